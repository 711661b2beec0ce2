"""What waits on the user: people they met and have not written to since, and messages without an answer."""

from __future__ import annotations

import zlib
from collections.abc import Set
from functools import partial
from typing import Literal

import streamlit as st

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
    others = on_cards | {one.person for one in met} | answers.put_aside(*key, app.newest())
    waiting = [one for one in answers.waiting(*key) if one.person not in others]
    if not met and not waiting:
        st.caption(words.nobody_waiting(answers.ends(*key), app.today(), answers.shows_messages(*key)))
    for meeting in met[: answers.WAITING_SHOWN]:
        _row(meeting.person, meeting.name, words.met_lately(meeting.met_on, app.today()), "", "follow_up")
    for message in waiting[: max(answers.WAITING_SHOWN - len(met), 0)]:
        since = f"{words.waiting(message.on, app.today())} · {words.network(message.network)}"
        _row(message.person, message.name, since, message.excerpt or "", "answer")
    if len(met) + len(waiting) > answers.WAITING_SHOWN:
        st.caption(words.MORE_WAIT)


def _row(person: str, name: str, why: str, excerpt: str, queue: Literal["follow_up", "answer"]) -> None:
    with st.container(horizontal=True, gap="small", wrap=False):
        portrait(name, 32)
        with st.container(gap=None):
            person_link(person, name, "waiting")
            st.caption(plain(why))
            if excerpt:
                st.caption(plain(shortened(excerpt, 90)))
        st.button(
            words.done(queue), key=f"waited-{zlib.crc32(person.encode()):08x}", type="tertiary",
            icon=":material/check:", help=words.DONE_HELP, on_click=_done, args=(person, name, queue),
        )  # fmt: skip


def _done(person: str, name: str, queue: str) -> None:
    deed = words.followed_up(name) if queue == "follow_up" else words.answered_them(name)
    after = {"queue": queue, "outcome": "wrote"}
    tell(deed, partial(actions.act, verb="done", subject=f"person:{person}", after=after), about=WAITING)
