"""Live accounts on the pages: the door for a handle, connecting, refreshing, stopping, and what a restart finds."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.intake import PULLS
from analytics.live import connect, import_pull
from connectors.live.addresses import ALLOW_LOCAL
from connectors.live.contract import Address
from connectors.live.pull import read_manifest
from connectors.mastodon.api import LIVE as MASTODON
from store import live, settings
from store.store import Store
from tests.conftest import FIXTURES
from tests.live.bluesky_server import APP_PASSWORD, BlueskyServer, did_of, little, profile
from tests.live.conftest import Ring, ring
from tests.live.mastodon_server import HOST, TOKEN, Instance
from tests.ui.conftest import opened, settled, shown
from ui import words
from ui.app import refreshing
from ui.app import store as the_store
from ui.text import plain

__all__ = ["ring"]

NORA = "nora.example.com"
NAME = f"bluesky//{did_of(NORA)}"


@pytest.fixture
def bluesky(home: Path, ring: Ring, monkeypatch: pytest.MonkeyPatch) -> Iterator[BlueskyServer]:
    """Bluesky on this machine, with the account of Nora."""
    server = little()
    monkeypatch.setenv(ALLOW_LOCAL, "1")
    monkeypatch.setenv("KITH_BLUESKY_API", server.base)
    yield server
    st.cache_resource.clear()  # what still asks it is stopped first
    server.close()


def states() -> Mapping[str, live.PullState]:
    with closing(the_store().cursor()) as cursor:
        return live.pull_states(cursor)


def waited(app: AppTest, until: Callable[[], bool], seconds: float = 90) -> AppTest:
    """The page once `until` holds."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, f"it did not come to that: {states()}"
        time.sleep(0.1)
    return settled(app)


def pulls() -> list[Path]:
    return list((the_store().home / "pulls").iterdir())


def is_quiet() -> bool:
    return bool(states()) and not any(state.is_open or state.state == "received" for state in states().values())


def looked_up(handle: str) -> AppTest:
    """The first page after a handle was typed there, once it was asked for."""
    app = opened()
    app.text_input(key="door-name").input(handle)
    app.button(key="FormSubmitter:door-handle-" + words.DOOR_HANDLE_BUTTON).click().run()
    assert not app.exception
    return app


def connected() -> AppTest:
    """Import after Nora's account was connected with its app password."""
    app = opened("imports")
    app.segmented_control(key="connect-network").set_value("Bluesky").run()
    app.segmented_control(key="connect-how-bluesky").set_value(words.BY_FORM).run()
    app.text_input(key="secret-bluesky-identifier-0").input(NORA)
    app.text_input(key="secret-bluesky-app_password-0").input(APP_PASSWORD)
    next(button for button in app.button if button.label == words.CONNECT_BUTTON).click().run()
    assert not app.exception
    waited(app, lambda: not states(), 20)
    return app.run()


def test_a_handle_alone_opens_the_first_page(bluesky: BlueskyServer) -> None:
    app = waited(looked_up(f"@{NORA}"), is_quiet)
    assert not app.exception
    assert app.title[0].value == "Of 5 people you are connected to, 2 are only a follow."
    assert bluesky.repeated() == []


def test_a_handle_that_nobody_has_is_said_at_the_door(bluesky: BlueskyServer) -> None:
    app = waited(looked_up("nobody.example.com"), is_quiet)
    assert app.title[0].value == words.WELCOME
    assert [error.value for error in app.error] and "nobody" in app.error[0].value
    app = looked_up("")
    assert [error.value for error in app.error if error.value == words.FILL_IN]


def test_a_sign_in_lies_in_the_keyring_alone_and_goes_with_the_account(bluesky: BlueskyServer, ring: Ring) -> None:
    app = connected()
    assert plain(f"Bluesky @{NORA}") in shown(app) and "A refresh takes about" in shown(app)
    assert list(ring.held) == [("kith", NAME)]
    app.button(key=f"refresh-{NAME}").click().run()
    app = waited(app, is_quiet)
    assert states()[NAME].state == "done"
    home = the_store().home
    st.cache_resource.clear()
    held = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert APP_PASSWORD.encode() not in held and b"refresh-1" not in held
    app = opened("imports")
    app.button(key=f"disconnect-{NAME}").click().run()
    waited(app, lambda: not ring.held)
    app = waited(app, lambda: not states())
    assert plain(f"Bluesky @{NORA}") + "**" not in shown(app)
    assert "asked on" in shown(app)  # what came from it is still here


def test_looking_up_names_can_be_left_out(bluesky: BlueskyServer) -> None:
    app = connected()
    app.button(key=f"refresh-{NAME}").click().run()
    app = waited(app, is_quiet)
    looked_up_names = "/xrpc/app.bsky.actor.getProfiles"
    app.checkbox(key=f"names-{NAME}").uncheck().run()
    app.button(key=f"refresh-{NAME}").click().run()
    app = waited(app, lambda: is_quiet() and len(pulls()) == 2)
    assert not [asked for asked in bluesky.asked if asked.path == looked_up_names]
    app.checkbox(key=f"names-{NAME}").check().run()
    app.button(key=f"refresh-{NAME}").click().run()
    waited(app, lambda: is_quiet() and len(pulls()) == 3)
    assert len([asked for asked in bluesky.asked if asked.path == looked_up_names]) == 1


def test_a_wrong_password_is_said_and_connects_nothing(bluesky: BlueskyServer, ring: Ring) -> None:
    bluesky.password = "another"
    app = opened("imports")
    app.segmented_control(key="connect-network").set_value("Bluesky").run()
    app.segmented_control(key="connect-how-bluesky").set_value(words.BY_FORM).run()
    app.text_input(key="secret-bluesky-identifier-0").input(NORA)
    app.text_input(key="secret-bluesky-app_password-0").input(APP_PASSWORD)
    next(button for button in app.button if button.label == words.CONNECT_BUTTON).click().run()
    app = waited(app, is_quiet)
    assert any("does not accept" in error.value for error in app.error)
    assert ring.held == {}


def test_a_refresh_that_waits_goes_on_where_it_was_when_the_program_is_started_again(
    home: Path, bluesky: BlueskyServer
) -> None:
    bluesky.followers += [profile(f"n{number}.example.org") for number in range(30)]
    bluesky.page = 10
    bluesky.limited(4, 8)
    app = looked_up(NORA)
    waited(app, lambda: any(state.state == "waiting" for state in states().values()))
    waited(app, lambda: the_store().generation() > 0)
    waited(app, lambda: opened().title[0].value.startswith("You are connected to 30 people"))  # while it waits
    asked = len(bluesky.asked)
    st.cache_resource.clear()  # the program ends
    assert len(bluesky.asked) == asked
    bluesky.limited(1000, 60)
    with closing(Store.open(home)) as store:
        assert live.pull_states(store.cursor())[NAME].state == "waiting"
    app = opened()  # and begins again: by itself it goes on
    app = waited(app, is_quiet)
    assert states()[NAME].state == "done"
    assert bluesky.repeated() == []
    assert "35" in app.title[0].value


def test_a_network_that_is_away_is_said_with_when_it_is_tried_again(bluesky: BlueskyServer) -> None:
    bluesky.limited(4, 1)
    app = looked_up(NORA)
    waited(app, lambda: any(state.state == "waiting" for state in states().values()))
    bluesky.limit = None
    bluesky.go_away()
    waited(app, lambda: any(state.why for state in states().values()))
    said = shown(opened("imports"))
    assert "There was no answer from" in said and "It tries again by itself at" in said
    bluesky.come_back()
    waited(app, is_quiet)
    assert states()[NAME].state == "done"


def test_an_account_whose_server_cannot_be_told_is_disconnected_with_a_sentence(
    home: Path, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance = Instance()
    monkeypatch.setenv(ALLOW_LOCAL, "1")
    monkeypatch.setenv("KITH_MASTODON_API", instance.server.base)
    credential = {"token": TOKEN, "host": HOST, "client_id": "app-id", "client_secret": "app-secret"}
    opened("imports")
    account = connect(the_store(), MASTODON, Address("", HOST), credential)
    instance.server.go_away()
    app = opened("imports")
    app.button(key=f"disconnect-{live.account_name(account)}").click().run()
    app = waited(app, lambda: bool(refreshing().left_valid) and not refreshing().is_disconnecting())
    assert [warning.value for warning in app.warning] == [
        plain(
            "The sign-in of ada@choir.example is deleted here, but choir.example could not be told, so it may still be "
            "valid there: end it under Preferences, Account, Authorized apps."
        )
    ]
    assert not app.error and states() == {} and ring.held == {}
    st.cache_resource.clear()
    assert states() == {}
    instance.server.come_back()
    instance.close()


def test_what_is_stopped_stays_stopped_until_it_is_told_to_go_on(bluesky: BlueskyServer) -> None:
    bluesky.limited(2, 5)
    app = looked_up(NORA)
    waited(app, lambda: any(state.state == "waiting" for state in states().values()))
    app = opened("imports")
    app.button(key=f"stop-{NAME}").click().run()
    app = waited(app, is_quiet)
    assert states()[NAME].state == "stopped"
    st.cache_resource.clear()
    app = opened("imports")
    assert states()[NAME].state == "stopped"
    bluesky.limited(1000, 60)
    assert app.button(key=f"refresh-{NAME}").label == words.GO_ON
    app.button(key=f"refresh-{NAME}").click().run()
    waited(app, is_quiet)
    assert states()[NAME].state == "done" and bluesky.repeated() == []


def test_a_sign_in_that_is_gone_from_the_keyring_is_said(bluesky: BlueskyServer, ring: Ring) -> None:
    app = connected()
    ring.held.clear()
    app.button(key=f"refresh-{NAME}").click().run()
    waited(app, is_quiet)
    assert states()[NAME].state == "failed"
    assert "not in the system's keyring any more. Connect the account again" in (states()[NAME].why or "")


def test_texts_that_are_switched_off_leave_what_live_accounts_gave(home: Path) -> None:
    folder = home / PULLS / "bluesky-nora.example.com-20260602T080000Z"
    shutil.copytree(FIXTURES / "bluesky" / folder.name, folder)
    store = Store.open(home)
    import_pull(store, folder)
    store.close()
    app = opened("settings")
    next(box for box in app.checkbox if box.label == words.KEEP_TEXT).uncheck()
    app = next(button for button in app.button if button.label == words.SAVE).click().run()
    assert words.DELETE_TEXTS in shown(app) and settings.read(the_store().cursor(), "keep_text"), (
        "asked before it is done"
    )
    app = settled(app.button(key="delete-texts-now").click().run())
    assert not app.exception and read_manifest(folder).get("stripped_at")
    assert not settings.read(the_store().cursor(), "keep_text") and not [
        one for one in app.button if one.key == "undo-told"
    ]


def test_what_kept_accounts_from_being_connected_is_cleared_with_one_click(home: Path) -> None:
    opened("imports")
    live.note(the_store().cursor(), live.PullState(NAME, "failed", why="There was no answer."))
    app = opened("imports")
    assert "There was no answer" in "".join(error.value for error in app.error)
    app = app.button(key="clear-failures").click().run()
    assert not app.exception and not app.error and states() == {}
