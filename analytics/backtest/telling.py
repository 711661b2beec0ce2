"""The outcome of a back-test in words and as rows for a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from analytics.backtest.loading import Size
from analytics.backtest.replay import Plan
from analytics.backtest.scoring import DRAWINGS, KEEPING, MEASURES, Ranked, Scored, Value
from analytics.reasons import said_date

ASKED = {
    ("start", "conversation"): "Start a conversation: with whom did words or a call follow?",
    ("start", "meeting"): "Start a conversation: with whom did a meeting follow?",
    ("answer", "conversation"): "Answer: to whom, of those who waited, did the person write?",
    ("contact", "conversation"): "Strength: of those there was contact with, who was in contact next?",
    ("meet", "meeting"): "Meet: with whom of the queue did a meeting follow?",
}
NAMES = {
    "kith": "Kith",
    "kith_own_export": "Kith, own export only",
    "kith_no_acquaintances": "Kith, no acquaintances",
    "strength": "strength alone",
    "newest_first": "newest first",
    "adamic_adar": "Adamic-Adar",
    "jaccard": "Jaccard",
    "common_neighbours": "common neighbours",
    "raw_counts": "number of contacts",
    "active_days": "number of days",
    "newest_contact": "newest contact",
    "newest_tie": "newest tie",
    "popularity": "popularity",
    "random": "random",
}
# The tables of a queue, side by side: they would be too wide for a terminal.
TABLES = (
    (("auc", "AUC"), ("mrr", "MRR"), ("lift_5", "lift@5")),
    (("precision_3", "p@3"), ("precision_5", "p@5"), ("precision_10", "p@10")),
    (("hit_rate_3", "hit@3"), ("hit_rate_5", "hit@5"), ("hit_rate_10", "hit@10")),
)
DIFFERENCES = (("auc", "in AUC"), ("precision_5", "in p@5"))

NOTES = f"""In brackets: 95% intervals, from {DRAWINGS:,} drawings of the people with replacement. Differences are
paired: on the same lists and drawings. AUC: how often somebody who came true stands above somebody who did not.
MRR: mean of 1 / the place of the first who came true. p@k: share of the first k who came true, over lists of at
least k; lift@5: that share over the share of the whole list; hit@k: lists with anybody among the first k."""


def as_text(size: Size, plan: Plan, scored: Sequence[Scored]) -> str:
    """A table per queue, with a sentence above that says what it is about."""
    first, last = said_date(plan.days[0]), said_date(plan.days[-1])
    days = f"On {first}" if first == last else f"On {len(plan.days)} days from {first} to {last}"
    told = [
        f"{size.people:,} people, {size.ties:,} ties, {size.interactions:,} interactions "
        f"from {said_date(size.first_at.date())} to {said_date(size.last_at.date())}.",
        f"{days}, each person as the owner; what followed within {plan.horizon} days.",
        *beyond_the_data(size, plan),
    ]
    for one in scored:
        told += ["", *_table(one, plan)]
    return "\n".join([*told, "", NOTES]) + "\n"


def as_rows(size: Size, plan: Plan, scored: Sequence[Scored]) -> dict[str, Any]:
    """The same for a script, all measures, each with `value`, `low` and `high`."""
    return {
        "network": asdict(size),
        "days": list(plan.days),
        "horizon_days": plan.horizon,
        "label": plan.label,
        "drawings": DRAWINGS,
        "notes": beyond_the_data(size, plan),
        "queues": [
            {
                **{name: value for name, value in asdict(one).items() if name != "ranked"},
                "rankers": [_ranker(ranked) for ranked in one.ranked],
            }
            for one in scored
        ],
    }


def beyond_the_data(size: Size, plan: Plan) -> list[str]:
    """A sentence where the data end before the last horizon does: what came later counts as not having come."""
    end = plan.days[-1] + timedelta(days=plan.horizon)
    if size.last_at.date() + timedelta(days=1) >= end:
        return []
    last = said_date(size.last_at.date())
    return [f"The last interaction is of {last}, before the last horizon ends on {said_date(end)}."]


def _ranker(ranked: Ranked) -> dict[str, Any]:
    told: dict[str, Any] = {"ranker": ranked.ranker, **_by_measure(ranked.values)}
    if ranked.kith_ahead:
        told["kith_ahead"] = _by_measure(ranked.kith_ahead)
    if ranked.ahead_of_random:
        told["ahead_of_random"] = _by_measure(ranked.ahead_of_random)
    return told


def _by_measure(values: Mapping[str, Value]) -> dict[str, dict[str, float]]:
    return {measure: _rounded(values[measure]) for measure in MEASURES if measure in values}


def _rounded(value: Value) -> dict[str, float]:
    return {name: round(number, 4) + 0.0 for name, number in asdict(value).items()}


def _table(one: Scored, plan: Plan) -> list[str]:
    about = (
        f"{one.lists:,} of {one.all_lists:,} lists, of {one.people:,} people (in the others everybody came true or "
        f"nobody); {one.candidates:,} candidates; by chance {one.chance:.1%} came true."
    )
    told = [ASKED[one.queue, plan.label], about]
    for columns in TABLES:
        rows = [[_cell(ranked.values.get(measure)) for measure, _ in columns] for ranked in one.ranked]
        told += ["", *_lines(one.ranked, [title for _, title in columns], rows)]
    head = [f"{whose} {title}" for whose in ("Kith ahead", "ahead of random") for _, title in DIFFERENCES]
    rows = [
        [_ahead(of.get(measure)) for of in (ranked.kith_ahead, ranked.ahead_of_random) for measure, _ in DIFFERENCES]
        for ranked in one.ranked
    ]
    return [*told, "", *_lines(one.ranked, head, rows)]


def _lines(ranked: Sequence[Ranked], head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table with a line for each ranker."""
    table = [["", *head], *([_name(one.ranker), *row] for one, row in zip(ranked, rows, strict=True))]
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]


def _name(ranker: str) -> str:
    if ranker.startswith(KEEPING):
        return f"Kith, {float(ranker.removeprefix(KEEPING)) * 100:g}% of acquaintances"
    return NAMES[ranker]


def _cell(value: Value | None) -> str:
    return "-" if value is None else f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]"


def _ahead(value: Value | None) -> str:
    return "" if value is None else f"{value.value + 0.0:+.3f} [{value.low + 0.0:+.3f}, {value.high + 0.0:+.3f}]"
