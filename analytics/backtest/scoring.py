"""What the lists are worth: measures per list, and their intervals over the people drawn."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.backtest.loading import select

DRAWINGS = 1000
KEEPING = "kith_keeping_"  # and the share of the acquaintances that is kept

# The order in which rankers are shown.
RANKERS = (
    "kith",
    KEEPING,
    "kith_own_export",
    "kith_no_acquaintances",
    "strength",
    "newest_first",
    "adamic_adar",
    "jaccard",
    "common_neighbours",
    "raw_counts",
    "active_days",
    "newest_contact",
    "newest_tie",
    "popularity",
    "random",
)
MEASURES = (
    "auc", "precision_3", "precision_5", "precision_10", "lift_3", "lift_5", "lift_10",
    "hit_rate_3", "hit_rate_5", "hit_rate_10", "mrr",
)  # fmt: skip


@dataclass(frozen=True)
class Value:
    """A number with the 95% interval that drawing other people of the same kind would give."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Ranked:
    """How one ranker did, by measure, how far Kith is ahead of it, and how far it is ahead of a random order."""

    ranker: str
    values: dict[str, Value]
    kith_ahead: dict[str, Value]
    ahead_of_random: dict[str, Value]


@dataclass(frozen=True)
class Scored:
    """One queue over all dates and people."""

    queue: str
    lists: int  # with somebody who came true and somebody who did not
    all_lists: int
    people: int
    candidates: int
    came_true: int
    chance: float  # mean share of a list that came true
    ranked: list[Ranked]


def score(cursor: duckdb.DuckDBPyConnection) -> list[Scored]:
    """The queues in `lists`, each with its rankers."""
    cursor.execute(f"create or replace table measured as {select('measured')}")
    cursor.execute(f"create or replace table drawn as {select('drawn')}", {"drawings": DRAWINGS})
    cursor.execute(f"create or replace table resampled as {select('resampled')}")
    values: dict[str, dict[str, Ranked]] = {}
    rows = cursor.execute(select("compared")).fetchall()
    for queue, ranker, measure, value, interval, kith_ahead, kith_between, ahead, between in rows:
        told = values.setdefault(queue, {}).setdefault(ranker, Ranked(ranker, {}, {}, {}))
        told.values[measure] = Value(value, *interval)
        if ranker != "kith":
            told.kith_ahead[measure] = Value(kith_ahead, *kith_between)
        if ranker != "random" and ahead is not None:
            told.ahead_of_random[measure] = Value(ahead, *between)
    found = []
    for queue, lists, people, candidates, came_true, chance, all_lists in cursor.execute(select("sizes")).fetchall():
        ranked = sorted(values[queue].values(), key=_place)
        found.append(Scored(queue, lists, all_lists, people, candidates, came_true, chance, ranked))
    return found


def _place(one: Ranked) -> tuple[int, float]:
    if one.ranker.startswith(KEEPING):
        return RANKERS.index(KEEPING), -float(one.ranker.removeprefix(KEEPING))
    return RANKERS.index(one.ranker), 0
