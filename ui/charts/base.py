"""What every picture has in common: a quiet ground, an axis of months."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from ui import words
from ui.colours import Palette

Figure = go.Figure

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False}

LEFT = 44  # pixels beside an axis, for "1,000" and "Wed" alike: pictures below one another begin at one line
MANY_MONTHS = 14  # above, months are quarters
MANY_QUARTERS = 10  # above, quarters are years
WIDE_ENOUGH_FOR_WORDS = 0.35  # of the chart


def quiet(figure: go.Figure, palette: Palette) -> go.Figure:
    """The figure without a ground of its own, in the palette's ink."""
    figure.update_layout(
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": palette.faint, "size": 13},
        hoverlabel={"bgcolor": palette.panel, "bordercolor": palette.line, "font": {"color": palette.ink, "size": 14}},
        transition={"duration": 0},
    )
    return figure


def months_axis(days: Sequence[date]) -> dict[str, list[date] | list[str]]:
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
    named = [words.month(when) + (f"<br>{when.year}" if when.month == 1 or when is shown[0] else "") for when in shown]
    return {"tickvals": shown, "ticktext": named}


def draw_gap(figure: go.Figure, palette: Palette, run: tuple[date, date], weeks: int, low: float, high: float) -> None:
    """Mark a run of weeks (their Mondays) as not in the files, from `low` to `high`, of a picture of so many weeks."""
    first, last = run
    left, right = first - timedelta(days=3.5), last + timedelta(days=3.5)
    figure.add_shape(
        type="rect", x0=left, x1=right, y0=low, y1=high, layer="below", fillcolor=palette.panel,
        line={"color": palette.line, "width": 1, "dash": "dot"},
    )  # fmt: skip
    if (last - first).days // 7 + 1 >= WIDE_ENOUGH_FOR_WORDS * weeks:  # the legend says it for the others
        figure.add_annotation(
            x=left + (right - left) / 2,
            y=high / 2 if low < 0 < high else (low + high) / 2,  # not on the line of nothing
            text=words.NOT_IN_FILES,
            showarrow=False,
            font={"size": 13, "color": palette.faint},
        )


def escaped(text: str) -> str:
    """Text as Plotly shows it letter by letter: it reads a few tags."""
    return html.escape(text, quote=False)
