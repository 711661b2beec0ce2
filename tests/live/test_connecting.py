"""Whose account it is, where its sign-in lies, and what a refresh makes of what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from analytics.intake import forget_person
from analytics.live import connect, disconnect, folder_for, import_pull, open_api, read
from analytics.pull_command import account_of
from connectors.bluesky.api import LIVE as BLUESKY
from connectors.contract import SignInAgain
from connectors.github.api import LIVE as GITHUB
from connectors.live.contract import Address, Paused
from connectors.live.pull import read_manifest
from connectors.x.sign_in import LIVE as X_LIVE
from store import live
from store.store import Store
from tests.live.bluesky_server import APP_PASSWORD, did_of, little
from tests.live.conftest import Ring
from tests.live.github_server import GitHubServer, Person, World
from tests.live.local_server import LocalServer, Route
from tests.live.x_server import APP, ME, X

Serve = Callable[[Mapping[str, Route]], LocalServer]


def begun_twice(store: Store, account) -> live.Account:  # type: ignore[no-untyped-def]
    """The account as a second pull finds it."""
    first = folder_for(store, account, whole=False, budget=0)
    (first / "kith.json").write_text(
        (first / "kith.json").read_text().replace('"finished_at": null', '"finished_at": "x"')
    )
    folder_for(store, account, whole=False, budget=0)
    with closing(store.cursor()) as cursor:
        return live.connected(cursor)[0].account


def test_a_login_that_changed_is_found_by_its_number(
    store: Store, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(Person(1, "nora"))
    server = GitHubServer(world)
    monkeypatch.setenv("KITH_GITHUB_API", server.base)
    serve({})
    account = connect(store, GITHUB, Address("nora"), None)
    world.me = Person(1, "nora-k")
    assert begun_twice(store, account).handle == "nora-k"
    server.close()


def test_the_environments_sign_in_serves_the_account_that_was_connected_with_it_alone(
    store: Store, ring: Ring, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = little()
    serve({})
    monkeypatch.setenv("KITH_BLUESKY_API", server.base)
    public = connect(store, BLUESKY, Address("nora.example.com"), None)
    monkeypatch.setenv("KITH_BLUESKY_HANDLE", "ada.example.com")
    monkeypatch.setenv("KITH_BLUESKY_APP_PASSWORD", "of-ada")
    with closing(store.cursor()) as cursor:
        assert live.connected_as(cursor, public).sign_in == ""
        open_api(live.connected_as(cursor, public)).account()  # asks without it
    assert not [asked for asked in server.asked if "Session" in asked.path]
    monkeypatch.setenv("KITH_BLUESKY_HANDLE", "nora.example.com")
    monkeypatch.setenv("KITH_BLUESKY_APP_PASSWORD", APP_PASSWORD)
    assert account_of(store, "bluesky", Address("nora.example.com"), 0)[0] == public
    with closing(store.cursor()) as cursor:
        again = live.connected_as(cursor, public)
        assert again.sign_in == "environment" and ring.held == {}
        monkeypatch.delenv("KITH_BLUESKY_HANDLE")
        monkeypatch.delenv("KITH_BLUESKY_APP_PASSWORD")
        with pytest.raises(SignInAgain, match=r"not in the environment any more\. Set KITH_BLUESKY_HANDLE"):
            open_api(again)
    server.close()


def test_the_token_of_an_app_finds_its_account_by_number(
    store: Store, ring: Ring, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    x = X(serve)
    monkeypatch.setenv("KITH_X_API", x.server.base)
    account = connect(store, X_LIVE, Address(), {"bearer_token": APP, "handle": x.people[ME]["username"]})
    x.people[ME]["username"] = "ada_later"
    assert begun_twice(store, account).handle == "ada_later"
    disconnect(store, account)
    with closing(store.cursor()) as cursor:
        assert live.connected(cursor) == [] and ring.held == {}


def test_another_sign_in_need_not_wait_for_the_window_of_the_one_before(
    store: Store, ring: Ring, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = little()
    serve({})
    monkeypatch.setenv("KITH_BLUESKY_API", server.base)
    account = connect(store, BLUESKY, Address("nora.example.com"), None)
    folder = folder_for(store, account, whole=False, budget=0)
    server.limited(1, 3600)
    with pytest.raises(Paused):
        read(store, account, folder, lambda told: None, lambda seconds: seconds == 0)
    assert read_manifest(folder)["waits_until"]
    server.limited(1000, 3600)
    credential = {"identifier": "nora.example.com", "app_password": APP_PASSWORD}
    assert connect(store, BLUESKY, Address(), credential) == account
    read(store, account, folder, lambda told: None, lambda seconds: seconds == 0)
    assert read_manifest(folder)["finished_at"]
    server.close()


def test_whoever_is_deleted_everywhere_is_deleted_from_what_was_pulled(
    store: Store, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = little()
    serve({})
    monkeypatch.setenv("KITH_BLUESKY_API", server.base)
    account = connect(store, BLUESKY, Address("nora.example.com"), None)

    def pulled(forget: str = "") -> Path:
        folder = folder_for(store, account, whole=True, budget=0)
        read(store, account, folder, lambda told: None, lambda seconds: True)
        if forget:
            with closing(store.cursor()) as cursor:
                live.note(cursor, live.PullState(live.account_name(account), "received", folder.name))
            forget_person(store, forget)
            assert len(list(folder.iterdir())) > 1
        import_pull(store, folder)
        return folder

    first = pulled()
    dee, ada = (f"bluesky/id/{did_of(name)}" for name in ("dee.example.org", "ada.example.org"))
    forget_person(store, dee)
    assert [path.name for path in first.iterdir()] == ["kith.json"]
    second = pulled(forget=ada)  # while the second pull was on its way
    assert [path.name for path in second.iterdir()] == ["kith.json"]
    with closing(store.cursor()) as cursor:
        names = {row[0] for row in cursor.execute("select handle from accounts").fetchall()}
        assert "bo.example.org" in names and not names & {"dee.example.org", "ada.example.org"}
    server.close()
