"""What pages ask of analytics, remembered by (file, generation, day) and never by time."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics import questions
from analytics.questions import CoverageRow, Day, Headline, Waiting
from store.imports import PastImport, history
from ui.app import cursor
from ui.weeks import WeeksView, weeks_view

WAITING_SHOWN = 5
MOST_CARDS = 10  # people who wait may have a card already


@st.cache_data(show_spinner=False, max_entries=4)
def headline(home: str, generation: int, day: str) -> Headline:
    """The numbers of the first sentence."""
    return questions.headline(cursor())


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
    )


def missing(home: str, generation: int, day: str, networks: tuple[str, ...]) -> list[str]:
    """What the files of these networks cannot show, and what would add it."""
    rows = coverage(home, generation, day)
    return list(dict.fromkeys(row.missing_hint for row in rows if row.network in networks and row.missing_hint))


def newest(home: str, generation: int, day: str) -> date | None:
    """The last day that any file covers."""
    ends = [row.to_at.date() for row in coverage(home, generation, day) if row.to_at is not None]
    return max(ends, default=None)
