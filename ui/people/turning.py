"""Where the reader stands after the list was turned to another page: at its beginning."""

from __future__ import annotations

import streamlit as st

# The numbers of the pages stand below the list, and Streamlit leaves the window where it is.
_JS = """
export default function ({ data, parentElement }) {
  const mark = parentElement.querySelector("i");
  const before = mark.dataset.page;
  mark.dataset.page = data.page;
  const bar = document.querySelector(".st-key-bar");
  if (before && before !== String(data.page) && bar && bar.getBoundingClientRect().top < 0) bar.scrollIntoView();
}
"""
_turner = st.components.v2.component("kith_turned", html="<i></i>", js=_JS)


def begin_at_the_top(page: int) -> None:
    """Show the list from its beginning where `page` is another than before. It takes no room (`ui/theme.py`)."""
    _turner(key="turned", data={"page": page}, height=0)
