"""Am I getting closer, or just adding numbers: weeks, kinds, steps; what no file covers is marked, never zero."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from analytics.today import clock_day


@dataclass(frozen=True)
class WeekKind:
    """Contacts of one kind in one week and direction."""

    week_start: date  # a Monday
    direction: str  # out | in
    kind: str
    contacts: int


@dataclass(frozen=True)
class WeekCovered:
    """Whether some file covers a direction in a week."""

    week_start: date
    direction: str
    covered: bool


@dataclass(frozen=True)
class Week:
    """One week in numbers; None where the files cannot show it."""

    week_start: date
    people_written_to: int | None
    people_heard_from: int | None
    new_ties: int | None
    moved_up: int | None
    follow_only_share: float | None  # only where every network was known, from its first list to its newest


@dataclass(frozen=True)
class Share:
    """The follow-only share of one network in one week."""

    network: str
    week_start: date
    share: float


@dataclass(frozen=True)
class Total:
    """People with a tie on a network at a step; `rung` None: not known."""

    network: str
    rung: str | None
    people: int


def mondays(cursor: duckdb.DuckDBPyConnection, weeks: int) -> list[date]:
    """The Mondays of the last `weeks` weeks, the clock's own week last."""
    today = clock_day(cursor)
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]


def weekly(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[WeekKind]:
    """Contacts per week, direction and kind; no `networks`: all of them. Weeks without contact have no row."""
    starts = mondays(cursor, weeks)
    rows = cursor.execute(
        f"""
        select week_start, direction, kind, cast(sum(contacts) as bigint)
        from weekly_contacts
        where week_start between ? and ? and {_among("network")}
        group by week_start, direction, kind
        order by week_start, direction, kind
        """,
        [starts[0], starts[-1], list(networks), list(networks)],
    ).fetchall()
    return [WeekKind(*row) for row in rows]


def weekly_covered(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[WeekCovered]:
    """For each week and direction, whether any loaded file would have shown contact."""
    rows = cursor.execute(
        f"""
        select direction, cast(from_at as date), cast(to_at as date)
        from coverage
        where {_among("network")}
        """,
        [list(networks), list(networks)],
    ).fetchall()
    found = []
    for start in mondays(cursor, weeks):
        for direction in ("out", "in"):
            covered = any(
                way == direction
                and (since is None or since <= start + timedelta(days=6))
                and (until is None or until >= start)
                for way, since, until in rows
            )
            found.append(WeekCovered(start, direction, covered))
    return found


def weekly_summary(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[Week]:
    """One row per week, oldest first; people are counted per network, so that someone on two counts in each."""
    starts = mondays(cursor, weeks)
    people = {
        row[0]: (int(row[1]), int(row[2]))
        for row in cursor.execute(
            f"""
            select week_start, sum(people_written_to), sum(people_heard_from)
            from weekly_people
            where week_start between ? and ? and {_among("network")}
            group by week_start
            """,
            [starts[0], starts[-1], list(networks), list(networks)],
        ).fetchall()
    }
    covered = {(one.week_start, one.direction) for one in weekly_covered(cursor, weeks, networks) if one.covered}
    ties = _tie_weeks(cursor, starts[-1], networks)
    shares = _Shares(ties)
    begun = {one.start: [0, 0] for one in ties}
    for one in ties:
        begun[one.start][0] += one.new
        begun[one.start][1] += one.moved
    lists = _lists(cursor, networks)
    newest = max((end for _, end in lists.values()), default=None)
    found = []
    for start in starts:
        written, heard = people.get(start, (0, 0))
        sent, received = (start, "out") in covered, (start, "in") in covered
        listed = newest is not None and start <= newest
        new, moved = begun.get(start, (0, 0))
        whole = [shares.at(network, start) for network, (first, end) in lists.items() if first <= start <= end]
        known, touched = sum(pair[0] for pair in whole), sum(pair[1] for pair in whole)
        share = round(1 - touched / known, 4) if known and len(whole) == len(lists) else None
        found.append(
            Week(
                start,
                written if written or sent else None,
                heard if heard or received else None,
                new if new or listed else None,
                moved if moved or sent or received else None,
                share,
            )
        )
    return found


def follow_only_shares(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[Share]:
    """The share of each network by itself, from the week of its first list of ties to that of its newest."""
    starts = mondays(cursor, weeks)
    shares = _Shares(_tie_weeks(cursor, starts[-1], networks))
    found = []
    for network, (first, end) in _lists(cursor, networks).items():
        for start in starts:
            known, touched = shares.at(network, start)
            if first <= start <= end and known:
                found.append(Share(network, start, round(1 - touched / known, 4)))
    return found


@dataclass(frozen=True)
class _TieWeek:
    network: str
    start: date | None  # None: nobody knows when
    new: int
    moved: int
    known: int
    touched: int


def _tie_weeks(cursor: duckdb.DuckDBPyConnection, last: date, networks: Sequence[str]) -> list[_TieWeek]:
    rows = cursor.execute(
        f"""
        select network, week_start, new_ties, moved_up, known_ties, touched_ties
        from weekly_ties
        where (week_start <= ? or week_start is null) and {_among("network")}
        """,
        [last, list(networks), list(networks)],
    ).fetchall()
    return [_TieWeek(*row) for row in rows]


def _lists(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str]) -> dict[str, tuple[date, date]]:
    """By network: the weeks (their Mondays) of its first and of its newest list of ties."""
    rows = cursor.execute(
        f"""
        select
            network,
            cast(date_trunc('week', first_seen_at) as date),
            cast(date_trunc('week', last_seen_at) as date)
        from first_snapshots
        where {_among("network")}
        order by network
        """,
        [list(networks), list(networks)],
    ).fetchall()
    return {network: (first, end) for network, first, end in rows}


class _Shares:
    """Running sums of the ties known, and of those with more than a follow, by network and week."""

    def __init__(self, ties: Sequence[_TieWeek]) -> None:
        self._sums: dict[str, list[tuple[date, int, int]]] = {}
        for one in sorted(ties, key=lambda one: one.start or date.min):
            sums = self._sums.setdefault(one.network, [(date.min, 0, 0)])
            sums.append((one.start or date.min, sums[-1][1] + one.known, sums[-1][2] + one.touched))

    def at(self, network: str, week: date) -> tuple[int, int]:
        """(known, touched) of a network by the end of a week."""
        sums = self._sums.get(network, [(date.min, 0, 0)])
        _, known, touched = sums[bisect_right(sums, week, key=lambda one: one[0]) - 1]
        return known, touched


def totals(cursor: duckdb.DuckDBPyConnection) -> list[Total]:
    """People with a tie by network and step, lowest step first, the unknown last."""
    rows = cursor.execute(
        """
        select network, rung, cast(sum(people) as bigint)
        from totals
        where network is not null
        group by network, rung, step
        order by network, step nulls last
        """
    ).fetchall()
    return [Total(*row) for row in rows]


def _among(column: str) -> str:
    """A condition with two parameters, the same list twice: the column is in it, or it is empty."""
    return f"(len(cast(? as varchar[])) = 0 or list_contains(cast(? as varchar[]), {column}))"
