"""People: who are all these?"""

import streamlit as st

from analytics.people import PersonRow, Wanted
from ui import app, words
from ui.people import asking
from ui.people.link import to_person
from ui.people.list_or_map import list_or_map
from ui.people.listing import PAGE, opened, table, ticked_elsewhere, together
from ui.people.narrowing import clear, narrowing
from ui.people.offer import triage_offer
from ui.people.turning import begin_at_the_top
from ui.ready import ready
from ui.telling import told_note
from ui.text import plain

NOTE_HEIGHT = 72  # pixels: three lines on a phone; where more are needed, the note grows

if person := opened():
    to_person(person)
key = ready()
list_or_map()

facets = asking.facets(*key)
head = st.container(gap="xsmall")
wanted, order = narrowing(facets, asking.keeps_text(key[0], app.newest()))
counted, rows = asking.first_page(*key, app.newest(), wanted, order, PAGE)
total = counted.people
title = words.people_title(total, facets.people, counted.only_noted)
head.title(plain(title), anchor=False)
if counted.without_tie or counted.only_noted:
    tied = total - counted.without_tie - counted.only_noted
    head.caption(words.of_them_tied(tied, counted.without_tie, counted.only_noted))
if not total:
    told_note(words.UNDO)
    is_filtered = wanted != Wanted(wanted.text, wanted.also_texts)
    st.markdown(words.NO_CIRCLE if wanted == Wanted(only=("circle",)) else words.nobody_fits(is_filtered))
    st.button(words.CLEAR_FILTERS, key="clear-all", on_click=clear)
    st.stop()

pages = -(-total // PAGE)
if st.session_state.get("page", 1) > pages:
    st.session_state["page"] = pages
bar, shown = st.container(key="bar", gap="xsmall"), st.container()
# Before the rows, which it chooses: only from here on is known which page the address asks for.
below = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
place = below.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
if place > 1:
    rows = asking.people(*key, app.newest(), wanted, order, PAGE, (place - 1) * PAGE, total)
texts: dict[str, str] = {}
if wanted.also_texts and wanted.text.strip():
    texts = asking.texts_found(key.home, key.generation, app.newest(), tuple(row.person for row in rows), wanted.text)
with shown:
    chosen = table(rows, title, (place - 1) * PAGE + 1, order, texts, wanted.text)
others: list[PersonRow] = []
if away := ticked_elsewhere(rows):
    others = asking.people(*key, app.newest(), Wanted(among=away), "closest", len(away), 0, 0)
with bar:  # as high before anyone is ticked as after, so that no click meets another row than the one it was meant for
    together([*others, *chosen])
    with st.container(horizontal=True, gap=None, key="note"):
        with st.container(gap=None):
            is_told = told_note(words.UNDO)
            if others:
                st.caption(plain(words.ticked_elsewhere([row.name for row in others])))
            elif not is_told:
                st.caption(words.TICK)
        st.container(height=NOTE_HEIGHT, width=1, border=False)  # a height of its own would scroll what is higher
below.download_button(
    words.DOWNLOAD_LIST, asking.export_of(wanted, order), file_name="kith-people.csv", mime="text/csv",
    icon=":material/download:", on_click="ignore", type="tertiary",
)  # fmt: skip
begin_at_the_top(place)
triage_offer()
