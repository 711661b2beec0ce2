"""An answer is awaited up to a deadline, headers and body together, however its server drips."""

from __future__ import annotations

import io
import socket
import time
from http.client import HTTPResponse
from typing import Any

LONGEST = 60.0  # seconds that one answer may take


class TooSlow(Exception):
    """An answer was not whole at its deadline; no OSError, which urllib3 would take for a lost connection."""


class TimedResponse(HTTPResponse):
    """An answer whose every byte has to come within LONGEST seconds from the moment it is awaited."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(_Timed(sock), *args, **kwargs)  # type: ignore[arg-type]  # it asks for a makefile() only


class _Timed:
    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_UntilDeadline(self._sock))


class _UntilDeadline(io.RawIOBase):
    """The bytes of a socket; each wait for some is no longer than what is left."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._bytes = sock.makefile("rb", buffering=0)
        self._between = sock.gettimeout()  # seconds between two bytes
        self._end = time.monotonic() + LONGEST

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooSlow
        is_last = self._between is None or left < self._between
        self._sock.settimeout(left if is_last else self._between)
        try:
            return self._bytes.readinto(buffer)
        except TimeoutError:
            if is_last:
                raise TooSlow from None
            raise

    def close(self) -> None:
        self._bytes.close()
        super().close()
