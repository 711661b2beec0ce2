"""The same people as a list or as a map."""

from __future__ import annotations

import streamlit as st

from ui import words

LIST_PAGE = "ui/pages/people.py"
MAP_PAGE = "ui/pages/map.py"
PAGES = {LIST_PAGE: words.AS_LIST, MAP_PAGE: words.MAP}
ICONS = {LIST_PAGE: ":material/list:", MAP_PAGE: ":material/bubble_chart:"}


def list_or_map() -> None:
    """The two pages side by side; links, so that the filters of one do not stand in the way of the other."""
    with st.container(horizontal=True, gap="xxsmall"):
        for page, name in PAGES.items():
            st.page_link(page, label=name, icon=ICONS[page])
