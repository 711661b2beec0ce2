"""What happened with someone, newest first under the months it happened in, each entry with its source."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

import streamlit as st

from analytics.evidence import Evidence
from analytics.person import Person
from analytics.texts import first_place
from ui import app, words
from ui.people import asking
from ui.people.contacts import change, short_of
from ui.telling import take_back
from ui.text import beginning, in_lines, plain, short_key, shortened

STEP = 12  # entries shown at first, and twice as many more with every click
LETTERS, LINES = 280, 6  # of a text that are shown at first
FEW = 10  # entries that are looked through sooner than searched


def history(person: Person) -> None:
    """The timeline."""
    st.subheader(words.TIMELINE, anchor=False)
    home, generation, _ = app.key()
    limit = int(st.session_state.get("entries", {}).get(person.person, STEP))
    entries = asking.timeline(home, generation, app.newest(), person.person, limit)
    if not entries:
        st.caption(words.NO_TIMELINE)
        return
    sought = ""
    if not asking.keeps_text(home, app.newest()):
        st.caption(words.WITHOUT_TEXT)
    elif len(entries) > FEW:
        sought = _search(person)
    if sought:
        entries = asking.timeline(home, generation, app.newest(), person.person, limit, sought)
        if not entries:
            st.caption(words.NOT_IN_TIMELINE)
            return
    shown = entries[:limit]
    for heading, these in groupby(shown, key=_month):
        st.markdown(f"**{heading}**")
        for entry in these:
            _entry(person, entry, sought)
    st.caption(plain(words.sources_of(entry.source for entry in shown if entry.source and entry.action_id is None)))
    if len(entries) > limit:
        st.button(words.SHOW_MORE, key="more-entries", type="tertiary", on_click=_more, args=(person.person, limit))


def _search(person: Person) -> str:
    """What is sought in the texts of the timeline."""
    sought = st.text_input(
        words.SEARCH_TIMELINE, key=f"words-{person.person}", type="search", live="250ms",
        placeholder=words.SEARCH_TIMELINE, icon=":material/search:", label_visibility="collapsed",
    )  # fmt: skip
    return (sought or "").strip()


def _entry(person: Person, entry: Evidence, sought: str) -> None:
    what = words.happened(entry.kind, entry.direction)
    about = (words.day_in_month(_when(entry), entry.is_date), entry.place)
    with st.container(gap=None):
        line = f"{plain(what)} &nbsp;:gray[:small[{plain(' · '.join(part for part in about if part))}]]"
        said = next((one for one in person.said if one.action_id == entry.action_id), None)
        if said is None:
            st.markdown(line)
        else:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(line, width="content")
                if said.verb == "contact":
                    change(person, said)
                st.button(
                    words.UNDO, key=f"undo-{entry.action_id}", type="tertiary",
                    on_click=take_back, args=([entry.action_id], short_of(person, said)),
                )  # fmt: skip
        if entry.excerpt:
            _written(entry.excerpt, sought, short_key(repr((entry.at, entry.kind, entry.excerpt))))


def _written(text: str, sought: str, name: str) -> None:
    """What was written, line by line; of a long text its beginning or what surrounds the words sought, or all of it."""
    around = bool(sought) and len(text) > LETTERS
    head = shortened(text, LETTERS, first_place(text, sought)) if around else beginning(text, LETTERS, LINES)
    is_whole = name in st.session_state.setdefault("whole", set())
    st.caption(in_lines(f"“{text.strip() if is_whole else head}”"))
    if is_whole or head != text.strip():
        st.button(
            words.SHOW_LESS if is_whole else words.SHOW_ALL, key=f"whole-{name}", type="tertiary",
            on_click=_turn, args=(name,),
        )  # fmt: skip


def _when(entry: Evidence) -> datetime | None:
    return app.moment_of(entry.at, entry.is_date) if entry.at else None


def _month(entry: Evidence) -> str:
    when = _when(entry)
    return words.month_and_year(when) if when else words.UNDATED


def _turn(name: str) -> None:
    st.session_state["whole"] ^= {name}


def _more(person: str, limit: int) -> None:
    st.session_state.setdefault("entries", {})[person] = limit + 2 * STEP
