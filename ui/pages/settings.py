"""Settings: how many people a day, what I can offer, what is kept."""

import streamlit as st

from ui import words
from ui.doors import invented_note
from ui.kept_files import kept_files
from ui.preferences import preferences

invented_note()
st.title(words.SETTINGS, anchor=False)
preferences()
kept_files()
