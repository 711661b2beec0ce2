"""A real HTTP server on this machine that speaks a network's protocol, with rate limits, faults, and a log."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: str
    match: re.Match[str]
    every: Mapping[str, list[str]] = field(default_factory=dict)  # the query, with all values of a repeated key

    @property
    def line(self) -> str:
        """Method, path, query and body: two requests of one line ask for the same thing."""
        query = "&".join(f"{key}={value}" for key, value in sorted(self.query.items()))
        return f"{self.method} {self.path}?{query} {self.body}".rstrip()


@dataclass(frozen=True)
class Reply:
    """What is answered; `body` is sent as JSON unless it is bytes."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Route = Callable[[Asked], Reply]


@dataclass
class Limit:
    """So many requests in a window of seconds; `headers` writes what is left and when (epoch) the window ends."""

    requests: int
    seconds: float
    headers: Callable[[int, float], Mapping[str, str]]
    left: int = 0
    ends: float = 0.0

    def take(self) -> tuple[bool, Mapping[str, str]]:
        """Whether one more request is allowed, and the headers that say what is left."""
        if time.time() >= self.ends:
            self.left, self.ends = self.requests, time.time() + self.seconds
        allowed = self.left > 0
        self.left = max(self.left - 1, 0)
        return allowed, self.headers(self.left, self.ends)


class LocalServer:
    """Answers `routes` (regular expressions on the whole path) until it is closed; `asked` is the log.

    `faults` are given in place of the answer, by the number of the request (from 1) among those of a path; `limit`
    counts all requests, those of `limits` the ones of their path.
    """

    def __init__(self, routes: Mapping[str, Route]) -> None:
        self.routes = {re.compile(path): route for path, route in routes.items()}
        self.asked: list[Asked] = []
        self.refused: list[Asked] = []  # those that came too early
        self.faults: dict[tuple[str, int], Reply] = {}
        self.limit: Limit | None = None
        self.limits: dict[str, Limit] = {}
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = 1 << 16  # headers and body go out together

            def do_GET(self) -> None:
                server._answer(self)

            do_POST = do_GET

            def log_message(self, *args: object) -> None:
                return

            def setup(self) -> None:
                super().setup()
                server._callers.add(self.connection)

        self._callers: set[socket.socket] = set()
        self._handler = Handler
        self._listen(0)

    @property
    def base(self) -> str:
        """The address of the server, as http://127.0.0.1:port."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def close(self) -> None:
        """Stop answering."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def go_away(self) -> None:
        """As `close`, and hang up on everyone."""
        self.close()
        for caller in self._callers:
            with suppress(OSError):
                caller.shutdown(socket.SHUT_RDWR)

    def come_back(self) -> None:
        """Answer again, at the same address."""
        self._listen(self._http.server_port)

    def _listen(self, port: int) -> None:
        self._http = ThreadingHTTPServer(("127.0.0.1", port), self._handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def repeated(self) -> list[str]:
        """The lines of answered requests that came more than once."""
        lines = [asked.line for asked in self.asked]
        return sorted({line for line in lines if lines.count(line) > 1})

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0)).decode()
        reply, headers = Reply({"error": "NotFound"}, 404), {}
        for pattern, route in self.routes.items():
            if match := pattern.fullmatch(parts.path):
                asked = Asked(
                    handler.command,
                    parts.path,
                    dict(parse_qsl(parts.query)),
                    dict(handler.headers),
                    body,
                    match,
                    parse_qs(parts.query),
                )
                with self._lock:
                    limit = self.limits.get(parts.path, self.limit)
                    allowed, headers = limit.take() if limit else (True, {})
                    (self.asked if allowed else self.refused).append(asked)
                    number = sum(one.path == asked.path for one in self.asked)
                if not allowed:
                    reply = Reply({"error": "RateLimitExceeded"}, 429)
                else:
                    reply = self.faults.get((asked.path, number)) or route(asked)
                break
        content = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        handler.send_response_only(reply.status)
        kind = "text/html" if isinstance(reply.body, bytes) else "application/json"
        usual = {"Date": handler.date_time_string(), "Content-Type": kind}
        for name, value in {**usual, **headers, **reply.headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)
