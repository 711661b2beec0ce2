"""What waits on the user: people they met and have not written to since, and messages without an answer."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from store import actions
from ui import answers, app, words
from ui.people.link import person_link
from ui.portrait import portrait
from ui.telling import once, take_back_quietly
from ui.text import plain, short_key, shortened
from ui.words import Deed


@dataclass(frozen=True)
class Row:
    """Someone who waits, why, and what they wrote."""

    person: str
    name: str
    why: str
    excerpt: str
    queue: Literal["follow_up", "answer"]

    @property
    def deed(self) -> Deed:
        """What its button says was done."""
        return words.followed_up(self.name) if self.queue == "follow_up" else words.answered_them(self.name)


@dataclass(frozen=True)
class Folded:
    """A row whose button was pressed here: a line in its place, so that nobody else comes under the finger."""

    row: Row
    place: int
    action_id: int


def waiting_on_you(on_cards: Mapping[str, str]) -> None:
    """Both, the meetings first; `on_cards` has for what each person is on a card of today: nobody is named twice."""
    rows = _rows(on_cards.keys())
    shown: list[Row | Folded] = [*rows[: answers.WAITING_SHOWN]]
    for folded in sorted(_folded(), key=lambda folded: folded.place):
        shown.insert(folded.place, folded)
    if not shown:
        key, is_on_card = app.key(), "answer" in on_cards.values()
        st.caption(words.nobody_waiting(answers.ends(*key), app.today(), answers.shows_messages(*key), is_on_card))
    for place, one in enumerate(shown):
        row = one.row if isinstance(one, Folded) else one
        with st.container(key=f"waits-{_id(row)}"):
            if isinstance(one, Folded):
                _line(one)
            else:
                _row(one, place)
    if len(rows) > answers.WAITING_SHOWN:
        st.caption(words.MORE_WAIT)


def _rows(on_cards: Set[str]) -> list[Row]:
    key, today = app.key(), app.today()
    met = [one for one in answers.follow_ups(*key, app.newest()) if one.person not in on_cards]
    others = {one.person for one in met} | answers.put_aside(*key, app.newest())
    waiting = [one for one in answers.waiting(*key, app.newest(), on_cards) if one.person not in others]
    return [
        *(Row(one.person, one.name, words.met_lately(one.met_on, today), "", "follow_up") for one in met),
        *(
            Row(
                one.person,
                one.name,
                f"{words.waiting(one.on, today)} · {words.network(one.network)}",
                one.excerpt or "",
                "answer",
            )
            for one in waiting
        ),
    ]


def _folded() -> list[Folded]:
    """What was pressed here today and has not been taken back, in this window or another."""
    name = f"waited-{app.key()[2]}"
    pressed: list[Folded] = st.session_state.setdefault(name, [])
    pressed[:] = [one for one in pressed if actions.stand(app.cursor(), (one.action_id,))]
    return pressed


def _row(row: Row, place: int) -> None:
    with st.container(horizontal=True, gap="small", wrap=False):
        portrait(row.name, 32)
        with st.container(gap=None):
            person_link(row.person, row.name, "waiting")
            st.caption(plain(row.why))
            if row.excerpt:
                st.caption(f"“{plain(shortened(row.excerpt, 90))}”")
        st.button(
            words.done(row.queue), key=f"waited-{_id(row)}", type="tertiary", icon=":material/check:",
            help=words.DONE_HELP, on_click=once(f"waited-{_id(row)}", _done), args=(row, place),
        )  # fmt: skip


def _line(folded: Folded) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.markdown(f":gray[:small[:material/check_circle: {plain(folded.row.deed.sentence)}]]", width="stretch")
        st.button(
            words.UNDO, key=f"undo-waited-{_id(folded.row)}", type="tertiary", icon=":material/undo:",
            on_click=_undo, args=(folded,),
        )  # fmt: skip


def _done(row: Row, place: int) -> None:
    after = {"queue": row.queue, "outcome": "wrote"}
    action_id = actions.act(app.cursor(), "done", f"person:{row.person}", after)
    _folded().append(Folded(row, place, action_id))


def _undo(folded: Folded) -> None:
    take_back_quietly(folded.action_id)


def _id(row: Row) -> str:
    return short_key(row.person)
