"""What happened with someone, newest first under the months it happened in, each entry with its source."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from analytics.evidence import Evidence
from analytics.person import Person
from ui import app, words
from ui.people import asking
from ui.people.contacts import change, short_of
from ui.telling import take_back
from ui.text import plain, shortened

STEP = 30  # entries shown at first, and more with every click


def history(person: Person) -> None:
    """The timeline."""
    st.subheader(words.TIMELINE, anchor=False)
    home, generation, _ = app.key()
    limit = int(st.session_state.get("entries", {}).get(person.person, STEP))
    entries = asking.timeline(home, generation, app.newest(), person.person, limit)
    if not entries:
        st.caption(words.NO_TIMELINE)
        return
    if not asking.keeps_text(home, app.newest()):
        st.caption(words.WITHOUT_TEXT)
    shown = entries[:limit]
    for heading, these in groupby(
        shown, key=lambda entry: words.month_and_year(entry.at) if entry.at else words.UNDATED
    ):
        st.markdown(f"**{heading}**")
        for entry in these:
            _entry(person, entry)
    st.caption(plain(words.sources_of(entry.source for entry in shown if entry.source and entry.action_id is None)))
    if len(entries) > limit:
        st.button(words.SHOW_MORE, key="more-entries", type="tertiary", on_click=_more, args=(person.person, limit))


def _entry(person: Person, entry: Evidence) -> None:
    what = words.happened(entry.kind, entry.direction)
    about = (words.short_moment(entry.at, entry.is_date), entry.place)
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
            st.caption(f"“{plain(shortened(entry.excerpt, 280))}”")


def _more(person: str, limit: int) -> None:
    st.session_state.setdefault("entries", {})[person] = limit + 2 * STEP
