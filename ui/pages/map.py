"""Map: which groups do the people I know form?"""

import streamlit as st

from ui import groups, words
from ui.people.link import to_person
from ui.people.list_or_map import list_or_map
from ui.people.map import beside, listed, opened, someone_else, to_group
from ui.ready import ready
from ui.sections import numbers
from ui.text import plain
from ui.theme import look
from ui.views.groups import SMALLER, group_of
from ui.width import TEXT

key, shown = ready(more=words.MAP_YET), look()
list_or_map()
found = groups.sought(key)
if found is None:
    groups.when_found()
    st.stop()
if not found.groups:
    st.title(words.NO_GROUPS, anchor=False)
    st.markdown(words.NO_GROUPS_MORE, width=TEXT)
    st.stop()

name = opened()
place = group_of(found, name)
if place is not None or name == SMALLER:
    st.button(
        words.ALL_GROUPS, icon=":material/arrow_back:", type="tertiary", key="all-groups", on_click=to_group, args=("",)
    )
if place is not None:
    group = groups.one(key, place, shown.locale, found)
    st.title(plain(group.finding), anchor=False)
    st.caption(plain(group.measure), width=TEXT)
    picture = groups.picture_of(key, place, shown, group)
    person = beside(group, picture, f"group-{place}") or someone_else(group.others, str(place))
    numbers(group, "group")
    if person:
        to_person(person)
elif name == SMALLER:
    smaller = groups.smaller(key.home, key.generation, shown.locale, found)
    st.title(plain(smaller.finding), anchor=False)
    if chosen := listed(smaller.entries, "smaller"):
        to_group(chosen)
        st.rerun()
    if smaller.measure:
        st.caption(plain(smaller.measure), width=TEXT)
    numbers(smaller, "smaller-groups")
else:
    overview = groups.overview(key.home, key.generation, shown.locale, found)
    st.title(plain(overview.finding), anchor=False)
    st.caption(plain(overview.measure), width=TEXT)
    picture = groups.picture(key.home, key.generation, shown, overview)
    has_smaller = any(circle.opens == SMALLER for circle in overview.circles)
    if chosen := beside(overview, picture, "groups", words.map_reading(has_smaller)):
        to_group(chosen)
        st.rerun()
    numbers(overview, "groups")
