"""A section of a page: its finding as a heading, its measure, its picture, its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from ui import charts, words
from ui.people.link import person_link
from ui.portrait import portrait
from ui.text import plain
from ui.views.people import PeopleView
from ui.views.section import Cell, Section
from ui.width import TEXT


def section(told: Section, name: str, picture: charts.Figure | None, legend: str = "") -> None:
    """Show a section; `name` is its own on the page, and its file's."""
    _heading(told)
    if legend:
        st.markdown(f":gray[:small[{legend}]]")
    if picture is not None:
        st.plotly_chart(picture, config=charts.CONFIG, key=f"picture-{name}", alt=told.alt)
    numbers(told, name)


def people(told: PeopleView, name: str) -> None:
    """Show people, each with a line of words; the name opens the person."""
    _heading(told)
    for person, called, line in told.people:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
            portrait(called, 36)
            with st.container(gap=None):
                person_link(person, called, name)
                st.caption(plain(line))
    numbers(told, name, nothing="")  # of a single day there is nothing between


def numbers(told: Section, name: str, nothing: str = words.NOT_IN_FILES) -> None:
    """The rows behind a picture as a table and as CSV, made when asked for; `nothing` stands in empty cells."""
    if not told.numbers:
        return
    box = st.expander(words.NUMBERS, key=f"numbers-{name}", type="compact", on_change="rerun")
    if box.open:
        with box:
            table = {column: [row[place] for row in told.numbers] for place, column in enumerate(told.columns)}
            st.download_button(
                words.DOWNLOAD, told.csv, file_name=f"kith-{name}.csv", mime="text/csv", icon=":material/download:",
                key=f"csv-{name}", on_click="ignore",
            )  # fmt: skip
            st.dataframe(
                table,
                hide_index=True,
                placeholder=nothing,
                alt=told.finding,
                column_config={column: form for column, cells in table.items() if (form := _form(cells))},
            )


def _heading(told: Section) -> None:
    st.header(plain(told.finding), anchor=False)
    st.caption(plain(told.measure), width=TEXT)


def _form(cells: Sequence[Cell]) -> Any:
    """How a column is shown: dates and numbers in the form of the reader's locale."""
    first = next((cell for cell in cells if cell is not None), None)
    if isinstance(first, date):
        return st.column_config.DateColumn(format="localized")
    if isinstance(first, int | float):
        return st.column_config.NumberColumn(format="localized")
    return None
