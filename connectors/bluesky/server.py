"""An account's own server: found by its DID, asked with an app password, the access token renewed before it ends."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from connectors.contract import NotThisExport, SignInAgain
from connectors.live.addresses import base_from, base_of, host_of
from connectors.live.client import Answer, Client
from connectors.live.contract import OddAnswer, Refused

VARIABLE = "KITH_BLUESKY_API"
DIRECTORY = "https://plc.directory"  # where documents of did:plc stand
PLC = re.compile(r"did:plc:[a-z2-7]{24}")
RENEWED = 0.9  # of an access token's time, after which it is renewed
USUAL = 600.0  # seconds for which an access token is used that does not say how long it lasts
SIGN_IN = "sign-in"  # has limits of its own: 30 in 5 minutes


@dataclass(frozen=True)
class _Tokens:
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    renew_at: float


class OwnServer:
    """Requests to the server that holds an account: signed in, or for what everyone may read there."""

    def __init__(self, did: str, password: str = "") -> None:
        self._did = did
        self._password = password
        self._directory: Client | None = None
        self._client: Client | None = None
        self._tokens: _Tokens | None = None

    @property
    def requests(self) -> int:
        """Requests made so far, to the directory and to the server."""
        return sum(client.requests for client in (self._directory, self._client) if client is not None)

    def get(self, path: str, params: Mapping[str, Any]) -> Answer:
        """The answer to GET; errors as of Client.ask, and SignInAgain where the password is not accepted."""
        client = self.sign_in()
        try:
            return client.get(path, params, headers=self._bearer())
        except Refused as refused:
            if refused.code != "ExpiredToken":
                raise
        self._tokens = self._renewed(client)  # its clock and ours differ: nothing was given for the request
        return client.get(path, params, headers=self._bearer())

    def get_public(self, path: str, params: Mapping[str, Any]) -> Answer:
        """The answer to GET without signing in; Refused where nothing says which server to ask."""
        try:
            client = self._reach()
        except (NotThisExport, SignInAgain) as error:
            raise Refused(str(error)) from None
        return client.get(path, params)

    def sign_in(self) -> Client:
        """The server's client, with an access token that still lasts."""
        client = self._reach()
        if self._tokens is None:
            self._tokens = self._created(client)
        elif time.monotonic() >= self._tokens.renew_at:
            self._tokens = self._renewed(client)
        return client

    def _reach(self) -> Client:
        if self._client is None:
            self._client = Client(self._address())
        return self._client

    def _bearer(self) -> dict[str, str]:
        assert self._tokens is not None
        return {"Authorization": f"Bearer {self._tokens.access}"}

    def _created(self, client: Client) -> _Tokens:
        body = {"identifier": self._did, "password": self._password}
        try:
            return _read(client.post("/xrpc/com.atproto.server.createSession", body, kind=SIGN_IN), client.host)
        except Refused as refused:
            raise SignInAgain(str(refused)) from None

    def _renewed(self, client: Client) -> _Tokens:
        assert self._tokens is not None
        bearer = {"Authorization": f"Bearer {self._tokens.refresh}"}
        try:
            answer = client.ask("POST", "/xrpc/com.atproto.server.refreshSession", kind=SIGN_IN, headers=bearer)
        except (Refused, SignInAgain):  # it was ended, or has ended by itself; the password may still be good
            return self._created(client)
        return _read(answer, client.host)

    def _address(self) -> str:
        """The address of the server that the DID's document names; NotThisExport where Kith may not ask it."""
        document = self._document()
        named = ""
        for service in document.get("service") or []:
            if isinstance(service, dict) and str(service.get("id", "")).endswith("#atproto_pds"):
                named = str(service.get("serviceEndpoint", ""))
        try:
            return base_of(host_of(named))
        except NotThisExport:
            raise NotThisExport(
                f"{self._did} names “{named}” as its server, which is no address on the public internet that Kith asks."
            ) from None

    def _document(self) -> dict[str, Any]:
        if PLC.fullmatch(self._did):
            self._directory = Client(base_from(VARIABLE, DIRECTORY))
            path = f"/{self._did}"
        elif self._did.startswith("did:web:"):
            self._directory = Client(base_of(host_of(self._did.removeprefix("did:web:"))))
            path = "/.well-known/did.json"
        else:
            raise NotThisExport(f"“{self._did}” is no account that Kith can look up. It knows did:plc and did:web.")
        try:
            document = self._directory.get(path).data
        except Refused as refused:
            raise SignInAgain(f"Nothing tells which server holds {self._did}. {refused}") from None
        if not isinstance(document, dict):
            raise OddAnswer(f"{self._directory.host} answered with something else than a document of {self._did}.")
        return document


def _read(answer: Answer, host: str) -> _Tokens:
    data = answer.data if isinstance(answer.data, dict) else {}
    access, refresh = data.get("accessJwt"), data.get("refreshJwt")
    if not isinstance(access, str) or not isinstance(refresh, str):
        raise OddAnswer(f"{host} answered a sign-in without a token.")
    return _Tokens(access, refresh, time.monotonic() + RENEWED * _lasts(access))


def _lasts(token: str) -> float:
    """The seconds for which a token lasts, by the difference of its own two times: the clocks may differ."""
    try:
        said = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
        return float(said["exp"]) - float(said["iat"])
    except (ValueError, LookupError, TypeError):
        return USUAL
