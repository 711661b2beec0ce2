"""Where an account of Mastodon lives: the server that answers for it may have another name than its handle says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from connectors.contract import NotThisExport
from connectors.live.addresses import base_from, base_of, host_of
from connectors.live.client import Client
from connectors.live.contract import Address, OddAnswer, Refused, SentOn

ADDRESS_VARIABLE = "KITH_MASTODON_API"
# @ada@mastodon.social, ada, or the address of a profile page
HANDLE = re.compile(
    r"(?:https://(?P<web>[^/\s]+)/(?:@|users/))?@?(?P<user>[\w.-]+)(?:@(?P<domain>[^/@\s]+))?/?", re.ASCII
)
HOPS = 3  # servers that send on to another one, before nobody is believed any more

Ask = Callable[[str], Client]  # a client without a sign-in, for a host


@dataclass(frozen=True)
class Home:
    """The server of an account, its user name there, and the domain of its handle ("" where the server must tell)."""

    host: str
    user: str
    domain: str = ""


def client_of(host: str, token: str = "") -> Client:
    """A client for an instance, which sentences call by its own name even where a test answers in its place."""
    client = Client(base_from(ADDRESS_VARIABLE, base_of(host)), {"Authorization": f"Bearer {token}"} if token else None)
    client.host = host
    return client


def find(address: Address, ask: Ask) -> Home:
    """Where the account that a person typed lives; NotThisExport where nothing says so."""
    host = host_of(address.host) if address.host else ""
    typed = (address.id or address.handle).strip()
    if not typed:
        if host:
            return Home(host, "")
        raise NotThisExport("Say on which server your account is, like mastodon.social.")
    match = HANDLE.fullmatch(typed)
    if match is None:
        raise NotThisExport(f"“{typed}” is no handle of Mastodon. Write it like @ada@mastodon.social.")
    user, domain = match["user"], (match["domain"] or match["web"] or host).lower()
    if not domain:
        raise NotThisExport(
            f"“{user}” does not say on which server the account is. Write it like @ada@mastodon.social."
        )
    if host and domain != host:
        return Home(host, f"{user}@{domain}")
    return _by_webfinger(user, host_of(domain), ask)


def _by_webfinger(user: str, domain: str, ask: Ask) -> Home:
    """The server that the domain names for the account; the domain itself where it names none."""
    host = domain
    for _ in range(HOPS):
        try:
            found = ask(host).get("/.well-known/webfinger", {"resource": f"acct:{user}@{domain}"}).data
        except SentOn as sent:
            parts = urlsplit(sent.to)
            if not parts.netloc or parts.path != "/.well-known/webfinger":
                raise NotThisExport(str(sent)) from None
            host = host_of(f"{parts.scheme}://{parts.netloc}")
            continue
        except (Refused, OddAnswer):
            return Home(domain, user, domain)
        return _named(found, user, domain)
    raise NotThisExport(f"{domain} sends on from server to server without end. Type the server’s own address.")


def _named(found: Any, user: str, domain: str) -> Home:
    said = found if isinstance(found, dict) else {}
    links = said.get("links")
    own = next(
        (
            link.get("href")
            for link in (links if isinstance(links, list) else [])
            if isinstance(link, dict) and link.get("rel") == "self" and "json" in str(link.get("type"))
        ),
        None,
    )
    host = host_of("https://" + urlsplit(own).netloc) if isinstance(own, str) and urlsplit(own).netloc else domain
    subject = re.fullmatch(r"acct:([^@\s]+)@([^@\s]+)", str(said.get("subject", "")))
    return Home(host, subject[1], subject[2].lower()) if subject else Home(host, user, domain)


def domain_of(client: Client) -> str:
    """The domain in the handles of a server's own accounts, as the server says it; else its host."""
    for path, key in (("/api/v2/instance", "domain"), ("/api/v1/instance", "uri")):
        try:
            said = client.get(path).data
        except (Refused, OddAnswer):
            continue
        told = str(said.get(key) or "").lower() if isinstance(said, dict) else ""
        told = urlsplit(told).netloc if "://" in told else told
        if re.fullmatch(r"[\w.-]+(:\d+)?", told):
            return told
    return client.host
