"""Person: who is this, how far did it go, and what happened?"""

import streamlit as st

from ui import app, words
from ui.people import asking
from ui.people.contacts import log
from ui.people.doing import also, delete, keeping, notes, turned_to
from ui.people.history import history
from ui.people.link import PERSON, left
from ui.people.profile import accounts, head, standing, steps
from ui.ready import ready
from ui.telling import KEEPING, told_note

if st.session_state.pop("is-gone", False):
    st.switch_page("ui/pages/people.py")
before = left("people")
st.page_link(
    "ui/pages/people.py", label=words.BACK_TO_LIST if before else words.BACK_TO_PEOPLE, icon=":material/arrow_back:",
    query_params=before,
)  # fmt: skip
key = ready()
person = asking.person(*key, app.newest(), st.query_params.get(PERSON, ""), words.reader())
if person is None:
    st.title(words.NO_SUCH_PERSON, anchor=False)
    st.markdown(words.NO_SUCH_PERSON_MORE)
    st.stop()

head(person)
standing(person)
turned_to(person)
log(person)
told_note()
story, facts = st.columns([3, 2], gap="large")
with story:
    history(person)
with facts:
    notes(person)
    steps(person)
    accounts(person)
    told_note(about=KEEPING)
    with st.container(horizontal=True, gap="xsmall", key="keeping"):
        keeping(person)
        also(person)
        delete(person)
