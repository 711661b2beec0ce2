"""Bluesky's API for one account: what is public without signing in, and more with an app password."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any

from connectors.bluesky.acquaintances import acquaintances
from connectors.bluesky.replies import replies
from connectors.bluesky.server import VARIABLE, OwnServer
from connectors.contract import NotThisExport, SignInAgain
from connectors.live.addresses import base_from
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

PUBLIC = "https://public.api.bsky.app"
PAGE = 100  # entries of a page, the most that is given
PROFILES = 25  # accounts of one request for profiles, the most that are given
ALLOWED = (3000, 300)  # requests of one address on the internet, and the seconds
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")  # copied along with a handle from the app
HANDLE = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]+")
NO_HANDLE = "handle.invalid"  # stands where a handle no longer leads to its account

Get = Callable[[str, Mapping[str, Any]], Answer]


class Bluesky:
    """One account on Bluesky, by its handle or DID; signed in where there is an app password."""

    def __init__(self, address: Address, credential: Credential | None) -> None:
        given = credential or {}
        self._identifier = given.get("identifier") or address.id or address.handle
        self._typed = address.id or address.handle or self._identifier
        self._password = given.get("app_password", "")
        self._public = Client(base_from(VARIABLE, PUBLIC))
        self._own: OwnServer | None = None
        self._dids: dict[str, str] = {}  # by handle, as far as it was asked for

    @property
    def requests(self) -> int:
        """Requests made so far, of every server that was asked."""
        return self._public.requests + (self._own.requests if self._own else 0)

    def account(self) -> Account:
        """Whose account it is; NotThisExport where Bluesky has none of the name, SignInAgain for a wrong password."""
        profile = self._profile(self._typed)
        if self._password:
            self._server(profile["did"]).sign_in()
        handle = profile.get("handle")
        return Account(
            network="bluesky",
            host="",
            id=profile["did"],
            handle=handle if isinstance(handle, str) and handle != NO_HANDLE else "",
            name=profile.get("displayName") or None,
            followers=profile.get("followersCount"),
            following=profile.get("followsCount"),
            posts=profile.get("postsCount"),
        )

    def steps(self, account: Account, wanted: Wanted, before: Before) -> Sequence[Step]:
        """What a pull reads.

        Lists come newest first (``sort=latest``; feed, notices and records always), by the time that whoever followed
        or wrote had their app write down. So a refresh ends at the first entry that it knows, but the place in a list
        proves no date.
        """
        public, own = self._public.get, lambda path, params: self._server(account.id).get(path, params)
        whose = {"actor": account.id}
        latest = {**whose, "sort": "latest"}
        feed = {**whose, "filter": "posts_with_replies", "includePins": "false"}

        def listed(
            name: str, title: str, get: Get, method: str, key: str, params: Mapping[str, Any],
            ids: Callable[[Any], Sequence[str]] | None = None, count: int | None = None, tie: str | None = None,
        ) -> Step:  # fmt: skip
            requests = None if count is None else max(ceil(count / PAGE), 1)
            return Step(
                name=name,
                title=title,
                ask=lambda cursor: self._page(get, method, key, params, cursor),
                rows=lambda data: len(data[key]),
                tie=tie,
                ids=None if ids is None else lambda data: ids(data[key]),
                requests=1 if ids and any(True for _ in before.pages(name)) else requests,
                allowed=ALLOWED,
            )

        def records(name: str, title: str, collection: str, count: int | None) -> Step:
            params = {"repo": account.id, "collection": collection}

            def get(path: str, asked: Mapping[str, Any]) -> Answer:
                return self._server(account.id).get_public(path, asked)

            return listed(name, title, get, "com.atproto.repo.listRecords", "records", params, _uris, count)

        steps = [
            listed("followers", "your followers", public, "app.bsky.graph.getFollowers", "followers", latest,
                   _dids, account.followers, "follower"),
            listed("following", "whom you follow", public, "app.bsky.graph.getFollows", "follows", latest,
                   _dids, account.following, "following"),
            listed("posts", "your posts", public, "app.bsky.feed.getAuthorFeed", "feed", feed, _posts, account.posts),
        ]  # fmt: skip
        if self._password:
            steps.append(
                listed("notifications", "who liked, answered, mentioned or followed you", own,
                       "app.bsky.notification.listNotifications", "notifications", {}, _notices)
            )  # fmt: skip
        else:
            steps.append(replies(public, account, before, ALLOWED))
        steps += [
            records("follow_records", "since when you follow", "app.bsky.graph.follow", account.following),
            records("like_records", "what you liked", "app.bsky.feed.like", None),
        ]
        if self._password:
            steps += [
                listed("blocks", "whom you block", own, "app.bsky.graph.getBlocks", "blocks", {}, tie="blocked"),
                listed("mutes", "whom you mute", own, "app.bsky.graph.getMutes", "mutes", {}, tie="muted"),
            ]  # fmt: skip
        names = self._names(wanted, before)
        return [*steps, *names, *acquaintances(public, wanted, before, PAGE, ALLOWED)]

    def _page(self, get: Get, method: str, key: str, params: Mapping[str, Any], cursor: str | None) -> Page:
        more = {"cursor": cursor} if cursor else {}
        data = get(f"/xrpc/{method}", {**params, "limit": PAGE, **more}).data
        if not isinstance(data, dict) or not isinstance(data.get(key), list):
            raise OddAnswer(f"Bluesky answered {method} without the list that it should give{_error(data)}.")
        following = data.get("cursor")
        return Page(data, str(following) if following else None)

    def _names(self, wanted: Wanted, before: Before) -> list[Step]:
        """The profiles of accounts of which only the DID is known; who has none any more is not asked for again."""
        known = {did for page in before.pages("names") for did in page["data"]["asked"]}
        dids = [did for did in wanted.names if DID.fullmatch(did) and did not in known]

        def ask(cursor: str | None) -> Page:
            start = dids.index(cursor) if cursor else 0
            batch, rest = dids[start : start + PROFILES], dids[start + PROFILES :]
            answer = self._public.get("/xrpc/app.bsky.actor.getProfiles", {"actors": batch})
            found = answer.data.get("profiles") if isinstance(answer.data, dict) else None
            if not isinstance(found, list):
                raise OddAnswer(f"Bluesky answered without profiles{_error(answer.data)}.")
            return Page({"asked": batch, "profiles": found}, rest[0] if rest else None)

        count = ceil(len(dids) / PROFILES)
        step = Step(
            "names", "the names of people", ask, lambda data: len(data["asked"]), requests=count, allowed=ALLOWED
        )
        return [step] if dids else []

    def _server(self, did: str) -> OwnServer:
        """The account's own server. The password goes to no server but that of the account it was made for."""
        if self._own is None:
            if self._password and self._did(self._identifier) != did:
                raise SignInAgain(f"The app password is that of {self._identifier}, which is another account.")
            self._own = OwnServer(did, self._password)
        return self._own

    def _did(self, typed: str) -> str:
        actor = _actor(typed)
        return actor if DID.fullmatch(actor) else self._dids.get(actor) or str(self._profile(actor)["did"])

    def _profile(self, typed: str) -> dict[str, Any]:
        actor = _actor(typed)
        try:
            data = self._public.get("/xrpc/app.bsky.actor.getProfile", {"actor": actor}).data
        except Refused as refused:
            raise NotThisExport(f"Bluesky shows no account “{actor}”. {refused}") from None
        if not isinstance(data, dict) or not DID.fullmatch(str(data.get("did"))):
            raise OddAnswer(f"Bluesky answered without a profile of “{actor}”{_error(data)}.")
        self._dids[actor] = data["did"]
        return data


def _actor(typed: str) -> str:
    """The handle or DID that was typed, also as a link to a profile; “ada” is ada.bsky.social."""
    bare = INVISIBLE.sub("", typed).strip().removeprefix("at://").removeprefix("@")
    bare = bare.partition("/profile/")[2].split("/")[0] or bare
    if DID.fullmatch(bare):
        return bare
    handle = bare.lower() if "." in bare else f"{bare.lower()}.bsky.social"
    if not HANDLE.fullmatch(handle):
        raise NotThisExport(f"“{typed.strip()}” is no handle on Bluesky. Write it like ada.bsky.social.")
    return handle


# --- what tells entries apart -------------------------------------------------------------


def _dids(entries: Sequence[Any]) -> list[str]:
    return [entry["did"] for entry in entries if isinstance(entry, dict) and entry.get("did")]


def _uris(entries: Sequence[Any]) -> list[str]:
    return [entry["uri"] for entry in entries if isinstance(entry, dict) and entry.get("uri")]


def _posts(entries: Sequence[Any]) -> list[str]:
    """Posts by their address, reposts by the moment of reposting too."""
    found = [(entry.get("post") or {}, entry.get("reason") or {}) for entry in entries if isinstance(entry, dict)]
    return [f"{post['uri']} {reason.get('indexedAt', '')}" for post, reason in found if post.get("uri")]


def _notices(entries: Sequence[Any]) -> list[str]:
    return [
        f"{entry.get('reason')} {entry['uri']}" for entry in entries if isinstance(entry, dict) and entry.get("uri")
    ]


def _error(data: Any) -> str:
    said = (data.get("message") or data.get("error")) if isinstance(data, dict) else None
    return f": {said[:200].rstrip('.')}" if isinstance(said, str) else ""


LIVE = Live(
    network="bluesky",
    title="Bluesky",
    asks_host=False,
    public="Your handle alone gives your followers, whom you follow and since when, your posts, what you liked, and "
    "answers to your newest posts.",
    gives="An app password adds who liked, reposted, answered, mentioned and followed you, with dates, and whom you "
    "block or mute. Kith only reads with it.",
    terms=("Bluesky charges nothing, and allows 3,000 requests in five minutes.",),
    form=(
        Secret("identifier", "Your handle", "As people write it, like ada.bsky.social.", hidden=False),
        Secret(
            "app_password",
            "App password",
            "Made under Settings, Privacy and security, App passwords (bsky.app/settings/app-passwords). "
            "It is not the password that you sign in with; access to direct messages is not needed.",
        ),
    ),
    browser=None,
    variables={"identifier": "KITH_BLUESKY_HANDLE", "app_password": "KITH_BLUESKY_APP_PASSWORD"},
    open=lambda address, credential, save: Bluesky(address, credential),
    looks_up_names=True,
)
