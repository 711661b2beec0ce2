"""Whether a page has something to show; where it has not, it says what it waits for, and ends."""

from __future__ import annotations

import streamlit as st

from ui import answers, app, words
from ui.app import Key
from ui.doors import IMPORT_PAGE, first_import, invented_note
from ui.text import plain
from ui.theme import emphasis


def ready(title: str = words.NOBODY_YET, more: str = words.NOBODY_YET_MORE) -> Key:
    """What the answers depend on, once something is imported and worked out; `title` and `more` say that nothing is."""
    key = app.key()
    if not answers.import_ids(*key):
        if not first_import():
            st.title(title, anchor=False)
            st.markdown(more)
            if st.button(words.GO_IMPORT, type=emphasis()):
                st.switch_page(IMPORT_PAGE)
        st.stop()
    if app.start_day():
        if app.is_busy():
            app.when_over(lambda: st.markdown(f":shimmer[{words.NEW_DAY}…]"))
        elif app.is_current():  # over since it was asked
            st.rerun()
        else:
            st.error(plain(words.NOT_WORKED_OUT), icon=":material/error:")
        st.stop()
    invented_note()
    return key
