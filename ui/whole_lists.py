"""Whether the lists of an export hold everyone, all time, where only the user can know."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from store import imports
from store.imports import PastImport
from ui import app, words
from ui.telling import once, take_back_quietly


def ask_before(complete: bool | None, key: str, answered: Callable[[bool | None], None]) -> None:
    """Ask while an export is looked at; `answered` gets the answer, None where it is taken back."""
    answers = {words.WHOLE: True, words.NOT_WHOLE: False}

    def say() -> None:
        said = st.session_state[key]
        answered(answers[said] if said else None)

    st.markdown(f"**{words.ASK_WHOLE}**")
    before = next((said for said, answer in answers.items() if answer is complete), None)
    st.segmented_control(
        words.ASK_WHOLE, list(answers), default=before, key=key, help=words.ASK_WHOLE_MORE,
        label_visibility="collapsed", on_change=say,
    )  # fmt: skip
    st.caption(words.ASK_WHOLE_MORE)


def ask_after(entry: PastImport, place: str) -> None:
    """Ask about an import that stands, or say what was answered, with the way back."""
    if not entry.asks_complete:
        return
    key = f"{place}-{entry.import_id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if entry.complete_action is not None:
            st.caption(words.WHOLE_SAID if entry.complete else words.NOT_WHOLE_SAID, width="content")
            st.button(
                words.UNDO,
                key=f"unsaid-{key}",
                type="tertiary",
                disabled=app.is_busy(),
                on_click=_undo,
                args=(entry.complete_action,),
            )
            return
        st.caption(words.ASK_WHOLE, width="content", help=words.ASK_WHOLE_MORE)
        for label, complete in ((words.WHOLE, True), (words.NOT_WHOLE, False)):
            st.button(
                label,
                key=f"whole-{key}-{complete}",
                type="tertiary",
                disabled=app.is_busy(),
                on_click=once(key, _say),
                args=(entry.import_id, complete),
            )


def _say(import_id: int, complete: bool) -> None:
    imports.say_complete(app.cursor(), import_id, complete)
    app.rebuild_in_background(words.WHOLE_JOB)


def _undo(action_id: int) -> None:
    if take_back_quietly(action_id):
        app.rebuild_in_background(words.WHOLE_JOB)
