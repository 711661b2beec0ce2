"""Signing in to X: in the browser and back, renewed without a word, and never shown to anyone."""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from analytics.live import connect, disconnect, folder_for, import_pull, open_api, read
from connectors.contract import KithError, NotThisExport, SignInAgain
from connectors.live.contract import Account, Address, Api, Began
from connectors.x.sign_in import LIVE, SCOPES
from store import snapshot
from store.live import connected_as
from store.store import Store
from tests.live.conftest import Ring
from tests.live.local_server import Reply
from tests.live.x_server import APP, CLIENT, ME, PERSON, REFRESH, SECRET, X

BACK = "http://localhost:8501/import"
ADA = Account("x", "", ME, "ada_moss", "Ada Moss", 3, 2, 0)


def opened(credential: Mapping[str, str], handle: str = "", save: Callable[..., None] = lambda newer: None) -> Api:
    return LIVE.open(Address(handle), credential, save)


def began(**given: str) -> Began:
    assert LIVE.browser is not None
    return LIVE.browser.begin(Address(), given, BACK)


def finished(one: Began, **query: str) -> Mapping[str, str]:
    assert LIVE.browser is not None
    return LIVE.browser.finish(one, query)


# --- whose account ------------------------------------------------------------------------


def test_a_persons_sign_in_says_whose_it_is(x: X) -> None:
    assert opened({"access_token": PERSON}).account() == ADA
    assert opened({"access_token": PERSON}, "@Ada_Moss").account().id == ME


def test_the_token_of_an_app_needs_a_handle(x: X) -> None:
    assert opened({"bearer_token": APP}, "ada_moss").account() == Account("x", "", ME, "ada_moss", "Ada Moss")
    assert opened({"bearer_token": APP, "handle": "@ada_moss"}).account().id == ME
    with pytest.raises(NotThisExport, match="Add your handle"):
        opened({"bearer_token": APP}).account()


def test_a_sign_in_of_somebody_else_is_said(x: X) -> None:
    with pytest.raises(NotThisExport, match="belongs to @ada_moss, not to @bram_w"):
        opened({"access_token": PERSON}, "bram_w").account()


def test_an_account_that_is_gone_is_said(x: X) -> None:
    with pytest.raises(NotThisExport, match=r"no account @nobody.*Could not find user"):
        opened({"bearer_token": APP}, "nobody").account()
    x.server.faults["/2/users/me", 1] = Reply({"errors": [{"detail": "User has been suspended: [70000001]."}]})
    with pytest.raises(NotThisExport, match="suspended"):
        opened({"access_token": PERSON}).account()


def test_without_a_token_and_with_a_wrong_one_one_signs_in_again(x: X) -> None:
    for nothing in ({}, {"handle": "ada_moss"}):
        with pytest.raises(SignInAgain):
            opened(nothing)
    with pytest.raises(SignInAgain) as told:
        opened({"access_token": "wrong-token-000"}).account()
    assert "wrong-token" not in str(told.value)


# --- in the browser -----------------------------------------------------------------------


@pytest.mark.parametrize("secret", [None, SECRET], ids=["public", "confidential"])
def test_one_signs_in_on_the_page_of_x_and_comes_back(x: X, secret: str | None) -> None:
    one = began(client_id=CLIENT, client_secret=secret or "")
    url, asked = urlsplit(one.url), dict(parse_qsl(urlsplit(one.url).query))
    assert url.path == "/i/oauth2/authorize"
    assert (asked["client_id"], asked["redirect_uri"], asked["state"]) == (CLIENT, BACK, one.state)
    assert (asked["scope"], asked["code_challenge_method"]) == (SCOPES, "S256")
    got = finished(one, code="a-code", state=one.state)
    assert (got["access_token"], got["refresh_token"], got["client_id"]) == (x.person, x.refresh, CLIENT)
    assert got.get("client_secret") == secret
    sent = x.server.asked[-1]
    form = dict(parse_qsl(sent.body))
    proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
    assert proof == asked["code_challenge"]
    assert ("Authorization" in sent.headers) == (secret is not None) == ("client_id" not in form)
    assert opened(got).account() == ADA


def test_the_page_of_x_is_on_its_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_X_API", raising=False)
    assert began(client_id=CLIENT).url.startswith("https://x.com/i/oauth2/authorize?")


def test_a_sign_in_that_failed_says_why(x: X) -> None:
    with pytest.raises(NotThisExport, match="client ID"):
        began(client_id=" ")
    one = began(client_id=CLIENT)
    with pytest.raises(NotThisExport, match="Authorize app"):
        finished(one, error="access_denied", state=one.state)
    with pytest.raises(NotThisExport, match="another sign-in"):
        finished(one, code="a-code", state="elsewhere")
    unknown = began(client_id="client-9999")
    with pytest.raises(NotThisExport, match="callback addresses"):
        finished(unknown, code="a-code", state=unknown.state)
    assert one.kept["verifier"] not in repr(one)


# --- renewal ------------------------------------------------------------------------------


def test_a_sign_in_that_ran_out_is_renewed_and_kept_before_it_is_used(x: X) -> None:
    x.person = "person-token-of-later"  # the one that is held has run out
    kept: list[Mapping[str, str]] = []

    def save(newer: Mapping[str, str]) -> None:
        kept.append(newer)
        assert x.server.asked[-1].path == "/2/oauth2/token"

    api = opened({"access_token": PERSON, "refresh_token": REFRESH, "client_id": CLIENT}, save=save)
    assert api.account() == ADA
    assert [one["refresh_token"] for one in kept] == [x.refresh] and kept[0]["client_id"] == CLIENT
    # Refresh tokens hold for one renewal: the next one uses the newer.
    x.person = "person-token-of-tomorrow"
    api.account()
    assert x.renewals == 2 and kept[1]["refresh_token"] == x.refresh


def test_a_renewal_that_cannot_be_kept_is_not_used(x: X) -> None:
    x.person = "person-token-of-later"

    def save(newer: Mapping[str, str]) -> None:
        raise KithError("The system's keyring did not open.")

    with pytest.raises(KithError, match="keyring"):
        opened({"access_token": PERSON, "refresh_token": REFRESH, "client_id": CLIENT}, save=save).account()
    assert x.server.asked[-1].path == "/2/oauth2/token"


def test_a_renewal_that_x_refuses_means_signing_in_again(x: X) -> None:
    x.person = "person-token-of-later"
    with pytest.raises(SignInAgain, match="Connect the account again") as told:
        opened({"access_token": PERSON, "refresh_token": "spent-0815", "client_id": CLIENT}).account()
    assert "spent-0815" not in str(told.value)


# --- secrets ------------------------------------------------------------------------------


def test_no_token_is_written_shown_or_logged(
    x: X, store: Store, ring: Ring, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    x.person = "person-token-of-later"
    x.refused = {"muting"}
    credential = {"access_token": PERSON, "refresh_token": REFRESH, "client_id": CLIENT, "client_secret": SECRET}
    account = connect(store, LIVE, Address(), credential)
    folder = folder_for(store, account, whole=False, budget=0)
    x.person = "person-token-of-tomorrow"
    read(store, account, folder, lambda told: None, lambda seconds: True)
    import_pull(store, folder)
    snapshot.write(store)
    with closing(store.cursor()) as cursor:
        cursor.execute("checkpoint")
    secrets = [PERSON, REFRESH, SECRET, x.person, x.refresh, "person-token", "refresh-token"]
    written = b"".join(path.read_bytes() for path in Path(store.home).rglob("*") if path.is_file())
    out = capfd.readouterr()
    api = open_api(connected_as(store.cursor(), account))
    for text in (written.decode("latin-1"), caplog.text, out.out, out.err, repr(api)):
        assert not [secret for secret in secrets if secret in text]
    assert x.refresh in "".join(ring.held.values())
    disconnect(store, account)
    assert not ring.held and x.server.asked[-1].path == "/2/oauth2/revoke"
