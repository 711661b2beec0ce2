"""What every page needs once: the open store, the worker that imports, today's date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb
import streamlit as st

from analytics import questions
from analytics.intake import Intake, rebuild_all, turn_day
from analytics.intake import invent as make_invented
from analytics.questions import Pick
from connectors.contract import KithError
from store import settings
from store.home import data_folder
from store.imports import history
from store.store import Store
from ui import words
from ui.text import plain


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _opened(home: str) -> Store:
    return Store.open(data_folder(home))


@st.cache_resource(show_spinner=False, on_release=Intake.stop)
def _worker(home: str) -> Intake:
    return Intake(_opened(home))


def store() -> Store:
    """The one open store of this process; ends the page with a sentence where it cannot be opened."""
    try:
        return _opened(str(data_folder()))
    except KithError as error:
        st.error(plain(error), title=words.CANNOT_OPEN, icon=":material/lock:")
        st.stop()


def intake() -> Intake:
    """The worker that imports in the background, one per process."""
    store()
    return _worker(str(data_folder()))


def is_busy() -> bool:
    """Whether something is being imported or taken out right now."""
    return any(not job.is_over for job in intake().jobs())


def cursor() -> duckdb.DuckDBPyConnection:
    """A cursor for this run of the page."""
    return store().cursor()


def key() -> tuple[str, int, str]:
    """What cached answers depend on: the file, its generation, and the day."""
    opened = store()
    return str(opened.home), opened.generation(), today().isoformat()


def today() -> date:
    """The date in the user's time zone."""
    return datetime.now(ZoneInfo(settings.read(cursor(), "time_zone"))).date()


def has_imports() -> bool:
    """Whether anything was imported, so that there is something to ask about."""
    return bool(history(cursor()))


def todays_picks() -> list[Pick]:
    """The people of today, chosen when first asked for; none before the first import."""
    if not has_imports() or start_day():
        return []
    row = cursor().execute("select max(action_id) from actions").fetchone()
    return _picks(*key(), row[0] if row else None)


@st.cache_data(show_spinner=False, max_entries=4)
def _picks(home: str, generation: int, day: str, last_action: int | None) -> list[Pick]:
    return questions.choose_picks(cursor(), date.fromisoformat(day))


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


@st.cache_resource(show_spinner=False, max_entries=2)
def _start_day(home: str, day: str) -> None:
    """Once for each day: the cached answer is that it was done."""
    opened = store()
    intake().run(words.NEW_DAY, lambda: turn_day(opened))


def start_day() -> bool:
    """Whether what depends on the day is still being got ready; the first page of a day sets it going."""
    if questions.clock_day(cursor()) < today():
        _start_day(str(data_folder()), today().isoformat())
        return is_busy()
    return False


@st.fragment(run_every=1.0)
def when_over(show: Callable[[], object]) -> None:
    """Call `show` while work goes on in the background; then run the page once more."""
    show()
    if not is_busy():
        st.rerun()
