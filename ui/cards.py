"""One suggestion as a card: folded to a line, open with its opening line, or done with a way back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from analytics.questions import Pick, Suggestion
from store import actions, told
from ui import answers, words
from ui.app import State, acted, cursor, key, moment_of, newest, today
from ui.copying import copy_button
from ui.people.link import person_link
from ui.portrait import portrait
from ui.telling import once, take_back_quietly
from ui.text import plain, short_key, shortened, web_address

EVIDENCE_SHOWN = 8
TWO_LINES = 140  # letters, on a laptop


def card(pick: Pick, opened: bool) -> None:
    """Show one pick."""
    suggestion = pick.suggestion
    name = _id(suggestion)
    with st.container(border=True, key=f"card-{name}"):
        if pick.state != "open" and pick.action_id is not None:
            _closed(suggestion, pick.state, pick.action_id)
        elif st.session_state.get(f"open-{name}", opened):
            _open(suggestion)
        else:
            _folded(suggestion)


# --- the three looks ----------------------------------------------------------------------


def _folded(suggestion: Suggestion) -> None:
    name = _id(suggestion)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        portrait(suggestion.name, 36)
        with st.container(gap=None):
            _title(suggestion)
            why = (words.network(suggestion.network), *suggestion.reasons[:1])
            st.caption(plain(shortened(" · ".join(why), TWO_LINES)))
        st.button(
            words.SHOW,
            key=f"show-{name}",
            type="tertiary",
            on_click=_turn,
            args=(name, True),
        )


def _open(suggestion: Suggestion) -> None:
    name = _id(suggestion)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        portrait(suggestion.name, 44)
        with st.container(gap=None):
            _title(suggestion)
            about = " · ".join(part for part in (suggestion.about, words.network(suggestion.network)) if part)
            st.caption(plain(about))
    st.markdown(plain(" ".join(suggestion.reasons)))
    if suggestion.heard:
        st.markdown(f"> {plain(shortened(suggestion.heard, 280))}")
    text = _opening_line(suggestion) if suggestion.opener else ""
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        with st.container(horizontal=True, width="content", gap="small"):
            if suggestion.opener:
                copy_button(
                    words.COPY, words.COPIED, box=f"opener-{name}", text=text, key=f"copy-{name}",
                    typed=partial(_typed, suggestion),
                )  # fmt: skip
            if profile := web_address(suggestion.profile_url):
                st.link_button(words.OPEN_PROFILE, profile, icon=":material/open_in_new:")
        with st.container(horizontal=True, width="content", gap="small"):
            st.button(
                words.done(suggestion.action), key=f"done-{name}", icon=":material/check:",
                help=words.DONE_HELP, on_click=once(f"card-{name}", _done), args=(suggestion,),
            )  # fmt: skip
            st.menu_button(
                words.LATER_LABEL, list(words.LATER), key=f"later-{name}", format_func=words.LATER.__getitem__,
                help=words.LATER_HELP, on_click=once(f"card-{name}", _later), args=(suggestion, today()),
            )  # fmt: skip
            st.button(
                words.NEVER, key=f"never-{name}", type="tertiary", help=words.NEVER_HELP,
                on_click=once(f"card-{name}", _never), args=(suggestion,),
            )  # fmt: skip
    how = st.expander(words.HOW, key=f"how-{name}", on_change="rerun")
    if how.open:
        with how:
            _evidence(suggestion)


def _opening_line(suggestion: Suggestion) -> str:
    """The box with what could be written, as the user has left it."""
    kept = answers.draft(key().home, newest(), suggestion.person) or suggestion.opener
    name = _id(suggestion)
    box, known = f"opener-{name}", f"known-{name}"
    before = st.session_state.get(known)
    if box not in st.session_state or (before != kept and st.session_state[box] == before):
        st.session_state[box] = st.session_state[f"left-{name}"] = kept  # maybe what another window has made of it
    st.session_state[known] = kept
    text = st.text_area(words.OPENING_LINE, key=box, height="content", label_visibility="collapsed", on_change="ignore")
    if text != st.session_state.setdefault(f"left-{name}", text):  # else another window may know better
        st.session_state[f"left-{name}"] = text
        _keep(suggestion, text)
    return text


def _typed(suggestion: Suggestion, text: str) -> None:
    """Keep what was just typed. The box has committed no more than that so far, and maybe less."""
    _keep(suggestion, text)
    st.session_state.pop(f"left-{_id(suggestion)}", None)


def _keep(suggestion: Suggestion, text: str) -> None:
    """Keep what the user has made of an opening line."""
    own = None if text in ("", suggestion.opener) else text
    if own != told.draft(cursor(), suggestion.person):
        told.drafted(cursor(), suggestion.person, own)
    st.session_state[f"known-{_id(suggestion)}"] = own or suggestion.opener


def _closed(suggestion: Suggestion, state: State, action_id: int) -> None:
    name = _id(suggestion)
    after = answers.said(key().home, action_id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        told = words.folded(suggestion.name, suggestion.action, state, after, today())
        st.markdown(f":gray[:material/{_ICONS[state]}: {plain(told)}]", width="stretch")
        if state == "done" and after.get("outcome") == "wrote":
            st.menu_button(
                words.OUTCOME, list(words.OUTCOMES), key=f"outcome-{name}", format_func=words.OUTCOMES.__getitem__,
                type="tertiary", on_click=_outcome, args=(suggestion, action_id),
            )  # fmt: skip
        st.button(
            words.UNDO, key=f"undo-{name}", type="tertiary", icon=":material/undo:",
            on_click=_undo, args=(suggestion, action_id),
        )  # fmt: skip


_ICONS = {"done": "check_circle", "later": "schedule", "never": "do_not_disturb_on"}


def _title(suggestion: Suggestion) -> None:
    proposal, icon = words.PROPOSALS[suggestion.action] if suggestion.opener else words.SEE_WHO
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        person_link(suggestion.person, suggestion.name, "card")
        st.markdown(f":green-badge[{icon} {proposal}]", width="content")


def _evidence(suggestion: Suggestion) -> None:
    home, generation, _ = key()
    entries = answers.evidence(home, generation, suggestion.person, words.reader())
    if not entries:
        st.caption(words.NO_EVIDENCE)
    name = f"more-{_id(suggestion)}"
    shown = entries if st.session_state.get(name) else entries[:EVIDENCE_SHOWN]
    for entry in shown:
        said = words.happened(entry.kind, entry.direction)
        when = words.moment(moment_of(entry.at, entry.is_date), entry.is_date) if entry.at else words.NO_DATE
        told = entry.source if entry.kind == "described" else f"{when} · {entry.source}"
        with st.container(gap=None):
            st.markdown(f"{plain(said)} &nbsp;:gray[:small[{plain(told)}]]")
            if entry.excerpt:
                st.caption(f"“{plain(shortened(entry.excerpt, 280))}”")
    if len(entries) > len(shown):
        st.button(
            words.show_more(len(entries) - len(shown)), key=f"ask-{name}", type="tertiary",
            on_click=_remember, args=(name,),
        )  # fmt: skip


# --- what a click writes ------------------------------------------------------------------


def _turn(name: str, opened: bool) -> None:
    st.session_state[f"open-{name}"] = opened


def _remember(name: str) -> None:
    st.session_state[name] = True


def _done(suggestion: Suggestion) -> None:
    _act(suggestion, "done", {"queue": suggestion.queue, "outcome": "wrote"})


def _outcome(suggestion: Suggestion, action_id: int) -> None:
    """What came of it, in place of the plain "done"."""
    outcome = st.session_state[f"outcome-{_id(suggestion)}"]
    if outcome in words.OUTCOMES and (undone_by := take_back_quietly(action_id)):
        acted(suggestion.person, "open", undone_by, undone=True)
        _act(suggestion, "done", {"queue": suggestion.queue, "outcome": outcome})


def _later(suggestion: Suggestion, shown_on: date) -> None:
    choice = st.session_state[f"later-{_id(suggestion)}"]
    if choice in words.LATER:
        _act(suggestion, "later", {"until": words.later_until(choice, shown_on).isoformat()})


def _never(suggestion: Suggestion) -> None:
    _act(suggestion, "never", {})


def _act(suggestion: Suggestion, verb: State, after: dict[str, Any]) -> None:
    acted(suggestion.person, verb, actions.act(cursor(), verb, _subject(suggestion), after))


def _undo(suggestion: Suggestion, action_id: int) -> None:
    """Take back what was done; where it was said what came of it, that alone."""
    after = actions.said(cursor(), action_id)
    if undone_by := take_back_quietly(action_id):
        acted(suggestion.person, "open", undone_by, undone=True)
        if after.get("outcome") in words.OUTCOMES:
            _act(suggestion, "done", after | {"outcome": "wrote"})
            return
    st.session_state[f"open-{_id(suggestion)}"] = True


def _subject(suggestion: Suggestion) -> str:
    return f"person:{suggestion.person}"


def _id(suggestion: Suggestion) -> str:
    return short_key(suggestion.person)
