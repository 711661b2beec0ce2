"""Signing in on the server's own page, and where the token is not."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from connectors.contract import SignInAgain, TryLater
from connectors.live.contract import Address
from connectors.mastodon.api import LIVE
from store import snapshot
from store.store import Store
from tests.live.mastodon.network import HTML, Go, whole
from tests.live.mastodon_server import HOST, TOKEN, Instance

BACK = "http://localhost:8501/"


def begun(instance: Instance) -> tuple[Any, dict[str, str]]:
    assert LIVE.browser is not None
    began = LIVE.browser.begin(Address("@ada@choir.example"), {}, BACK)
    asked = dict(parse_qsl(urlsplit(began.url).query))
    instance.challenge = asked.get("code_challenge", "")
    return began, asked


@pytest.mark.parametrize("pkce", [True, False], ids=["with PKCE", "an older server"])
def test_signing_in_on_the_servers_own_page_gives_a_token(instance: Instance, pkce: bool) -> None:
    assert LIVE.browser is not None
    instance.pkce = pkce
    began, asked = begun(instance)
    assert (asked["scope"], asked["redirect_uri"], asked["response_type"]) == ("read", BACK, "code")
    assert asked["state"] == began.state and ("code_challenge" in asked) is pkce
    assert "app-secret" not in began.url and "app-secret" not in repr(began)
    credential = LIVE.browser.finish(began, {"state": began.state, "code": "good-code"})
    assert credential == {"token": TOKEN, "host": HOST, "client_id": "app-id", "client_secret": "app-secret"}
    assert LIVE.open(Address(), credential, print).account().handle == f"ada@{HOST}"
    assert LIVE.revoke is not None
    LIVE.revoke(Address(host=HOST), credential)
    assert instance.revoked == [TOKEN]


@pytest.mark.parametrize(
    "query",
    [{"code": "good-code"}, {"state": "guessed", "code": "good-code"}, {"error": "access_denied"}, {"code": "bad"}],
    ids=["no state", "another state", "denied", "a bad code"],
)
def test_an_answer_that_is_not_the_one_asked_for_signs_nobody_in(instance: Instance, query: dict[str, str]) -> None:
    assert LIVE.browser is not None
    began, _ = begun(instance)
    own = {"state": began.state} if "error" in query or query["code"] == "bad" else {}
    with pytest.raises(SignInAgain) as refused:
        LIVE.browser.finish(began, own | query)
    assert not any(secret in str(refused.value) for secret in ("app-secret", "good-code", began.state))


def test_signing_in_at_what_is_no_mastodon_is_a_sentence(instance: Instance) -> None:
    assert LIVE.browser is not None
    instance.server.faults["/api/v1/apps", 1] = HTML
    with pytest.raises(TryLater, match="Either it is no Mastodon server"):
        LIVE.browser.begin(Address("@ada@choir.example"), {}, BACK)


def test_the_token_is_written_nowhere(
    signed_in: Instance, store: Store, go: Go, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    whole(signed_in)
    go()
    snapshot.write(store)
    store.cursor().execute("checkpoint")
    written = [file for file in store.home.rglob("*") if file.is_file()]
    assert {".ndjson", ".json", ".parquet", ".duckdb"} <= {file.suffix for file in written}
    assert not [file for file in written if TOKEN.encode() in file.read_bytes()]
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(LIVE.open(Address(host=HOST), {"token": TOKEN}, print))
