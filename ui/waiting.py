"""What waits on the user: people they met and have not written to since, and messages without an answer."""

from __future__ import annotations

import zlib
from collections.abc import Set
from functools import partial

import streamlit as st

from analytics.questions import FollowUp
from store import actions
from ui import answers, app, words
from ui.people.link import person_link
from ui.portrait import portrait
from ui.telling import WAITING, tell, told_note
from ui.text import plain, shortened


def waiting_on_you(on_cards: Set[str]) -> None:
    """Both, the meetings first; who is on a card of today is not named twice."""
    told_note(about=WAITING)
    key = app.key()
    met = [one for one in answers.follow_ups(*key, app.newest()) if one.person not in on_cards]
    met = met[: answers.WAITING_SHOWN]
    named = on_cards | {one.person for one in met}
    waiting = [one for one in answers.waiting(*key) if one.person not in named][: answers.WAITING_SHOWN - len(met)]
    if not met and not waiting:
        st.caption(words.nobody_waiting(answers.ends(*key), app.today(), answers.shows_messages(*key)))
    for meeting in met:
        _met(meeting)
    for message in waiting:
        since = f"{words.waiting(message.on, app.today())} · {words.network(message.network)}"
        with st.container(horizontal=True, gap="small", wrap=False):
            portrait(message.name, 32)
            with st.container(gap=None):
                person_link(message.person, message.name, "waiting")
                st.caption(plain(since))
                if message.excerpt:
                    st.caption(plain(shortened(message.excerpt, 90)))


def _met(meeting: FollowUp) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        portrait(meeting.name, 32)
        with st.container(gap=None):
            person_link(meeting.person, meeting.name, "met")
            st.caption(plain(words.met_lately(meeting.met_on, app.today())))
        st.button(
            words.done("follow_up"), key=f"followed-{zlib.crc32(meeting.person.encode()):08x}",
            type="tertiary", icon=":material/check:", help=words.DONE_HELP, on_click=_wrote, args=(meeting,),
        )  # fmt: skip


def _wrote(meeting: FollowUp) -> None:
    after = {"queue": "follow_up", "outcome": "wrote"}
    tell(
        words.followed_up(meeting.name),
        partial(actions.act, verb="done", subject=f"person:{meeting.person}", after=after),
        about=WAITING,
    )
