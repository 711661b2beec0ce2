"""Rows in, Plotly figures out; the only room that knows Plotly."""

from ui.charts.base import CONFIG, Figure
from ui.charts.groups import circles, people
from ui.charts.hours import week_of_hours
from ui.charts.lines import share_lines, two_lines
from ui.charts.steps import ladder, rows
from ui.charts.weeks import seven_days, weekly

__all__ = [
    "CONFIG",
    "Figure",
    "circles",
    "ladder",
    "people",
    "rows",
    "seven_days",
    "share_lines",
    "two_lines",
    "week_of_hours",
    "weekly",
]
