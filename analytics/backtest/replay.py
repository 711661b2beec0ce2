"""The clock set back to each date: the lists as the dashboard's own statements make them, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import duckdb

from analytics import rebuild
from analytics.backtest.loading import select
from analytics.backtest.scoring import KEEPING
from analytics.rebuild import LADDER

LABELS = {"conversation": ("start", "answer", "contact"), "meeting": ("start", "meet")}


@dataclass(frozen=True)
class Knowledge:
    """What is known of who knows whom, and the name under which the queue is then compared."""

    source: str
    ranker: str
    share: float = 1  # of the acquaintances, by chance


@dataclass(frozen=True)
class Plan:
    """Which days, how far one looks ahead of each, and for what."""

    days: Sequence[date]  # the clock stands at their beginning, UTC
    horizon: int  # days
    label: str  # conversation | meeting
    has_acquaintances: bool  # a file says who knows whom
    shares: Sequence[float] = ()  # of the acquaintances; the queue is compared with so few of them as well

    @property
    def knowledge(self) -> list[Knowledge]:
        """Everything first, then less."""
        everything = "told" if self.has_acquaintances else "all"
        return [
            Knowledge(everything, "kith"),
            *(Knowledge(everything, f"{KEEPING}{share:g}", share) for share in sorted(set(self.shares), reverse=True)),
            Knowledge("own", "kith_own_export"),
            Knowledge("none", "kith_no_acquaintances"),
        ]


def replay(cursor: duckdb.DuckDBPyConnection, plan: Plan, tell: Callable[[int, int], None]) -> None:
    """Fill `lists`: one row per list, candidate and ranker, with its worth to the ranker and whether it came true."""
    cursor.execute("create table replayed as select ? as horizon, ? as label", [plan.horizon, plan.label])
    cursor.execute(
        "create table lists (queue varchar, as_of timestamp, owner_id ubigint, account_id ubigint, "
        "ranker varchar, worth double, came boolean)"
    )
    knowledge = plan.knowledge
    steps = len(knowledge) + 1
    for done, day in enumerate(plan.days):
        tell(done * steps, len(plan.days) * steps)
        _set_back(cursor, datetime.combine(day, time()))
        for step, known in enumerate(knowledge, 1):
            tell(done * steps + step, len(plan.days) * steps)
            _make(cursor, "acquaintances", f"{known.source}_acquaintances")
            if known.share < 1:
                _make(cursor, "acquaintances", "kept_acquaintances", {"share": known.share})
            rebuild.write(cursor, ("pairs", "closeness", "start_queue"))
            if known.ranker == "kith":
                rebuild.write(cursor, ("answer_queue", "meet_queue"))
                _make(cursor, "counted", "counted")
                for queue in LABELS[plan.label]:
                    cursor.execute(f"insert into lists by name {select(f'{queue}_rivals')}")
            cursor.execute(f"insert into lists by name {select('start_lists')}", {"ranker": known.ranker})
    tell(1, 1)


def _set_back(cursor: duckdb.DuckDBPyConnection, moment: datetime) -> None:
    """Everything that no acquaintance changes, from nothing but what was known at that moment."""
    rebuild.set_clock(cursor, moment, "UTC")
    for name in ("tie_spans", "interactions"):
        _make(cursor, name, name)
    rebuild.write(cursor, LADDER)
    for name in ("present", "outcomes"):
        _make(cursor, name, name)


def _make(cursor: duckdb.DuckDBPyConnection, table: str, name: str, given: dict[str, float] | None = None) -> None:
    cursor.execute(f"create or replace table {table} as\n{select(name)}", given or {})
