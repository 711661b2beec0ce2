"""The ladder as it stands, how far people got on it, and who came up it in the last 30 days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from analytics.coverage import files_end
from analytics.ranges import among, clock_day

RUNGS = ("follow_only", "noticed", "one_sided", "conversation", "called", "met")


@dataclass(frozen=True)
class Total:
    """People with a tie on a network at a step; `rung` None: not known."""

    network: str
    rung: str | None
    people: int


@dataclass(frozen=True)
class Step:
    """How many people with a tie got to a step of the ladder."""

    rung: str
    here: int  # it is the highest they reached
    reached: int  # this step or a higher one
    came: int | None  # of these, within the last 30 days; None: no file reaches so far


@dataclass(frozen=True)
class Funnel:
    """The ladder from everyone with a tie to those whom the user has met, and the last 30 days on it."""

    steps: list[Step]  # lowest first
    unknown: int
    moves: list[tuple[str, str, int]] | None  # (from, to, people); None: no file reaches so far
    untied: int = 0  # people without a tie who got as far as a conversation

    @property
    def moved(self) -> int | None:
        """People who came to a higher step."""
        return None if self.moves is None else sum(people for _, _, people in self.moves)


def totals(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str] = ()) -> list[Total]:
    """People with a tie by network and step, lowest step first, the unknown last."""
    rows = cursor.execute(
        f"""
        select network, rung, cast(sum(people) as bigint)
        from totals
        where network is not null and {among("network")}
        group by network, rung, step
        order by network, step nulls last
        """,
        [list(networks), list(networks)],
    ).fetchall()
    return [Total(*row) for row in rows]


def funnel(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str] = ()) -> Funnel:
    """How far people got; no `networks`: all of them. Of several but not all, someone on two counts in each."""
    counts = {
        row[0]: int(row[1])
        for row in cursor.execute(
            """
            select rung, sum(people)
            from totals
            where case when len($networks) = 0 then network is null else list_contains($networks, network) end
            group by rung
            """,
            {"networks": list(networks)},
        ).fetchall()
    }
    unknown = counts.pop(None, 0)
    known = moved_up(cursor, networks)
    steps = []
    for step, rung in enumerate(RUNGS):
        reached = sum(counts.get(higher, 0) for higher in RUNGS[step:])
        came = None if known is None else sum(people for before, now, people in known if before < step <= now)
        steps.append(Step(rung, counts.get(rung, 0), reached, came))
    named = None if known is None else [(RUNGS[before], RUNGS[now], people) for before, now, people in known]
    return Funnel(steps, unknown, named, _untied(cursor, networks))


def _untied(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str]) -> int:
    row = cursor.execute(
        """
        select count(*)
        from people_standing
        where
            not has_tie and step >= 3
            and (len($networks) = 0 or list_has_any(string_split(networks, ' '), $networks))
        """,
        {"networks": list(networks)},
    ).fetchone()
    return int(row[0]) if row else 0


def month_ago(cursor: duckdb.DuckDBPyConnection) -> date:
    """The day (of the user's zone) since which a move is a recent one."""
    row = cursor.execute("select moved_within from rules").fetchone()
    assert row is not None
    return clock_day(cursor) - timedelta(days=row[0])


def moved_up(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str] = ()) -> list[tuple[int, int, int]] | None:
    """(step 30 days ago, step now, people) of those who have come higher since; None: no file reaches so far."""
    today = clock_day(cursor)
    (reach,) = cursor.execute("select reach_back from rules").fetchone() or (0,)
    rows = cursor.execute(
        f"""
        with
        moved as (
            select distinct person_id
            from contacted
            where
                has_tie and (len($networks) = 0 or list_contains($networks, network))
                and greatest(noticed_on, one_sided_on, conversation_on, called_on, met_on) > cast($since as date)
        ),
        stood as (
            select
                c.person_id, c.step,
                {_step_by("cast($since as date)")} as before,
                {_step_by("date '9999-12-31'")} as dated
            from contacted c
            join moved using (person_id)
        ),
        people as (  -- a step that no date explains may have been there before
            select person_id, max(greatest(before, if(step > dated, step, 0))) as before, max(step) as now
            from stood
            group by person_id
        )
        select before, now, count(*) from people where now > before group by before, now order by now desc, before
        """,
        {"networks": list(networks), "since": month_ago(cursor)},
    ).fetchall()
    end = files_end(cursor, networks)
    is_current = end is not None and end >= today - timedelta(days=reach)
    return [(int(before), int(now), int(people)) for before, now, people in rows] if rows or is_current else None


def _step_by(day: str) -> str:
    """The highest step whose date is not after a day."""
    cases = " ".join(f"when {rung}_on <= {day} then {step}" for step, rung in reversed([*enumerate(RUNGS)][1:]))
    return f"case {cases} else 0 end"
