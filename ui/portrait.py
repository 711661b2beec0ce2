"""A face for someone without a picture: their initials in a circle."""

from __future__ import annotations

import html
import zlib

import streamlit as st

from ui import words
from ui.theme import palette


def portrait(name: str, width: int = 40) -> None:
    """Show the initials of `name`; the tone comes from the name, so that it is the same every day."""
    colours = palette()
    tones = list(colours.ladder.values())[1:]
    tone = tones[zlib.crc32(name.encode()) % len(tones)]
    letters = html.escape(words.initials(name))
    ink = "#FFFFFF" if _is_dark(tone) else "#22211F"
    st.image(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="{width}" height="{width}">'
        f'<circle cx="20" cy="20" r="20" fill="{tone}"/><text x="20" y="20.5" fill="{ink}" font-size="15" '
        f'font-family="Source Sans, Segoe UI, Helvetica, Arial, sans-serif" font-weight="600" '
        f'text-anchor="middle" dominant-baseline="central">{letters}</text></svg>',
        width=width,
        alt="",
    )


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140
