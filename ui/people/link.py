"""The way to a person from wherever they are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from ui.asked import ask_no_more
from ui.text import plain, short_key

PERSON_PAGE = "ui/pages/person.py"
PERSON = "person"  # in the address


def begin(page: str) -> None:
    """Note which page this is, by its path, and put its address right where the browser's Back leads beside it.

    When a page is left for another with an address of its own, Streamlit leaves an address between the two: this
    page, asked for that person.
    """
    if st.session_state.get("here") != page:
        ask_no_more()
    st.session_state["here"] = page
    if page != "person" and PERSON in st.query_params:
        st.query_params.from_dict(left(page))
        st.rerun()


def left(page: str) -> Mapping[str, Sequence[str]]:
    """What stood in the address of a page when someone was opened from it."""
    found: Mapping[str, Sequence[str]] = st.session_state.get("left", {}).get(page, {})
    return found


def to_person(person: str) -> None:
    """Leave for someone's page; what stands in the address of this one is kept for whoever comes back."""
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    st.session_state.setdefault("left", {})[st.session_state["here"]] = address
    st.switch_page(PERSON_PAGE, query_params={PERSON: person})


def person_link(person: str, name: str, place: str) -> None:
    """A name that leads to the person; `place` tells apart where on the page it stands."""
    key = f"to-{place}-{short_key(person)}"
    if st.button(f"**{plain(name)}**", key=key, type="tertiary"):
        to_person(person)
