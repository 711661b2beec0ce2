"""Am I getting closer, or just adding numbers: weeks, kinds, steps; what no file covers is marked, never zero."""

from __future__ import annotations

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
    """One week in numbers; the share is None before the first snapshot and where nothing is known."""

    week_start: date
    people_written_to: int
    people_heard_from: int
    new_ties: int
    moved_up: int
    follow_only_share: float | None


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
    chosen = [list(networks), list(networks)]
    people = {
        row[0]: (int(row[1]), int(row[2]))
        for row in cursor.execute(
            f"""
            select week_start, sum(people_written_to), sum(people_heard_from)
            from weekly_people
            where week_start between ? and ? and {_among("network")}
            group by week_start
            """,
            [starts[0], starts[-1], *chosen],
        ).fetchall()
    }
    ties = cursor.execute(
        f"""
        select week_start, sum(new_ties), sum(moved_up), sum(known_ties), sum(touched_ties)
        from weekly_ties
        where (week_start <= ? or week_start is null) and {_among("network")}
        group by week_start
        order by week_start nulls first
        """,
        [starts[-1], *chosen],
    ).fetchall()
    first = cursor.execute(
        f"select min(cast(first_seen_at as date)) from first_snapshots where {_among('network')}", chosen
    ).fetchone()
    first_snapshot = first[0] if first else None
    found = []
    for start in starts:
        known = sum(int(row[3]) for row in ties if row[0] is None or row[0] <= start)
        touched = sum(int(row[4]) for row in ties if row[0] is None or row[0] <= start)
        new, moved = next(((int(row[1]), int(row[2])) for row in ties if row[0] == start), (0, 0))
        begun = first_snapshot is not None and start + timedelta(days=6) >= first_snapshot
        share = round(1 - touched / known, 4) if known and begun else None
        found.append(Week(start, *people.get(start, (0, 0)), new, moved, share))
    return found


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
