"""Which server is asked for an account, and which may see its token."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from analytics.live import connect
from connectors.contract import KithError, NotThisExport
from connectors.live import tokens
from connectors.live.contract import Account, Address, Wanted
from connectors.mastodon.api import LIVE
from store.store import Store
from tests.live.local_server import Reply
from tests.live.mastodon.network import BEN, HTML, Go, people, ties
from tests.live.mastodon_server import HOST, OWN, TOKEN, Instance


def test_a_server_may_have_another_name_than_its_handles(instance: Instance, store: Store, go: Go) -> None:
    instance.domain, instance.host = "loaf.example", "social.loaf.example"
    instance.links_to = "https://social.loaf.example"
    instance.hold("followers", [BEN, *people(100)])
    whose = go("@ada@loaf.example")
    assert (whose.handle, whose.host) == ("ada@loaf.example", "social.loaf.example")
    assert ("ben@loaf.example", "follower") in ties(store) and len(ties(store)) == 101


@pytest.mark.parametrize("host", ["loaf.example", "social.loaf.example"], ids=["of the handle", "of the server"])
def test_a_token_is_good_for_either_name_of_its_server(
    instance: Instance, store: Store, go: Go, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    instance.domain, instance.host = "loaf.example", "social.loaf.example"
    instance.hold("blocks", [BEN])
    monkeypatch.setenv("KITH_MASTODON_TOKEN", TOKEN)
    monkeypatch.setenv("KITH_MASTODON_HOST", host)
    assert go("@ada@loaf.example").host == "social.loaf.example"
    assert ("ben@loaf.example", "blocked") in ties(store)


def test_webfinger_that_sends_on_is_followed_to_a_public_server_only(instance: Instance, store: Store, go: Go) -> None:
    finger = "/.well-known/webfinger"
    for place in ("http://10.0.0.7/.well-known/webfinger", "https://localhost/x", "https://far.example/elsewhere"):
        instance.server.faults[finger, len(instance.server.asked) + 1] = Reply({}, 301, {"Location": place})
        with pytest.raises(NotThisExport):
            go()
    instance.hold("followers", [BEN])
    again = {"Location": f"https://social.choir.example{finger}?resource=acct:ada@choir.example"}
    instance.server.faults[finger, len(instance.server.asked) + 1] = Reply({}, 301, again)
    assert go().handle == f"ada@{HOST}"


@pytest.mark.parametrize(
    ("handle", "host", "why"),
    [
        ("ada", "", "does not say on which server"),
        ("", "", "Say on which server"),
        ("ada lovelace", "", "no handle of Mastodon"),
        ("ada", "http://choir.example", "no address of a server"),
        ("ada", "192.168.1.4", "no address of a server"),
        ("@ada@choir", "", "no address of a server"),
        ("@ben@far.example", HOST, "There is no account"),
    ],
    ids=["no server", "nothing", "two words", "plain http", "a number", "no domain", "another server"],
)
def test_what_names_no_server_is_a_sentence(instance: Instance, store: Store, handle: str, host: str, why: str) -> None:
    with pytest.raises(NotThisExport, match=why):
        connect(store, LIVE, Address(handle, host), None)


def test_a_server_that_is_no_mastodon_is_a_sentence(instance: Instance, store: Store) -> None:
    for path in ("/.well-known/webfinger", "/api/v1/accounts/lookup"):
        instance.server.faults[path, 1] = HTML
    with pytest.raises(NotThisExport, match="Either it is no Mastodon server"):
        connect(store, LIVE, Address("@ada@choir.example"), None)


def test_a_server_that_is_down_is_a_sentence(instance: Instance, store: Store) -> None:
    instance.close()
    with pytest.raises(KithError, match=r"There was no answer from choir\.example"):
        connect(store, LIVE, Address("@ada@choir.example"), None)


def test_a_token_is_shown_to_its_own_server_only(instance: Instance, store: Store) -> None:
    api = LIVE.open(Address(host="other.example"), {"token": TOKEN, "host": HOST}, print)
    whose = Account("mastodon", "other.example", "bo@other.example", "bo@other.example", local_id=OWN)
    (first, *_) = api.steps(whose, Wanted(), Nothing())
    first.ask(None)
    assert not any("Authorization" in asked.headers for asked in instance.server.asked)


class Nothing:
    """No earlier pull."""

    def pages(self, step: str) -> Iterator[dict[str, Any]]:
        yield from ()

    received = pages


def test_a_token_in_the_environment_needs_its_server(
    instance: Instance, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_MASTODON_TOKEN", TOKEN)
    with pytest.raises(NotThisExport, match="KITH_MASTODON_HOST"):
        connect(store, LIVE, Address("@ada@choir.example"), tokens.stated(LIVE.variables))


def test_a_token_of_someone_else_is_said_to_be_theirs(signed_in: Instance, store: Store) -> None:
    with pytest.raises(NotThisExport, match="that of @ada, not of @ben"):
        connect(store, LIVE, Address("@ben@choir.example"), tokens.stated(LIVE.variables))
