"""The map of the network: groups as circles with a core, one group as its people."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.groups import Link
from ui import words
from ui.charts.base import Figure, escaped, quiet
from ui.colours import Palette
from ui.views.groups import TONES, Circle, Dot
from ui.views.section import UNKNOWN

# Pixels of a phone; a wider picture has the same circles and more air between them.
WIDTH = 350
LARGEST = 96  # diameter
SMALLEST = 12
OTHERS = 20  # of the smaller ones together, which are no group
LETTERS = 15  # of a name on one line
LETTER, LINE = 6.6, 15  # width and height of type
CROWDED = 0.25  # of the length of all circles in one row
HEIGHT = 480  # of an open group
LARGEST_DOT, SMALLEST_DOT = 30, 8
INK = 0.12  # most of the picture that dots may cover
NAMES = 25
THICKEST = 6
ALL = {"marker": {"opacity": 1}}  # a click leaves the others as they are


@dataclass
class _Box:
    """A circle and the words below it, by its middle."""

    x: float
    y: float
    width: float
    height: float


def circles(groups: Sequence[Circle], lines: Sequence[Link], palette: Palette) -> Figure:
    """Groups by people; inside, how many got at least to a step, the innermost the furthest."""
    most = max((group.people for group in groups if group.spot), default=1)
    sizes = [max(SMALLEST, LARGEST * math.sqrt(group.people / most)) if group.spot else OTHERS for group in groups]
    labels = [textwrap.wrap(group.label, LETTERS, max_lines=2, placeholder="…") for group in groups]
    boxes = _apart(groups, sizes, labels)
    height = max((box.y + box.height / 2 for box in boxes), default=0) + 8
    centres = [(box.x, box.y - (len(lines_of) + 1) * LINE / 2) for box, lines_of in zip(boxes, labels, strict=True)]
    figure = go.Figure()
    thickest = max((line.weight for line in lines), default=1)
    for line in lines:
        (x0, y0), (x1, y1) = centres[line.one], centres[line.other]
        figure.add_scatter(
            x=[x0, x1], y=[y0, y1], mode="lines", hoverinfo="skip",
            line={"color": palette.line, "width": max(0.6, THICKEST * line.weight / thickest)},
        )  # fmt: skip
    for tone in TONES:
        there = [place for place, group in enumerate(groups) if group.got[tone]]
        figure.add_scatter(
            x=[centres[place][0] for place in there],
            y=[centres[place][1] for place in there],
            mode="markers",
            customdata=[groups[place].opens for place in there],
            hovertemplate=[escaped(groups[place].said) + "<extra></extra>" for place in there],
            marker={
                "size": [sizes[place] * math.sqrt(groups[place].got[tone] / groups[place].people) for place in there],
                "color": palette.ladder.get(tone, palette.panel),
                "opacity": 1,
                "line": {"width": 1 if tone == UNKNOWN else 0, "color": palette.faint},
            },
            selected=ALL,
            unselected=ALL,
        )
    for place, group in enumerate(groups):
        x, y = centres[place]
        told = "<br>".join([*(escaped(part) for part in labels[place]), f"<b>{words.number(group.people)}</b>"])
        figure.add_annotation(
            x=x, y=y, yshift=-sizes[place] / 2, text=told, showarrow=False, yanchor="top",
            font=_readable(palette),
        )  # fmt: skip
    return _frame(figure, palette, height)


def people(dots: Sequence[Dot], lines: Sequence[Link], palette: Palette) -> Figure:
    """The people of a group by strength and step; lines between those who are linked."""
    spots = _spread([dot.spot for dot in dots])
    strongest = max((dot.strength for dot in dots), default=0) or 1
    sizes = [max(SMALLEST_DOT, LARGEST_DOT * math.sqrt(dot.strength / strongest)) for dot in dots]
    inked = sum(size**2 for size in sizes) / (WIDTH * HEIGHT)
    sizes = [size * min(1, math.sqrt(INK / (inked or 1))) for size in sizes]
    figure = go.Figure()
    figure.add_scatter(
        x=[x for line in lines for x in (spots[line.one][0], spots[line.other][0], None)],
        y=[y for line in lines for y in (spots[line.one][1], spots[line.other][1], None)],
        mode="lines",
        hoverinfo="skip",
        line={"color": palette.line, "width": 0.8},
    )
    figure.add_scatter(
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        mode="markers",
        customdata=[dot.person for dot in dots],
        hovertemplate=[escaped(dot.said) + "<extra></extra>" for dot in dots],
        marker={
            "size": sizes,
            "color": [palette.ladder.get(dot.tone, palette.panel) for dot in dots],
            "opacity": 1,
            "line": {"width": 1, "color": palette.faint},
        },
        selected=ALL,
        unselected=ALL,
    )
    for name, x, y, beside in _names(dots[:NAMES], spots, sizes):
        figure.add_annotation(
            x=x, y=y, xshift=beside, text=escaped(name), showarrow=False, yanchor="middle", font=_readable(palette),
        )  # fmt: skip
    return _frame(figure, palette, HEIGHT)


def _readable(palette: Palette) -> dict[str, object]:
    """Small type that stands out from a line behind it."""
    return {"size": 12, "color": palette.ink, "shadow": ", ".join([f"0 0 3px {palette.paper}"] * 4)}


def _frame(figure: Figure, palette: Palette, height: float) -> Figure:
    figure.update_layout(
        height=round(height),
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverlabel={"align": "left"},
        xaxis={"visible": False, "fixedrange": True, "range": [0, WIDTH]},
        yaxis={"visible": False, "fixedrange": True, "range": [height, 0]},
    )
    return quiet(figure, palette)


def _apart(groups: Sequence[Circle], sizes: Sequence[float], labels: Sequence[Sequence[str]]) -> list[_Box]:
    """Circles with their words about where the layout wants them, each so far down that it covers none before it."""
    drawn = [group.spot for group in groups if group.spot]
    across, down = _ranks([x for x, _ in drawn]), _ranks([y for _, y in drawn])
    length = CROWDED * sum(size + LINE for size in sizes)
    boxes = []
    for place, (size, told) in enumerate(zip(sizes, labels, strict=True)):
        width = max(size, LETTER * max(map(len, told), default=0)) + 8
        x, y = (across[place], down[place]) if groups[place].spot else (0.5, 1.0)
        middle = width / 2 + x * (WIDTH - width)
        boxes.append(_Box(middle, y * length, width, size + (len(told) + 1) * LINE + 8))
    placed: list[_Box] = []
    for box in sorted(boxes, key=lambda one: one.y):
        while above := next((other for other in placed if _covers(box, other)), None):
            box.y = above.y + (above.height + box.height) / 2 + 1
        placed.append(box)
    top = min((box.y - box.height / 2 for box in boxes), default=0)
    for box in boxes:
        box.y -= top
    return boxes


def _spread(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spots over the whole picture; three parts by their order, so that one far off does not squeeze the others."""
    sides = []
    for values, length in (([x for x, _ in spots], WIDTH), ([y for _, y in spots], HEIGHT)):
        low, high = min(values, default=0), max(values, default=1)
        ranks = _ranks(values)
        room = length - 2 * LARGEST_DOT
        sides.append(
            [
                LARGEST_DOT + room * ((value - low) / ((high - low) or 1) + 3 * rank) / 4
                for value, rank in zip(values, ranks, strict=True)
            ]
        )
    return list(zip(*sides, strict=True))


def _ranks(values: Sequence[float]) -> list[float]:
    """From 0 for the least to 1 for the most."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = {place: rank / max(len(values) - 1, 1) for rank, place in enumerate(order)}
    return [ranks[place] for place in range(len(values))]


def _names(
    dots: Sequence[Dot], spots: Sequence[tuple[float, float]], sizes: Sequence[float]
) -> list[tuple[str, float, float, float]]:
    """Names below, above or beside their dots, the closest first, as far as there is room on a phone.

    With each, where its dot is from left to right, where the name is from top to bottom, and how far aside of the dot.
    """
    taken = [_Box(x, y, size, size) for (x, y), size in zip(spots, sizes, strict=True)]  # a name hides no dot
    found = []
    for dot, (x, y), size in zip(dots, spots, sizes, strict=False):
        width = LETTER * len(dot.name)
        middle = min(max(x, width / 2), WIDTH - width / 2)
        away, aside = (size + LINE) / 2 + 2, (size + width) / 2 + 4
        for at, down in ((middle, y + away), (middle, y - away), (x + aside, y), (x - aside, y)):
            box = _Box(at, down, width, LINE)
            is_within = abs(at - WIDTH / 2) <= (WIDTH - width) / 2 + 1
            if is_within and not any(_covers(box, other) for other in taken):
                taken.append(box)
                found.append((dot.name, x, down, at - x))
                break
    return found


def _covers(one: _Box, other: _Box) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2 and abs(one.y - other.y) < (one.height + other.height) / 2
    )
