"""Requests to X through tweepy, and what its answers hold."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import tweepy
from requests import PreparedRequest, RequestException, Response
from requests.adapters import BaseAdapter

from connectors.contract import SignInAgain, TryLater
from connectors.live.client import NAME, Client, Session
from connectors.live.contract import Credential, OddAnswer, Page, Refused
from connectors.x.sign_in import api_base, renewed

logging.getLogger("tweepy").setLevel(logging.WARNING)  # its debug messages hold the token

TWEEPYS = "https://api.twitter.com"  # where tweepy sends every request
DAILY = ("x-user-limit-24hour", "x-app-limit-24hour")  # limits of some plans, beside the window of 15 minutes
GONE = (404, 410)
MESSAGE = "MessageCreate"

Call = Callable[[tweepy.Client], Response]


class Asking:
    """One sign-in, and what is asked with it; each endpoint has a limit of its own."""

    def __init__(self, credential: Credential, save: Callable[[Credential], None]) -> None:
        self._credential = credential
        self._save = save
        self._client = Client(api_base())
        self._way = _Way(self._client.session, self._client.base)
        self._client.session.mount(TWEEPYS, self._way)
        self._tweepy = tweepy.Client(
            credential.get("access_token") or credential.get("bearer_token"), return_type=Response
        )
        self._tweepy.session = self._client.session
        self._tweepy.user_agent = NAME

    @property
    def requests(self) -> int:
        """Requests made so far, those that failed among them."""
        return self._client.requests

    def page(self, endpoint: str, call: Call, *, may_lack: bool = False) -> Page:
        """The page that `call` asks for; with `may_lack` an answer that only says who is missing is one too."""
        try:
            data = self.ask(endpoint, call)
        except Refused as refused:
            if may_lack and self._way.answered is not None and self._way.answered.status_code in GONE:
                return Page({"errors": [{"detail": str(refused)}]})
            raise
        if not isinstance(data, dict) or not isinstance(data.get("data"), list | None):
            raise OddAnswer("X answered in another form than its documentation says.")
        if "data" not in data and "meta" not in data and not (may_lack and data.get("errors")):
            if why(data):
                raise Refused(f"X does not give this list{why(data)}.")
            raise OddAnswer("X answered without saying anything.")
        return Page(data, token(data))

    def ask(self, endpoint: str, call: Call) -> Any:
        """The answer to one request, after a renewal where the sign-in has run out; errors as of `Client.ask`."""
        try:
            return self._client.receive(lambda: self._sent(call), endpoint).data
        except SignInAgain:
            if not self._credential.get("refresh_token"):
                raise
        newer = renewed(self._credential)
        self._save(newer)
        self._credential = newer
        self._tweepy.bearer_token = newer["access_token"]
        return self._client.receive(lambda: self._sent(call), endpoint).data

    def _sent(self, call: Call) -> Response:
        self._way.answered = None
        try:
            response = call(self._tweepy)
        except RequestException:
            raise
        except (tweepy.TweepyException, AttributeError, TypeError, ValueError):
            # tweepy raises what the client says better, and stumbles over errors in a form of their own.
            if self._way.answered is None:
                raise
            response = self._way.answered
        for limit in DAILY:
            if response.headers.get(f"{limit}-remaining") == "0":
                response.headers["x-rate-limit-remaining"] = "0"
                response.headers["x-rate-limit-reset"] = response.headers.get(f"{limit}-reset", "")
        if response.status_code == 402 or (response.status_code == 429 and b"usage-cap" in response.content):
            raise TryLater(
                "X gives no more until the app has new credits, or its month is over (console.x.com). What was "
                "received is kept; refresh again then, and it goes on from there."
            )
        return response


class _Way(BaseAdapter):
    """Takes what tweepy sends to its fixed host to the address of the API, by the session's own bounded way."""

    def __init__(self, session: Session, base: str) -> None:
        super().__init__()
        self._session = session
        self._base = base
        self.answered: Response | None = None

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        request.url = self._base + (request.url or "").removeprefix(TWEEPYS)
        self.answered = self._session.get_adapter(request.url).send(request, *args, **kwargs)
        return self.answered

    def close(self) -> None:
        return


# --- what answers hold --------------------------------------------------------------------


def entries(data: Any) -> int:
    """How many entries a page holds."""
    return len(data.get("data") or ())


def ids(data: Any) -> list[str]:
    """The ids of the entries of a page."""
    return [one["id"] for one in data.get("data") or () if isinstance(one, dict) and text(one.get("id"))]


def named(data: Any) -> Iterator[str]:
    """The accounts to whom a page puts a name: those of a list, and those that its posts and messages speak of."""
    spoken_of: set[Any] = set()
    for one in data.get("data") or ():
        if isinstance(one, dict) and one.get("username") and text(one.get("id")):
            yield one["id"]
        elif isinstance(one, dict) and one.get("event_type", MESSAGE) == MESSAGE:
            entities = one.get("entities")
            people = entities.get("mentions") if isinstance(entities, dict) else None
            spoken_of |= {who.get("id") for who in people or () if isinstance(who, dict)}
            spoken_of |= {one.get(key) for key in ("author_id", "in_reply_to_user_id", "sender_id")}
    includes = data.get("includes")
    for who in (includes.get("users") if isinstance(includes, dict) else None) or ():
        if isinstance(who, dict) and who.get("username") and who.get("id") in spoken_of:
            yield who["id"]


def missing(data: Any) -> list[str]:
    """The accounts that X says it does not have, or does not show."""
    said = data.get("errors")
    errors = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    return [str(one.get("resource_id") or one.get("value") or "") for one in errors]


def token(data: Any) -> str | None:
    """What asks for the page after this one."""
    meta = data.get("meta")
    return text(meta.get("next_token")) if isinstance(meta, dict) else None


def why(data: Any) -> str:
    """The reason that an answer gives in place of data, after a colon; "" where it gives none."""
    said = data.get("errors") if isinstance(data, dict) else None
    for one in (*(said if isinstance(said, list) else ()), data):
        for key in ("detail", "message", "title"):
            if isinstance(one, dict) and (reason := text(one.get(key))):
                return f": {reason[:200].rstrip('.')}"
    return ""


def text(value: Any) -> str | None:
    """A text that is not empty; None for anything else."""
    return value if isinstance(value, str) and value else None
