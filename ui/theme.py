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


# Streamlit marks a link that the keyboard has come to by a shade that can hardly be seen, and puts a long name that is
# a button in the middle of its lines; it has no setting for either. Its menus wait with the focus until no transition
# runs, for ever where one was cut off: so there are none, and what is worked out anew for a moment is not faded.
_STYLE = """<style>
:is(a, button, summary):focus-visible { outline: 2px solid currentColor !important; outline-offset: 2px }
[data-testid="stBaseButton-tertiary"] p { text-align: left }
* { transition: none !important }
.stElementContainer { opacity: 1 !important }
:is(.st-key-focus, .st-key-turned, .st-key-drafts) { position: absolute }
</style>"""


def own_style() -> None:
    """Show where the keyboard is, keep it from being lost, and begin names at the left."""
    st.html(_STYLE)


def look() -> Look:
    """How the browser of this run shows pictures."""
    return Look(st.context.theme.type == "dark", words.reader())


def palette() -> Palette:
    """The palette of the theme that the browser shows."""
    return look().palette


def emphasis() -> Literal["primary", "secondary"]:
    """The type of a page's main button: Streamlit writes white on it, which the green of the dark theme cannot bear."""
    return "secondary" if look().is_dark else "primary"
