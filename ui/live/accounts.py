"""The connected accounts: how each stands, refreshing, stopping and disconnecting it."""

from __future__ import annotations

from contextlib import suppress
from typing import TypedDict

import streamlit as st

from analytics import live as asking
from connectors.contract import KithError
from connectors.live.contract import Account
from connectors.live.networks import network
from store import live
from store.live import PullState
from ui import app, words
from ui.live.connecting import connecting
from ui.text import plain


def live_accounts() -> None:
    """Every connected account with its state and what can be done with it; then the form to connect another."""
    cursor = app.cursor()
    accounts = [one.account for one in live.connected(cursor)]
    states = live.pull_states(cursor)
    st.caption(words.LIVE_MORE)
    for sentence in list(app.refreshing().left_valid.values()):
        st.warning(plain(sentence), icon=":material/key:")
    if _is_at_work(states):
        _going(accounts)
    else:
        for account in accounts:
            _account(account, states.get(live.account_name(account)))
        _failures(states)
    connecting(opened=not accounts)


@st.fragment(run_every=1.0)
def _going(accounts: list[Account]) -> None:
    """The accounts while one of them is being asked; then the page once more."""
    states = live.pull_states(app.cursor())
    for account in accounts:
        _account(account, states.get(live.account_name(account)))
    names = {live.account_name(account) for account in accounts}
    for name, state in states.items():
        if name not in names and state.state == "connecting":
            st.markdown(f":shimmer[{plain(words.connecting_to(name))}]")
    if not _is_at_work(states):
        st.rerun()


def _is_at_work(states: dict[str, PullState]) -> bool:
    is_asked = any(state.is_on_its_way for state in states.values())
    return is_asked or app.refreshing().is_disconnecting()


def _failures(states: dict[str, PullState]) -> None:
    """What kept an account from being connected, until another try."""
    known = {live.account_name(one.account) for one in live.connected(app.cursor())}
    failed = {name: state.why for name, state in states.items() if name not in known and state.why}
    for name, why in failed.items():
        st.error(plain(f"{words.connecting_name(name)}: {why}"), icon=":material/error:")
    if failed:
        st.button(words.CLEAR, key="clear-failures", type="tertiary", on_click=_clear, args=(list(failed),))


def _clear(names: list[str]) -> None:
    for name in names:
        live.drop(app.cursor(), name)


def _account(account: Account, state: PullState | None) -> None:
    name = live.account_name(account)
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key=f"live-{name}"):
        with st.container(gap=None):
            st.markdown(f"**{plain(words.live_account(account.network, account.handle, account.host))}**")
            _standing(account, state)
        _buttons(account, name, state)


def _standing(account: Account, state: PullState | None) -> None:
    if state is not None and state.is_on_its_way:
        until = app.in_zone(state.waits_until) if state.waits_until else None
        told = words.live_progress(state.state, state.title, state.requests, state.expected, until, state.why)
        if state.expected and state.state == "reading":
            st.progress(min(1.0, state.requests / state.expected), plain(told))
        else:
            st.caption(plain(told))
        st.caption(words.LEAVE_IT)
    elif state is not None and state.state == "stopped":
        st.caption(plain(state.why or ""))
    elif state is not None and state.why:
        st.markdown(f":orange[{plain(state.why)}]")
    else:
        st.caption(words.refreshed(app.in_zone(state.updated_at) if state and state.updated_at else None))
        _estimate(account)


def _buttons(account: Account, name: str, state: PullState | None) -> None:
    if state is not None and state.is_open:
        st.button(words.STOP, key=f"stop-{name}", on_click=app.refreshing().stop, args=(name,))
        return
    if state is not None and state.state == "received":
        return
    is_begun = state is not None and state.state in ("stopped", "failed")
    with st.popover(words.OPTIONS, type="tertiary"):
        st.checkbox(words.READ_WHOLE, key=f"whole-{name}", help=words.READ_WHOLE_HELP, disabled=is_begun)
        st.number_input(
            words.BUDGET,
            0,
            5000,
            network(account.network).budget,
            50,
            key=f"budget-{name}",
            help=words.BUDGET_HELP,
            disabled=is_begun,
        )
        if network(account.network).looks_up_names:
            st.checkbox(
                words.LOOK_UP_NAMES, True, key=f"names-{name}", help=words.LOOK_UP_NAMES_HELP, disabled=is_begun
            )
        st.caption("\n".join(f"- {plain(sentence)}" for sentence in network(account.network).terms))
    if st.button(words.GO_ON if is_begun else words.REFRESH, key=f"refresh-{name}"):
        app.refreshing().start(account, **_options(account))
        st.rerun()
    if st.button(words.DISCONNECT, key=f"disconnect-{name}", type="tertiary", help=words.DISCONNECT_HELP):
        app.refreshing().disconnect(account)
        st.toast(words.DISCONNECTED)
        st.rerun()


class _Options(TypedDict):
    """What the user has set of a refresh: lists to their end, requests for the lists of candidates, names."""

    whole: bool
    budget: int
    names: bool


def _options(account: Account) -> _Options:
    name, usual, said = live.account_name(account), network(account.network).budget, st.session_state
    return {
        "whole": bool(said.get(f"whole-{name}")),
        "budget": int(said.get(f"budget-{name}", usual)),
        "names": bool(said.get(f"names-{name}", True)),
    }


def _estimate(account: Account) -> None:
    with suppress(KithError):  # a keyring that is locked says so when it is needed
        name = live.account_name(account)
        st.caption(plain(_estimated(*app.key()[:2], name, _options(account), account)))


@st.cache_data(show_spinner=False, max_entries=16)
def _estimated(home: str, generation: int, name: str, options: _Options, _account: Account) -> str:
    found = asking.estimated(app.store(), _account, **options)
    return words.live_estimate(
        found.requests, found.seconds, found.dollars, found.untold, found.requests_at_most, found.dollars_at_most
    )
