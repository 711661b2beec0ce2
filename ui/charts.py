"""Rows in, Plotly figures out; the only module that knows Plotly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from analytics.questions import Day, WeekCovered, WeekKind
from ui import words
from ui.theme import Palette

Figure = go.Figure

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False}

THINNEST = 0.006  # of the bar: a step with one person in thousands can still be seen and hovered
BAR_DAYS = 5.4
WIDE_ENOUGH_FOR_WORDS = 0.35  # of the chart
SMALLEST_SIDE = 0.3  # of the other: room for words where nothing is drawn
MANY_MONTHS = 14  # above, months are quarters
MANY_QUARTERS = 10  # above, quarters are years


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
                hovertemplate=_ladder_hover(count, total, name, words.RUNG_MEANINGS[rung]),
            )
    if unknown:
        figure.add_bar(
            x=[max(unknown, total * THINNEST)],
            y=[0],
            orientation="h",
            marker={
                "color": palette.panel,
                "pattern": {"shape": "/", "fgcolor": palette.line, "bgcolor": palette.panel, "size": 6},
                "line": {"width": 0},
            },
            hovertemplate=_ladder_hover(unknown, total, words.UNKNOWN, "no file here would show contact"),
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
    return _quiet(figure, palette)


def weekly(
    rows: Iterable[WeekKind],
    covered: Iterable[WeekCovered],
    weeks: Sequence[date],
    palette: Palette,
    *,
    height: int = 340,
) -> go.Figure:
    """What was sent above the line, what was received below it, stacked by kind; `weeks` are Mondays.

    Weeks that no file covers are hatched and say so; they are never drawn as zero.
    """
    counts: dict[tuple[str, str], dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[words.FAMILY_OF.get(row.kind, "click"), row.direction][row.week_start] += row.contacts
    figure = go.Figure()
    for family, name in words.FAMILIES.items():
        for direction, sign in (("out", 1), ("in", -1)):
            by_week = counts.get((family, direction))
            if not by_week:
                continue
            shown = [week for week in weeks if by_week.get(week)]
            figure.add_bar(
                x=shown,
                y=[sign * by_week[week] for week in shown],
                width=BAR_DAYS * 86_400_000,
                marker={"color": palette.families[family], "line": {"width": 0}},
                hovertemplate=[_weekly_hover(week, by_week[week], name, direction) for week in shown],
            )
    sent = max((_stack(counts, "out", week) for week in weeks), default=0) or 1
    received = max((_stack(counts, "in", week) for week in weeks), default=0) or 1
    top, bottom = max(sent, SMALLEST_SIDE * received), max(received, SMALLEST_SIDE * sent)
    figure.update_layout(
        barmode="relative",
        height=height,
        margin={"l": 0, "r": 8, "t": 26, "b": 68},
        showlegend=False,
        dragmode=False,
        hoverlabel={"align": "left"},
        barcornerradius=2,
    )
    figure.update_xaxes(
        type="date",
        range=[weeks[0] - timedelta(days=4), weeks[-1] + timedelta(days=4)],
        fixedrange=True,
        showgrid=False,
        zeroline=False,
        **_months(weeks),
    )
    figure.update_yaxes(
        range=[-bottom * 1.12, top * 1.12],
        fixedrange=True,
        tickvals=(ticks := _ticks(sent, received)),
        ticktext=[words.number(abs(tick)) for tick in ticks],
        gridcolor=palette.line,
        gridwidth=0.5,
        griddash="dot",
        zeroline=True,
        zerolinecolor=palette.faint,
        zerolinewidth=1,
    )
    figure.add_annotation(**_beside(palette, 1, "bottom", words.YOU_SENT))
    figure.add_annotation(**_beside(palette, 0, "top", words.YOU_RECEIVED, yshift=-42))
    for gap in _gaps(covered, weeks):
        _draw_gap(figure, palette, gap, len(weeks), top * 1.12, bottom * 1.12)
    return _quiet(figure, palette)


def seven_days(days: Sequence[Day], palette: Palette) -> go.Figure:
    """The last seven days, what was sent above the line."""
    names = [words.weekday(entry.day) for entry in days]
    figure = go.Figure()
    figure.add_bar(
        x=names,
        y=[entry.sent for entry in days],
        marker={"color": palette.families["private"], "line": {"width": 0}},
        hovertemplate=[words.you_wrote_on(entry.day, entry.sent) + "<extra></extra>" for entry in days],
    )
    figure.add_bar(
        x=names,
        y=[-entry.received for entry in days],
        marker={"color": palette.families["click"], "line": {"width": 0}},
        hovertemplate=[words.they_wrote_on(entry.day, entry.received) + "<extra></extra>" for entry in days],
    )
    top = max((entry.sent for entry in days), default=0)
    bottom = max((entry.received for entry in days), default=0)
    figure.update_layout(
        barmode="relative",
        bargap=0.55,
        height=130,
        margin={"l": 0, "r": 0, "t": 4, "b": 22},
        showlegend=False,
        dragmode=False,
        barcornerradius=2,
    )
    figure.update_xaxes(fixedrange=True, showgrid=False, zeroline=False)
    figure.update_yaxes(
        visible=True,
        showticklabels=False,
        showgrid=False,
        fixedrange=True,
        zeroline=True,
        zerolinecolor=palette.line,
        range=[-max(bottom, 1) * 1.15, max(top, 1) * 1.15],
    )
    return _quiet(figure, palette)


def share_line(points: Sequence[tuple[date, float]], palette: Palette) -> go.Figure:
    """The follow-only share (0 to 1) by week, from the first snapshot on; the last value is written at its end."""
    figure = go.Figure()
    figure.add_scatter(
        x=[when for when, _ in points],
        y=[100 * value for _, value in points],
        mode="lines" if len(points) > 1 else "markers",
        line={"color": palette.ladder["called"], "width": 2.5},
        hovertemplate=[
            f"Week of {words.long_date(when)}: {words.share(value)} only a follow<extra></extra>"
            for when, value in points
        ],
    )
    when, value = points[-1]
    figure.add_annotation(
        x=when, y=100 * value, text=words.share(value), showarrow=False, xanchor="left", xshift=6, font={"size": 14}
    )
    figure.update_layout(height=190, margin={"l": 0, "r": 56, "t": 8, "b": 28}, showlegend=False, dragmode=False)
    days = [when for when, _ in points]
    figure.update_xaxes(fixedrange=True, showgrid=False, zeroline=False, range=[days[0], days[-1]], **_months(days))
    figure.update_yaxes(
        fixedrange=True,
        range=[0, 104],
        tickvals=[0, 50, 100],
        ticktext=["0%", "50%", "100%"],
        gridcolor=palette.line,
        griddash="dot",
        zerolinecolor=palette.faint,
    )
    return _quiet(figure, palette)


# --- pieces -------------------------------------------------------------------------------


def _quiet(figure: go.Figure, palette: Palette) -> go.Figure:
    figure.update_layout(
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": palette.faint, "size": 13},
        hoverlabel={"bgcolor": palette.panel, "bordercolor": palette.line, "font": {"color": palette.ink, "size": 14}},
        transition={"duration": 0},
    )
    return figure


def _drawn(by_rung: Mapping[str, int], unknown: int, total: int) -> float:
    return sum(max(count, total * THINNEST) for count in [*by_rung.values(), unknown] if count) or 1


def _ladder_hover(count: int, total: int, name: str, meaning: str) -> str:
    people = "person" if count == 1 else "people"
    return f"{words.number(count)} {people}, {words.percent(count, total)}: {name}<br>{meaning}<extra></extra>"


def _weekly_hover(week: date, contacts: int, family: str, direction: str) -> str:
    who = "from you" if direction == "out" else "to you"
    return f"Week of {words.long_date(week)}<br>{words.number(contacts)} {who}: {family}<extra></extra>"


def _stack(counts: Mapping[tuple[str, str], Mapping[date, int]], direction: str, week: date) -> int:
    return sum(by_week.get(week, 0) for (_, way), by_week in counts.items() if way == direction)


def _beside(palette: Palette, y: float, anchor: str, text: str, yshift: int = 4) -> dict[str, object]:
    return {
        "x": 0, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": anchor, "yshift": yshift,
        "text": text, "showarrow": False, "font": {"size": 13, "color": palette.ink},
    }  # fmt: skip


def _months(days: Sequence[date]) -> dict[str, list[date] | list[str]]:
    """Where months, quarters or years begin among these days, with their names; every year is named once."""
    months = [date(days[0].year + (days[0].month + more) // 12, (days[0].month + more) % 12 + 1, 1)
              for more in range((days[-1] - days[0]).days // 28 + 1)]  # fmt: skip
    months = [month for month in months if days[0] <= month <= days[-1]]
    quarters = [month for month in months if month.month in (1, 4, 7, 10)]
    years = [month for month in months if month.month == 1]
    shown = months if len(months) <= MANY_MONTHS else quarters if len(quarters) <= MANY_QUARTERS else years
    if len(shown) > MANY_MONTHS // 2 and shown is months:
        shown = [month for month in months if month.month % 2 == 1]
    if shown is years:
        return {"tickvals": shown, "ticktext": [str(when.year) for when in shown]}
    named = [f"{when:%b}<br>{when.year}" if when.month == 1 or when is shown[0] else f"{when:%b}" for when in shown]
    return {"tickvals": shown, "ticktext": named}


def _ticks(top: int, bottom: int) -> list[int]:
    """A few round numbers on either side of the line."""
    rough = max(top, bottom, 1) / 2.5
    power = 10 ** (len(str(int(rough))) - 1)
    step = max(1, next((power * factor for factor in (1, 2, 5, 10) if power * factor >= rough), 1))
    return [tick for tick in range(-bottom // step * step, top + step, step) if -bottom <= tick <= top]


def _gaps(covered: Iterable[WeekCovered], weeks: Sequence[date]) -> list[tuple[date, date, str]]:
    """Runs of weeks that no file covers: (first week, last week, out | in | both)."""
    missing: dict[date, set[str]] = defaultdict(set)
    for entry in covered:
        if not entry.covered:
            missing[entry.week_start].add(entry.direction)
    runs: list[tuple[date, date, str]] = []
    for direction in ("out", "in"):
        start: date | None = None
        before: date | None = None
        for week in [*weeks, None]:
            if week is not None and direction in missing.get(week, ()):
                start = start or week
            elif start and before:
                runs.append((start, before, direction))
                start = None
            before = week
    both = {(first, last) for first, last, way in runs if way == "out"} & {
        (first, last) for first, last, way in runs if way == "in"
    }
    alone = [run for run in runs if run[:2] not in both]
    return [*alone, *((first, last, "both") for first, last in sorted(both))]


def _draw_gap(
    figure: go.Figure, palette: Palette, gap: tuple[date, date, str], weeks: int, top: float, bottom: float
) -> None:
    first, last, direction = gap
    low = 0 if direction == "out" else -bottom
    high = 0 if direction == "in" else top
    left, right = first - timedelta(days=3.5), last + timedelta(days=3.5)
    figure.add_shape(
        type="rect", x0=left, x1=right, y0=low, y1=high, layer="below", fillcolor=palette.panel,
        line={"color": palette.line, "width": 1, "dash": "dot"},
    )  # fmt: skip
    if (last - first).days // 7 + 1 >= WIDE_ENOUGH_FOR_WORDS * weeks:  # the legend says it for the others
        figure.add_annotation(
            x=left + (right - left) / 2,
            y=low / 2 if direction == "in" else high / 2,
            text=words.NOT_IN_FILES,
            showarrow=False,
            font={"size": 13, "color": palette.faint},
        )
