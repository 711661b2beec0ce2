"""What can be done about one person: note, pause, circle, who they also are, delete; and what was done."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.evidence import count_evidence
from analytics.orders import Order
from analytics.people import PersonRow, Wanted
from analytics.person import Person, Said
from store import told
from ui import app, words
from ui.asked import ask, ask_no_more, asked
from ui.people import asking
from ui.people.drafts import keep_draft
from ui.telling import KEEPING, Told, last_told, once, take_back, tell
from ui.text import in_lines, plain, short_key
from ui.theme import emphasis

FOUND = 6  # people offered as the same person
# What is done with the last buttons of the page is told above them: on a phone they are far down.
BESIDE = {"about": KEEPING}


def notes(person: Person) -> None:
    """What the user has noted, and room for one more."""
    st.subheader(words.NOTES, anchor=False)
    with st.container():  # there also while it is empty, so that what is being typed below stays where it is
        written = [said for said in person.said if said.verb == "note"]
        for said in sorted(written, key=lambda said: said.day, reverse=True):
            _note(person, said)
    name = f"new-note-{short_key(person.person)}"  # of one person: Back can lead from theirs to another's
    newest = max(written, key=lambda said: said.action_id, default=None)
    keep_draft(name, newest.action_id if newest else 0, newest.after.get("text", "").strip() if newest else "")
    with st.container(key=name), st.form(f"form-{name}", clear_on_submit=True, border=False):
        text = st.text_area(
            words.NOTE,
            height="content",
            max_chars=told.LONGEST_NOTE,
            placeholder=words.NOTE_EXAMPLE,
            label_visibility="collapsed",
        )
        if st.form_submit_button(words.ADD_NOTE) and tell(
            words.noted(person.name), partial(told.note, person=person.person, text=text)
        ):
            st.rerun()


def _note(person: Person, said: Said) -> None:
    with st.container(gap=None):
        st.markdown(in_lines(said.after.get("text", "")))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(words.short_date(said.day), width="content")
            place = st.popover(words.CHANGE, type="tertiary", key=f"change-note-{said.action_id}", on_change="rerun")
            if place.open:
                with place:
                    _write_anew(person, said)
            st.button(
                words.UNDO, key=f"undo-note-{said.action_id}", type="tertiary",
                on_click=take_back, args=([said.action_id], words.noted(person.name).short),
            )  # fmt: skip


def _write_anew(person: Person, said: Said) -> None:
    before = said.after.get("text", "")
    with st.form(f"note-{said.action_id}", border=False):
        text = st.text_area(
            words.NOTE, before, height="content", max_chars=told.LONGEST_NOTE, label_visibility="collapsed"
        )
        if not st.form_submit_button(words.KEEP_IT, type=emphasis()) or text == before:
            return
    write = partial(told.note_changed, action_id=said.action_id, text=text, on=said.day)
    if tell(words.note_changed(person.name), write, back=told.changed_back):
        st.rerun()


def turned_to(person: Person) -> None:
    """How the user knows them, and what was done with suggestions of them: put off, or written to."""
    until = person.marks.put_off_until
    with st.container(gap=None, key="turned-to"):
        if person.marks.how:
            _line(words.KNOWN[person.marks.how], "knows", *_all(person, "knows"))
        if until:
            _line(words.put_off_until(until), "put-off", *_all(person, "later"))
        for said in person.said:
            if said.verb == "done":
                deed = words.turned_to_them(said.after, said.day, app.today())
                _line(deed.sentence, f"done-{said.action_id}", [said.action_id], deed.short)


def _line(sentence: str, key: str, action_ids: list[int], short: str) -> None:
    """Something that was done, with the way back."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(plain(sentence), width="content")
        st.button(words.UNDO, key=f"undo-{key}", type="tertiary", on_click=take_back, args=(action_ids, short))


def keeping(person: Person) -> None:
    """Circle, pause, never suggest, how they are known."""
    marks = person.marks
    if marks.in_circle:
        st.button(
            words.OUT_OF_CIRCLE, key="circle-out", icon=":material/person_remove:", on_click=once("circle", _leave),
            args=(person,),
        )  # fmt: skip
    elif len(seated := asking.circle(*app.key(), app.newest())) < told.CIRCLE_SEATS:
        st.button(
            words.INTO_CIRCLE, key="circle-in", icon=":material/group_add:", on_click=once("circle", _seat),
            args=(person,),
        )  # fmt: skip
    else:
        with st.popover(words.INTO_CIRCLE, icon=":material/group_add:", key="circle-swap"):
            st.markdown(words.CIRCLE_FULL)
            names = dict(seated)
            back = st.selectbox(
                words.CIRCLE_FULL, list(names), format_func=names.__getitem__, label_visibility="collapsed"
            )
            if st.button(words.CHANGE_SEATS, key="circle-change") and back and _swap(person, back, names[back]):
                st.rerun()
    if marks.never:  # a pause says nothing beside it
        st.button(
            words.SUGGEST_AGAIN, key="again", icon=":material/undo:", on_click=take_back, args=_all(person, "never"),
            kwargs=BESIDE,
        )  # fmt: skip
    else:
        if marks.paused_until:
            st.button(
                plain(words.resume(marks.paused_until)), key="resume", icon=":material/play_arrow:",
                on_click=take_back, args=_all(person, "pause"), kwargs=BESIDE,
            )  # fmt: skip
        else:
            st.menu_button(
                words.PAUSE, list(words.PAUSES), key="pause", format_func=words.PAUSES.__getitem__,
                on_click=once("pause", _pause), args=(person,), icon=":material/pause:",
            )  # fmt: skip
        st.button(
            words.NEVER_SUGGEST, key="never", icon=":material/do_not_disturb_on:",
            on_click=once("never", _never), args=(person,),
        )  # fmt: skip
    st.menu_button(
        words.TRIAGE_ASKS, list(words.HOW_KNOWN), key="knows", format_func=words.HOW_KNOWN.__getitem__,
        on_click=once("knows", _knows), args=(person,), icon=":material/help:",
    )  # fmt: skip


def also(person: Person) -> None:
    """Find another account of the same person."""
    with st.popover(words.ALSO, icon=":material/merge:", key=f"also-{last_told()}"):
        st.caption(words.ALSO_MORE)
        text = st.text_input(words.SEARCH, key="also-text", type="search", live="250ms", placeholder=words.SEARCH_IN)
        if not text:
            return
        own = {account.person for account in person.accounts}
        found = asking.people(*app.key(), app.newest(), Wanted(text), "closest", FOUND + len(own), 0, 0)
        rows = [row for row in found if row.person not in own][:FOUND]
        if not rows:
            st.caption(words.ALSO_NONE)
        for row in rows:
            key = f"also-{short_key(row.person)}"  # another person at this place is a button that no press is meant for
            name = words.entry_of(row.name, words.networks_line(row.networks))
            st.button(
                plain(name), key=key, type="tertiary", icon=":material/add:",
                on_click=once(key, _join),
                args=(person, row, row.name if row.name != person.name else name),
            )  # fmt: skip


def delete(person: Person) -> None:
    """The button that asks whether this person is to go everywhere."""
    st.button(
        words.DELETE, key="delete", type="tertiary", icon=":material/delete_forever:", on_click=_ask, args=(person,)
    )
    if asked("delete") == person.person:
        _confirm(person)


# --- what a click writes ------------------------------------------------------------------


def _all(person: Person, verb: str) -> tuple[list[int], str]:
    """Every action of a verb about them, and what ends with them."""
    ended = {
        "never": words.never_again([person.name]).short,
        "pause": words.pause_of(person.name),
        "later": words.put_off(person.name),
        "knows": words.knowing(person.name),
    }[verb]
    return [said.action_id for said in person.said if said.verb == verb], ended


def _seat(person: Person) -> None:
    tell(words.seated([person.name]), partial(told.circle, person=person.person), about=KEEPING)


def _swap(person: Person, back: str, name: str) -> bool:
    return tell(
        words.changed_seats(person.name, name),
        partial(told.step_back, person=back),
        partial(told.circle, person=person.person),
        about=KEEPING,
    )


def _leave(person: Person) -> None:
    tell(words.stepped_back(person.name), partial(told.step_back, person=_seat_name(person)), about=KEEPING)


def _seat_name(person: Person) -> str:
    """The name under which they have their seat."""
    seated = set(told.in_circle(app.cursor()))
    return next((account.person for account in person.accounts if account.person in seated), person.person)


def _pause(person: Person) -> None:
    choice = st.session_state["pause"]
    if choice in words.PAUSES:
        until = words.pause_until(choice, app.today())
        tell(words.paused([person.name], until), partial(told.pause, person=person.person, until=until), about=KEEPING)


def _never(person: Person) -> None:
    tell(words.never_again([person.name]), partial(told.never, person=person.person), about=KEEPING)


def _knows(person: Person) -> None:
    choice = st.session_state["knows"]
    if choice in words.HOW_KNOWN:
        tell(words.answered(person.name, choice), partial(told.knows, person=person.person, how=choice), about=KEEPING)


def _join(person: Person, other: PersonRow, name: str) -> None:
    deed = words.joined(person.name, name, never=person.marks.never != other.marks.never)
    tell(deed, partial(told.joined, person=person.person, other=other.person), about=KEEPING)


def _ask(person: Person) -> None:
    ask("delete", person.person)


def _forget(person: Person) -> None:
    app.intake().order(Order("forget", person=person.person))
    st.session_state["told"] = Told(words.deleted(person.name))
    st.session_state["is-gone"] = True
    ask_no_more()


@st.dialog(words.DELETE_TITLE, icon=":material/delete_forever:", on_dismiss=ask_no_more)
def _confirm(person: Person) -> None:
    entries = count_evidence(app.cursor(), person.person)
    networks = list(dict.fromkeys(account.network for account in person.accounts))
    st.markdown(plain(words.deletion(person.name, entries, networks, len(person.said))))
    with st.container(horizontal=True, gap="small"):
        if st.button(words.DELETE_FOREVER, key="delete-forever", on_click=_forget, args=(person,)):
            st.rerun()  # the address changes with the page only outside of a dialog
        if st.button(words.CANCEL, key="delete-cancel", on_click=ask_no_more):
            st.rerun()
