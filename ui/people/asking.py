"""What the pages about people ask, remembered by (file, generation, day) and the newest action, never by time."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import streamlit as st

from analytics import people as listing
from analytics import person as one
from analytics import triage
from analytics.evidence import Evidence, evidence, newest_with
from analytics.people import Count, Facets, Order, PersonRow, Wanted
from analytics.person import Person
from analytics.triage import Planned, Question
from store import settings, told
from ui import answers, app, words


@st.cache_data(show_spinner=False, max_entries=4)
def facets(home: str, generation: int, day: str) -> Facets:
    """What the list can be narrowed by."""
    return listing.facets(app.cursor())


@st.cache_data(show_spinner=False, max_entries=64)
def first_page(
    home: str, generation: int, day: str, newest: int, wanted: Wanted, order: Order, limit: int
) -> tuple[Count, list[PersonRow]]:
    """How many people a list holds, and the first of them."""
    return listing.first_page(app.cursor(), wanted, app.today(), order, limit)


@st.cache_data(show_spinner=False, max_entries=64)
def people(
    home: str, generation: int, day: str, newest: int, wanted: Wanted, order: Order, limit: int, offset: int, total: int
) -> list[PersonRow]:
    """One page of a list."""
    return listing.people(app.cursor(), wanted, app.today(), order, limit, offset, total)


@st.cache_data(show_spinner=False, max_entries=16)
def texts_found(home: str, generation: int, newest: int, persons: tuple[str, ...], sought: str) -> dict[str, str]:
    """By person, the newest text in which what was sought stands."""
    return newest_with(app.cursor(), persons, sought)


def export_of(wanted: Wanted, order: Order) -> Callable[[], BytesIO]:
    """What writes the list as CSV once it is asked for, in the words of the page."""
    opened, today = app.store(), app.today()
    networks = {one: words.network(one) for one in facets(*app.key()).networks}
    meanings = {**words.LIST_MEANINGS, "networks": networks}

    def write() -> BytesIO:
        with opened.session() as cursor:
            folder = opened.home / "spool"
            return BytesIO(listing.export(cursor, wanted, today, order, folder, words.LIST_HEADINGS, meanings))

    return write


@st.cache_data(show_spinner=False, max_entries=32)
def person(home: str, generation: int, day: str, newest: int, name: str, locale: str | None) -> Person | None:
    """One person."""
    return one.person(app.cursor(), name, app.today(), words.long_date)


@st.cache_data(show_spinner=False, max_entries=32)
def timeline(home: str, generation: int, newest: int, name: str, limit: int, sought: str = "") -> list[Evidence]:
    """The newest entries of what happened, one more than `limit` where there are more."""
    return evidence(app.cursor(), name, limit + 1, sought=sought)


@st.cache_data(show_spinner=False, max_entries=4)
def keeps_text(home: str, newest: int) -> bool:
    """Whether the text of messages is kept."""
    return bool(settings.read(app.cursor(), "keep_text"))


@st.cache_data(show_spinner=False, max_entries=8)
def circle(home: str, generation: int, day: str, newest: int) -> list[tuple[str, str]]:
    """Who has a seat: (person, name)."""
    cursor = app.cursor()
    seated = told.in_circle(cursor)
    found = [one.person(cursor, name, app.today()) for name in seated]
    return [(name, who.name if who else name) for name, who in zip(seated, found, strict=True)]


@st.cache_data(show_spinner=False, max_entries=8)
def asks(home: str, generation: int, day: str, newest: int) -> list[Question]:
    """The next people of whom only the user knows how they know them."""
    return triage.questions(app.cursor(), answers.put_aside(home, generation, day, newest))


@st.cache_data(show_spinner=False, max_entries=8)
def is_asking(home: str, generation: int, day: str, newest: int) -> bool:
    """Whether there is anybody of whom only the user knows that."""
    return triage.is_asking(app.cursor(), answers.put_aside(home, generation, day, newest))


def planned(home: str, generation: int, day: str, newest: int) -> list[Planned]:
    """Meetings of late that nobody has confirmed."""
    return _planned(home, generation, day, newest) if _had_plans(home, generation, day) else []


@st.cache_data(show_spinner=False, max_entries=8)
def _planned(home: str, generation: int, day: str, newest: int) -> list[Planned]:
    return triage.planned(app.cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def _had_plans(home: str, generation: int, day: str) -> bool:
    return triage.had_plans(app.cursor())
