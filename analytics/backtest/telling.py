"""The outcome of a back-test in words and as rows for a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from analytics.backtest.loading import Size
from analytics.backtest.replay import Plan
from analytics.backtest.scoring import DRAWINGS, Ranked, Scored, Value
from analytics.words import backtest as words


def as_text(size: Size, plan: Plan, scored: Sequence[Scored]) -> str:
    """A table per queue, with a sentence above that says what it is about."""
    told = [
        words.network(size.people, size.ties, size.interactions, size.first_at.date(), size.last_at.date()),
        words.replayed(len(plan.days), plan.days[0], plan.days[-1], plan.horizon),
        *beyond_the_data(size, plan),
    ]
    for one in scored:
        told += ["", *_table(one, plan)]
    return "\n".join([*told, "", words.notes(DRAWINGS)]) + "\n"


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
    return [words.beyond_the_data(size.last_at.date(), end)]


def _ranker(ranked: Ranked) -> dict[str, Any]:
    told: dict[str, Any] = {"ranker": ranked.ranker}
    told |= {measure: _rounded(value) for measure, value in ranked.values.items()}
    if ranked.behind:
        told["kith_ahead"] = {measure: _rounded(value) for measure, value in ranked.behind.items()}
    return told


def _rounded(value: Value) -> dict[str, float]:
    return {name: round(number, 4) + 0.0 for name, number in asdict(value).items()}


def _table(one: Scored, plan: Plan) -> list[str]:
    about = words.lists(one.lists, one.all_lists, one.people, one.candidates, one.chance)
    head = ["", *(title for _, title in words.COLUMNS), *(title for _, title in words.COMPARED)]
    rows = [head]
    for ranked in one.ranked:
        cells = [_cell(ranked.values.get(measure), measure == "auc") for measure, _ in words.COLUMNS]
        paired = [_between(ranked.behind.get(measure)) for measure, _ in words.COMPARED]
        rows.append([words.NAMES[ranked.ranker], *cells, *paired])
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return [words.ASKED[one.queue, plan.label], about, "", *lines]


def _cell(value: Value | None, with_interval: bool) -> str:
    if value is None:
        return "-"
    return f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]" if with_interval else f"{value.value:.3f}"


def _between(value: Value | None) -> str:
    return "" if value is None else f"{value.value + 0.0:+.3f} [{value.low + 0.0:+.3f}, {value.high + 0.0:+.3f}]"
