"""What pages and the command line ask; each answer comes from tables that the rebuild has prepared."""

from __future__ import annotations

from analytics.coverage import CoverageRow, Missing, coverage, unseen
from analytics.engagement import (
    Share,
    Total,
    Week,
    WeekCovered,
    WeekKind,
    follow_only_shares,
    totals,
    weekly,
    weekly_covered,
    weekly_summary,
)
from analytics.picks import Pick, all_put_aside, choose_picks, picks
from analytics.suggestions import Suggestion, suggestions
from analytics.today import Day, Evidence, Headline, Waiting, clock_day, evidence, headline, waiting, week

__all__ = [
    "CoverageRow",
    "Day",
    "Evidence",
    "Headline",
    "Missing",
    "Pick",
    "Share",
    "Suggestion",
    "Total",
    "Waiting",
    "Week",
    "WeekCovered",
    "WeekKind",
    "all_put_aside",
    "choose_picks",
    "clock_day",
    "coverage",
    "evidence",
    "follow_only_shares",
    "headline",
    "picks",
    "suggestions",
    "totals",
    "unseen",
    "waiting",
    "week",
    "weekly",
    "weekly_covered",
    "weekly_summary",
]
