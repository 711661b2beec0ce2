"""The first page before there is anything to show: three doors of equal weight; and the way out of the third."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from connectors import CONNECTORS
from connectors.live.pulled import Pulled
from ui import answers, app, words
from ui.live.door import asking, failures, handle_door, is_asking, public_networks
from ui.past import remove_invented
from ui.text import plain, web_address

IMPORT_PAGE = "ui/pages/imports.py"
NAMES_FIRST = "names"  # in the address of Import: who came to say who is who
TODAY_PAGE = "ui/pages/today.py"


def doors() -> None:
    """Say what this is, offer the three ways in, and where each network keeps its export."""
    if first_import():
        return
    st.space("small")
    st.title(words.WELCOME, anchor=False)
    st.markdown(words.WELCOME_MORE)
    st.space("small")
    failures()
    exported, handle, invented = st.columns(3)
    with _door(exported, "upload_file", words.DOOR_EXPORT, words.DOOR_EXPORT_MORE):
        if st.button(words.DOOR_EXPORT_BUTTON, key="door-export", width="stretch"):
            st.switch_page(IMPORT_PAGE)
    public = [live.title for live in public_networks()]
    with _door(handle, "alternate_email", words.DOOR_HANDLE, words.public_door(public)):
        handle_door()
    with _door(invented, "explore", words.DOOR_INVENTED, words.DOOR_INVENTED_MORE):
        if st.button(words.DOOR_INVENTED_BUTTON, key="door-invented", width="stretch"):
            app.invent()
            st.rerun()
    st.space("small")
    st.subheader(words.NO_EXPORT_YET, anchor=False)
    for connector in CONNECTORS:
        if isinstance(connector, Pulled):
            continue  # there is nothing to wait for
        link = web_address(connector.guide.link)
        if link:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"**{plain(connector.title)}**", width="content")
                st.caption(plain(connector.guide.waiting), width="stretch")
                st.link_button(words.ASK_FOR_IT, link, type="tertiary", icon=":material/open_in_new:")


def _door(column: DeltaGenerator, icon: str, title: str, more: str) -> DeltaGenerator:
    door = column.container(border=True, height="stretch")
    with door:
        st.subheader(f":material/{icon}: {title}", anchor=False)
        st.markdown(more)
        st.space("stretch")
    return door


def first_import() -> bool:
    """Say that it is running, on any page that has nothing to show before; whether it is."""
    if is_asking():
        _being_read()
        asking()
        return True
    if app.is_busy():
        app.when_over(_being_read)
        return True
    return False


def _being_read() -> None:
    st.title(words.GETTING_READY, anchor=False)
    st.markdown(words.GETTING_READY_MORE)


def invented_note() -> None:
    """Say on every page that the network is invented, where it is, with one click to remove it."""
    invented = answers.invented(*app.key())
    if not invented:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="invented"):
        st.caption(f":material/theater_comedy: {words.INVENTED_SHORT}", width="content")
        remove_invented(invented, "note")
