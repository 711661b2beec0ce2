"""The search and the filters above the list; each stands in the address, so that a list can be kept and linked."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analytics.people import ORDERS, Facets, Order, Wanted
from ui import words
from ui.text import plain

FOLDED = ("texts", "sure", "fresh", "only", "place", "company")
FILTERS = ("q", "network", "step", *FOLDED)
NOTHING = {"q": "", "texts": False, "place": None, "company": None}  # of the others: a list of none


def narrowing(facets: Facets, keeps_text: bool) -> tuple[Wanted, Order]:
    """Search, order and filters; what the list is narrowed to, and its order."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        text = st.text_input(
            words.SEARCH, key="q", type="search", live="250ms", placeholder=words.SEARCH_IN, icon=":material/search:",
            label_visibility="collapsed", on_change=first_page, bind="query-params",
        )  # fmt: skip
        order = st.selectbox(
            words.ORDER, list(ORDERS), format_func=words.in_order_of, key="order", on_change=first_page,
            bind="query-params", label_visibility="collapsed", width=240,
        )  # fmt: skip
        folded = st.popover(words.filters_on(sum(bool(st.session_state.get(name)) for name in FOLDED)), key="more")
    networks = _pills(
        words.BY_NETWORK, "network", facets.networks, {one: words.network(one) for one in facets.networks}
    )
    rungs = _pills(words.BY_STEP, "step", facets.rungs, words.STEPS)
    with folded:
        also_texts = keeps_text and st.toggle(
            words.ALSO_TEXTS, key="texts", help=words.ALSO_TEXTS_HELP, on_change=first_page, bind="query-params"
        )
        if not keeps_text:
            st.caption(words.TEXTS_NOT_KEPT)
        fresh = _pills(words.BY_FRESHNESS, "fresh", facets.freshness, words.FRESHNESS, is_labelled=True)
        sures = _pills(words.BY_SURE, "sure", facets.sures, words.SURES, is_labelled=True)
        only = _pills(words.BY_MARK, "only", None, words.MARKS, is_labelled=True)
        place = _choice(words.BY_PLACE, "place", facets.places, words.ANYWHERE)
        company = _choice(words.BY_COMPANY, "company", facets.companies, words.ANY_COMPANY)
        st.button(words.CLEAR_FILTERS, key="clear-filters", type="tertiary", on_click=clear)
    return Wanted(text or "", also_texts, networks, rungs, sures, fresh, place, company, only), order  # type: ignore[arg-type]


def first_page() -> None:
    """Another list begins at its beginning."""
    st.session_state["page"] = 1


def clear() -> None:
    """Take every filter and the search away."""
    for name in FILTERS:
        st.session_state[name] = NOTHING.get(name, [])
    first_page()


def _pills(
    label: str, key: str, counts: Mapping[str, int] | None, names: Mapping[str, str], is_labelled: bool = False
) -> tuple[str, ...]:
    """What there is of a kind; nothing to choose where everybody has the same."""
    there = [name for name in names if counts is None or counts.get(name)]
    if len(there) < 2:
        return ()
    chosen = st.pills(
        label,
        there,
        selection_mode="multi",
        format_func=lambda name: plain(names[name]),
        key=key,
        on_change=first_page,
        bind="query-params",
        wrap=True,
        label_visibility="visible" if is_labelled else "collapsed",
    )
    return tuple(chosen or ())


def _choice(label: str, key: str, counts: Mapping[str, int], nothing: str) -> str | None:
    if not counts:
        return None
    return st.selectbox(
        label, list(counts), index=None, key=key,
        placeholder=nothing, on_change=first_page, bind="query-params",
    )  # fmt: skip
