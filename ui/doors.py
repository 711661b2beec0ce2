"""The first page before there is anything to show: three doors of equal weight; and the way out of the third."""

from __future__ import annotations

import streamlit as st

from connectors import CONNECTORS
from ui import answers, app, words
from ui.past import remove_invented
from ui.text import plain, web_address

IMPORT_PAGE = "ui/pages/imports.py"


def doors() -> None:
    """Say what this is, offer the three ways in, and where each network keeps its export."""
    if app.is_busy():
        app.when_over(_being_read)
        return
    st.space("small")
    st.title(words.WELCOME, anchor=False)
    st.markdown(words.WELCOME_MORE)
    st.space("small")
    for column, (icon, title, more, label, name) in zip(st.columns(3), _DOORS, strict=True):
        with column.container(border=True, height="stretch"):
            st.subheader(f":material/{icon}: {title}", anchor=False)
            st.markdown(more)
            st.space("stretch")
            if st.button(label, key=f"door-{name}", width="stretch"):
                _enter(name)
    st.space("small")
    st.subheader(words.NO_EXPORT_YET, anchor=False)
    for connector in CONNECTORS:
        link = web_address(connector.guide.link)
        if link:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"**{plain(connector.title)}**", width="content")
                st.caption(plain(connector.guide.waiting), width="stretch")
                st.link_button(words.ASK_FOR_IT, link, type="tertiary", icon=":material/open_in_new:")


_DOORS = (
    ("upload_file", words.DOOR_EXPORT, words.DOOR_EXPORT_MORE, words.DOOR_EXPORT_BUTTON, "export"),
    ("folder_open", words.DOOR_PATH, words.DOOR_PATH_MORE, words.DOOR_PATH_BUTTON, "path"),
    ("explore", words.DOOR_INVENTED, words.DOOR_INVENTED_MORE, words.DOOR_INVENTED_BUTTON, "invented"),
)


def _enter(name: str) -> None:
    if name == "invented":
        app.invent()
        st.rerun()
    st.session_state["import-from"] = words.FROM_PATH if name == "path" else words.FROM_FILES
    st.switch_page(IMPORT_PAGE)


def _being_read() -> None:
    st.title(words.GETTING_READY, anchor=False)
    st.markdown(words.GETTING_READY_MORE)


def invented_note() -> None:
    """Say on every page that the network is invented, where it is, with one click to remove it."""
    invented = [entry for entry in answers.imports(*app.key()) if entry.invented]
    if not invented:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="invented"):
        st.markdown(f":gray[:material/theater_comedy: {words.INVENTED}]", width="content")
        remove_invented([entry.import_id for entry in invented], "note")
