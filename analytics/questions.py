"""What pages and the command line ask; each answer comes from tables that the rebuild has prepared."""

from __future__ import annotations

from analytics.by_network import NetworkRow, by_network
from analytics.closest import Close, fading, strongest
from analytics.coverage import (
    CoverageRow,
    Missing,
    TieList,
    coverage,
    files_end,
    files_ends,
    missing_hints,
    tie_lists,
    unseen,
)
from analytics.evidence import Evidence, described, evidence
from analytics.following_up import FollowUp, left_open, not_followed_up
from analytics.hours import Hour, WeekHours, week_hours
from analytics.outcomes import Outcomes, Unsaid, outcomes, unsaid
from analytics.picks import Pick, all_put_aside, choose_picks, let_go, picks
from analytics.queues import put_aside
from analytics.ranges import clock_day
from analytics.steps import Funnel, Step, Total, funnel, totals
from analytics.suggestions import Suggestion, suggestions
from analytics.tie_weeks import FollowOnly, Share, follow_only_now, follow_only_shares, undated_networks
from analytics.today import Day, Headline, Waiting, chosen_before_an_import, headline, waiting, week
from analytics.weekly import Week, WeekCovered, WeekKind, weekly, weekly_covered, weekly_summary

__all__ = [
    "Close",
    "CoverageRow",
    "Day",
    "Evidence",
    "FollowOnly",
    "FollowUp",
    "Funnel",
    "Headline",
    "Hour",
    "Missing",
    "NetworkRow",
    "Outcomes",
    "Pick",
    "Share",
    "Step",
    "Suggestion",
    "TieList",
    "Total",
    "Unsaid",
    "Waiting",
    "Week",
    "WeekCovered",
    "WeekHours",
    "WeekKind",
    "all_put_aside",
    "by_network",
    "choose_picks",
    "chosen_before_an_import",
    "clock_day",
    "coverage",
    "described",
    "evidence",
    "fading",
    "files_end",
    "files_ends",
    "follow_only_now",
    "follow_only_shares",
    "funnel",
    "headline",
    "left_open",
    "let_go",
    "missing_hints",
    "not_followed_up",
    "outcomes",
    "picks",
    "put_aside",
    "strongest",
    "suggestions",
    "tie_lists",
    "totals",
    "undated_networks",
    "unsaid",
    "unseen",
    "waiting",
    "week",
    "week_hours",
    "weekly",
    "weekly_covered",
    "weekly_summary",
]
