"""Contacts that the user logs about one person: in one click, and told anew as often as they like."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from analytics.person import Person, Said
from store import told
from store.told import Spoken
from ui import app, words
from ui.telling import once, tell
from ui.text import plain
from ui.theme import emphasis

QUICK: tuple[tuple[Spoken, str, str], ...] = (
    ("message", words.TALKED_TODAY, ":material/chat:"),
    ("call", words.CALLED, ":material/call:"),
    ("met", words.MET, ":material/handshake:"),
)


def log(person: Person) -> None:
    """One click logs a contact of today; when, where and what about can be added afterwards."""
    with st.container(horizontal=True, gap="small"):
        for kind, label, icon in QUICK:
            st.button(label, key=f"log-{kind}", icon=icon, on_click=once(f"log-{kind}", _log), args=(person, kind))
    just = next((said for said in person.said if said.action_id == st.session_state.get("logged")), None)
    with st.container():  # there also while it is empty, so that what is below stays where it is
        if just:
            with st.expander(words.MORE_ABOUT_IT, key=f"details-{just.action_id}"):
                _tell_anew(person, just, "details")


def day_field(day: date | None) -> date | None:
    """Ask for the day of a contact; it takes days to come, for what a field does not take it drops without a word."""
    on: date | None = st.date_input(
        words.WHEN, day, min_value=date(1900, 1, 1), max_value=date(2100, 12, 31), format=words.date_field()
    )
    return on


def change(person: Person, said: Said) -> None:
    """Beside the entry of a logged contact: when it was, where and what about can be changed."""
    place = st.popover(words.CHANGE, type="tertiary", key=f"change-{said.action_id}", on_change="rerun")
    if place.open:
        with place:
            _tell_anew(person, said, "change")


def short_of(person: Person, said: Said) -> str:
    """A logged contact, or an answer, in a few words."""
    if said.verb == "knows":
        return words.answered(person.name, said.after["how"]).short
    return words.logged([person.name], said.after["kind"], _day(said.after), app.today()).short


def _log(person: Person, kind: Spoken) -> None:
    today = app.today()
    deed = words.logged([person.name], kind, today, today)
    if tell(deed, partial(told.contact, person=person.person, kind=kind, on=today, today=today)):
        st.session_state["logged"] = st.session_state["told"].action_ids[0]


def _tell_anew(person: Person, said: Said, name: str) -> None:
    before = (_day(said.after), said.after.get("place", ""), said.after.get("line", ""))
    with st.form(f"{name}-{said.action_id}", border=False):
        with st.container(horizontal=True, gap="small"):
            on = day_field(before[0])
            place = st.text_input(words.WHERE, before[1])
        line = st.text_input(words.WHAT_ABOUT, before[2])
        all_met = told.same_occasion(app.cursor(), said.action_id)
        if len(all_met) > 1:
            st.caption(plain(words.changes_for_all(len(all_met))))
        if not st.form_submit_button(words.KEEP_IT, type=emphasis()) or (on, place, line) == before:
            return
    deed = words.changed([person.name], said.after["kind"], on, app.today(), others=len(all_met) - 1)
    writes = [
        partial(told.changed, action_id=action_id, on=on, today=app.today(), place=place, line=line)
        for action_id in all_met
    ]
    if tell(deed, *writes, back=told.changed_back, refuse=st.error):
        st.rerun()


def _day(after: dict[str, Any]) -> date | None:
    return date.fromisoformat(after["on"]) if after.get("on") else None
