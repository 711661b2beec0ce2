"""Signing in on the instance's own page: an application is registered there, and only reads."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from connectors.contract import SignInAgain, TryLater
from connectors.live.client import Client
from connectors.live.contract import Address, Began, Browser, Credential, OddAnswer, Refused
from connectors.mastodon.instances import client_of, find

SCOPE = "read"
NAME = "Kith"


def _begin(address: Address, given: Credential, back: str) -> Began:
    host = find(address, client_of).host
    client = client_of(host)
    app = _answer(client, "/api/v1/apps", {"client_name": NAME, "redirect_uris": back, "scopes": SCOPE}, "client_id")
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    asked = {
        "response_type": "code",
        "client_id": str(app["client_id"]),
        "redirect_uri": back,
        "scope": SCOPE,
        "state": state,
    }
    kept = {
        "host": host,
        "client_id": str(app["client_id"]),
        "client_secret": str(app.get("client_secret") or ""),
        "redirect_uri": back,
    }
    if _knows_pkce(client):
        digest = hashlib.sha256(verifier.encode()).digest()
        asked |= {
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        kept["code_verifier"] = verifier
    return Began(f"{client.base}/oauth/authorize?{urlencode(asked)}", state, kept)


def _knows_pkce(client: Client) -> bool:
    """Mastodon offers it, and says so, since 4.3; older servers refuse what they do not know."""
    try:
        said = client.get("/.well-known/oauth-authorization-server").data
    except (Refused, OddAnswer):
        return False
    methods = said.get("code_challenge_methods_supported") if isinstance(said, dict) else None
    return isinstance(methods, list) and "S256" in methods


def _finish(began: Began, query: Mapping[str, str]) -> Credential:
    kept = began.kept
    host = kept["host"]
    if not hmac.compare_digest(query.get("state", "").encode(), began.state.encode()):
        raise SignInAgain(f"This answer of {host} does not belong to the sign-in that was begun here. Begin it again.")
    if not query.get("code"):
        raise SignInAgain(f"{host} did not allow it, so nothing was connected. Begin again whenever you like.")
    form = {key: value for key, value in kept.items() if key != "host"}
    form |= {"grant_type": "authorization_code", "code": query["code"], "scope": SCOPE}
    token = _answer(client_of(host), "/oauth/token", form, "access_token")
    return {
        "token": str(token["access_token"]),
        "host": host,
        "client_id": kept["client_id"],
        "client_secret": kept["client_secret"],
    }


def _answer(client: Client, path: str, form: Mapping[str, str], needed: str) -> Mapping[str, Any]:
    """What a step of the sign-in gave; SignInAgain or TryLater where it lacks what it is for."""
    try:
        said = client.post(path, form, as_form=True).data
    except Refused as error:
        raise SignInAgain(f"{error} Begin the sign-in again.") from None
    except OddAnswer as error:
        raise TryLater(
            f"{error} Either it is no Mastodon server, or it is out of order: look at its address, or try again later."
        ) from None
    if not isinstance(said, dict) or not said.get(needed):
        raise TryLater(f"{client.host} did not answer as a Mastodon server does. Look at its address.")
    return said


def revoke(address: Address, credential: Credential) -> None:
    """Have the instance forget the token; one that the user made there can only be deleted there."""
    if not credential.get("client_id"):
        return
    form = {key: credential.get(key, "") for key in ("client_id", "client_secret", "token")}
    client_of(credential["host"]).post("/oauth/revoke", form, as_form=True)


BROWSER = Browser(
    title="Sign in at your server",
    more="Your server’s own page opens and asks whether Kith may read. Kith cannot write or follow anyone.",
    needs=(),
    begin=_begin,
    finish=_finish,
)
