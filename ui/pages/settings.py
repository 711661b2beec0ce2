"""Settings: how many people a day, what I can offer, what is kept."""

import streamlit as st

from ui import app, words
from ui.doors import invented_note
from ui.kept_files import kept_files
from ui.preferences import preferences
from ui.text import plain

invented_note()
st.title(words.SETTINGS, anchor=False)
preferences()
kept_files()
st.caption(plain(words.where_it_lies(str(app.store().home))))
