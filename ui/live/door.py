"""The door of the first page for those who have no export yet: a handle, and public lists."""

from __future__ import annotations

import streamlit as st

from connectors.live.contract import Address, Live
from connectors.live.networks import NETWORKS
from store import live
from ui import app, words
from ui.live.connecting import connect
from ui.text import plain


def public_networks() -> list[Live]:
    """The networks whose public lists a handle alone opens."""
    return [one for one in NETWORKS if one.public]


def handle_door() -> None:
    """A network, a handle, and off."""
    by_title = {one.title: one for one in public_networks()}
    with st.form("door-handle", border=False):
        title = st.selectbox(words.WHICH_NETWORK, list(by_title), key="door-network", label_visibility="collapsed")
        handle = st.text_input(
            words.HANDLE, key="door-name", placeholder=words.HANDLE, label_visibility="collapsed", autocomplete="off"
        )
        if st.form_submit_button(words.DOOR_HANDLE_BUTTON, width="stretch"):
            if handle.strip():
                connect(by_title[title], Address(handle.strip().removeprefix("@")), None, start=True)
            else:
                st.error(words.FILL_IN)


def is_asking() -> bool:
    """Whether some account is being asked right now."""
    states = live.pull_states(app.cursor()).values()
    return any(state.is_on_its_way for state in states)


@st.fragment(run_every=1.0)
def asking() -> None:
    """How far the first lists are; then the page once more."""
    states = list(live.pull_states(app.cursor()).values())
    for state in states:
        until = app.in_zone(state.waits_until) if state.waits_until else None
        told = words.live_progress(state.state, state.title, state.requests, state.expected, until, state.why)
        done = min(1.0, state.requests / state.expected) if state.expected else None
        if done is None:
            st.markdown(f":shimmer[{plain(told)}]")
        else:
            st.progress(done, plain(told))
    if not is_asking():
        st.rerun()


def failures() -> None:
    """Why a handle led nowhere."""
    for name, state in live.pull_states(app.cursor()).items():
        if state.why:
            st.error(plain(f"{words.connecting_name(name)}: {state.why}"), icon=":material/error:")
