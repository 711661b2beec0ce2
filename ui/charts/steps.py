"""The ladder and what stands beside it: steps, networks, outcomes as bars under their own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from ui import words
from ui.charts.base import Figure, escaped, quiet
from ui.colours import Palette
from ui.views.section import Row

THINNEST = 0.006  # of the bar: a step with one person in thousands can still be seen and hovered
ROW = 46  # pixels: a line of words and a bar


def rows(entries: Sequence[Row], palette: Palette) -> Figure:
    """Bars of one measure, each under its words: nothing has to be looked up beside them."""
    longest = max((sum(part.value for part in row.parts) for row in entries), default=0) or 1
    figure = go.Figure()
    for place, row in enumerate(entries):
        for part in row.parts:
            if part.value:
                figure.add_bar(
                    x=[max(part.value, longest * THINNEST)], y=[-place], width=[0.3], orientation="h",
                    marker=_filled(palette.ladder.get(part.tone), palette),
                    hovertemplate=escaped(part.said) + "<extra></extra>",
                )  # fmt: skip
        figure.add_annotation(
            x=0, y=-place, text=escaped(row.label), showarrow=False, xanchor="left", yanchor="bottom", yshift=9,
            font={"size": 14, "color": palette.ink}, align="left",
        )  # fmt: skip
    figure.update_layout(
        barmode="stack",
        height=ROW * len(entries) + 8,
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        xaxis={"visible": False, "fixedrange": True, "range": [0, longest * 1.01]},
        yaxis={"visible": False, "fixedrange": True, "range": [-len(entries) + 0.75, 0.75]},
        barcornerradius=3,
    )
    return quiet(figure, palette)


def ladder(by_rung: Mapping[str, int], unknown: int, palette: Palette) -> go.Figure:
    """The six steps as one thin stacked bar; people not known yet stand hatched at its end."""
    total = sum(by_rung.values()) + unknown
    figure = go.Figure()
    for rung, name in words.RUNGS.items():
        count = by_rung.get(rung, 0)
        if count:
            figure.add_bar(
                x=[max(count, total * THINNEST)],
                y=[0],
                orientation="h",
                marker={"color": palette.ladder[rung], "line": {"width": 0}},
                hovertemplate=_hover(words.ladder_hover(count, total, name), words.RUNG_MEANINGS[rung]),
            )
    if unknown:
        figure.add_bar(
            x=[max(unknown, total * THINNEST)],
            y=[0],
            orientation="h",
            marker=_filled(None, palette),
            hovertemplate=_hover(words.ladder_hover(unknown, total, words.UNKNOWN), words.UNKNOWN_MEANING),
        )
    figure.update_layout(
        barmode="stack",
        bargap=0,
        height=22,
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        showlegend=False,
        dragmode=False,
        xaxis={"visible": False, "fixedrange": True, "autorange": False, "range": [0, _drawn(by_rung, unknown, total)]},
        yaxis={"visible": False, "fixedrange": True},
        barcornerradius=3,
    )
    return quiet(figure, palette)


def _drawn(by_rung: Mapping[str, int], unknown: int, total: int) -> float:
    return sum(max(count, total * THINNEST) for count in [*by_rung.values(), unknown] if count) or 1


def _hover(told: str, meaning: str) -> str:
    return f"{told}<br>{meaning}<extra></extra>"


def _filled(colour: str | None, palette: Palette) -> dict[str, object]:
    if colour is not None:
        return {"color": colour, "line": {"width": 0}}
    return {
        "color": palette.panel,
        "pattern": {"shape": "/", "fgcolor": palette.line, "bgcolor": palette.panel, "size": 6},
        "line": {"width": 0},
    }
