"""How the reader's browser shows the dashboard: light or dark, and in which locale."""

from __future__ import annotations

from typing import Literal, NamedTuple

import streamlit as st

from ui import words
from ui.colours import DARK, LIGHT, Palette


class Look(NamedTuple):
    """What a picture depends on beside its numbers."""

    is_dark: bool
    locale: str | None

    @property
    def palette(self) -> Palette:
        """Its colours."""
        return DARK if self.is_dark else LIGHT


# Streamlit marks a link that the keyboard has come to by a shade that can hardly be seen, and has no setting for it.
_FOCUS = """<style>
:is(a, button, summary):focus-visible { outline: 2px solid currentColor !important; outline-offset: 2px }
</style>"""


def focus_ring() -> None:
    """Show where the keyboard is."""
    st.html(_FOCUS)


def look() -> Look:
    """How the browser of this run shows pictures."""
    return Look(st.context.theme.type == "dark", words.reader())


def palette() -> Palette:
    """The palette of the theme that the browser shows."""
    return look().palette


def emphasis() -> Literal["primary", "secondary"]:
    """The type of a page's main button: Streamlit writes white on it, which the green of the dark theme cannot bear."""
    return "secondary" if look().is_dark else "primary"
