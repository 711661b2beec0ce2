"""The search and the filters above the list; each stands in the address, so that a list can be kept and linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analytics.people import ORDERS, Facets, Order, Wanted
from ui import words
from ui.people.list_or_map import LIST_PAGE
from ui.text import label as label_of
from ui.text import plain

SHOWN = {"q": "", "network": [], "step": []}  # the filters above the list, and what each is when nothing is chosen
FOLDED = ("texts", "sure", "fresh", "only", "place", "company")


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
        folded = st.popover(words.filters_on(sum(bool(_before(name)) for name in FOLDED)), key="more")
    networks = _pills(
        words.BY_NETWORK, "network", facets.networks, {one: words.network(one) for one in facets.networks}
    )
    rungs = _pills(words.BY_STEP, "step", facets.rungs, words.STEPS)
    with folded:
        also_texts = keeps_text and st.toggle(
            words.ALSO_TEXTS, key=_seeded("texts", bool(_before("texts"))), help=words.ALSO_TEXTS_HELP,
            on_change=first_page,
        )  # fmt: skip
        _remember("texts", ["true"] if also_texts else [])
        if not keeps_text:
            st.caption(words.TEXTS_NOT_KEPT)
        fresh = _folded_pills(words.BY_FRESHNESS, "fresh", facets.freshness, words.FRESHNESS, words.BY_FRESHNESS_HELP)
        sures = _folded_pills(words.BY_SURE, "sure", facets.sures, words.SURES, words.BY_SURE_HELP)
        only = _folded_pills(words.BY_MARK, "only", None, words.MARKS)
        place = _choice(words.BY_PLACE, "place", facets.places, words.ANYWHERE)
        company = _choice(words.BY_COMPANY, "company", facets.companies, words.ANY_COMPANY)
        st.button(words.CLEAR_FILTERS, key="clear-filters", type="tertiary", on_click=clear)
    return Wanted(text or "", also_texts, networks, rungs, sures, fresh, place, company, only), order  # type: ignore[arg-type]


def first_page() -> None:
    """Another list begins at its beginning."""
    st.session_state["page"] = 1


def clear() -> None:
    """Take every filter and the search away."""
    st.session_state.update(SHOWN)
    st.session_state.pop("folded", None)
    for name in FOLDED:
        st.query_params.pop(name, None)
    # A browser forgets what a folded widget held only with the widget: from now on others stand in their place.
    st.session_state["clears"] = st.session_state.get("clears", 0) + 1
    first_page()


def to_step(rung: str) -> None:
    """Leave for the list of those who are tied to the user and stand on a step, whatever it was narrowed to before."""
    clear()
    st.session_state["step"] = [rung]
    st.switch_page(LIST_PAGE, query_params={"step": label_of(words.STEPS[rung]), "only": "tie"})


def _key(name: str) -> str:
    return f"{name}-{st.session_state.get('clears', 0)}"


def _before(name: str) -> list[str]:
    """What a folded filter is set to, also before it is shown: by the widget, by the address, or when it was left."""
    stated = st.query_params.get_all(name) or st.session_state.get("folded", {}).get(name, [])
    held = st.session_state.get(_key(name), stated)
    return [str(one) for one in (held if isinstance(held, list) else [held]) if one]


def _seeded(name: str, value: object) -> str:
    """The key of a folded widget, which begins as the address says."""
    key = _key(name)
    st.session_state.setdefault(key, value)
    return key


def _remember(name: str, chosen: Sequence[str]) -> None:
    """Write a folded filter into the address, and keep it for whoever comes back by the menu."""
    st.session_state.setdefault("folded", {})[name] = list(chosen)
    if not chosen:
        st.query_params.pop(name, None)
    elif list(chosen) != st.query_params.get_all(name):
        st.query_params[name] = list(chosen)


def _pills(label: str, key: str, counts: Mapping[str, int], names: Mapping[str, str]) -> tuple[str, ...]:
    """What there is of a kind; nothing to choose where everybody has the same. Its words stand in the address."""
    there = _there(counts, names, st.session_state.get(key) or [])
    if len(there) < 2:
        return ()
    chosen = st.pills(
        label, there, selection_mode="multi", format_func=lambda name: label_of(names[name]), key=key,
        on_change=first_page, bind="query-params", wrap=True, label_visibility="collapsed",
    )  # fmt: skip
    return tuple(chosen or ())


def _folded_pills(
    label: str, name: str, counts: Mapping[str, int] | None, names: Mapping[str, str], explained: str | None = None
) -> tuple[str, ...]:
    """The same behind the button of the filters."""
    before = _before(name)
    there = _there(counts, names, before)
    if len(there) < 2:
        return ()
    chosen = st.pills(
        label, there, selection_mode="multi", format_func=lambda one: plain(names[one]),
        key=_seeded(name, [one for one in before if one in there]), on_change=first_page, wrap=True, help=explained,
    )  # fmt: skip
    _remember(name, chosen or [])
    return tuple(chosen or ())


def _there(counts: Mapping[str, int] | None, names: Mapping[str, str], chosen: Sequence[str]) -> list[str]:
    """What can be chosen: what somebody has, and what is chosen although nobody has it any more."""
    return [name for name in names if counts is None or counts.get(name) or name in chosen]


def _choice(label: str, name: str, counts: Mapping[str, int], nothing: str) -> str | None:
    if not counts:
        return None
    options = list(counts)
    before = next(iter(_before(name)), None)
    chosen = st.selectbox(
        label, options, index=None, key=_seeded(name, before if before in options else None), placeholder=nothing,
        on_change=first_page,
    )  # fmt: skip
    _remember(name, [chosen] if chosen else [])
    return chosen
