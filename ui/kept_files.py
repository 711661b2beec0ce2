"""What the user once put into the inbox and still lies there: how much it is, and how to be rid of it."""

from __future__ import annotations

import streamlit as st

from connectors.contract import KithError
from ui import app, words
from ui.asked import ask, ask_no_more, asked
from ui.text import plain
from ui.theme import emphasis


def kept_files() -> None:
    """Say what lies in inbox/done, with the button that deletes it; nothing where nothing lies there."""
    inbox = app.intake().inbox
    files, size = inbox.put_aside()
    if not files:
        return
    st.subheader(words.KEPT_FILES, anchor=False)
    if why := st.session_state.pop("kept-why", ""):
        st.error(plain(why))
    st.markdown(plain(words.kept_files(files, size, str(inbox.done))))
    if st.button(words.DELETE_KEPT, key="delete-kept", icon=":material/delete:"):
        ask("delete-kept", files)
    if asked("delete-kept"):
        _confirm(files, size)


@st.dialog(words.DELETE_KEPT_TITLE, icon=":material/delete_forever:", on_dismiss=ask_no_more)
def _confirm(files: int, size: int) -> None:
    st.markdown(plain(words.deleting_kept(files, size)))
    with st.container(horizontal=True, gap="small"):
        if st.button(words.DELETE_KEPT_NOW, key="delete-kept-now", type=emphasis(), on_click=_delete):
            st.rerun()
        if st.button(words.CANCEL, key="delete-kept-cancel", on_click=ask_no_more):
            st.rerun()


def _delete() -> None:
    ask_no_more()
    try:
        app.intake().inbox.empty_done()
    except KithError as error:
        st.session_state["kept-why"] = str(error)
