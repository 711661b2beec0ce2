"""What pages ask of analytics and the pictures of it, remembered by (file, generation, day) and never by time."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any

import streamlit as st

from analytics import questions
from analytics.open_names import MatchedName, OpenName, count_open_names, matched_names, open_names
from analytics.questions import CoverageRow, Day, Evidence, FollowUp, Headline, TieList, Waiting
from store import actions, settings, told
from store.imports import PastImport, files_of, history, invented_imports
from store.imports import import_ids as standing_imports
from ui import charts, words
from ui.app import cursor
from ui.app import newest as newest_action
from ui.theme import Look

WAITING_SHOWN = 5
SETTLED_SHOWN = 200
MOST_CARDS = 10  # people who wait may have a card already


@st.cache_data(show_spinner=False, max_entries=4)
def headline(home: str, generation: int, day: str) -> Headline:
    """The numbers of the first sentence."""
    return questions.headline(cursor())


def all_put_aside(day: date) -> bool:
    """Whether nobody is put forward because the user has put everyone aside; else the files hold nobody."""
    return questions.all_put_aside(cursor(), day)


def waiting(home: str, generation: int, day: str, newest: int, on_cards: Set[str]) -> list[Waiting]:
    """Messages without an answer, but for people on cards; also of who is put aside since: no click asks anew."""
    still_aside = put_aside(home, generation, day, newest) & _first_aside(home, generation, day)
    return _waiting(home, generation, day, tuple(sorted(still_aside | on_cards)))


@st.cache_data(show_spinner=False, max_entries=4)
def _waiting(home: str, generation: int, day: str, aside: tuple[str, ...]) -> list[Waiting]:
    return questions.waiting(cursor(), WAITING_SHOWN + MOST_CARDS, aside)


@st.cache_data(show_spinner=False, max_entries=4)
def _first_aside(home: str, generation: int, day: str) -> set[str]:
    """Who was put aside when that was asked first: later ones are few."""
    return questions.put_aside(cursor(), date.fromisoformat(day))


@st.cache_data(show_spinner=False, max_entries=4)
def put_aside(home: str, generation: int, day: str, newest: int) -> set[str]:
    """Whom the user has turned to, put off or refused, by every name of theirs."""
    return questions.put_aside(cursor(), date.fromisoformat(day))


@st.cache_data(show_spinner=False, max_entries=4)
def follow_ups(home: str, generation: int, day: str, newest: int) -> list[FollowUp]:
    """Meetings after which no word of the user's is on record."""
    met = _left_open(home, generation, day)
    return questions.not_followed_up(cursor(), met, date.fromisoformat(day), WAITING_SHOWN + MOST_CARDS)


@st.cache_data(show_spinner=False, max_entries=4)
def _left_open(home: str, generation: int, day: str) -> list[FollowUp]:
    return questions.left_open(cursor(), date.fromisoformat(day))


@st.cache_data(show_spinner=False, max_entries=4)
def week(home: str, generation: int, day: str) -> list[Day]:
    """The last seven days."""
    return questions.week(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def coverage(home: str, generation: int, day: str) -> list[CoverageRow]:
    """What each network's files can show, from when to when."""
    return questions.coverage(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def tie_lists(home: str, generation: int, day: str) -> list[TieList]:
    """The newest list of each kind of tie."""
    return questions.tie_lists(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def import_ids(home: str, generation: int, day: str) -> list[int]:
    """The imports that stand: none until something was imported."""
    return standing_imports(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def invented(home: str, generation: int, day: str) -> list[int]:
    """The imports that make up the invented network."""
    return invented_imports(cursor())


def imports(home: str, generation: int, day: str) -> list[PastImport]:
    """Every import that stands, newest first, with what became of its rows and what the user said of it."""
    return _imports(home, generation, newest_action())


@st.cache_data(show_spinner=False, max_entries=4)
def _imports(home: str, generation: int, newest: int) -> list[PastImport]:
    return history(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def names_in_messages(
    home: str, generation: int, newest: int, limit: int
) -> tuple[int, list[OpenName], list[MatchedName]]:
    """How many names are open, the first of them, and those that were settled."""
    asked = cursor()
    return count_open_names(asked), open_names(asked, limit), matched_names(asked, SETTLED_SHOWN)


@st.cache_data(show_spinner=False, max_entries=32)
def files(home: str, generation: int, import_id: int) -> list[tuple[str, int, int, int, str]]:
    """What became of the rows of an import, file by file."""
    return files_of(cursor(), import_id)


@st.cache_data(show_spinner=False, max_entries=32)
def evidence(home: str, generation: int, person: str, locale: str | None) -> list[Evidence]:
    """What the files say about a person: who they are, then what happened."""
    say = words.long_date
    return [*questions.described(cursor(), person, say), *questions.evidence(cursor(), person, say=say)]


@st.cache_data(show_spinner=False, max_entries=64)
def said(home: str, action_id: int) -> dict[str, Any]:
    """What an action says; it never changes."""
    return actions.said(cursor(), action_id)


@st.cache_data(show_spinner=False, max_entries=32)
def draft(home: str, newest: int, person: str) -> str | None:
    """What the user has made of someone's opening line, while it is not written to them yet."""
    return told.draft(cursor(), person)


def missing(home: str, generation: int, day: str, networks: tuple[str, ...]) -> list[str]:
    """What the files of these networks cannot show, and what would add it."""
    return questions.missing_hints(coverage(home, generation, day), networks)


def shows_messages(home: str, generation: int, day: str) -> bool:
    """Whether any file shows messages to the user."""
    return any(
        row.covered and row.channel == "messages" and row.direction == "in" for row in coverage(home, generation, day)
    )


@st.cache_data(show_spinner=False, max_entries=4)
def ends(home: str, generation: int, day: str) -> dict[str, date]:
    """By network: the last day that its files cover."""
    return questions.files_ends(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def chosen_before_an_import(home: str, generation: int, day: str, newest: int, persons: tuple[str, ...]) -> bool:
    """Whether something was imported after one of the day's people was chosen."""
    return questions.chosen_before_an_import(cursor(), date.fromisoformat(day), persons)


@st.cache_data(show_spinner=False, max_entries=4)
def has_offers(home: str, newest: int) -> bool:
    """Whether the user has said what they can offer."""
    return bool(settings.read(cursor(), "offers"))


# --- pictures -----------------------------------------------------------------------------


@st.cache_resource(show_spinner=False, max_entries=4)
def ladder_picture(home: str, generation: int, day: str, look: Look) -> charts.Figure:
    """The ladder of everyone with a tie."""
    head = headline(home, generation, day)
    return charts.ladder(head.by_rung, head.unknown, look.palette)


@st.cache_resource(show_spinner=False, max_entries=4)
def week_picture(home: str, generation: int, day: str, look: Look) -> charts.Figure:
    """The last seven days."""
    return charts.seven_days(week(home, generation, day), look.palette)
