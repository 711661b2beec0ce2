"""Connecting an account: by its handle alone, with a key, or on the network's own page and back."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import streamlit as st

from connectors.contract import KithError
from connectors.live import tokens
from connectors.live.addresses import host_of
from connectors.live.contract import Address, Began, Browser, Credential, Live, Secret
from connectors.live.networks import NETWORKS
from ui import app, words
from ui.text import plain

IMPORT_PATH = "import"
LONGEST_SIGN_IN = 600.0  # seconds between leaving for the network's page and being back


@dataclass(frozen=True)
class _Away:
    """Someone who has gone to a network's page to sign in."""

    live: Live
    browser: Browser
    address: Address
    began: Began
    since: float = field(default_factory=time.monotonic)


@st.cache_resource(show_spinner=False)
def _away() -> dict[str, _Away]:
    """Those who are away, by what comes back in the address: the page that they come back to is a new session."""
    return {}


def connecting(opened: bool) -> None:
    """The form that connects an account; the way to sign in is chosen where there are several."""
    with st.expander(words.CONNECT, expanded=opened, key="connect", on_change="rerun"):
        by_title = {live.title: live for live in NETWORKS}
        title = st.segmented_control(words.WHICH_NETWORK, list(by_title), key="connect-network", default=None)
        if title is None:
            return
        live = by_title[title]
        ways = _ways(live)
        way = st.segmented_control(
            words.SIGN_IN_WAY, ways, key=f"connect-how-{live.network}", default=ways[0], required=True
        )
        st.caption(plain(live.public if way == words.BY_PUBLIC else live.gives))
        st.caption("\n".join(f"- {plain(sentence)}" for sentence in live.terms))
        if way == words.BY_BROWSER and live.browser:
            _by_browser(live, live.browser)
        else:
            _by_form(live, live.form if way == words.BY_FORM else (), way)


def _ways(live: Live) -> list[str]:
    offered = {
        words.BY_ENVIRONMENT: bool(tokens.stated(live.variables)),
        words.BY_PUBLIC: bool(live.public),
        words.BY_FORM: bool(live.form),
        words.BY_BROWSER: live.browser is not None,
    }
    return [way for way, is_offered in offered.items() if is_offered]


def _by_form(live: Live, secrets: tuple[Secret, ...], way: str) -> None:
    with st.form(f"connect-{live.network}-{way}", border=False):
        address = _address_fields(live, needs_handle=way == words.BY_PUBLIC)
        given = _secret_fields(live, secrets)
        if not st.form_submit_button(words.CONNECT_BUTTON):
            return
        if (way == words.BY_PUBLIC and not address.handle) or _lacks(given, secrets):
            st.error(words.FILL_IN)
            return
        credential = dict(tokens.stated(live.variables)) if way == words.BY_ENVIRONMENT else given
        connect(live, address, credential or None, start=way == words.BY_PUBLIC)


def _by_browser(live: Live, browser: Browser) -> None:
    back = come_back_address()
    with st.form(f"connect-{live.network}-browser", border=False):
        st.caption(plain(browser.more))
        address = _address_fields(live, needs_handle=False)
        given = _secret_fields(live, browser.needs)
        if browser.needs:
            st.text_input(words.COME_BACK, back, disabled=True, help=words.COME_BACK_HELP)
        if not st.form_submit_button(browser.title):
            return
        if (live.asks_host and not address.host) or _lacks(given, browser.needs):
            st.error(words.FILL_IN)
            return
        try:
            with st.spinner(words.ASKING):
                began = browser.begin(_checked(live, address), given, back)
        except KithError as error:
            st.error(plain(error), icon=":material/error:")
            return
    _is_taken()
    _away()[began.state] = _Away(live, browser, _checked(live, address), began)
    st.link_button(words.GO_SIGN_IN, began.url, icon=":material/open_in_new:", type="primary")


def _address_fields(live: Live, needs_handle: bool) -> Address:
    handle = host = ""
    if needs_handle or not live.form:
        handle = st.text_input(
            words.HANDLE,
            key=f"handle-{live.network}-{_taken()}",
            placeholder=words.HANDLE_EXAMPLES.get(live.network, ""),
            width=340,
        )
    if live.asks_host:
        host = st.text_input(
            words.HOST, key=f"host-{live.network}-{_taken()}", placeholder=words.HOST_EXAMPLE, width=340
        )
    return Address(handle.strip().removeprefix("@"), host.strip())


def _secret_fields(live: Live, secrets: tuple[Secret, ...]) -> dict[str, str]:
    return {
        secret.name: st.text_input(
            plain(secret.title),
            key=f"secret-{live.network}-{secret.name}-{_taken()}",
            help=plain(secret.more),
            type="password" if secret.hidden else "default",
            autocomplete="off",
        ).strip()
        for secret in secrets
    }


def _taken() -> int:
    """How often what was filled in was taken: then, and not before, it stands in the fields no more."""
    return int(st.session_state.get("sign-ins", 0))


def _is_taken() -> None:
    st.session_state["sign-ins"] = _taken() + 1


def _lacks(given: dict[str, str], secrets: tuple[Secret, ...]) -> bool:
    return any(not given[secret.name] for secret in secrets if not secret.optional)


def _checked(live: Live, address: Address) -> Address:
    return Address(address.handle, host_of(address.host)) if live.asks_host and address.host else address


def connect(live: Live, address: Address, credential: Credential | None, *, start: bool) -> None:
    """Have an account connected in the background, and run the page once more."""
    try:
        checked = _checked(live, address)
    except KithError as error:
        st.error(plain(error), icon=":material/error:")
        return
    app.refreshing().connect(live, checked, lambda: credential, start=start)
    _is_taken()
    st.rerun()


# --- back from the network's page ---------------------------------------------------------


def come_back_address() -> str:
    """The address of the Import page as the reader's browser knows it."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme or 'http'}://{parts.netloc or 'localhost:8501'}/{IMPORT_PATH}"


def come_back() -> None:
    """Finish a sign-in whose answer stands in the address; the address is cleaned at once."""
    query = {name: st.query_params[name] for name in st.query_params}
    if "state" not in query or not query.keys() & {"code", "error"}:
        return
    st.query_params.clear()
    waiting = _away()
    for state in [state for state, one in waiting.items() if time.monotonic() - one.since > LONGEST_SIGN_IN]:
        del waiting[state]
    one = waiting.pop(query["state"], None)
    if one is None or "error" in query:
        st.error(words.SIGNED_OUT if one is None else words.NOT_SIGNED_IN, icon=":material/error:")
        return
    app.refreshing().connect(one.live, one.address, lambda: one.browser.finish(one.began, query), start=False)
    st.rerun()
