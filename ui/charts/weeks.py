"""Weeks and days: what was sent above the line, what was received below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from analytics.questions import Day, WeekCovered, WeekKind
from ui import words
from ui.charts.base import LEFT, Figure, draw_gap, months_axis, quiet
from ui.colours import Palette

BAR_DAYS = 5.4
PALE = 0.45
LABEL_SHARE = 0.05  # of the height that a number takes: one nearer to the line would lie on its 0
SMALLEST_SIDE = 0.3  # of the other: room for words where nothing is drawn


def weekly(
    rows: Iterable[WeekKind],
    covered: Iterable[WeekCovered],
    weeks: Sequence[date],
    notes: Mapping[date, str],
    palette: Palette,
    *,
    height: int = 340,
) -> Figure:
    """What was sent above the line, what was received below it, stacked by kind; `weeks` are Mondays.

    Weeks that no file covers are marked and say so; they are never drawn as zero. Those with a note, that are told
    in part only, are paler.
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
                marker={
                    "color": palette.families[family],
                    "line": {"width": 0},
                    "opacity": [PALE if week in notes else 1 for week in shown],
                },
                hovertemplate=[
                    words.weekly_hover(week, by_week[week], name, direction, notes.get(week, "")) + "<extra></extra>"
                    for week in shown
                ],
            )
    sent = max((_stack(counts, "out", week) for week in weeks), default=0) or 1
    received = max((_stack(counts, "in", week) for week in weeks), default=0) or 1
    top, bottom = max(sent, SMALLEST_SIDE * received), max(received, SMALLEST_SIDE * sent)
    figure.update_layout(
        barmode="relative",
        height=height,
        margin={"l": LEFT, "r": 8, "t": 26, "b": 68},
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
        **months_axis(weeks),
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
    for first, last, direction in _gaps(covered, weeks):
        low, high = 0 if direction == "out" else -bottom * 1.12, 0 if direction == "in" else top * 1.12
        draw_gap(figure, palette, (first, last), len(weeks), low, high)
    return quiet(figure, palette)


def seven_days(days: Sequence[Day], palette: Palette) -> Figure:
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
    return quiet(figure, palette)


def _stack(counts: Mapping[tuple[str, str], Mapping[date, int]], direction: str, week: date) -> int:
    return sum(by_week.get(week, 0) for (_, way), by_week in counts.items() if way == direction)


def _beside(palette: Palette, y: float, anchor: str, text: str, yshift: int = 4) -> dict[str, object]:
    return {
        "x": 0, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": anchor, "yshift": yshift,
        "text": text, "showarrow": False, "font": {"size": 13, "color": palette.ink},
    }  # fmt: skip


def _ticks(top: int, bottom: int) -> list[int]:
    """A few round numbers on either side of the line."""
    rough = max(top, bottom, 1) / 2.5
    power = 10 ** (len(str(int(rough))) - 1)
    step = max(1, next((power * factor for factor in (1, 2, 5, 10) if power * factor >= rough), 1))
    ticks = [tick for tick in range(-bottom // step * step, top + step, step) if -bottom <= tick <= top]
    ends = [sign * _round_at_most(end) for sign, end, side in ((1, top, ticks[-1]), (-1, bottom, ticks[0])) if not side]
    return sorted({*ticks, *(end for end in ends if abs(end) > LABEL_SHARE * (top + bottom))})


def _round_at_most(count: int) -> int:
    """The largest of 1, 2, 5, 10, 20, … that is no larger."""
    power = int(10 ** (len(str(count)) - 1))
    return max(power * factor for factor in (1, 2, 5) if power * factor <= count)


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
