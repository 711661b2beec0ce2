"""Which servers may be asked: https and a public host, whatever a person typed or a name resolves to."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from connectors.contract import NotThisExport
from connectors.live.deadline import TimedResponse

ALLOW_LOCAL = "KITH_ALLOW_LOCAL"  # for tests: http to this machine
HOST_NAME = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def allows_local() -> bool:
    """Whether the test setting lets http and this machine through."""
    return os.environ.get(ALLOW_LOCAL) == "1"


def host_of(typed: str) -> str:
    """The host of an instance as a person types it, with or without https://; NotThisExport where it is none."""
    given = typed.strip().rstrip("/")
    parts = urlsplit(given if "://" in given else f"https://{given}")
    try:
        host, port = (parts.hostname or "").encode("idna").decode("ascii").lower(), parts.port
    except (UnicodeError, ValueError):
        host, port = "", None
    if allows_local() and host in ("localhost", "127.0.0.1"):
        return f"{host}:{port}" if port else host
    is_plain = not (parts.path or parts.query or parts.fragment or parts.username or port)
    if parts.scheme != "https" or not is_plain or not HOST_NAME.fullmatch(host):
        raise NotThisExport(f"“{typed.strip()}” is no address of a server. Write it like mastodon.social.")
    return host


def base_of(host: str) -> str:
    """The address of a host that `host_of` gave."""
    return f"http://{host}" if allows_local() and host.startswith(("localhost", "127.0.0.1")) else f"https://{host}"


def base_from(variable: str, usual: str) -> str:
    """The address of an API: its usual one, or the one that an environment variable names."""
    given = os.environ.get(variable, "").strip()
    return base_of(host_of(given)) if given else usual


class PublicOnly(HTTPAdapter):
    """Connects to public addresses only: looked at when the connection stands, so no name can lead elsewhere later."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As its parent, with connections that look at whom they reached."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}


def _checked(host: str, reached: socket.socket) -> socket.socket:
    address = ipaddress.ip_address(reached.getpeername()[0])
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_global or (allows_local() and address.is_loopback):
        return reached
    reached.close()
    raise NotThisExport(f"{host} is not a server on the public internet, so Kith does not talk to it.")


class _Http(HTTPConnection):
    response_class = TimedResponse

    def _new_conn(self) -> socket.socket:
        return _checked(self.host, super()._new_conn())


class _Https(HTTPSConnection):
    response_class = TimedResponse

    def _new_conn(self) -> socket.socket:
        return _checked(self.host, super()._new_conn())


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https
