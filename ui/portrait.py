"""A face for someone without a picture: their initials in a circle."""

from __future__ import annotations

import html
import zlib

import streamlit as st

from ui import words
from ui.colours import ink_on
from ui.theme import palette


def portrait(name: str, width: int = 40) -> None:
    """Show the initials of `name`; the tone comes from the name, so that it is the same every day."""
    tones = palette().faces
    tone = tones[zlib.crc32(name.encode()) % len(tones)]
    letters = html.escape(words.initials(name))
    ink = ink_on(tone)
    st.html(
        f'<div aria-hidden="true" style="width:{width}px;height:{width}px;background:{tone};color:{ink};'
        f"border-radius:50%;display:flex;align-items:center;justify-content:center;"
        f"font-weight:600;font-size:{width * 0.38:.0f}px;"
        f'line-height:1;user-select:none">{letters}</div>',
        width="content",
    )
