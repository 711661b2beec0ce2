"""Import: did it work, and what can it know?"""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from ui import answers, app, words
from ui import found as finding
from ui.doors import NAMES_FIRST, invented_note
from ui.jobs import jobs
from ui.live.accounts import live_accounts
from ui.live.connecting import come_back
from ui.matching import who_is_this
from ui.past import coverage_table, guides, past_imports, taken_out_note
from ui.previews import looking, previews
from ui.text import plain


def _next_field() -> None:
    """What was given is taken: an empty field stands in its place."""
    st.session_state["drops"] = st.session_state.get("drops", 0) + 1


key = app.key()
come_back()
invented_note()
history = answers.imports(*key)
asks_names = bool(history) and not app.start_day()
if asks_names and NAMES_FIRST in st.query_params:
    who_is_this()
st.title(words.IMPORT_TITLE, anchor=False)
st.markdown(words.IMPORT_MORE)

given: Sequence[Path] = ()
source = st.segmented_control(
    words.FROM, [words.FROM_FILES, words.FROM_PATH], key="import-from", default=words.FROM_FILES, required=True,
    label_visibility="collapsed",
)  # fmt: skip
if source == words.FROM_FILES:
    files = st.file_uploader(words.DROP, accept_multiple_files=True, key=f"files-{st.session_state.get('drops', 0)}")
    st.caption(words.DROP_MORE)
    if files:
        given = finding.uploaded(files)
        _next_field()
else:
    with st.form("path", border=False):
        paths_key = f"paths-{st.session_state.get('drops', 0)}"
        typed = st.text_area(words.PATH, placeholder=words.PATH_EXAMPLE, height=68, key=paths_key)
        if st.form_submit_button(words.LOOK):
            given = finding.typed_paths(typed)
    st.caption(words.PATH_MORE)
    st.caption(plain(words.inbox(str(app.intake().inbox.folder))))

if given := given or finding.left_over():
    looked_at = finding.look_at(given, looking(words.LOOKING))
    if source == words.FROM_PATH and all(found.result is not None for found in looked_at):
        _next_field()  # else a path stays to be corrected
    st.rerun()

previews()
jobs()

st.header(words.LIVE, anchor=False)
live_accounts()

if asks_names and NAMES_FIRST not in st.query_params:
    who_is_this()
if history:
    st.header(words.COVERAGE, anchor=False)
    coverage_table(answers.coverage(*key), answers.tie_lists(*key))
    st.header(words.HISTORY, anchor=False)
taken_out_note()
if history:
    past_imports(history)
st.header(words.GUIDES, anchor=False)
guides()
