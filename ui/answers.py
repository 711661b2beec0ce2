"""What pages ask of analytics and the pictures of it, remembered by (file, generation, day) and never by time."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from analytics import questions
from analytics.questions import CoverageRow, Day, Evidence, Headline, Waiting
from store import actions
from store.imports import PastImport, files_of, history
from ui import charts
from ui.app import cursor
from ui.theme import DARK, LIGHT
from ui.weeks import WeeksView, weeks_view

WAITING_SHOWN = 5
MOST_CARDS = 10  # people who wait may have a card already


@st.cache_data(show_spinner=False, max_entries=4)
def headline(home: str, generation: int, day: str) -> Headline:
    """The numbers of the first sentence."""
    return questions.headline(cursor())


def all_put_aside(day: date) -> bool:
    """Whether nobody is put forward because the user has put everyone aside; else the files hold nobody."""
    return questions.all_put_aside(cursor(), day)


def unseen(head: Headline) -> dict[str, list[str]]:
    """By network, what its files do not show of those who are only a follow."""
    found: dict[str, list[str]] = {}
    for title in dict.fromkeys(one.network_title for one in head.missing):
        there = [one for one in head.missing if one.network_title == title]
        found[title] = [said for way in ("in", "out") if (said := questions.unseen(there, way))]
    return found


@st.cache_data(show_spinner=False, max_entries=4)
def waiting(home: str, generation: int, day: str) -> list[Waiting]:
    """Messages to the user that have no answer."""
    return questions.waiting(cursor(), WAITING_SHOWN + MOST_CARDS)


@st.cache_data(show_spinner=False, max_entries=4)
def week(home: str, generation: int, day: str) -> list[Day]:
    """The last seven days."""
    return questions.week(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def coverage(home: str, generation: int, day: str) -> list[CoverageRow]:
    """What each network's files can show, from when to when."""
    return questions.coverage(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def imports(home: str, generation: int, day: str) -> list[PastImport]:
    """Every import that stands, newest first."""
    return history(cursor())


@st.cache_data(show_spinner=False, max_entries=32)
def files(home: str, generation: int, import_id: int) -> list[tuple[str, int, int, int, str]]:
    """What became of the rows of an import, file by file."""
    return files_of(cursor(), import_id)


@st.cache_data(show_spinner=False, max_entries=32)
def evidence(home: str, generation: int, person: str) -> list[Evidence]:
    """What the files say about a person."""
    return questions.evidence(cursor(), person)


@st.cache_data(show_spinner=False, max_entries=64)
def said(home: str, action_id: int, subject: str, verb: str) -> dict[str, Any]:
    """What an action says; it never changes."""
    return actions.last(cursor(), subject, verb) or {}


@st.cache_data(show_spinner=False, max_entries=32)
def engagement(home: str, generation: int, day: str, weeks: int, networks: tuple[str, ...]) -> WeeksView:
    """Some weeks of some networks."""
    asked = cursor()
    head = questions.headline(asked)
    labelled = head.people - head.unknown
    return weeks_view(
        questions.weekly(asked, weeks, networks),
        questions.weekly_covered(asked, weeks, networks),
        questions.weekly_summary(asked, weeks, networks),
        date.fromisoformat(day),
        head.follow_only / labelled if labelled else None,
        [
            row
            for row in coverage(home, generation, day)
            if row.covered and row.direction == "out" and row.network in networks
        ],
    )


def missing(home: str, generation: int, day: str, networks: tuple[str, ...]) -> list[str]:
    """What the files of these networks cannot show, and what would add it."""
    rows = coverage(home, generation, day)
    return list(dict.fromkeys(row.missing_hint for row in rows if row.network in networks and row.missing_hint))


def newest(home: str, generation: int, day: str) -> date | None:
    """The last day that any file covers."""
    ends = [row.to_at.date() for row in coverage(home, generation, day) if row.to_at is not None]
    return max(ends, default=None)


# --- pictures -----------------------------------------------------------------------------


@st.cache_resource(show_spinner=False, max_entries=4)
def ladder_picture(home: str, generation: int, day: str, dark: bool) -> charts.Figure:
    """The ladder of everyone with a tie."""
    head = headline(home, generation, day)
    return charts.ladder(head.by_rung, head.unknown, DARK if dark else LIGHT)


@st.cache_resource(show_spinner=False, max_entries=4)
def week_picture(home: str, generation: int, day: str, dark: bool) -> charts.Figure:
    """The last seven days."""
    return charts.seven_days(week(home, generation, day), DARK if dark else LIGHT)


@st.cache_resource(show_spinner=False, max_entries=16)
def weekly_picture(
    home: str, generation: int, day: str, weeks: int, networks: tuple[str, ...], dark: bool
) -> charts.Figure:
    """Some weeks of some networks."""
    view = engagement(home, generation, day, weeks, networks)
    return charts.weekly(view.bars, view.covered, view.weeks, DARK if dark else LIGHT)


@st.cache_resource(show_spinner=False, max_entries=16)
def share_picture(
    home: str, generation: int, day: str, weeks: int, networks: tuple[str, ...], dark: bool
) -> charts.Figure:
    """The follow-only share over some weeks."""
    return charts.share_line(engagement(home, generation, day, weeks, networks).shares, DARK if dark else LIGHT)
