"""Pictures for paper: SVG inside the page, without a library, without a request, sparing with ink."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from ui import words
from ui.colours import LIGHT
from ui.views.weeks import WeeksView

WIDTH = 720
BAR = 14  # height of the ladder
THINNEST = 4  # a step with one person in thousands can still be seen
SIDE = 96  # height of either side of the weekly picture
AXIS = 22
NAME = 64  # width of a month's name with its year


def ladder_drawing(by_rung: Mapping[str, int], unknown: int) -> str:
    """The six steps as one bar; people not known yet stand at its end, without a colour."""
    counts = [(LIGHT.ladder[rung], by_rung.get(rung, 0)) for rung in words.RUNGS] + [("none", unknown)]
    shown = [(colour, count) for colour, count in counts if count]
    total = sum(count for _, count in shown) or 1
    left = WIDTH - THINNEST * len(shown)
    parts, at = [], 0.0
    for colour, count in shown:
        width = THINNEST + left * count / total
        parts.append(_rect(at, 0, width, BAR, colour, LIGHT.line))
        at += width
    return _svg(BAR, words.ladder_alt(by_rung, unknown), parts)


def weekly_drawing(view: WeeksView) -> str:
    """What was sent above the line, what was received below it; weeks that no file shows are framed."""
    counts: dict[tuple[date, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for bar in view.bars:
        counts[bar.week_start, bar.direction][words.FAMILY_OF.get(bar.kind, "click")] += bar.contacts
    top = max((sum(families.values()) for families in counts.values()), default=0) or 1
    step = WIDTH / max(len(view.weeks), 1)
    place = {week: number * step for number, week in enumerate(view.weeks)}
    parts = []
    for entry in view.covered:
        if not entry.covered:
            above = 0 if entry.direction == "out" else SIDE
            parts.append(_rect(place[entry.week_start], above, step, SIDE, "none", LIGHT.line, dashed=True))
    for (week, direction), families in counts.items():
        far = 0.0
        for family in words.FAMILIES:
            height = SIDE * families.get(family, 0) / top
            if height:
                y = SIDE - far - height if direction == "out" else SIDE + far
                parts.append(_rect(place[week] + step * 0.12, y, step * 0.76, height, LIGHT.families[family]))
                far += height
    parts.append(f'<line x1="0" y1="{SIDE}" x2="{WIDTH}" y2="{SIDE}" stroke="{LIGHT.faint}"/>')
    parts += [_text(x, 2 * SIDE + AXIS - 8, name) for x, name in _months(view.weeks, step)]
    labels = [_text(0, AXIS - 8, words.YOU_SENT), _text(0, 3 * AXIS + 2 * SIDE - 8, words.YOU_RECEIVED)]
    picture = f'<g transform="translate(0 {AXIS})">{"".join(parts)}</g>'  # the labels stand above and below the bars
    return _svg(2 * SIDE + 3 * AXIS, view.alt, [picture, *labels])


def _months(weeks: Sequence[date], step: float) -> list[tuple[float, str]]:
    """Where months begin, as far as their names have room; the year stands beside the first of it."""
    found: list[tuple[float, str]] = []
    year = 0
    for number, week in enumerate(weeks):
        if week.day <= 7 and (not found or number * step - found[-1][0] >= NAME):
            found.append((number * step, words.month(week) + (f" {week.year}" if week.year != year else "")))
            year = week.year
    return found


def _svg(height: float, alt: str, parts: list[str]) -> str:
    told = html.escape(alt)
    return f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{told}">{"".join(parts)}</svg>'


def _rect(
    x: float, y: float, width: float, height: float, fill: str, stroke: str = "none", dashed: bool = False
) -> str:
    dash = ' stroke-dasharray="2 3"' if dashed else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="0.5"{dash}/>'
    )


def _text(x: float, y: float, words_there: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}">{html.escape(words_there)}</text>'
