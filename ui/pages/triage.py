"""Quick questions: what no export shows, one tap each."""

import streamlit as st

from ui import words
from ui.people.meetings import planned_meetings
from ui.people.questions import quick_questions
from ui.ready import ready

ready(more=words.TRIAGE_YET)
st.title(words.TRIAGE, anchor=False)
st.markdown(words.TRIAGE_MORE)
planned_meetings()
quick_questions()
