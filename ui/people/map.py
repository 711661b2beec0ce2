"""The pieces of the map: a picture that can be clicked, and beside it the same in words, as buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from ui import charts, words
from ui.text import plain
from ui.theme import palette
from ui.views.groups import Entry, GroupView, MapView

OPEN = "group"  # in the address


def opened() -> str:
    """What the address names: a person, whose group it is; "" for all groups."""
    return st.query_params.get(OPEN, "")


def to_group(opens: str) -> None:
    """Open a group; "" for all."""
    st.query_params.from_dict({OPEN: opens} if opens else {})


def beside(told: MapView | GroupView, picture: charts.Figure, name: str, reading: str = "") -> str | None:
    """Picture and words side by side, on a phone the picture first; what was clicked or pressed.

    `reading` stands below the picture and says how it is read.
    """
    left, right = st.columns([3, 2], gap="medium")
    with right:
        pressed = listed(told.entries, name)
    with left:
        event = st.plotly_chart(
            picture,
            config=charts.CONFIG,
            key=f"picture-{name}",
            alt=told.alt,
            on_select="rerun",
            selection_mode="points",
        )
        steps = {step: count for step, count in told.by_rung.items() if step}
        legend = words.ladder_legend(steps, told.by_rung.get(None, 0), palette().ladder, palette().line)
        st.markdown(f":gray[:small[{legend}]]")
        if reading:
            st.caption(reading)
    points = event.selection.points
    return pressed or (str(points[0]["customdata"]) if points else None)


def listed(entries: Sequence[Entry], name: str) -> str | None:
    """Names as buttons, each with its words; which was pressed."""
    pressed = None
    with st.container(gap="xxsmall"):
        for place, entry in enumerate(entries):
            with st.container(gap=None):
                if st.button(f"**{plain(entry.label)}**", key=f"{name}-{place}", type="tertiary"):
                    pressed = entry.opens
                st.caption(plain(entry.line))
    return pressed


def someone_else(others: Mapping[str, str], name: str) -> str | None:
    """Choose among those who are drawn but not listed."""
    if not others:
        return None
    return st.selectbox(
        words.SOMEONE_ELSE, list(others), index=None, format_func=lambda one: plain(others[one]), key=f"else-{name}",
        placeholder=words.SOMEONE_ELSE, label_visibility="collapsed",
    )  # fmt: skip
