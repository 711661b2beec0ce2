"""Import: did it work, and what can it know?"""

from pathlib import Path

import streamlit as st

from ui import answers, app, words
from ui import found as finding
from ui.doors import invented_note
from ui.jobs import jobs
from ui.past import coverage_table, guides, past_imports
from ui.previews import looking, previews
from ui.text import plain

key = app.key()
invented_note()
st.title(words.IMPORT_TITLE, anchor=False)
st.markdown(words.IMPORT_MORE)

given: list[Path] = []
source = st.segmented_control(
    words.FROM, [words.FROM_FILES, words.FROM_PATH], key="import-from", default=words.FROM_FILES, required=True,
    label_visibility="collapsed",
)  # fmt: skip
if source == words.FROM_FILES:
    files = st.file_uploader(words.DROP, accept_multiple_files=True, key=f"files-{st.session_state.get('drops', 0)}")
    st.caption(words.DROP_MORE)
    if files:
        given = finding.uploaded(files)
        st.session_state["drops"] = st.session_state.get("drops", 0) + 1
else:
    with st.form("path", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(words.PATH, placeholder=words.PATH_EXAMPLE)
        if st.form_submit_button(words.LOOK) and typed.strip():
            given = [Path(typed.strip().strip('"')).expanduser()]
    st.caption(words.PATH_MORE)
    st.caption(plain(words.inbox(str(app.intake().inbox))))

if given:
    finding.waiting_list().extend(finding.look_at(given, looking(words.LOOKING)))
    st.rerun()

previews()
jobs()

history = answers.imports(*key)
if history:
    st.header(words.COVERAGE, anchor=False)
    coverage_table(answers.coverage(*key))
    st.header(words.HISTORY, anchor=False)
    past_imports(history)
st.header(words.GUIDES, anchor=False)
guides(opened=not history)
