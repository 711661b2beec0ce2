"""Asking a server over HTTP: bounded in size and time, no redirects, and never before the server allows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests

from connectors.contract import SignInAgain
from connectors.live import deadline
from connectors.live.addresses import PublicOnly
from connectors.live.contract import OddAnswer, RateLimited, Refused, SentOn, Unfinished, Unreachable

LARGEST = 16 << 20  # bytes of one answer; the largest page known is under 1 MB
PATIENCE = (10.0, 30.0)  # seconds to connect, and between two bytes
CHUNK = 1 << 16
NAME = "Kith (a program on its user's own computer)"
LEFT = ("x-rate-limit-remaining", "x-ratelimit-remaining", "ratelimit-remaining")
AGAIN = ("x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset")
UNTOLD = 60.0  # seconds to wait where a server refuses for now and does not say until when
LONGEST_WAIT = 900.0  # seconds to which waits grow while a server refuses at the moments that it tells
EPOCH = 1e9  # a number of seconds above this is a moment, below it a length


class Session(requests.Session):
    """A session for one server: public hosts only, answers read whole within bounds, redirects not followed."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False  # neither proxies nor passwords of ~/.netrc go along
        self.headers["User-Agent"] = NAME
        self.mount("https://", _Bounded())
        self.mount("http://", _Bounded())

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere: an answer that sends elsewhere is returned as it is."""
        return None


class _Bounded(PublicOnly):
    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        host = str(urlsplit(request.url or "").hostname)
        kwargs |= {"stream": True, "timeout": kwargs.get("timeout") or PATIENCE}
        try:
            response = super().send(request, *args, **kwargs)
            with closing(response):
                # What `content` answers from; there is no public way to give it.
                response._content = _content(response, host)
        except deadline.TooSlow:
            raise Unfinished(f"{host} took longer than {deadline.LONGEST:.0f} seconds for one answer.") from None
        return response


def _content(response: requests.Response, host: str) -> bytes:
    held = bytearray()
    try:
        for chunk in response.iter_content(CHUNK):
            held += chunk
            if len(held) > LARGEST:
                raise OddAnswer(f"{host} sent more than {LARGEST >> 20} MB as one answer.")
    except requests.RequestException:
        raise Unfinished(f"{host} broke off in the middle of its answer.") from None
    return bytes(held)


@dataclass(frozen=True)
class Answer:
    """A JSON answer with its headers."""

    data: Any
    headers: Mapping[str, str]
    status: int

    def link(self, rel: str) -> dict[str, str]:
        """The query of the link with this relation in the Link header; {} where there is none."""
        return dict(parse_qsl(urlsplit(self.link_address(rel)).query))

    def link_address(self, rel: str) -> str:
        """The address of the link with this relation in the Link header; "" where there is none."""
        links = requests.utils.parse_header_links(self.headers.get("Link", ""))
        return next((link["url"] for link in links if link.get("rel") == rel), "")


class Limits:
    """When a server allows the next request, by kind of request, as its own headers say."""

    def __init__(self) -> None:
        self._until: dict[str, datetime] = {}
        self._refusals: dict[str, int] = {}  # in a row

    def check(self, kind: str, host: str) -> None:
        """RateLimited where a request of this kind has to wait."""
        until = self._until.get(kind)
        if until is not None and until > _now():
            raise RateLimited(f"{host} allows no more requests for now.", until)

    def note(self, kind: str, headers: Mapping[str, str], refused: bool) -> None:
        """Keep what an answer says of the next request; `refused`: this one came too early."""
        lowered = {name.lower(): value for name, value in headers.items()}
        self._refusals[kind] = self._refusals.get(kind, 0) + 1 if refused else 0
        left = next((lowered[name] for name in LEFT if name in lowered), None)
        if not refused and left != "0":
            return
        told = lowered.get("retry-after") if refused else None
        if left in (None, "0"):  # what is refused though something is left came too fast: the window's end says nothing
            told = told or next((lowered[name] for name in AGAIN if name in lowered), None)
        # By the server's own clock: this machine's may be wrong.
        wait = _seconds(told, _moment(lowered.get("date", "")) or _now()) if told else None
        if wait is None:
            wait = UNTOLD if refused else 0.0
        # A server that refuses again at the moment that it told is asked less and less often.
        least = min(2.0 ** (self._refusals[kind] - 1), LONGEST_WAIT) if self._refusals[kind] > 1 else 0.0
        self._until[kind] = _now() + timedelta(seconds=max(wait + 1, 1.0, least))


class Client:
    """Requests to one server, counted, with its limits obeyed."""

    def __init__(self, base: str, headers: Mapping[str, str] | None = None) -> None:
        self.base = base.rstrip("/")
        self.host = urlsplit(base).netloc
        self.session = Session()
        self.session.headers.update(headers or {})
        self.limits = Limits()
        self.requests = 0

    def get(
        self, path: str, params: Mapping[str, Any] | None = None, *, kind: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """The answer to GET; errors as `ask`."""
        return self.ask("GET", path, params=params, kind=kind, headers=headers)

    def post(
        self, path: str, body: Mapping[str, Any], *, kind: str = "", as_form: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """The answer to POST of JSON or of a form; errors as `ask`."""
        sent = {"data" if as_form else "json": body}
        return self.ask("POST", path, kind=kind, headers=headers, **sent)

    def ask(
        self, method: str, path: str, *, kind: str = "", headers: Mapping[str, str] | None = None, **sent: Any
    ) -> Answer:
        """One request.

        Raises RateLimited, SignInAgain (401), Refused (403, 404, 410 and other refusals), OddAnswer (no JSON, a
        redirect, too large, 5xx), Unreachable or Unfinished. No error repeats what was sent.
        """
        return self.receive(lambda: self.session.request(method, self.base + path, headers=headers, **sent), kind)

    def receive(self, send: Callable[[], requests.Response], kind: str = "") -> Answer:
        """The answer to one request that a library sends through `session`; errors as `ask`."""
        self.limits.check(kind, self.host)
        self.requests += 1
        try:
            response = send()
        except requests.RequestException as error:
            kind_of = Unfinished if isinstance(error, requests.exceptions.ReadTimeout) else Unreachable
            raise kind_of(f"There was no answer from {self.host} ({_why(error)}).") from None
        return self.read(response, kind)

    def read(self, response: requests.Response, kind: str = "") -> Answer:
        """An answer by its status; errors as `ask`."""
        status, host = response.status_code, self.host
        data = _json(response)
        limited = status == 429 or (status == 403 and _says_limit(response))
        self.limits.note(kind, response.headers, limited)
        if limited:
            self.limits.check(kind, host)
        if status == 304:
            return Answer(None, response.headers, status)
        if 300 <= status < 400:
            raise SentOn(
                f"{host} sends on to another address, which Kith does not follow. Type that address instead.",
                response.headers.get("Location", ""),
            )
        if status == 401:
            raise SignInAgain(f"{host} does not accept the sign-in any more{_words(data)}. Connect the account again.")
        if 400 <= status < 500:
            raise Refused(f"{host} refuses this ({status}){_words(data)}.", _code(data))
        if status >= 500:
            raise OddAnswer(f"{host} has a fault of its own ({status}).")
        if data is None:
            raise OddAnswer(f"{host} answered with something else than data, such as a web page.")
        return Answer(data, response.headers, status)


# --- what answers say ---------------------------------------------------------------------


def _json(response: requests.Response) -> Any:
    """The data of an answer; None where it is not JSON."""
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError):
        return None


def _says_limit(response: requests.Response) -> bool:
    """GitHub refuses with 403 what came too early, and does not always say until when."""
    told = "retry-after" in response.headers or response.headers.get("x-ratelimit-remaining") == "0"
    return told or b"secondary rate limit" in response.content


def _words(data: Any) -> str:
    """The reason that an error answer gives, in its usual places."""
    if not isinstance(data, dict):
        return ""
    said = next(
        (data[key] for key in ("detail", "message", "error_description", "error", "title") if data.get(key)), ""
    )
    return f": {said[:200].rstrip('.')}" if isinstance(said, str) and said else ""


def _code(data: Any) -> str:
    """The network's own word for why it refuses."""
    code = data.get("error") if isinstance(data, dict) else None
    return code if isinstance(code, str) else ""


def _why(error: requests.RequestException) -> str:
    if isinstance(error, requests.exceptions.Timeout):
        return "it took too long"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid"
    return "no connection"


def _now() -> datetime:
    return datetime.now().astimezone()


def _moment(text: str) -> datetime | None:
    """A moment as an HTTP date or in ISO form; None where it is neither."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(text.replace("Z", "+00:00") if read is datetime.fromisoformat else text)
        except (ValueError, TypeError):
            continue
        return moment.astimezone() if moment.tzinfo else None
    return None


def _seconds(told: str, now: datetime) -> float | None:
    """How long to wait from `now`: told as seconds, as seconds since 1970, or as a moment."""
    try:
        number = float(told)
    except ValueError:
        moment = _moment(told)
        return None if moment is None else (moment - now).total_seconds()
    return number - now.timestamp() if number > EPOCH else number
