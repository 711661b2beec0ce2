"""How one signs in to X: in the browser with an app of one's own (OAuth 2 with PKCE), or with a bearer token."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from connectors.contract import NotThisExport, SignInAgain
from connectors.live.addresses import base_from
from connectors.live.client import Client
from connectors.live.contract import Address, Api, Began, Browser, Credential, Live, Refused, Secret
from connectors.x.terms import LIST_PRICE, SENTENCES

API_VARIABLE = "KITH_X_API"
SCOPES = "users.read tweet.read follows.read like.read dm.read block.read mute.read offline.access"


def api_base() -> str:
    """The address of the API."""
    return base_from(API_VARIABLE, "https://api.x.com")


def _begin(address: Address, given: Credential, back: str) -> Began:
    client_id = given.get("client_id", "").strip()
    if not client_id:
        raise NotThisExport("X asks which app signs you in. Give the client ID of your own app at console.x.com.")
    verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(32)
    asked = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": back,
        "scope": SCOPES,
        "state": state,
        "code_challenge": _base64(hashlib.sha256(verifier.encode()).digest()),
        "code_challenge_method": "S256",
    }
    kept = {
        "client_id": client_id,
        "client_secret": given.get("client_secret", "").strip(),
        "verifier": verifier,
        "back": back,
    }
    return Began(f"{base_from(API_VARIABLE, 'https://x.com')}/i/oauth2/authorize?{urlencode(asked)}", state, kept)


def _finish(began: Began, query: Mapping[str, str]) -> Credential:
    if query.get("error") or not query.get("code"):
        raise NotThisExport("X did not let Kith in, so nothing was connected. Try again, and choose Authorize app.")
    if not secrets.compare_digest(query.get("state", ""), began.state):
        raise NotThisExport("This answer of X belongs to another sign-in. Connect the account again.")
    kept = began.kept
    form = {
        "grant_type": "authorization_code",
        "code": query["code"],
        "redirect_uri": kept["back"],
        "code_verifier": kept["verifier"],
    }
    try:
        return _tokens(form, kept)
    except (Refused, SignInAgain) as error:
        raise NotThisExport(
            f"X did not accept the app. Compare its client ID and secret, and that {kept['back']} is among its "
            f"callback addresses. X said: {error}"
        ) from None


def renewed(credential: Credential) -> Credential:
    """The credential with a new access token; the old refresh token is void from then on. SignInAgain without one."""
    form = {"grant_type": "refresh_token", "refresh_token": credential["refresh_token"]}
    try:
        return {**credential, **_tokens(form, credential)}
    except (Refused, SignInAgain):
        raise SignInAgain("X does not renew the sign-in any more. Connect the account again.") from None


def _revoke(address: Address, credential: Credential) -> None:
    token = credential.get("refresh_token") or credential.get("access_token")
    if token and credential.get("client_id"):
        form, headers = _from_app({"token": token}, credential)
        Client(api_base()).post("/2/oauth2/revoke", form, as_form=True, headers=headers)


def _tokens(form: Mapping[str, str], app: Credential) -> dict[str, str]:
    """What the token endpoint gives for `form`, with the app that it belongs to."""
    sent, headers = _from_app(form, app)
    said = Client(api_base()).post("/2/oauth2/token", sent, as_form=True, headers=headers).data
    if not isinstance(said, dict) or not isinstance(said.get("access_token"), str):
        raise Refused("X answered without a token.")
    held = {"client_id": app["client_id"], "client_secret": app.get("client_secret", "")}
    held |= {key: said[key] for key in ("access_token", "refresh_token") if isinstance(said.get(key), str)}
    return {key: value for key, value in held.items() if value}


def _from_app(form: Mapping[str, str], app: Credential) -> tuple[dict[str, str], dict[str, str]]:
    """The form and headers with which an app says which it is: by its secret where it has one."""
    if secret := app.get("client_secret"):
        named = base64.b64encode(f"{app['client_id']}:{secret}".encode()).decode()
        return dict(form), {"Authorization": f"Basic {named}"}
    return {**form, "client_id": app["client_id"]}, {}


def _base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _open(address: Address, credential: Credential | None, save: Callable[[Credential], None]) -> Api:
    from connectors.x.lists import XApi  # noqa: PLC0415 - tweepy takes half a second to load

    return XApi(address, credential, save)


LIVE = Live(
    network="x",
    title="X",
    asks_host=False,
    public="",
    gives=(
        "Who follows you today, who replied to you and mentioned you, your posts, likes and recent messages, and the "
        "names behind the numbers in your archive."
    ),
    terms=SENTENCES,
    form=(
        Secret("bearer_token", "Bearer token", "It stands under Keys and tokens of your app at console.x.com."),
        Secret(
            "handle", "Your handle", "The token belongs to the app, so X has to be told whose account is meant.", False
        ),
    ),
    browser=Browser(
        title="Sign in on X",
        more="X lets you in through an app of your own. Make one at console.x.com, with the right to read.",
        needs=(
            Secret("client_id", "Client ID", "It stands under OAuth 2.0 of your app at console.x.com.", False),
            Secret(
                "client_secret",
                "Client secret",
                "Where your app is a confidential client; else leave it empty.",
                optional=True,
            ),
        ),
        begin=_begin,
        finish=_finish,
    ),
    variables={
        "access_token": "KITH_X_ACCESS_TOKEN",
        "bearer_token": "KITH_X_BEARER_TOKEN",
        "handle": "KITH_X_HANDLE",
    },
    open=_open,
    budget=0,  # they cost ten times as much as one's own
    list_price=LIST_PRICE,
    looks_up_names=True,
    revoke=_revoke,
    revoke_by_hand="Settings, Security and account access, Apps and sessions, Connected apps",
)
