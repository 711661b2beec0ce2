"""What the Engagement page shows, remembered by (file, generation, day), the filters and the reader's look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics import questions
from analytics.questions import Outcomes, Unsaid
from ui import answers, charts
from ui.app import Key, cursor
from ui.theme import Look
from ui.views.engagement import PEOPLE_SHOWN, Engagement, engagement_of, first_day
from ui.views.people import PeopleView, fading_view

ASKED_AFTER = 5  # steps of last week

Asked = tuple[int, tuple[str, ...]]  # weeks, networks


@st.cache_resource(show_spinner=False, max_entries=16)
def engagement(key: Key, asked: Asked, locale: str | None) -> Engagement:
    """The sections of the page for some weeks of some networks."""
    return engagement_of(cursor(), *asked)


@st.cache_resource(show_spinner=False, max_entries=16)
def pictures(key: Key, asked: Asked, look: Look) -> dict[str, charts.Figure]:
    """The pictures of the sections by name."""
    view, palette = engagement(key, asked, look.locale), look.palette
    weeks, closer, shares = view.weeks, view.closer, view.shares
    return {
        "closer": charts.two_lines(closer.new, closer.moved, closer.weeks, palette),
        "weekly": charts.weekly(weeks.bars, weeks.covered, weeks.weeks, weeks.notes, palette),
        "shares": charts.share_lines(shares.lines, shares.weeks, palette),
        "funnel": charts.rows(view.funnel.rows, palette),
        "hours": charts.week_of_hours(view.hours.hours, palette),
        "networks": charts.rows(view.networks.rows, palette),
    }


def show_all(networks: Sequence[str]) -> None:
    """Switch every network on again."""
    st.session_state["networks"] = list(networks)


def fading(view: Engagement, key: Key, newest: int, today: date) -> PeopleView:
    """With whom it has gone quiet, without those whom the user has put aside."""
    aside = answers.put_aside(*key, newest)
    return fading_view([one for one in view.fading if one.person not in aside][:PEOPLE_SHOWN], today)


@st.cache_data(show_spinner=False, max_entries=4)
def outcomes(key: Key, newest: int, weeks: int, networks: tuple[str, ...]) -> Outcomes:
    """What suggestions of some weeks led to, up to an action of the journal."""
    today = date.fromisoformat(key.day)
    return questions.outcomes(cursor(), first_day(today, weeks), today, networks)


@st.cache_data(show_spinner=False, max_entries=4)
def last_week(key: Key, newest: int) -> Outcomes:
    """What the steps of the seven days before today led to."""
    today = date.fromisoformat(key.day).toordinal()
    return questions.outcomes(cursor(), date.fromordinal(today - 7), date.fromordinal(today - 1))


@st.cache_data(show_spinner=False, max_entries=4)
def unsaid_last_week(key: Key, newest: int) -> list[Unsaid]:
    """The steps of the seven days before today of which the user has not said what came."""
    today = date.fromisoformat(key.day).toordinal()
    return questions.unsaid(cursor(), date.fromordinal(today - 7), date.fromordinal(today - 1), ASKED_AFTER)
