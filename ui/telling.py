"""What the user says about people: a click is a row in the journal, a line that says so, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb
import streamlit as st

from connectors.contract import KithError
from store import actions
from ui import app, words
from ui.text import plain
from ui.words import Deed

# What a deed is about: each is told beside what was pressed.
PEOPLE, KEEPING, SETTINGS = "people", "keeping", "settings"
BESIDE_A_BUTTON = 250  # pixels that a sentence takes on a phone to leave room for its button
Write = Callable[[duckdb.DuckDBPyConnection, int], int]


def _toast(why: str) -> None:
    st.toast(why, icon=":material/info:")


@dataclass(frozen=True)
class Told:
    """What was just done, the actions that hold it, and what takes one of them back."""

    deed: Deed
    action_ids: tuple[int, ...] = ()
    back: Write = actions.undo
    about: str = PEOPLE


def tell(
    deed: Deed,
    *writes: Callable[[duckdb.DuckDBPyConnection], int],
    back: Write = actions.undo,
    about: str = PEOPLE,
    refuse: Callable[[str], object] = _toast,
) -> bool:
    """Write each as an action and remember the deed for the next run; where one is refused, say why and write none."""
    cursor = app.cursor()
    written: list[int] = []
    try:
        for write in writes:
            written.append(write(cursor))
    except KithError as error:
        for action_id in written:
            back(cursor, action_id)
        refuse(plain(error))
        return False
    st.session_state["told"] = Told(deed, tuple(written), back, about)
    return True


def once(key: str, callback: Callable[..., None]) -> Callable[..., None]:
    """What a button does, for one press: a second one before the page shows what the first did is the same press.

    Buttons of which only one can be meant share a `key`.
    """
    return partial(_once, key, app.newest(), callback)


def _once(key: str, drawn: int, callback: Callable[..., None], *given: Any, **named: Any) -> None:
    pressed: dict[str, int] = st.session_state.setdefault("pressed", {})
    if pressed.get(key, drawn) > drawn:  # Streamlit begins anew with the page as it was when this was pressed
        return
    callback(*given, **named)
    pressed[key] = actions.newest(app.cursor())


def take_back(action_ids: Sequence[int], short: str, back: Write = actions.undo, about: str = PEOPLE) -> None:
    """Undo actions, the newest first, and say so."""
    cursor = app.cursor()
    for action_id in sorted(action_ids, reverse=True):
        try:
            back(cursor, action_id)
        except KithError as error:
            _toast(plain(error))
    st.session_state["told"] = Told(Deed(words.undone(short), ""), about=about)


def take_back_quietly(action_id: int) -> int | None:
    """Undo an action whose place shows that it is undone; the action that does so, None: another window did before."""
    try:
        return actions.undo(app.cursor(), action_id)
    except KithError as error:
        _toast(plain(error))
        return None


def told_note(label: str = "", about: str = PEOPLE) -> bool:
    """Say what was just done, and what would be taken back, until something else is done; whether there was anything.

    `label` stands on the button where there is no room for what it takes back.
    """
    told = st.session_state.get("told")
    # There also while it is empty: what moves down the page is built anew and loses the cursor.
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"told-{about}"):
        if not isinstance(told, Told) or told.about != about:
            return False
        sentence = f":green[:material/check_circle:] {plain(told.deed.sentence)}"
        st.markdown(f":small[{sentence}]" if label else sentence, width=BESIDE_A_BUTTON if label else "content")
        if told.action_ids and actions.stand(app.cursor(), told.action_ids):
            st.button(
                label or plain(words.undo(told.deed.short)), key="undo-told", type="tertiary", icon=":material/undo:",
                on_click=take_back, args=(told.action_ids, told.deed.short, told.back, about),
            )  # fmt: skip
    return True


def last_told() -> tuple[int, ...]:
    """What was said last in this tab: part of the key of what closes when something is said in it."""
    told = st.session_state.get("told")
    return told.action_ids if isinstance(told, Told) else ()
