"""The outcome of a back-test in words and as rows for a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from analytics.backtest.loading import Size
from analytics.backtest.replay import Plan
from analytics.backtest.scoring import DRAWINGS, Ranked, Scored, Value
from analytics.words.dates import said_date

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
COLUMNS = (
    ("auc", "AUC"),
    ("precision_3", "p@3"),
    ("precision_5", "p@5"),
    ("precision_10", "p@10"),
    ("lift_5", "lift@5"),
    ("hit_rate_5", "hit@5"),
    ("mrr", "MRR"),
)
COMPARED = (("auc", "ahead in AUC"), ("precision_5", "ahead in p@5"))

NOTES = f"""In brackets: 95% intervals, from {DRAWINGS:,} drawings of the people with replacement. The last two columns
are what Kith is ahead by on the same lists. AUC: how often somebody who came true stands above somebody who did
not. p@k: share of the first k who came true, over lists of at least k; lift@5: that share over the share of the
whole list; hit@5: lists with anybody among the first 5; MRR: mean of 1 / the place of the first who came true."""


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
    told: dict[str, Any] = {"ranker": ranked.ranker}
    told |= {measure: _rounded(value) for measure, value in ranked.values.items()}
    if ranked.behind:
        told["kith_ahead"] = {measure: _rounded(value) for measure, value in ranked.behind.items()}
    return told


def _rounded(value: Value) -> dict[str, float]:
    return {name: round(number, 4) + 0.0 for name, number in asdict(value).items()}


def _table(one: Scored, plan: Plan) -> list[str]:
    about = (
        f"{one.lists:,} of {one.all_lists:,} lists, of {one.people:,} people (in the others everybody came true or "
        f"nobody); {one.candidates:,} candidates; by chance {one.chance:.1%} came true."
    )
    head = ["", *(title for _, title in COLUMNS), *(title for _, title in COMPARED)]
    rows = [head]
    for ranked in one.ranked:
        cells = [_cell(ranked.values.get(measure), measure == "auc") for measure, _ in COLUMNS]
        paired = [_between(ranked.behind.get(measure)) for measure, _ in COMPARED]
        rows.append([NAMES[ranked.ranker], *cells, *paired])
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return [ASKED[one.queue, plan.label], about, "", *lines]


def _cell(value: Value | None, with_interval: bool) -> str:
    if value is None:
        return "-"
    return f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]" if with_interval else f"{value.value:.3f}"


def _between(value: Value | None) -> str:
    return "" if value is None else f"{value.value + 0.0:+.3f} [{value.low + 0.0:+.3f}, {value.high + 0.0:+.3f}]"
