"""Lines over weeks, each named where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from ui import words
from ui.charts.base import LEFT, Figure, draw_gap, escaped, months_axis, quiet
from ui.colours import Palette
from ui.views.section import Line, Point

DASHES = ("solid", "dash", "dot", "dashdot")
LETTER = 7.4  # pixels of a label's letter, roughly
LABEL = 17  # pixels of a label's height
LATE = 0.65  # of the weeks: words of a line that ends before stand within the picture, also on a phone
PLOT = 200  # pixels between the lowest and the highest value


def two_lines(upper: Line, lower: Line, weeks: Sequence[date], palette: Palette) -> Figure:
    """Two sums that grow from nothing, and the gap between them; weeks in which neither is known are marked."""
    top = max((point.value or 0 for line in (upper, lower) for point in line.points), default=0) or 1
    figure = go.Figure()
    colours = (palette.families["public"], palette.ladder["called"])
    shown = [(line, colour) for line, colour in zip((upper, lower), colours, strict=True) if _ends(line)]
    _fill_between(figure, upper, lower, _faint(palette.families["click"]))
    for line, colour in shown:
        _draw(figure, line, colour, "solid")
    known = {point.week for line in (upper, lower) for point in line.points if point.value is not None}
    for first, last in _runs(week for week in weeks if week not in known):
        draw_gap(figure, palette, (first, last), len(weeks), 0, top * 1.1)
    _name(figure, [(line, colour) for line, colour in shown], (0, top * 1.1), weeks)
    figure.update_yaxes(
        fixedrange=True, range=[0, top * 1.1], gridcolor=palette.line, griddash="dot", zerolinecolor=palette.faint,
        tickvals=(ticks := _ticks(top)), ticktext=[words.number(tick) for tick in ticks],
    )  # fmt: skip
    return quiet(figure, palette)


def share_lines(lines: Sequence[Line], weeks: Sequence[date], palette: Palette) -> Figure:
    """Shares (0 to 1), each from its first list of ties on; the axis is cut to what moves."""
    values = [point.value for line in lines for point in line.points if point.value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    bottom, top = max(0, int(low * 20) - 1), min(20, int(high * 20) + 2)  # twentieths
    step = max(1, (top - bottom) // 4)
    figure = go.Figure()
    for place, line in enumerate(lines):
        _draw(figure, line, palette.ladder["called"], DASHES[place % len(DASHES)])
    span = (bottom / 20, top / 20 + 0.01)
    known = {point.week for line in lines for point in line.points}
    for first, last in _runs(week for week in weeks if week not in known):
        draw_gap(figure, palette, (first, last), len(weeks), *span)
    _name(figure, [(line, palette.ink) for line in lines], span, weeks)
    figure.update_yaxes(
        fixedrange=True, range=span, gridcolor=palette.line, griddash="dot", zeroline=False,
        tickvals=[tick / 20 for tick in range(bottom, top + 1, step)],
        ticktext=[words.share(tick / 20) for tick in range(bottom, top + 1, step)],
    )  # fmt: skip
    return quiet(figure, palette)


def _fill_between(figure: Figure, upper: Line, lower: Line, colour: str) -> None:
    """The gap between two lines, in those weeks in which both are known."""
    values = [{point.week: point.value for point in line.points} for line in (upper, lower)]
    both = sorted(week for week, value in values[0].items() if value is not None and values[1].get(week) is not None)
    for first, last in _runs(both):
        weeks = [week for week in both if first <= week <= last]
        for of_week, fill in zip(values, ("none", "tonexty"), strict=True):
            figure.add_scatter(
                x=weeks, y=[of_week[week] for week in weeks], mode="lines", line={"width": 0}, fill=fill,
                fillcolor=colour, hoverinfo="skip",
            )  # fmt: skip


def _draw(figure: Figure, line: Line, colour: str, dash: str) -> None:
    values = [point.value for point in line.points]
    beside = zip([None, *values[:-1]], values, [*values[1:], None], strict=True)
    dots = [7 if value is not None and before is after is None else 0 for before, value, after in beside]
    figure.add_scatter(
        x=[point.week for point in line.points],
        y=values,
        mode="lines+markers",  # one week makes no line
        line={"color": colour, "width": 2.5, "dash": dash},
        marker={"color": colour, "size": dots},
        hovertemplate=[escaped(point.said) + "<extra></extra>" for point in line.points],
    )


def _name(figure: Figure, lines: Sequence[tuple[Line, str]], span: tuple[float, float], weeks: Sequence[date]) -> None:
    """Write each line's words at its end, far enough from one another, and give the picture its measure."""
    per_unit = PLOT / (span[1] - span[0])
    ends = sorted(
        ((last.value or 0) * per_unit, last.week, line.label, colour) for line, colour in lines if (last := _ends(line))
    )
    before = float("-inf")
    for end, week, label, colour in ends:
        height = before = max(end, before + LABEL)
        figure.add_annotation(
            x=week, y=height / per_unit, text=escaped(label), showarrow=False, xanchor="left", xshift=6,
            font={"size": 13, "color": colour},
        )  # fmt: skip
    late = weeks[0] + (weeks[-1] - weeks[0]) * LATE
    room = max((len(label) for _, week, label, _ in ends if week >= late), default=0) * LETTER + 10
    figure.update_layout(
        height=PLOT + 52, margin={"l": LEFT, "r": room, "t": 8, "b": 44}, showlegend=False, dragmode=False,
        hovermode="closest",
    )  # fmt: skip
    figure.update_xaxes(
        type="date", fixedrange=True, showgrid=False, zeroline=False, range=[weeks[0], weeks[-1]], **months_axis(weeks)
    )


def _ends(line: Line) -> Point | None:
    return next((point for point in reversed(line.points) if point.value is not None), None)


def _runs(of_weeks: Iterable[date]) -> list[tuple[date, date]]:
    runs: list[tuple[date, date]] = []
    for week in of_weeks:
        if runs and week - runs[-1][1] <= timedelta(days=7):
            runs[-1] = (runs[-1][0], week)
        else:
            runs.append((week, week))
    return runs


def _ticks(top: float) -> list[int]:
    step = 10 ** (len(str(int(top))) - 1)
    step = step if top / step >= 2 else max(1, step // 2)
    return list(range(0, int(top) + 1, step * (1 if top / step <= 5 else 2)))


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.18)"
