"""The few things that can be set."""

from __future__ import annotations

from functools import partial
from typing import Any

import duckdb
import streamlit as st

from analytics.orders import Order
from connectors.contract import KithError
from store import actions, settings
from ui import app, words
from ui.asked import ask, ask_no_more, asked
from ui.telling import SETTINGS, Told, tell, told_note
from ui.text import plain
from ui.theme import emphasis
from ui.zones import zone_field


def preferences() -> None:
    """The daily number, what the user can offer, whether message text is kept, the time zone."""
    before, drawn = _before()
    with st.form("settings", border=False):
        # No bounds: a field that has them drops what is out of them without a word.
        number = st.number_input(
            words.DAILY_NUMBER, value=int(before["daily_number"]), step=1, help=words.DAILY_NUMBER_HELP, width=200,
            key=f"number-{drawn}",
        )  # fmt: skip
        offers = st.text_area(
            words.OFFERS, "\n".join(before["offers"]), help=words.OFFERS_HELP, height=100, key=f"offers-{drawn}"
        )
        keep_text = st.checkbox(
            words.KEEP_TEXT, bool(before["keep_text"]), help=words.KEEP_TEXT_HELP, key=f"keep-text-{drawn}"
        )
        zone = zone_field(words.TIME_ZONE, before["time_zone"], key=f"zone-{drawn}")
        is_sent = st.form_submit_button(words.SAVE, type=emphasis())
    wanted = {
        "daily_number": int(number),
        "offers": [line.strip() for line in offers.splitlines() if line.strip()],
        "time_zone": zone,
        "keep_text": keep_text,
    }
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    wrong = _wrong(changed) if is_sent else []
    for why in wrong:
        st.error(plain(why))
    if wrong:
        return
    if is_sent and changed.get("keep_text") is False:
        ask("settings", changed)
    elif is_sent and changed and _save(changed):
        st.rerun()
    elif is_sent and not changed:
        st.caption(words.NOTHING_TO_SAVE)
    told_note(about=SETTINGS)
    if (asked_about := asked("settings")) is not None:
        _confirm(asked_about)


def _before() -> tuple[dict[str, Any], int]:
    """What stood when the fields were drawn, and how often they were: what is being typed stays what it is.

    They are drawn anew when the page is opened, and when something is saved or taken back on it; not when another
    window saves something.
    """
    drawn = int(st.session_state.get("settings-drawn", 0))
    if f"number-{drawn}" not in st.session_state:
        cursor = app.cursor()
        st.session_state["settings-before"] = {name: settings.read(cursor, name) for name in words.SETTING_NAMES}
    return st.session_state["settings-before"], drawn


def _draw_anew() -> None:
    st.session_state["settings-drawn"] = int(st.session_state.get("settings-drawn", 0)) + 1


def _wrong(changed: dict[str, Any]) -> list[str]:
    """Why values cannot be, a sentence for each."""
    found = []
    for name, value in changed.items():
        try:
            settings.check(app.cursor(), name, value)
        except KithError as error:
            found.append(str(error))
    return found


@st.dialog(words.DELETE_TEXTS_TITLE, icon=":material/delete_forever:", on_dismiss=ask_no_more)
def _confirm(changed: dict[str, Any]) -> None:
    st.markdown(words.DELETE_TEXTS)
    with st.container(horizontal=True, gap="small"):
        if st.button(words.DELETE_TEXTS_NOW, key="delete-texts-now", on_click=_deleted, args=(changed,)):
            st.rerun()
        if st.button(words.CANCEL, key="delete-texts-cancel", on_click=ask_no_more):
            st.rerun()


def _deleted(changed: dict[str, Any]) -> None:
    ask_no_more()
    _save(changed)


def _save(changed: dict[str, Any]) -> bool:
    deed = words.set_anew([words.SETTING_NAMES[name] for name in changed])
    writes = [partial(settings.write, name=name, value=value) for name, value in changed.items()]
    is_saved = tell(deed, *writes, back=_back, about=SETTINGS, refuse=st.error)
    if is_saved:
        _draw_anew()
    if is_saved and "time_zone" in changed:
        app.rebuild_in_background()
    if is_saved and changed.get("keep_text") is False:
        app.intake().order(Order("delete_texts"))
        st.session_state["told"] = Told(deed, about=SETTINGS)  # what is deleted has no way back
    return is_saved


def _back(cursor: duckdb.DuckDBPyConnection, action_id: int) -> int:
    """Take a setting back; days and weeks follow the time zone."""
    zone = settings.read(cursor, "time_zone")
    undone = actions.undo(cursor, action_id)
    _draw_anew()
    if settings.read(cursor, "time_zone") != zone:
        app.rebuild_in_background()
    return undone
