"""An instance on this machine, with and without a sign-in, and a whole refresh of its account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from keyring.backend import KeyringBackend

from analytics.live import connect, folder_for, import_pull, read
from connectors.live import tokens
from connectors.live.contract import Account, Address
from connectors.live.pull import Told
from connectors.mastodon.api import LIVE
from store import live
from store.store import Store
from tests.live.mastodon.network import Go, at_once
from tests.live.mastodon_server import HOST, TOKEN, Instance


@pytest.fixture
def instance(monkeypatch: pytest.MonkeyPatch, ring: KeyringBackend) -> Iterator[Instance]:
    """A server that stands for every instance, and no sign-in anywhere."""
    monkeypatch.setenv("KITH_ALLOW_LOCAL", "1")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in LIVE.variables.values():
        monkeypatch.delenv(name, raising=False)
    opened = Instance()
    monkeypatch.setenv("KITH_MASTODON_API", opened.server.base)
    yield opened
    opened.close()


@pytest.fixture
def signed_in(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> Instance:
    """The same, with a token in the environment."""
    monkeypatch.setenv("KITH_MASTODON_TOKEN", TOKEN)
    monkeypatch.setenv("KITH_MASTODON_HOST", HOST)
    return instance


@pytest.fixture
def go(store: Store) -> Go:
    """Connect the account of a handle where that was not done, pull it to its end and import it."""

    def run(
        handle: str = "@ada@choir.example",
        *,
        whole: bool = False,
        budget: int = 0,
        wait: Callable[[float], bool] = at_once,
        told: list[Told] | None = None,
    ) -> Account:
        stated = tokens.stated(LIVE.variables) or None
        with closing(store.cursor()) as cursor:
            known = [one.account for one in live.connected(cursor) if one.sign_in or not stated]
        whose = known[0] if known else connect(store, LIVE, Address(handle), stated)
        folder = folder_for(store, whose, whole=whole, budget=budget)
        read(store, whose, folder, [].append if told is None else told.append, wait)
        import_pull(store, folder)
        return whose

    return run
