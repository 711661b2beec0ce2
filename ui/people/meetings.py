"""Meetings that stood in a calendar: did they take place? One tap for everyone who was invited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics import triage
from analytics.triage import Planned
from store import actions, told
from ui import app, words
from ui.people import asking
from ui.telling import take_back_quietly, tell
from ui.text import plain, short_key
from ui.words import Deed

AT_ONCE = 5  # the newest first


@dataclass(frozen=True)
class Answered:
    """A meeting of which something was said here: a line in its place, so that no other comes under the finger."""

    place: int
    deed: Deed
    action_ids: tuple[int, ...]


def planned_meetings() -> None:
    """The meetings that nobody has confirmed, a few at a time."""
    meetings = asking.planned(*app.key(), app.newest())
    shown: list[Planned | Answered] = [*meetings[:AT_ONCE]]
    for answered in sorted(_answered(), key=lambda answered: answered.place):
        shown.insert(answered.place, answered)
    for place, one in enumerate(shown):
        if isinstance(one, Answered):
            _line(one)
        else:
            _meeting(one, place)
    if left := meetings[AT_ONCE:]:
        st.caption(words.more_meetings(len(left)))


def _answered() -> list[Answered]:
    """What was said here today and has not been taken back, in this window or another."""
    name = f"meetings-{app.key()[2]}"
    said: list[Answered] = st.session_state.setdefault(name, [])
    said[:] = [one for one in said if actions.stand(app.cursor(), one.action_ids)]
    return said


def _meeting(meeting: Planned, place: int) -> None:
    names = dict(meeting.people)
    key = f"{meeting.on.isoformat()}-{short_key(repr(sorted(names)))}"  # another guest is another question
    with st.container(border=True, key=f"planned-{key}"):
        st.markdown(f"**{plain(words.planned_on(meeting.on))}**")
        st.pills(
            words.DID_YOU_MEET, list(names), selection_mode="multi", default=list(names), key=f"there-{key}", wrap=True,
            format_func=lambda person: plain(names[person]), label_visibility="collapsed",
        )  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            for kind, label in words.TOOK_PLACE.items():
                st.button(label, key=f"{kind}-{key}", on_click=_took_place, args=(meeting, place, f"there-{key}", kind))
            st.button(
                words.DID_NOT_HAPPEN, key=f"no-{key}", type="tertiary", on_click=_did_not_happen, args=(meeting, place)
            )


def _line(answered: Answered) -> None:
    key = f"said-{answered.action_ids[0]}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False, key=key):
        st.markdown(f":green[:material/check_circle:] {plain(answered.deed.sentence)}", width="stretch")
        st.button(
            words.UNDO, key=f"undo-{answered.action_ids[0]}", type="tertiary", icon=":material/undo:",
            on_click=_undo, args=(answered,),
        )  # fmt: skip


def _took_place(meeting: Planned, place: int, chosen: str, kind: told.Spoken) -> None:
    """Those who are chosen were there; the others were not."""
    names = dict(meeting.people)
    there = [person for person in names if person in st.session_state[chosen]]
    if not there:
        _did_not_happen(meeting, place)
        return
    occasion = f"{meeting.on.isoformat()} {there[0]}"
    deed = words.logged([names[person] for person in there], kind, meeting.on, app.today())
    writes = [
        partial(
            told.contact, person=person, kind=kind, on=meeting.on, today=app.today(), others=len(there),
            together=occasion,
        )
        for person in there
    ]  # fmt: skip
    absent = [partial(told.not_met, person=person, on=meeting.on) for person in names if person not in there]
    _say(meeting, place, deed, *writes, *absent)


def _did_not_happen(meeting: Planned, place: int) -> None:
    deed = words.did_not_meet([name for _, name in meeting.people], meeting.on, app.today())
    _say(meeting, place, deed, *(partial(told.not_met, person=person, on=meeting.on) for person, _ in meeting.people))


def _say(meeting: Planned, place: int, deed: Deed, *writes: partial[int]) -> None:
    if meeting not in triage.planned(app.cursor()):  # another window was quicker
        return
    if tell(deed, *writes):
        _answered().append(Answered(place, deed, st.session_state.pop("told").action_ids))


def _undo(answered: Answered) -> None:
    for action_id in sorted(answered.action_ids, reverse=True):
        take_back_quietly(action_id)
