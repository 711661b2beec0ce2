"""Asking servers: which may be asked, how much is read, what their refusals mean, and when they may be asked again."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from connectors.contract import KithError, NotThisExport, SignInAgain
from connectors.live import client as bounds
from connectors.live import deadline
from connectors.live.addresses import ALLOW_LOCAL, base_from, host_of
from connectors.live.client import Client
from connectors.live.contract import OddAnswer, RateLimited, Refused, Unfinished, Unreachable
from tests.live.local_server import LocalServer, Reply, Route

Serve = Callable[[Mapping[str, Route]], LocalServer]
TOKEN = "tok-3f9a"


def client_of(server: LocalServer) -> Client:
    return Client(server.base, {"Authorization": f"Bearer {TOKEN}"})


def answering(serve: Serve, reply: Reply) -> Client:
    return client_of(serve({"/list": lambda asked: reply}))


# --- addresses ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("mastodon.social", "mastodon.social"),
        (" https://Mastodon.Social/ ", "mastodon.social"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("a-b.c0.example", "a-b.c0.example"),
    ],
)
def test_an_instance_is_named_as_people_type_it(typed: str, host: str) -> None:
    assert host_of(typed) == host


@pytest.mark.parametrize(
    "typed",
    [
        "", "localhost", "http://mastodon.social", "https://u:p@mastodon.social", "mastodon.social/about",
        "mastodon.social?x=1", "mastodon.social:8443", "127.0.0.1", "[::1]", "10.0.0.8", "169.254.169.254",
        "2130706433", "0x7f.1", "file:///etc/passwd", "mastodon", "a..b", "-a.example", "ftp://mastodon.social",
    ],
)  # fmt: skip
def test_what_is_no_public_server_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(NotThisExport, match=r"is no address of a server\. Write it like mastodon\.social"):
        host_of(typed)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_a_server_that_turns_out_to_be_this_machine_is_not_spoken_to(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    server = serve({"/list": lambda asked: Reply({})})
    monkeypatch.delenv(ALLOW_LOCAL)
    asked = Client(server.base.replace("127.0.0.1", name))
    with pytest.raises(KithError) as refused:
        asked.get("/list")
    if name != "[::1]":  # nothing may listen there
        assert "is not a server on the public internet" in str(refused.value)
    assert server.asked == []


def test_the_address_of_an_api_can_be_set(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_SOME_API", raising=False)
    assert base_from("KITH_SOME_API", "https://api.example.com") == "https://api.example.com"
    server = serve({})
    monkeypatch.setenv("KITH_SOME_API", server.base)
    assert base_from("KITH_SOME_API", "https://api.example.com") == server.base
    monkeypatch.setenv("KITH_SOME_API", "http://api.example.com")
    with pytest.raises(NotThisExport):
        base_from("KITH_SOME_API", "https://api.example.com")


def test_a_server_that_sends_on_is_not_followed(serve: Serve) -> None:
    other = serve({"/list": lambda asked: Reply({"from": "elsewhere"})})
    sender = serve({"/list": lambda asked: Reply({}, 302, {"Location": f"{other.base}/list"})})
    with pytest.raises(OddAnswer, match="sends on to another address"):
        client_of(sender).get("/list")
    assert other.asked == []


def test_neither_proxies_nor_passwords_of_the_environment_go_along(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server = serve({"/list": lambda asked: Reply({"ok": True})})
    assert client_of(server).get("/list").data == {"ok": True}
    assert server.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"


# --- what is read -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "error", "said"),
    [
        (Reply({"message": "Bad credentials"}, 401), SignInAgain, "Bad credentials. Connect the account again"),
        (Reply({"detail": "Not for you"}, 403), Refused, r"refuses this \(403\): Not for you"),
        (Reply({"error": "gone"}, 410), Refused, r"\(410\): gone"),
        (Reply({}, 503), OddAnswer, r"a fault of its own \(503\)"),
        (Reply(b"<html>down for maintenance</html>"), OddAnswer, "something else than data, such as a web page"),
        (Reply(b""), OddAnswer, "something else than data"),
        (Reply(b"[" * 100_000), OddAnswer, "something else than data"),
    ],
    ids=["401", "403", "410", "503", "html", "nothing", "deep"],
)
def test_each_answer_ends_in_a_sentence_without_what_was_sent(
    serve: Serve, reply: Reply, error: type[KithError], said: str
) -> None:
    with pytest.raises(error, match=said) as found:
        answering(serve, reply).get("/list")
    assert TOKEN not in str(found.value) + repr(found.value)


def test_more_than_the_bound_is_not_read(serve: Serve) -> None:
    with pytest.raises(OddAnswer, match="more than 16 MB as one answer"):
        answering(serve, Reply(b"x" * (17 << 20))).get("/list")


def test_a_server_that_dribbles_is_left(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "LONGEST", 0.2)
    over = threading.Event()

    def slowly(asked: object) -> Reply:
        over.wait(0.5)
        return Reply({"late": True})

    with pytest.raises(Unreachable, match="longer than"):
        client_of(serve({"/list": slowly})).get("/list")
    over.set()


class Dripping:
    """A server that sends `head` and then `drops`, one after the other, until there are no more or it is hung up on."""

    def __init__(self, head: bytes, drops: Sequence[bytes]) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._head, self._drops = head, drops
        self.base = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.sent = 0
        self._thread = threading.Thread(target=self._answer)
        self._thread.start()

    def _answer(self) -> None:
        with self._listening, self._listening.accept()[0] as caller, suppress(OSError):
            caller.recv(1 << 16)
            caller.sendall(self._head)
            for drop in self._drops:
                time.sleep(0.02)
                caller.sendall(drop)
                self.sent += 1

    def join(self) -> None:
        """Wait until it has nothing more to send, or nobody to send it to."""
        self._thread.join()


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("head", "drops"),
    [
        (OK + b"Content-Length: 500\r\n\r\n", [b" "] * 500),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", [b"1\r\n \r\n"] * 500),
        (OK, [b"X-Drop: 1\r\n"] * 90 + [b"x"] * 400),
        (b"", [b"H"] * 500),
    ],
    ids=["body", "chunks", "headers", "status"],
)
def test_a_server_that_drips_is_hung_up_on(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, head: bytes, drops: Sequence[bytes]
) -> None:
    serve({})
    monkeypatch.setattr(deadline, "LONGEST", 0.3)
    server = Dripping(head, drops)
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 took longer than 0 seconds for one answer"):
        Client(server.base).get("/list")
    server.join()
    assert server.sent < len(drops) / 2


def test_an_answer_that_breaks_off_is_told_apart_from_no_connection(serve: Serve) -> None:
    serve({})
    server = Dripping(OK + b"Content-Length: 500\r\n\r\n", [b" "] * 5)
    with pytest.raises(Unfinished, match="broke off in the middle of its answer"):
        Client(server.base).get("/list")
    server.join()
    with pytest.raises(Unreachable, match="no connection") as away:
        Client(server.base).get("/list")
    assert not isinstance(away.value, Unfinished)


def test_no_answer_is_no_answer(serve: Serve) -> None:
    server = serve({})
    asked = client_of(server)
    server._http.server_close()
    with pytest.raises(Unreachable, match="There was no answer from"):
        asked.get("/list")


# --- limits -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        lambda: {"Retry-After": "30"},
        lambda: {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)},
        lambda: {"x-rate-limit-reset": str(int(time.time()) + 30)},
        lambda: {"X-RateLimit-Reset": (datetime.now(UTC) + timedelta(seconds=30)).isoformat()},
        lambda: {"RateLimit-Reset": "30"},
    ],
    ids=["seconds", "date", "epoch", "moment", "length"],
)
def test_a_refusal_for_now_says_until_when_in_every_way_that_servers_do(
    serve: Serve, headers: Callable[[], dict[str, str]]
) -> None:
    asked = answering(serve, Reply({"error": "slow down"}, 429, headers()))
    with pytest.raises(RateLimited) as limited:
        asked.get("/list")
    wait = (limited.value.until - datetime.now(UTC)).total_seconds()
    assert 25 < wait < 35
    assert asked.requests == 1
    with pytest.raises(RateLimited):  # nothing is sent before that
        asked.get("/list")
    assert asked.requests == 1


def test_the_servers_clock_counts_where_this_machines_is_wrong(serve: Serve) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=5)
    reply = Reply(
        {}, 429, {"Date": format_datetime(ahead, usegmt=True), "x-rate-limit-reset": str(int(ahead.timestamp()) + 30)}
    )
    with pytest.raises(RateLimited) as limited:
        answering(serve, reply).get("/list")
    assert 25 < (limited.value.until - datetime.now(UTC)).total_seconds() < 35


def test_a_server_that_does_not_say_until_when_is_left_alone_for_a_minute(serve: Serve) -> None:
    with pytest.raises(RateLimited) as limited:
        answering(serve, Reply({}, 429)).get("/list")
    assert 55 < (limited.value.until - datetime.now(UTC)).total_seconds() < 65


def test_the_last_request_that_is_allowed_is_the_last_that_is_made(serve: Serve) -> None:
    left = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(time.time()) + 60)}
    server = serve({"/list": lambda asked: Reply({"ok": 1}, 200, left), "/other": lambda asked: Reply({"ok": 2})})
    asked = client_of(server)
    assert asked.get("/list", kind="lists").data == {"ok": 1}
    with pytest.raises(RateLimited):
        asked.get("/list", kind="lists")
    assert asked.get("/other", kind="others").data == {"ok": 2}  # another kind has its own window
    assert len(server.asked) == 2


def test_a_403_that_means_too_early_is_waited_for(serve: Serve) -> None:
    with pytest.raises(RateLimited):
        answering(serve, Reply({"message": "secondary rate limit"}, 403, {"Retry-After": "5"})).get("/list")


def test_a_server_that_refuses_at_the_moment_it_told_is_asked_less_and_less_often() -> None:
    limits, waits = bounds.Limits(), []
    for _ in range(13):
        limits.note("", {"x-rate-limit-reset": "0"}, refused=True)
        with pytest.raises(RateLimited) as told:
            limits.check("", "a.example")
        waits.append(round((told.value.until - datetime.now(UTC)).total_seconds()))
    assert waits[:5] == [1, 2, 4, 8, 16] and waits[-1] == 900
    limits.note("", {}, refused=False)
    limits.note("", {"x-rate-limit-reset": "0"}, refused=True)
    with pytest.raises(RateLimited) as told:
        limits.check("", "a.example")
    assert (told.value.until - datetime.now(UTC)).total_seconds() < 2
