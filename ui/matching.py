"""Who the names in messages are, asked one by one; and what was answered, with the way back."""

from __future__ import annotations

import streamlit as st

from analytics.open_names import Likely, MatchedName, OpenName, accounts_like
from store import told
from ui import answers, app, words
from ui.telling import once, take_back_quietly
from ui.text import plain

SHOWN = 5
FOUND = 6  # accounts offered while a name is typed


def who_is_this() -> None:
    """Offer the names with the most messages, each with the accounts that it may be; nothing where none was named."""
    count, opened, settled = answers.names_in_messages(app.key().home, app.key().generation, app.newest(), SHOWN)
    if not opened and not settled:
        return
    st.header(words.WHO_IS_THIS, anchor=False)
    st.markdown(plain(words.names_open(count, opened[0].network_title)) if opened else words.ALL_SETTLED)
    if settled and settled[0].action_id == app.newest():  # just answered: the way back is at hand
        _line(settled[0], "now")
    for one in opened:
        _ask(one)
    if count > len(opened):
        st.caption(words.names_after(count - len(opened)))
    if settled:
        _settled(settled)


def _ask(one: OpenName) -> None:
    with st.container(border=True, key=f"who-{one.person}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.markdown(f"**{plain(one.name)}**", width="content")
            st.caption(plain(words.heard(one.messages, one.last_on, app.today())), width="content")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if not one.likely:
                st.caption(words.NOBODY_ALIKE, width="content")
            for likely in one.likely:  # another account at the place of one is another button
                st.button(
                    plain(words.account_called(likely.handle, likely.name, likely.person, one.name)),
                    key=f"is-{one.person}-{likely.person}",
                    help=plain(words.why_likely(likely.handle, likely.reason)),
                    on_click=once(one.person, _match),
                    args=(one.person, likely.person),
                )
            text = st.text_input(
                words.search_accounts(one.network_title), key=f"search-{one.person}", type="search", live="250ms",
                placeholder=words.search_accounts(one.network_title), label_visibility="collapsed", width=230,
            )  # fmt: skip
            st.button(
                words.NONE_OF_THEM,
                key=f"none-{one.person}",
                type="tertiary",
                help=words.NONE_OF_THEM_HELP,
                on_click=once(one.person, _match),
                args=(one.person, None),
            )
        if text and text.strip():
            _found(one, text.strip())


def _found(one: OpenName, text: str) -> None:
    """Accounts whose username or name holds what is typed."""
    found = accounts_like(app.cursor(), one.network, text, FOUND)
    if not found:
        st.caption(plain(words.no_such_account(text, one.network_title)))
    with st.container(horizontal=True, gap="small"):
        for account in found:
            st.button(
                plain(_both(account, one.name)), key=f"found-{one.person}-{account.person}",
                on_click=once(one.person, _match), args=(one.person, account.person),
            )  # fmt: skip


def _both(account: Likely, asked: str) -> str:
    """Username and name."""
    called = words.account_called(account.handle, account.name, account.person, asked)
    return words.entry_of(called, account.name) if account.handle and account.name else called


def _settled(settled: list[MatchedName]) -> None:
    own = sum(one.action_id is not None for one in settled)
    with st.expander(words.settled_names(own, len(settled) - own), type="compact"):
        for one in settled:
            _line(one, "all")


def _line(one: MatchedName, place: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        account = one.account and words.account_called(one.handle, one.account_name, one.account, one.name)
        where = words.network(one.person.split("/", 1)[0])
        said = words.settled_name(where, one.name, account, one.is_denied)
        st.markdown(plain(f"{said}: {one.why}." if one.why else f"{said}."), width="content")
        key = f"{place}-{one.person}-{one.action_id}"
        if one.action_id is not None:
            st.button(words.UNDO, key=f"undo-{key}", type="tertiary", on_click=_undo, args=(one.action_id,))
        elif one.account is not None:
            args = (one.person, one.account)
            st.button(words.NOT_THEM, key=f"not-{key}", type="tertiary", on_click=once(key, _deny), args=args)


def _match(name: str, account: str | None) -> None:
    told.matched(app.cursor(), name, account)
    app.rebuild_in_background(words.MATCHING_JOB)


def _deny(name: str, account: str) -> None:
    told.parted(app.cursor(), name, account)
    app.rebuild_in_background(words.MATCHING_JOB)


def _undo(action_id: int) -> None:
    if take_back_quietly(action_id):
        app.rebuild_in_background(words.MATCHING_JOB)
