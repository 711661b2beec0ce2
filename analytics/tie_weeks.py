"""Ties week by week: when they began, when they moved up a step, and how large a share is only a follow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb

from analytics.ranges import among, clock_day, mondays


@dataclass(frozen=True)
class Share:
    """The follow-only share of one network in one week."""

    network: str
    week_start: date
    share: float


def undated_networks(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str] = ()) -> list[str]:
    """The networks whose files do not say when a tie began, so that none of their ties is called new."""
    ties = tie_weeks(cursor, clock_day(cursor), networks)
    return sorted(undated(ties, lists_by_network(cursor, networks)))


def follow_only_shares(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[Share]:
    """The share of each network by itself, from the week of its first list of ties to that of its newest."""
    starts = mondays(cursor, weeks)
    shares = RunningShares(tie_weeks(cursor, starts[-1], networks))
    found = []
    for network, (first, end) in lists_by_network(cursor, networks).items():
        for start in starts:
            judged, touched = shares.at(network, start)
            if first <= start <= end and judged:
                found.append(Share(network, start, round(1 - touched / judged, 4)))
    return found


@dataclass(frozen=True)
class FollowOnly:
    """Today's ties that are only a follow, and what they are a share of."""

    ties: int
    judged: int  # where the files would show contact if there were any
    left_out: int  # with contact, where silence could not be told from a missing file
    by_network: Mapping[str, float] = field(default_factory=dict)  # the share of each

    @property
    def share(self) -> float:
        """Of those that can be judged."""
        return self.ties / self.judged


def follow_only_now(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str] = ()) -> FollowOnly | None:
    """The ties that can be judged today; None where no file would show contact."""
    ties = tie_weeks(cursor, clock_day(cursor), networks)
    judged = sum(one.judged for one in ties)
    if not judged:
        return None
    touched = sum(one.touched for one in ties)
    by_network = {}
    for network in sorted({one.network for one in ties}):
        there = [one for one in ties if one.network == network]
        if of := sum(one.judged for one in there):
            by_network[network] = 1 - sum(one.touched for one in there) / of
    return FollowOnly(judged - touched, judged, sum(one.known for one in ties) - judged, by_network)


@dataclass(frozen=True)
class TieWeek:
    """What happened to the ties of a network in one week."""

    network: str
    start: date | None  # None: nobody knows when
    new: int
    moved: int
    known: int
    judged: int  # of these, where a tie without contact is called follow-only
    touched: int


def tie_weeks(cursor: duckdb.DuckDBPyConnection, last: date, networks: Sequence[str]) -> list[TieWeek]:
    """Every week up to `last` in which something happened."""
    rows = cursor.execute(
        f"""
        select network, week_start, new_ties, moved_up, known_ties, judged_ties, touched_ties
        from weekly_ties
        where (week_start <= ? or week_start is null) and {among("network")}
        """,
        [last, list(networks), list(networks)],
    ).fetchall()
    return [TieWeek(*row) for row in rows]


def lists_by_network(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str]) -> dict[str, tuple[date, date]]:
    """By network: the weeks (their Mondays) of its first and of its newest list of ties."""
    rows = cursor.execute(
        f"""
        select
            network,
            cast(date_trunc('week', first_seen_on) as date),
            cast(date_trunc('week', last_seen_on) as date)
        from first_snapshots
        where {among("network")}
        order by network
        """,
        [list(networks), list(networks)],
    ).fetchall()
    return {network: (first, end) for network, first, end in rows}


def undated(ties: Sequence[TieWeek], networks: Iterable[str]) -> set[str]:
    """The networks whose files do not say when a tie began, or say it of fewer than half."""
    found = set()
    for network in networks:
        begun = sum(one.new for one in ties if one.network == network)
        known = sum(one.known for one in ties if one.network == network)
        if not begun or 2 * begun < known:
            found.add(network)
    return found


class RunningShares:
    """Running sums of the ties judged, and of those with more than a follow, by network and week."""

    def __init__(self, ties: Sequence[TieWeek]) -> None:
        self._sums: dict[str, list[tuple[date, int, int]]] = {}
        for one in sorted(ties, key=lambda one: one.start or date.min):
            sums = self._sums.setdefault(one.network, [(date.min, 0, 0)])
            sums.append((one.start or date.min, sums[-1][1] + one.judged, sums[-1][2] + one.touched))

    def at(self, network: str, week: date) -> tuple[int, int]:
        """(judged, touched) of a network by the end of a week."""
        sums = self._sums.get(network, [(date.min, 0, 0)])
        _, judged, touched = sums[bisect_right(sums, week, key=lambda one: one[0]) - 1]
        return judged, touched
