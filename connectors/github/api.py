"""GitHub as an account that can be asked: whose it is, what is read in which order, and how one signs in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from connectors.contract import NotThisExport
from connectors.github import queries
from connectors.github.asking import ANONYMOUS, Asking
from connectors.github.candidates import candidates
from connectors.github.conversations import threads
from connectors.github.lists import accounts, events, people
from connectors.live.addresses import base_from
from connectors.live.contract import (
    Account,
    Address,
    Before,
    Credential,
    Live,
    OddAnswer,
    Refused,
    Secret,
    Step,
    Wanted,
)

ADDRESS = "KITH_GITHUB_API"
LOGIN = re.compile(r"[a-z\d][\w-]{0,99}", re.IGNORECASE | re.ASCII)
PROFILE = re.compile(r"(https?://)?(www\.)?github\.com/", re.IGNORECASE)


class GitHub:
    """GitHub's API for one account; without a token it gives what everyone sees, in 60 requests an hour."""

    def __init__(self, address: Address, credential: Credential | None) -> None:
        self._asking = Asking(base_from(ADDRESS, "https://api.github.com"), (credential or {}).get("token"))
        self._login = _login(address.handle)
        self._id = address.id

    @property
    def requests(self) -> int:
        """Requests made so far."""
        return self._asking.client.requests

    def account(self) -> Account:
        """Whose account it is: the one that was named, else the token's own; by its number where that is known."""
        if not (self._login or self._asking.signed_in):
            raise NotThisExport("Type the name of your GitHub account, as in octocat.")
        try:
            if self._id and self._asking.signed_in:  # a login changes, and GraphQL knows people by no other name
                user = self._asking.rest(f"/user/{self._id}").data
                self._login = user.get("login") or self._login if isinstance(user, dict) else self._login
            return self._with_token() if self._asking.signed_in else self._without_token()
        except Refused as error:
            raise NotThisExport(f"GitHub has no account of a person called “{self._login}”.") from error

    def _without_token(self) -> Account:
        user = self._asking.rest(f"/user/{self._id}" if self._id else f"/users/{self._login}").data
        if not isinstance(user, dict):
            raise OddAnswer("GitHub does not say whose account it is.")
        if user.get("type") != "User":
            raise NotThisExport(f"“{self._login}” is not a person on GitHub. Type the name of your own account.")
        return _account(user, user.get("id"), user.get("followers"), user.get("following"))

    def _with_token(self) -> Account:
        found = queries.searches(self._login or "@me")
        if self._login:
            data = self._asking.graphql(queries.USER, {"login": self._login, **found})
        else:
            data = self._asking.graphql(queries.VIEWER, found)
        user = data.get("user")
        if not user:
            raise Refused("nobody of this name")
        conversations = sum((data.get(name) or {}).get("issueCount") or 0 for name in queries.THREADS)
        followers, following = ((user.get(name) or {}).get("totalCount") for name in ("followers", "following"))
        return _account(user, user.get("databaseId"), followers, following, conversations)

    def steps(self, account: Account, wanted: Wanted, before: Before) -> Sequence[Step]:
        """Lists first; then profiles and conversations with a token, events without; last the lists of candidates."""
        asking = self._asking
        steps = [
            accounts(asking, "followers", "follower", "who follows you", account, account.followers, before),
            accounts(asking, "following", "following", "whom you follow", account, account.following, before),
        ]
        if asking.signed_in:
            steps += [people(asking, account, before), *threads(asking, account, before)]
        else:
            path = f"/users/{account.handle}"
            steps += [
                events(asking, "events", "what you did lately", f"{path}/events/public"),
                events(asking, "received", "what others did lately", f"{path}/received_events/public"),
            ]
        budget = wanted.budget
        if not asking.signed_in:  # what is left of the first hour
            budget = min(budget, ANONYMOUS - 1 - sum(step.requests or 0 for step in steps))
        return [*steps, *candidates(asking, wanted.candidates, budget, before)]


def _login(typed: str) -> str:
    """The login in what a person types: itself, with @, or the address of the profile."""
    bare = PROFILE.sub("", typed.strip()).strip("@/ ")
    if bare and not LOGIN.fullmatch(bare):
        raise NotThisExport(f"“{typed.strip()}” is no name of a GitHub account. Write it like octocat.")
    return bare


def _account(
    user: Mapping[str, Any], number: Any, followers: int | None, following: int | None, posts: int | None = None
) -> Account:
    if not number or not user.get("login"):
        raise OddAnswer("GitHub does not say whose account it is.")
    return Account("github", "", str(number), user["login"], user.get("name"), followers, following, posts)


def _open(address: Address, credential: Credential | None, save: Callable[[Credential], None]) -> GitHub:
    return GitHub(address, credential)


LIVE = Live(
    network="github",
    title="GitHub",
    asks_host=False,
    public="Your followers, whom you follow, and what you and others wrote to each other in the last 30 days.",
    gives=(
        "Besides your followers, all that you and others ever wrote to each other in issues and pull requests; names; "
        "and who knows whom."
    ),
    terms=(
        "GitHub charges nothing. Without a token it allows 60 requests an hour, so Kith reads up to 2,500 of your "
        "followers and as many of those you follow; with one it allows 5,000, and Kith reads all.",
    ),
    form=(
        Secret(
            name="token",
            title="Access token",
            more=(
                "On github.com open Settings, Developer settings, Personal access tokens, Fine-grained tokens. Make "
                "one with “Public repositories” and no further permission: it reads only what everyone can see. A "
                "classic token without any scope does as well."
            ),
        ),
    ),
    browser=None,
    variables={"token": "KITH_GITHUB_TOKEN"},
    open=_open,
)
