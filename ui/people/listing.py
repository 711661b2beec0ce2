"""One page of the list as a table, and what can be done for several rows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.people import Order, PersonRow
from analytics.texts import first_place
from store import told
from ui import app, words
from ui.colours import ink_on
from ui.people.contacts import day_field
from ui.people.narrowing import first_page
from ui.telling import last_told, tell
from ui.text import short_key, shortened, without_icons
from ui.theme import emphasis, palette

PAGE = 50  # people at a time
LETTER, AROUND = 7.5, 24  # pixels of a letter, and around a text
WIDEST = 230
WIDEST_NAME = 190  # beside it, a phone has room for the step
LETTERS_OF_NAME = round((WIDEST_NAME - AROUND) / LETTER)  # the whole name stands on the person's page
LETTERS_OF_TEXT = 60
TICKED = "ticked"  # in the session: everyone who is ticked, whatever the list shows
ORDER_OF: Mapping[str, Order] = {
    words.COLUMN_NAME: "name",
    words.COLUMN_LAST: "latest",
    words.COLUMN_STEP: "furthest",
    words.COLUMN_DAYS: "days",
}


def table(
    rows: Sequence[PersonRow], title: str, first: int, order: Order, texts: Mapping[str, str], sought: str
) -> list[PersonRow]:
    """Show the rows; those of them that are ticked. A click on a name opens the person, on a heading orders the list.

    `texts`, by person, are those in which `sought` was found.
    """
    key = _key(rows, order)
    ticked = st.session_state.setdefault(TICKED, [])
    if key not in st.session_state:
        places = [place for place, row in enumerate(rows) if row.person in ticked]
        st.session_state[key] = {"selection": {"rows": places, "columns": []}}
    today = app.today()
    has_place, has_company = any(row.place for row in rows), any(row.company for row in rows)
    shown = [
        {
            words.COLUMN_NAME: without_icons(shortened(row.name, LETTERS_OF_NAME)),
            **({words.COLUMN_TEXT: _around(texts.get(row.person, ""), sought)} if texts else {}),
            words.COLUMN_STEP: words.STEPS[row.rung or "unknown"],
            words.COLUMN_LAST: words.last_contact(row.last_day, today, row.freshness != "none" or _has_contact(row)),
            words.COLUMN_NETWORKS: words.networks_line(row.networks),
            **({words.COLUMN_PLACE: row.place} if has_place else {}),
            **({words.COLUMN_COMPANY: row.company} if has_company else {}),
            words.COLUMN_DAYS: row.active_days,
        }
        for row in rows
    ]
    event = st.dataframe(
        _coloured(shown),
        hide_index=True,
        height="content",
        placeholder="",
        on_select=partial(_order_by_heading, key),
        selection_mode=["multi-row", "single-column"],  # else a click on a heading sorts this page alone
        key=key,
        column_config=_columns(shown, rows, order),
        alt=words.list_alt(title, first, first + len(rows) - 1),
    )
    here = [rows[place] for place in event.selection.rows if place < len(rows)]
    shown_here, ticked_here = {row.person for row in rows}, {row.person for row in here}
    elsewhere = [person for person in ticked if person not in shown_here]
    before = [person for person in ticked if person in ticked_here]
    st.session_state[TICKED] = [*elsewhere, *before, *(row.person for row in here if row.person not in before)]
    return here


def _key(rows: Sequence[PersonRow], order: Order) -> str:
    """Another list is another table: what was ticked in one by its place is somebody else in the next."""
    told = "|".join([order, *(row.person for row in rows), str(st.session_state.get("unticked", 0))])
    return f"list-{short_key(told)}"


def ticked_elsewhere(rows: Sequence[PersonRow]) -> tuple[str, ...]:
    """Who is ticked and not among these rows: on another page of the list, or of a list that was narrowed otherwise."""
    here = {row.person for row in rows}
    return tuple(person for person in st.session_state.get(TICKED, []) if person not in here)


def _untick() -> None:
    st.session_state[TICKED] = []
    st.session_state["unticked"] = st.session_state.get("unticked", 0) + 1


def _around(text: str, sought: str) -> str:
    """The words that were sought, with what stands beside them."""
    return shortened(text, LETTERS_OF_TEXT, first_place(text, sought))


def _columns(shown: Sequence[Mapping[str, Any]], rows: Sequence[PersonRow], order: Order) -> dict[str, Any]:
    """How wide the columns are; the one that gives the order is marked."""
    name = st.column_config.ButtonColumn(
        _heading(words.COLUMN_NAME, order), type="tertiary", alignment="left", pinned=True, key="open-row",
        on_click=_clicked, args=(rows,), width=min(WIDEST_NAME, _fitting(shown, words.COLUMN_NAME)),
    )  # fmt: skip
    return {
        words.COLUMN_NAME: name,
        **{
            column: st.column_config.TextColumn(width=_fitting(shown, column))
            for column in (words.COLUMN_TEXT, words.COLUMN_NETWORKS, words.COLUMN_PLACE, words.COLUMN_COMPANY)
            if column in shown[0]
        },
        words.COLUMN_LAST: st.column_config.TextColumn(_heading(words.COLUMN_LAST, order), width=132),
        words.COLUMN_STEP: st.column_config.TextColumn(_heading(words.COLUMN_STEP, order), width=122),
        words.COLUMN_DAYS: st.column_config.NumberColumn(
            _heading(words.COLUMN_DAYS, order), format="localized", width=112
        ),
    }


def _fitting(shown: Sequence[Mapping[str, Any]], column: str) -> int:
    """Pixels for the longest text of a column and its heading."""
    longest = max(len(column), *(len(row[column] or "") for row in shown))
    return min(WIDEST, round(LETTER * longest) + AROUND)


def _heading(column: str, order: Order) -> str:
    return f"{column} ↓" if ORDER_OF.get(column) == order else column


def _order_by_heading(key: str) -> None:
    """Put everyone in the order of the heading that was clicked, not this page alone."""
    selection = st.session_state[key].selection
    if not selection.columns:
        return
    st.session_state[key] = {"selection": {"rows": selection.rows, "columns": []}}
    (column,) = selection.columns
    if order := ORDER_OF.get(column):
        st.session_state["order"] = order
        first_page()
    else:
        st.toast(words.no_such_order(column), icon=":material/info:")


def _coloured(shown: Sequence[Mapping[str, Any]]) -> Any:
    """The rows with each step on its colour of the ladder, in an ink that can be read on it."""
    ladder = {words.STEPS[rung]: colour for rung, colour in palette().ladder.items()}
    looks = {step: f"background-color: {colour}; color: {ink_on(colour)}" for step, colour in ladder.items()}
    return pd.DataFrame(shown).style.map(lambda step: looks.get(step, ""), subset=[words.COLUMN_STEP])


def opened() -> str | None:
    """The person whose name was clicked, once."""
    found: str | None = st.session_state.pop("open-person", None)
    return found


def together(chosen: Sequence[PersonRow]) -> None:
    """What can be done for all that are ticked; there also while nobody is, at the same size."""
    people = [row.person for row in chosen]
    names = [row.name for row in chosen]
    nobody = not chosen
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="together"):
        st.markdown(f"**{words.selected(len(chosen))}**", width=170)
        st.button(  # a click on the name does the same, but no key does
            words.OPEN, key="open-one", icon=":material/person:", disabled=len(chosen) != 1, on_click=_open,
            args=tuple(chosen[:1]),
        )  # fmt: skip
        with (
            st.popover(words.WE_MET, icon=":material/groups:", key=f"we-met-{last_told()}", disabled=nobody),
            st.form("group", border=False),
        ):
            on = day_field(app.today())
            place = st.text_input(words.WHERE)
            line = st.text_input(words.WHAT_ABOUT)
            if st.form_submit_button(words.LOG_IT, type=emphasis()) and on and chosen:
                _log_meeting(people, names, on, place, line)
        st.menu_button(
            words.MORE, list(words.FOR_SEVERAL), key="for-several", format_func=words.FOR_SEVERAL.__getitem__,
            disabled=nobody, on_click=_more, args=(people, names),
        )  # fmt: skip


def _has_contact(row: PersonRow) -> bool:
    return row.rung not in (None, "follow_only")


def _clicked(rows: Sequence[PersonRow]) -> None:
    click: Any = st.session_state["open-row"]
    _open(rows[click["row"]])


def _open(row: PersonRow) -> None:
    st.session_state["open-person"] = row.person


def _log_meeting(people: Sequence[str], names: Sequence[str], on: date, place: str, line: str) -> None:
    occasion = f"{on.isoformat()} {short_key('|'.join(people))}"
    writes = [
        partial(
            told.contact, person=person, kind="met", on=on, today=app.today(), place=place, line=line,
            others=len(people), together=occasion,
        )
        for person in people
    ]  # fmt: skip
    if tell(words.logged(names, "met", on, app.today()), *writes, refuse=st.error):
        st.rerun()


def _more(people: Sequence[str], names: Sequence[str]) -> None:
    match st.session_state["for-several"]:
        case "nobody":
            _untick()
        case "circle":
            tell(words.seated(names), *(partial(told.circle, person=person) for person in people))
        case "never":
            tell(words.never_again(names), *(partial(told.never, person=person) for person in people))
        case how_long if how_long in words.PAUSES:
            until = words.pause_until(how_long, app.today())
            tell(words.paused(names, until), *(partial(told.pause, person=person, until=until) for person in people))
