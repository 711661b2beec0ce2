"""What a dialog asks until it is answered: also when the page runs anew by itself, and not on another page."""

from __future__ import annotations

from typing import Any

import streamlit as st


def ask(what: str, about: Any) -> None:
    """Have a dialog come up, and no other."""
    st.session_state["asked"] = (what, about)


def asked(what: str) -> Any:
    """What this dialog is about; None where it has not come up."""
    found = st.session_state.get("asked")
    return found[1] if found and found[0] == what else None


def ask_no_more() -> None:
    """It is answered, closed, or left behind with its page."""
    st.session_state.pop("asked", None)
