"""What every page needs: the open store, the worker that imports, what the answers depend on, the day's people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import duckdb
import streamlit as st

from analytics import questions
from analytics.intake import Intake, rebuild_all, turn_day
from analytics.intake import invent as make_invented
from analytics.questions import Pick
from connectors.contract import KithError
from store import actions, settings
from store.home import data_folder
from store.store import Store
from ui import words
from ui.spool import clear_uploads
from ui.text import plain

State = Literal["open", "done", "later", "never"]


class Key(NamedTuple):
    """What every answer depends on: the file, its generation, and the day in the user's zone."""

    home: str
    generation: int
    day: str


@dataclass(frozen=True)
class _Opened:
    """One per process: the store, and the worker that writes to it."""

    store: Store
    intake: Intake

    def close(self) -> None:
        self.intake.stop()
        self.store.close()


@st.cache_resource(show_spinner=False, on_release=_Opened.close)
def _opened(home: str) -> _Opened:
    store = Store.open(data_folder(home))
    clear_uploads(store.home)
    return _Opened(store, Intake(store))


def _open() -> _Opened:
    try:
        return _opened(str(data_folder()))
    except KithError as error:
        st.error(plain(error), title=words.CANNOT_OPEN, icon=":material/lock:")
        st.stop()


def store() -> Store:
    """The one open store of this process; ends the page with a sentence where it cannot be opened."""
    return _open().store


def intake() -> Intake:
    """The worker that imports in the background, one per process."""
    return _open().intake


def is_busy() -> bool:
    """Whether something is being imported or taken out right now."""
    return any(not job.is_over for job in intake().jobs())


def cursor() -> duckdb.DuckDBPyConnection:
    """A cursor for this run of the page."""
    return store().cursor()


# --- what answers depend on ---------------------------------------------------------------


def begin() -> Key:
    """Read once what everything on the page depends on; every run of the script begins with it."""
    opened = store()
    home, newest = str(opened.home), actions.newest(opened.cursor())
    day = datetime.now(ZoneInfo(_time_zone(home, newest))).date()
    found = Key(home, opened.generation(), day.isoformat())
    st.session_state["key"], st.session_state["newest"] = found, newest
    return found


@st.cache_data(show_spinner=False, max_entries=4)
def _time_zone(home: str, newest: int) -> str:
    return str(settings.read(cursor(), "time_zone"))


def key() -> Key:
    """What this run of the page depends on."""
    found: Key = st.session_state["key"]
    return found


def today() -> date:
    """The date in the user's time zone."""
    return date.fromisoformat(key().day)


# --- the people of today ------------------------------------------------------------------


@dataclass
class _Chosen:
    """The day's people and what became of them, up to one action of the journal."""

    newest: int
    picks: list[Pick]


@st.cache_resource(show_spinner=False, max_entries=2)
def _chosen(home: str, generation: int, day: str) -> _Chosen:
    return _Chosen(-1, [])


def todays_picks() -> list[Pick]:
    """The people of today, chosen when first asked for; read anew where another than a card wrote the journal."""
    chosen = _chosen(*key())
    if chosen.newest != st.session_state["newest"]:
        reading = cursor()
        chosen.picks = questions.choose_picks(reading, today())
        chosen.newest = st.session_state["newest"] = actions.newest(reading)
    return chosen.picks


def acted(person: str, state: State, action_id: int, undone: bool = False) -> None:
    """Keep in mind what a click has just written, so that nothing is read again."""
    chosen = _chosen(*key())
    chosen.picks = [
        replace(pick, state=state, action_id=None if undone else action_id)
        if pick.suggestion.person == person
        else pick
        for pick in chosen.picks
    ]
    if chosen.newest == action_id - 1:  # else another window has written: all is read anew
        chosen.newest = action_id


# --- work in the background ---------------------------------------------------------------


def rebuild_in_background() -> None:
    """Have the worker rebuild everything, as after a new time zone."""
    opened = store()
    intake().run(words.NEW_DAY, lambda: rebuild_all(opened))


def invent() -> None:
    """Have the worker make the invented network."""
    opened, day = store(), today()

    def work() -> None:
        make_invented(opened, day)

    intake().run(words.INVENTING, work)


@st.cache_data(show_spinner=False, max_entries=4)
def _clock_day(home: str, generation: int) -> date:
    return questions.clock_day(cursor())


@st.cache_resource(show_spinner=False, max_entries=2)
def _start_day(home: str, day: str) -> None:
    """Once for each day: the cached answer is that it was done."""
    opened = store()
    intake().run(words.NEW_DAY, lambda: turn_day(opened))


def start_day() -> bool:
    """Whether what depends on the day is still being got ready; the first page of a day sets it going."""
    home, generation, day = key()
    if _clock_day(home, generation) < today():
        _start_day(home, day)
        return is_busy()
    return False


@st.fragment(run_every=1.0)
def when_over(show: Callable[[], object]) -> None:
    """Call `show` while work goes on in the background; then run the page once more."""
    show()
    if not is_busy():
        st.rerun()
