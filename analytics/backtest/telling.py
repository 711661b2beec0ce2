"""The outcome of a back-test in words and as rows for a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from analytics.backtest.loading import Size
from analytics.backtest.replay import Plan
from analytics.backtest.scoring import DRAWINGS, KEEPING, MEASURES, Ranked, Scored, Value
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
    about = words.lists(one.lists, one.all_lists, one.people, one.candidates, one.chance)
    told = [words.ASKED[one.queue, plan.label], about]
    for columns in words.TABLES:
        rows = [[_cell(ranked.values.get(measure)) for measure, _ in columns] for ranked in one.ranked]
        told += ["", *_lines(one.ranked, [title for _, title in columns], rows)]
    head = [f"{whose} {title}" for whose in words.AHEAD for _, title in words.DIFFERENCES]
    rows = [
        [
            _ahead(of.get(measure))
            for of in (ranked.kith_ahead, ranked.ahead_of_random)
            for measure, _ in words.DIFFERENCES
        ]
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
        return words.keeping(float(ranker.removeprefix(KEEPING)))
    return words.NAMES[ranker]


def _cell(value: Value | None) -> str:
    return "-" if value is None else f"{value.value:.3f} [{value.low:.3f}, {value.high:.3f}]"


def _ahead(value: Value | None) -> str:
    return "" if value is None else f"{value.value + 0.0:+.3f} [{value.low + 0.0:+.3f}, {value.high + 0.0:+.3f}]"
