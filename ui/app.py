"""What every page needs: the open store, the worker that imports, what the answers depend on, the day's people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import duckdb
import streamlit as st

from analytics import questions
from analytics.intake import invent as make_invented
from analytics.intake import turn_day
from analytics.orders import Order
from analytics.questions import Pick
from analytics.rebuild import is_current as made_by_these
from analytics.refreshing import Refreshing
from analytics.worker import Intake
from connectors.contract import KithError
from store import actions, settings
from store.home import data_folder
from store.store import Store
from ui import words
from ui.spool import clear_uploads
from ui.text import plain

State = Literal["open", "done", "later", "never"]

LOOKS_EVERY = 2.0  # seconds until an open tab shows what was done in another


class Key(NamedTuple):
    """What every answer depends on: the file, its generation, and the day in the user's zone."""

    home: str
    generation: int
    day: str


@dataclass(frozen=True)
class _Opened:
    """One per process: the store, the worker that writes to it, and what asks networks."""

    store: Store
    intake: Intake
    refreshing: Refreshing

    def close(self) -> None:
        self.refreshing.close()
        self.intake.stop()
        self.store.close()


@st.cache_resource(show_spinner=False, on_release=_Opened.close)
def _opened(home: str) -> _Opened:
    store = Store.open(data_folder(home))
    clear_uploads(store.home)
    intake = Intake(store)
    return _Opened(store, intake, Refreshing(store, intake))


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


def refreshing() -> Refreshing:
    """What refreshes live accounts in the background, one per process."""
    return _open().refreshing


def is_busy() -> bool:
    """Whether something is being imported or taken out right now."""
    return any(not job.is_over for job in intake().jobs())


def cursor() -> duckdb.DuckDBPyConnection:
    """A cursor for this run of the page."""
    return store().cursor()


# --- what answers depend on ---------------------------------------------------------------


def begin() -> Key:
    """Read once what everything on the page depends on; every run of the script begins with it."""
    words.follow(lambda: st.context.locale)
    st.session_state["key"], st.session_state["newest"] = _as_it_stands()
    st.session_state["drawn"] = st.context.theme.type
    return key()


@st.fragment(run_every=LOOKS_EVERY)
def follow() -> None:
    """Run the page anew where another tab, the worker, a new day or the system's theme has changed what it shows."""
    if _as_it_stands() != (key(), newest()) or st.context.theme.type != st.session_state["drawn"]:
        st.rerun()


def _as_it_stands() -> tuple[Key, int]:
    opened = store()
    home, written = str(opened.home), actions.newest(opened.cursor())
    day = datetime.now(ZoneInfo(_time_zone(home, written))).date()
    return Key(home, opened.generation(), day.isoformat()), written


@st.cache_data(show_spinner=False, max_entries=4)
def _time_zone(home: str, newest: int) -> str:
    return str(settings.read(cursor(), "time_zone"))


def key() -> Key:
    """What this run of the page depends on."""
    found: Key = st.session_state["key"]
    return found


def newest() -> int:
    """The newest action of the journal that this run of the page knows of."""
    found: int = st.session_state["newest"]
    return found


def today() -> date:
    """The date in the user's time zone."""
    return date.fromisoformat(key().day)


def in_zone(at: datetime) -> datetime:
    """A moment of the database (UTC) in the user's time zone."""
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo(_time_zone(key().home, newest())))


def moment_of(at: datetime, is_date: bool) -> datetime:
    """When something happened, in the user's time zone; what is only a date stays that date."""
    return at if is_date else in_zone(at)


# --- the people of today ------------------------------------------------------------------


@dataclass
class _Chosen:
    """The day's people and what became of them, up to one action of the journal."""

    newest: int
    picks: list[Pick]


@st.cache_resource(show_spinner=False, max_entries=4)
def _chosen(home: str, generation: int, day: str, locale: str | None) -> _Chosen:
    return _Chosen(-1, [])


def todays_picks() -> list[Pick]:
    """The people of today, chosen when first asked for; read anew where another than a card wrote the journal."""
    chosen = _chosen(*key(), words.reader())
    if chosen.newest != st.session_state["newest"]:
        reading = cursor()
        chosen.picks = questions.choose_picks(reading, today(), words.long_date)
        chosen.newest = st.session_state["newest"] = actions.newest(reading)
    return chosen.picks


def choose_again() -> None:
    """Choose other people for the places of those to whom the user has not turned yet."""
    questions.let_go(cursor(), today())


def acted(person: str, state: State, action_id: int, undone: bool = False) -> None:
    """Keep in mind what a click has just written, so that nothing is read again."""
    chosen = _chosen(*key(), words.reader())
    chosen.picks = [
        replace(pick, state=state, action_id=None if undone else action_id)
        if pick.suggestion.person == person
        else pick
        for pick in chosen.picks
    ]
    if chosen.newest == action_id - 1:  # else another window has written: all is read anew
        chosen.newest = action_id


# --- work in the background ---------------------------------------------------------------


@st.cache_resource(show_spinner=False)
def _ordered(home: str) -> dict[str, int]:
    """Up to which action a rebuild was asked for."""
    return {"upto": 0}


def rebuild_in_background(name: str = words.NEW_DAY) -> None:
    """Have the worker rebuild everything, as after a new time zone; one that waits does for all that was said."""
    _ordered(str(store().home))["upto"] = actions.newest(cursor())
    if not any(job.state == "waiting" and job.name == name for job in intake().jobs()):
        intake().order(Order("rebuild"), name)


def settle() -> bool:
    """Have the worker rebuild where the user has stated facts since; whether that had to be asked for."""
    if actions.unsettled(cursor()) <= _ordered(key().home)["upto"]:
        return False
    rebuild_in_background(words.FOLLOWING_UP_JOB)
    return True


def invent() -> None:
    """Have the worker make the invented network."""
    opened, day = store(), today()

    def work() -> None:
        make_invented(opened, day)

    intake().run(words.INVENTING, work)


@st.cache_data(show_spinner=False, max_entries=4)
def _clock_day(home: str, generation: int) -> date:
    return questions.clock_day(cursor())


@st.cache_data(show_spinner=False, max_entries=4)
def _are_current(home: str, generation: int) -> bool:
    return made_by_these(cursor())


def is_current() -> bool:
    """Whether the tables are those of this version, read anew."""
    return _are_current(str(store().home), store().generation())


@st.cache_resource(show_spinner=False, max_entries=2)
def _start_day(home: str, day: str) -> None:
    """Once for each day: the cached answer is that it was done."""
    opened = store()
    intake().run(words.NEW_DAY, lambda: turn_day(opened))


def start_day() -> bool:
    """Whether the tables are still being got ready: for a new day, which its first page sets going, or an upgrade."""
    home, generation, day = key()
    if not _are_current(home, generation):
        return True
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
