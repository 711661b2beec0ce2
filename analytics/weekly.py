"""Week by week: contacts by kind, people, ties and steps; what no file covers is marked, never zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from analytics.ranges import among, mondays
from analytics.tie_weeks import RunningShares, lists_by_network, tie_weeks, undated


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
    new_beside_moves: int | None  # the new ties of those networks whose files show steps in that week


def weekly(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[WeekKind]:
    """Contacts per week, direction and kind; no `networks`: all of them. Weeks without contact have no row."""
    starts = mondays(cursor, weeks)
    rows = cursor.execute(
        f"""
        select week_start, direction, kind, cast(sum(contacts) as bigint)
        from weekly_contacts
        where week_start between ? and ? and {among("network")}
        group by week_start, direction, kind
        order by week_start, direction, kind
        """,
        [starts[0], starts[-1], list(networks), list(networks)],
    ).fetchall()
    return [WeekKind(*row) for row in rows]


def weekly_covered(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[WeekCovered]:
    """For each week and direction, whether any loaded file would have shown contact."""
    covered = {(start, direction) for start, direction, _ in _covered(cursor, weeks, networks)}
    starts = mondays(cursor, weeks)
    return [WeekCovered(start, way, (start, way) in covered) for start in starts for way in ("out", "in")]


def _covered(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str]) -> set[tuple[date, str, str]]:
    """The weeks, directions and networks of which some loaded file would have shown contact."""
    rows = cursor.execute(
        f"""
        select
            network,
            direction,
            local_day(from_at, time_zone),
            local_day(to_at, time_zone)
        from coverage join networks using (network, channel) cross join clock
        where {among("network")}
        """,
        [list(networks), list(networks)],
    ).fetchall()
    return {
        (start, direction, network)
        for start in mondays(cursor, weeks)
        for network, direction, since, until in rows
        if (since is None or since <= start + timedelta(days=6)) and (until is None or until >= start)
    }


def weekly_summary(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[Week]:
    """One row per week, oldest first; people are counted per network, so that someone on two counts in each."""
    starts = mondays(cursor, weeks)
    people = {
        row[0]: (int(row[1]), int(row[2]))
        for row in cursor.execute(
            f"""
            select week_start, sum(people_written_to), sum(people_heard_from)
            from weekly_people
            where week_start between ? and ? and {among("network")}
            group by week_start
            """,
            [starts[0], starts[-1], list(networks), list(networks)],
        ).fetchall()
    }
    shown = _covered(cursor, weeks, networks)
    covered = {(start, direction) for start, direction, _ in shown}
    steps_show = {(start, network) for start, _, network in shown}
    ties = tie_weeks(cursor, starts[-1], networks)
    shares = RunningShares(ties)
    lists = lists_by_network(cursor, networks)
    without_dates = undated(ties, lists)
    begun = {one.start: [0, 0, 0] for one in ties}
    for one in ties:
        new = 0 if one.network in without_dates else one.new
        begun[one.start][0] += new
        begun[one.start][1] += one.moved
        begun[one.start][2] += new if (one.start, one.network) in steps_show else 0
    newest = max((end for network, (_, end) in lists.items() if network not in without_dates), default=None)
    found = []
    for start in starts:
        written, heard = people.get(start, (0, 0))
        sent, received = (start, "out") in covered, (start, "in") in covered
        listed = newest is not None and start <= newest
        new, moved, beside = begun.get(start, (0, 0, 0))
        whole = [shares.at(network, start) for network, (first, end) in lists.items() if first <= start <= end]
        judged, touched = sum(pair[0] for pair in whole), sum(pair[1] for pair in whole)
        share = round(1 - touched / judged, 4) if judged and len(whole) == len(lists) else None
        found.append(
            Week(
                start,
                written if written or sent else None,
                heard if heard or received else None,
                new if new or listed else None,
                moved if moved or sent or received else None,
                share,
                beside if listed and (sent or received) else None,
            )
        )
    return found
