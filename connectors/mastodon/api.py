"""Mastodon's API: what is read from an instance, page by page, as its Link headers say."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from connectors.contract import NotThisExport, SignInAgain
from connectors.live.addresses import host_of
from connectors.live.client import Answer, Client
from connectors.live.contract import (
    Account,
    Address,
    Before,
    Credential,
    Live,
    OddAnswer,
    Page,
    Refused,
    Secret,
    Step,
    Wanted,
)
from connectors.mastodon.acquaintances import Acquaintances
from connectors.mastodon.instances import client_of, domain_of, find
from connectors.mastodon.sign_in import BROWSER, revoke

VARIABLES = {"token": "KITH_MASTODON_TOKEN", "host": "KITH_MASTODON_HOST"}
ALLOWED = (300, 300)  # requests in seconds, which an instance allows an account unless it says otherwise
LIMIT = "an account"  # all requests count together
PEOPLE, POSTS, NOTICES = 80, 40, 80  # entries on a page, the most that Mastodon gives

Ids = Callable[[Any], Sequence[str]]


class Mastodon:
    """The API of one instance, for one of its accounts."""

    def __init__(self, address: Address, credential: Credential | None) -> None:
        self._address = address
        self._token = (credential or {}).get("token", "")
        home = (credential or {}).get("host", "")
        self._home = host_of(home) if home else ""  # the only server that may see the token
        self._clients: list[Client] = []
        self._client: Client | None = None

    @property
    def requests(self) -> int:
        """Requests made so far, by whichever server answered."""
        return sum(client.requests for client in self._clients)

    def account(self) -> Account:
        """Whose account it is: the one that signed in, or the one with the handle."""
        found = find(Address(self._address.handle, self._home or self._address.host, self._address.id), self._stranger)
        client = self._client = self._known(found.host, found.domain)
        try:
            if self._token:
                said = client.get("/api/v1/accounts/verify_credentials").data
            else:
                said = self.get("/api/v1/accounts/lookup", {"acct": found.user}).data
        except Refused as error:
            if self._token:
                raise SignInAgain(f"{error} Connect the account again, with a token that may read.") from None
            raise NotThisExport(
                f"There is no account “{found.user}” to be seen at {found.host}, or it is no Mastodon server. {error}"
            ) from None
        except OddAnswer as error:
            raise NotThisExport(
                f"{error} Either it is no Mastodon server, or it is out of order. Type your whole handle, like "
                "@ada@mastodon.social, or try again later."
            ) from None
        if not isinstance(said, dict) or not said.get("id") or not said.get("acct"):
            raise NotThisExport(f"{found.host} does not answer as a Mastodon server does. Look at its address.")
        name = str(said["acct"])
        if "@" in name:
            raise NotThisExport(f"@{name} lives on another server than {found.host}. Leave the server out.")
        meant = found.user.partition("@")[0]
        if meant and meant.lower() != name.lower():
            raise NotThisExport(
                f"The sign-in at {found.host} is that of @{name}, not of @{meant}. Sign in as @{meant}."
            )
        handle = f"{name}@{found.domain or domain_of(client)}"
        return Account(
            "mastodon",
            found.host,
            handle.lower(),
            handle,
            str(said.get("display_name") or "") or None,
            _count(said.get("followers_count")),
            _count(said.get("following_count")),
            _count(said.get("statuses_count")),
            str(said["id"]),
        )

    def steps(self, account: Account, wanted: Wanted, before: Before) -> Sequence[Step]:
        """What is read, in order; without a sign-in the public lists and posts only.

        Mastodon gives lists of followers and followed newest first, so a refresh ends at the first page with someone
        known. Blocks and mutes are short and lose members, so they are read whole each time. A conversation is known by
        its last post, since a new one lifts it to the top. Posts have two names: those that are read without a sign-in
        do not show which of the others are known.
        """
        domain = account.handle.partition("@")[2]
        if self._client is None:
            self._client = self._known(account.host, domain)
        own = f"/api/v1/accounts/{quote(account.local_id, safe='')}"

        def step(
            name: str, title: str, path: str, holds: str, size: int, tie: str | None = None,
            ids: Ids | None = None, entries: int | None = None, **more: str,
        ) -> Step:  # fmt: skip
            is_known = ids is not None and next(before.pages(name), None) is not None
            return Step(
                name=name,
                title=title,
                ask=self._list(path, {"limit": str(size), **more}, holds, domain, entries if tie else None),
                rows=lambda data: len(data[holds]),
                tie=tie,
                newest_first=tie is not None,
                ids=ids,
                requests=1 if is_known else None if entries is None else max(ceil(entries / size), 1),
                allowed=ALLOWED,
                limit=LIMIT,
            )

        people, posts = _ids("accounts", "acct"), _ids("statuses", "id")
        written = "statuses" if self._token else "public_statuses"
        steps = [
            step("followers", "your followers", f"{own}/followers", "accounts", PEOPLE, "follower", people,
                 account.followers),
            step("following", "whom you follow", f"{own}/following", "accounts", PEOPLE, "following", people,
                 account.following),
            step(written, "your posts", f"{own}/statuses", "statuses", POSTS, None, posts, account.posts),
        ]  # fmt: skip
        if self._token:
            steps += [
                step("notifications", "who answered you", "/api/v1/notifications", "notifications", NOTICES, None,
                     _ids("notifications", "id"), include_filtered="true"),
                step("conversations", "private conversations", "/api/v1/conversations", "conversations", POSTS, None,
                     _last_posts),
                step("blocks", "whom you block", "/api/v1/blocks", "accounts", PEOPLE, "blocked"),
                step("mutes", "whom you mute", "/api/v1/mutes", "accounts", PEOPLE, "muted"),
            ]  # fmt: skip
        if wanted.candidates and wanted.budget > 0:
            steps.append(Acquaintances(self, domain, wanted, before).step(ALLOWED, LIMIT))
        return steps

    def get(self, path: str, params: Mapping[str, str]) -> Answer:
        """The answer of the instance; what it gives only to those who are signed in is Refused to those who are not."""
        assert self._client is not None, "account() or steps() name the instance"
        try:
            return self._client.get(path, params)
        except SignInAgain:
            if self._token:
                raise
            raise Refused(f"{self._client.host} shows this only to those who are signed in there.") from None

    def entries(self, answer: Answer) -> list[Any]:
        """The list in an answer; OddAnswer where it holds something else."""
        if not isinstance(answer.data, list):
            raise OddAnswer(f"{self._host} sent something else than a list.")
        return answer.data

    def following_page(self, answer: Answer) -> tuple[str | None, str | None]:
        """The query of the next page (None: this was the last), and why it is not asked for although there is one."""
        address = urlsplit(answer.link_address("next"))
        assert self._client is not None, "an answer came from it"
        if address.netloc and address.netloc.lower() not in (self._host, urlsplit(self._client.base).netloc):
            return (
                None,
                f"{self._host} has its next page at {address.netloc}, which is another server; it was left there",
            )
        return address.query or None, None

    @property
    def _host(self) -> str:
        return self._client.host if self._client else ""

    def _list(
        self, path: str, params: Mapping[str, str], holds: str, domain: str, expected: int | None
    ) -> Callable[[str | None], Page]:
        """What asks for the pages of a list; one that is empty where `expected` counts people is hidden."""

        def ask(cursor: str | None) -> Page:
            answer = self.get(path, params if cursor is None else dict(parse_qsl(cursor)))
            entries = self.entries(answer)
            after, short = self.following_page(answer)
            if cursor is None and not entries and expected and after is None:
                short = short or f"{self._host} counts {expected:,} here and shows none of them: the list is hidden"
            return Page({"domain": domain, holds: entries}, after, short)

        return ask

    def _stranger(self, host: str) -> Client:
        client = client_of(host)
        self._clients.append(client)
        return client

    def _known(self, host: str, domain: str) -> Client:
        """A client for the account's own server, with the token unless that belongs to another one."""
        if self._home not in ("", host, domain):
            self._token = ""
        client = client_of(host, self._token)
        self._clients.append(client)
        return client


def _count(said: Any) -> int | None:
    return said if isinstance(said, int) and said >= 0 else None


def _ids(holds: str, key: str) -> Ids:
    return lambda data: [str(row[key]) for row in data[holds] if isinstance(row, dict) and row.get(key)]


def _last_posts(data: Any) -> Sequence[str]:
    lasts = [row.get("last_status") for row in data["conversations"] if isinstance(row, dict)]
    return [str(last["id"]) for last in lasts if isinstance(last, dict) and last.get("id")]


def _open(address: Address, credential: Credential | None, save: Callable[[Credential], None]) -> Mastodon:
    token, host = (os.environ.get(name, "").strip() for name in VARIABLES.values())
    if credential and credential.get("token") == token and not host:
        raise NotThisExport(
            f"Set {VARIABLES['host']}, too: the server on which the token of {VARIABLES['token']} is valid."
        )
    return Mastodon(address, credential)


LIVE = Live(
    network="mastodon",
    title="Mastodon",
    asks_host=True,
    public="A handle alone gives followers, followed and public posts, as far as the server shows them.",
    gives="Signing in adds who replied to you, mentioned, favourited or boosted you, private posts, blocks and mutes.",
    terms=(
        "Most servers allow 300 requests in 5 minutes, and one request gives 80 followers or 40 posts. "
        "Kith keeps to what your server says, and waits.",
        "It costs nothing.",
    ),
    form=(
        Secret(
            "token",
            "Access token",
            "On your server open Preferences, Development, New application; tick only “read”, save, open the "
            "application and copy “Your access token”.",
        ),
    ),
    browser=BROWSER,
    variables=VARIABLES,
    open=_open,
    revoke=revoke,
    revoke_by_hand="Preferences, Account, Authorized apps",
)
