"""What pages and the command line ask; each answer comes from tables that the rebuild has prepared."""

from __future__ import annotations

from analytics.coverage import CoverageRow, coverage
from analytics.engagement import (
    Total,
    Week,
    WeekCovered,
    WeekKind,
    totals,
    weekly,
    weekly_covered,
    weekly_summary,
)
from analytics.picks import Pick, choose_picks, picks
from analytics.suggestions import Suggestion, suggestions
from analytics.today import Day, Evidence, Headline, Waiting, clock_day, evidence, headline, waiting, week

__all__ = [
    "CoverageRow",
    "Day",
    "Evidence",
    "Headline",
    "Pick",
    "Suggestion",
    "Total",
    "Waiting",
    "Week",
    "WeekCovered",
    "WeekKind",
    "choose_picks",
    "clock_day",
    "coverage",
    "evidence",
    "headline",
    "picks",
    "suggestions",
    "totals",
    "waiting",
    "week",
    "weekly",
    "weekly_covered",
    "weekly_summary",
]
