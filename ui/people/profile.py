"""Who someone is: their accounts, the step they are on and what moved them, how they stand with the user."""

from __future__ import annotations

from functools import partial
from itertools import groupby

import streamlit as st

from analytics.person import Account, Guess, Person
from store import told
from ui import app, words
from ui.people.badges import step_badge
from ui.portrait import portrait
from ui.telling import once, tell
from ui.text import plain, web_address


def head(person: Person) -> None:
    """Name, step and what is known of them."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        portrait(person.name, 56)
        with st.container(gap=None):
            st.title(plain(person.name), anchor=False)
            marks = "".join(f" &nbsp;:gray-badge[{words.MARKS[mark]}]" for mark in sorted(person.marks.names))
            st.markdown(step_badge(person.rung) + marks)
    about = next((account.about for account in person.accounts if account.about), "")
    if about:
        st.markdown(plain(about))
    bio = next((account.bio for account in person.accounts if account.bio), "")
    if bio:
        st.caption(plain(bio))


def standing(person: Person) -> None:
    """How it stands between the two, in sentences."""
    one = person.rhythm
    sentences = [
        words.rhythm(one, person.rung, app.today()),
        words.balance(one.words_out - one.talked, one.words_in - one.talked, one.talked, one.called, one.met),
        words.stands(one.freshness, one.last_day, app.today(), person.files_end),
        words.among_closest(person.layer),
    ]
    st.markdown(plain(" ".join(sentence for sentence in sentences if sentence)))
    if person.waits_since is not None:
        st.markdown(f"**{plain(words.waits_for_you(person.waits_since, app.today()))}**")
    elif not person.marks.names & {"never", "stranger"}:
        st.caption(plain(words.NEXT_NAMESAKE if person.has_namesake else words.NEXT[person.rung]))


def steps(person: Person) -> None:
    """What moved them, the furthest step first, each with its day and source."""
    if not person.moves:
        return
    st.subheader(words.HOW_FAR, anchor=False)
    names = list(words.RUNGS)
    for on, these in groupby(person.moves, key=lambda move: move.on):
        first = next(these)
        with st.container(gap=None):
            st.markdown(plain(words.moved_by(names[first.step], on)))
            st.caption(plain(words.by_what(first.kind, first.direction, first.source)))


def accounts(person: Person) -> None:
    """Where they are, with the way to each profile, and what was taken for the same person."""
    st.subheader(words.ACCOUNTS, anchor=False)
    for place, account in enumerate(person.accounts):
        _account(person, account, place)


def _account(person: Person, account: Account, place: int) -> None:
    title = words.network(account.network)
    handle = f"@{account.handle.lstrip('@')}" if account.handle else account.name.removeprefix(f"{title} ")
    with st.container(gap=None, key=f"account-{place}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{plain(title)}** {plain(handle)}", width="content")
            if link := web_address(account.profile_url):
                st.link_button(words.OPEN_PROFILE, link, type="tertiary", icon=":material/open_in_new:")
        st.caption(plain(words.tied(account.ties, account.since, account.ended)))
        if shown := words.first_without(account.ended):
            st.caption(plain(shown))
        if gap := words.unseen_of(account.missing):
            st.caption(plain(gap))
        for number, guess in enumerate(account.guesses):
            _guess(person, account, guess, f"{place}-{number}")
        if len(person.accounts) > 1:
            st.button(
                words.NOT_THE_SAME, key=f"part-{place}", type="tertiary", icon=":material/call_split:",
                on_click=once(f"part-{place}", _part), args=(person, account),
            )  # fmt: skip


def _guess(person: Person, account: Account, guess: Guess, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(plain(words.guessed(guess.value, guess.why)), width="content")
        st.button(
            words.NOT_THE_SAME, key=f"unguess-{key}", type="tertiary",
            on_click=once(f"unguess-{key}", _unguess), args=(person.name, account.person, guess),
        )  # fmt: skip


def _unguess(name: str, account: str, guess: Guess) -> None:
    tell(words.parted(name, words.in_files(guess.value)), partial(told.parted, person=account, other=guess.name))


def _part(person: Person, account: Account) -> None:
    others = [one for one in person.accounts if one.person != account.person]
    named = [words.entry_of(one.name, words.network(one.network)) for one in (account, *others)]
    tell(
        words.parted(named[0], words.listed(named[1:])),
        *(partial(told.parted, person=account.person, other=one.person) for one in others),
    )
