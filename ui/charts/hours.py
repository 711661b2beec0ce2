"""The week as seven rows of hours."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.questions import Hour
from ui import words
from ui.charts.base import LEFT, Figure, quiet
from ui.colours import Palette

SHOWN_HOURS = (0, 6, 12, 18)


def week_of_hours(hours: Sequence[Hour], palette: Palette) -> Figure:
    """How many words were exchanged in each hour of the week: the deeper, the more; Monday on top."""
    found = {(one.weekday, one.hour): one for one in hours}
    cells = [[found.get((weekday, hour), Hour(weekday, hour, 0, 0)) for hour in range(24)] for weekday in range(7)]
    tones = [palette.panel, *list(palette.ladder.values())[2:]]
    figure = go.Figure()
    figure.add_heatmap(
        z=[[(one.sent + one.received) or None for one in row] for row in cells],
        x=list(range(24)),
        y=[words.weekday_name(weekday)[:3] for weekday in range(7)],
        text=[[words.hour_hover(one.weekday, one.hour, one.sent, one.received) for one in row] for row in cells],
        hovertemplate="%{text}<extra></extra>",
        hoverongaps=False,
        zmin=0,
        colorscale=[[place / (len(tones) - 1), tone] for place, tone in enumerate(tones)],
        showscale=False,
        xgap=2,
        ygap=2,
    )
    figure.update_layout(
        height=236, margin={"l": LEFT, "r": 0, "t": 0, "b": 24}, showlegend=False, dragmode=False, hovermode="closest"
    )
    figure.update_xaxes(
        fixedrange=True, showgrid=False, zeroline=False, range=[-0.5, 23.5],
        tickvals=[hour - 0.5 for hour in SHOWN_HOURS], ticktext=[words.clock(hour) for hour in SHOWN_HOURS],
        ticklabelposition="outside right", ticks="",
    )  # fmt: skip
    figure.update_yaxes(fixedrange=True, showgrid=False, zeroline=False, autorange="reversed")
    return quiet(figure, palette)
