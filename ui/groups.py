"""The groups of acquaintances: sought once for each change of the data, beside the page, which does not wait."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from datetime import date

import streamlit as st

from analytics.groups import Groups
from store.store import transaction
from ui import app, charts, words
from ui.app import Key
from ui.theme import Look
from ui.views.groups import GroupView, MapView, group_view, map_view, smaller_view

PATIENCE = 0.15  # seconds


def sought(key: Key) -> Groups | None:
    """The groups; None while they are being sought."""
    try:
        return _search(key.home, key.generation).result(PATIENCE)
    except TimeoutError:
        return None


@st.fragment(run_every=1.0)
def when_found() -> None:
    """Say that groups are being sought, and run the page once more when they are found."""
    st.markdown(f":shimmer[{words.SEEKING_GROUPS}…]")
    if sought(app.key()) is not None:
        st.rerun()


@st.cache_resource(show_spinner=False, max_entries=2)
def _search(home: str, generation: int) -> Future[Groups]:
    opened = app.store()

    def seek() -> Groups:
        from analytics.communities import find_groups  # noqa: PLC0415 - its library loads slowly, and only for the map

        with opened.session() as cursor, transaction(cursor):
            return find_groups(cursor)

    worker = ThreadPoolExecutor(1, thread_name_prefix="groups")
    found = worker.submit(seek)
    worker.shutdown(wait=False)
    return found


# --- what is shown of them ----------------------------------------------------------------


@st.cache_resource(show_spinner=False, max_entries=4)
def overview(home: str, generation: int, locale: str | None, _groups: Groups) -> MapView:
    """All groups."""
    return map_view(_groups)


@st.cache_resource(show_spinner=False, max_entries=4)
def smaller(home: str, generation: int, locale: str | None, _groups: Groups) -> MapView:
    """The groups that the picture does not name."""
    return smaller_view(_groups)


@st.cache_resource(show_spinner=False, max_entries=16)
def one(key: Key, place: int, locale: str | None, _groups: Groups) -> GroupView:
    """One group."""
    return group_view(_groups.groups[place], date.fromisoformat(key.day))


@st.cache_resource(show_spinner=False, max_entries=4)
def picture(home: str, generation: int, look: Look, _view: MapView) -> charts.Figure:
    """The groups as circles."""
    return charts.circles(_view.circles, _view.lines, look.palette)


@st.cache_resource(show_spinner=False, max_entries=16)
def picture_of(key: Key, place: int, look: Look, _view: GroupView) -> charts.Figure:
    """One group as its people."""
    return charts.people(_view.dots, _view.lines, look.palette)
