"""The way to a person from wherever they are named."""

from __future__ import annotations

import zlib

import streamlit as st

from ui.text import plain

PERSON_PAGE = "ui/pages/person.py"


def person_link(person: str, name: str, place: str) -> None:
    """A name that leads to the person; `place` tells apart where on the page it stands."""
    key = f"to-{place}-{zlib.crc32(person.encode()):08x}"
    if st.button(f"**{plain(name)}**", key=key, type="tertiary"):
        st.switch_page(PERSON_PAGE, query_params={"person": person})
