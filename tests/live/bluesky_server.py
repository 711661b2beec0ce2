"""A server on this machine that speaks Bluesky's protocol: directory, public API and an account's own server in one."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from tests.live.local_server import Asked, Limit, LocalServer, Reply

APP_PASSWORD = "abcd-efgh-ijkl-mnop"
JUNE = "2026-06-01T09:00:00.000Z"
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"

Record = dict[str, Any]


def did_of(handle: str) -> str:
    """An invented DID, always the same for a handle."""
    return "did:plc:" + "".join(ALPHABET[byte % 32] for byte in hashlib.sha256(handle.encode()).digest()[:24])


def author(handle: str) -> Record:
    """As posts show whoever wrote them."""
    return {
        "did": did_of(handle),
        "handle": handle,
        "displayName": handle.partition(".")[0].title(),
        "associated": {"chat": {"allowIncoming": "following"}},
        "labels": [],
        "createdAt": "2023-07-04T10:00:00.000Z",
    }


def profile(name: str, **more: Any) -> Record:
    """As lists show accounts."""
    return author(name) | {"description": f"{name} on boats.", "indexedAt": "2024-02-01T08:00:00.000Z"} | more


def address(handle: str, key: str, collection: str = "app.bsky.feed.post") -> str:
    """The address of a record."""
    return f"at://{did_of(handle)}/{collection}/{key}"


def strong(uri: str) -> Record:
    """A record's address as other records hold it."""
    return {"uri": uri, "cid": "bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae"}


def mention(handle: str) -> Record:
    """A mention in a post's text."""
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": did_of(handle)}
    return {"index": {"byteStart": 0, "byteEnd": 5}, "features": [feature]}


def post(
    handle: str, key: str, text: str, at: str = JUNE, *, to: str | None = None, root: str | None = None,
    mentions: Sequence[str] = (), quotes: str | None = None, replies: int = 0, indexed: str | None = None,
) -> Record:  # fmt: skip
    """A post as views show it; `to` is the address it replies to."""
    record: Record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": at, "langs": ["en"]}
    if to:
        record["reply"] = {"parent": strong(to), "root": strong(root or to)}
    if mentions:
        record["facets"] = [mention(name) for name in mentions]
    if quotes:
        record["embed"] = {"$type": "app.bsky.embed.record", "record": strong(quotes)}
    return strong(address(handle, key)) | {
        "author": author(handle), "record": record, "replyCount": replies, "repostCount": 0, "likeCount": 0,
        "quoteCount": 0, "indexedAt": indexed or at, "labels": [],
    }  # fmt: skip


def entry(view: Record, *, parent: Record | None = None, root: Record | None = None, reposted_at: str = "") -> Record:
    """A post as feeds show it, with what it replies to, or as a repost."""
    shown: Record = {"post": view}
    if parent:
        shown["reply"] = {"parent": parent, "root": root or parent}
    if reposted_at:
        kind = "app.bsky.feed.defs#reasonRepost"
        shown["reason"] = {"$type": kind, "by": author("nora.example.com"), "indexedAt": reposted_at}
    return shown


def notice(handle: str, reason: str, key: str, at: str = JUNE, *, view: Record | None = None, of: str = "") -> Record:
    """A notification: of a post, or of a like, repost or follow."""
    kinds = {"like": "app.bsky.feed.like", "repost": "app.bsky.feed.repost", "follow": "app.bsky.graph.follow"}
    record = view["record"] if view else {"$type": kinds.get(reason, ""), "createdAt": at, "subject": of}
    uri = view["uri"] if view else address(handle, key, kinds.get(reason, "app.bsky.graph.verification"))
    about = {"reasonSubject": of} if of else {}
    return strong(uri) | about | {
        "author": profile(handle), "reason": reason, "record": record, "isRead": True, "indexedAt": at, "labels": [],
    }  # fmt: skip


def follow_record(handle: str, key: str, of: str, at: str) -> Record:
    """The record of a follow in one's own repository."""
    value = {"$type": "app.bsky.graph.follow", "subject": did_of(of), "createdAt": at}
    return strong(address(handle, key, "app.bsky.graph.follow")) | {"value": value}


def like_record(handle: str, key: str, of: str, at: str) -> Record:
    """The record of a like in one's own repository."""
    value = {"$type": "app.bsky.feed.like", "subject": strong(of), "createdAt": at}
    return strong(address(handle, key, "app.bsky.feed.like")) | {"value": value}


class _UsedUp(Limit):
    """A window that ends only after all of it was used, however slow the machine is."""

    def take(self) -> tuple[bool, Mapping[str, str]]:
        if not self.left and time.time() >= self.ends:
            self.left = self.requests
        allowed = self.left > 0
        self.left = max(self.left - 1, 0)
        if allowed:
            self.ends = time.time() + self.seconds
        return allowed, self.headers(self.left, self.ends)


class BlueskyServer(LocalServer):
    """The network of one account. Lists are kept oldest first, and given newest first."""

    def __init__(self, handle: str = "nora.example.com") -> None:
        self.handle, self.did = handle, did_of(handle)
        self.followers: list[Record] = []
        self.follows: dict[str, list[Record]] = {self.did: []}  # by DID
        self.feed: list[Record] = []
        self.threads: dict[str, list[Record]] = {}  # address → replies
        self.notifications: list[Record] = []
        self.records: dict[str, list[Record]] = {}  # by collection
        self.blocks: list[Record] = []
        self.mutes: list[Record] = []
        self.profiles: dict[str, Record] = {self.did: profile(handle)}
        self.gone: dict[str, str] = {}  # DID → what the network says of it
        self.password = APP_PASSWORD
        self.lasts = 7200.0  # seconds, of an access token
        self.sessions = 0
        self.valid: dict[str, float] = {}  # access token → when it ends
        self.page = 100  # the most entries of a page
        self.endpoint = ""  # another address for the account's own server
        super().__init__(
            {
                r"/(did:plc:[a-z2-7]{24})": self._document,
                r"/xrpc/app\.bsky\.actor\.getProfile": self._profile,
                r"/xrpc/app\.bsky\.actor\.getProfiles": self._profiles,
                r"/xrpc/app\.bsky\.graph\.getFollowers": lambda asked: self._list(asked, "followers", self.followers),
                r"/xrpc/app\.bsky\.graph\.getFollows": self._follows,
                r"/xrpc/app\.bsky\.feed\.getAuthorFeed": lambda asked: self._list(asked, "feed", self.feed),
                r"/xrpc/app\.bsky\.feed\.getPostThread": self._thread,
                r"/xrpc/com\.atproto\.server\.(create|refresh)Session": self._session,
                r"/xrpc/app\.bsky\.notification\.listNotifications": lambda asked: self._own(
                    asked, "notifications", self.notifications
                ),
                r"/xrpc/app\.bsky\.graph\.getBlocks": lambda asked: self._own(asked, "blocks", self.blocks),
                r"/xrpc/app\.bsky\.graph\.getMutes": lambda asked: self._own(asked, "mutes", self.mutes),
                r"/xrpc/com\.atproto\.repo\.listRecords": lambda asked: self._list(
                    asked, "records", self.records.get(asked.query["collection"], [])
                ),
            }
        )

    def limited(self, requests: int, seconds: float) -> None:
        """Allow only so many requests in a window, and say so as Bluesky does: the end of it in whole seconds."""

        def headers(left: int, ends: float) -> Mapping[str, str]:
            return {
                "RateLimit-Limit": str(requests), "RateLimit-Remaining": str(left), "RateLimit-Reset": str(int(ends)),
                "RateLimit-Policy": f"{requests};w={seconds:.0f}",
            }  # fmt: skip

        self.limit = _UsedUp(requests, seconds, headers, left=requests)

    def fault(self, path: str, status: int, body: Any) -> None:
        """Answer every request of a path with this."""
        self.faults |= {(path, number): Reply(body, status) for number in range(1, 100)}

    def data_requests(self) -> list[str]:
        """What was asked, without signing in and looking the account up."""
        apart = ("Session", "getProfile?", "GET /did")
        return [asked.line for asked in self.asked if not any(word in f"{asked.line}?" for word in apart)]

    def _list(self, asked: Asked, key: str, entries: Sequence[Record]) -> Reply:
        whose = asked.query.get("actor", self.did)
        if whose in self.gone:
            return refused("AccountTakedown", self.gone[whose])
        most = min(int(asked.query.get("limit", 50)), self.page)
        end = int(asked.query.get("cursor", len(entries)))
        start = max(end - most, 0)
        body: Record = {key: list(reversed(entries[start:end])), "subject": profile(self.handle)}
        return Reply(body | ({"cursor": str(start)} if start else {}))

    def _follows(self, asked: Asked) -> Reply:
        return self._list(asked, "follows", self.follows.get(asked.query["actor"], []))

    def _own(self, asked: Asked, key: str, entries: Sequence[Record]) -> Reply:
        ends = self.valid.get(asked.headers.get("Authorization", "").removeprefix("Bearer "))
        if ends is None:
            return Reply({"error": "AuthMissing", "message": "Authentication Required"}, 401)
        if ends < time.time():
            return refused("ExpiredToken", "Token has expired")
        return self._list(asked, key, entries)

    def _profile(self, asked: Asked) -> Reply:
        actor = asked.query["actor"]
        did = actor if actor.startswith("did:") else did_of(actor)
        if did in self.gone:
            return refused("AccountTakedown", self.gone[did])
        if did not in self.profiles:
            return refused("InvalidRequest", "Profile not found")
        if did != self.did:
            return Reply(self.profiles[did])
        counts = (len(self.followers), len(self.follows[did]), len(self.feed))
        told = dict(zip(("followersCount", "followsCount", "postsCount"), counts, strict=True))
        return Reply(self.profiles[did] | told)

    def _profiles(self, asked: Asked) -> Reply:
        assert len(asked.every["actors"]) <= 25
        return Reply({"profiles": [self.profiles[did] for did in asked.every["actors"] if did in self.profiles]})

    def _thread(self, asked: Asked) -> Reply:
        uri = asked.query["uri"]
        if uri not in self.threads:
            return refused("NotFound", f"Post not found: {uri}")
        view = next(shown["post"] for shown in self.feed if shown["post"]["uri"] == uri)
        kind = "app.bsky.feed.defs#threadViewPost"
        replies = [one if "uri" in one else {"$type": kind, **one} for one in self.threads[uri]]
        return Reply({"thread": {"$type": kind, "post": view, "replies": replies}})

    def _document(self, asked: Asked) -> Reply:
        if asked.match[1] != self.did:
            return Reply({"message": f"DID not registered: {asked.match[1]}"}, 404)
        service = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer"}
        service["serviceEndpoint"] = self.endpoint or self.base
        return Reply({"id": self.did, "alsoKnownAs": [f"at://{self.handle}"], "service": [service]})

    def _session(self, asked: Asked) -> Reply:
        if asked.match[1] == "create":
            given = json.loads(asked.body)
            if given["identifier"] not in (self.did, self.handle) or given["password"] != self.password:
                return Reply({"error": "AuthenticationRequired", "message": "Invalid identifier or password"}, 401)
        elif asked.body:
            return refused("InvalidRequest", "A request body was provided when none was expected")
        elif not asked.headers.get("Authorization", "").startswith("Bearer refresh-"):
            return refused("InvalidToken", "Token could not be verified")
        self.sessions += 1
        now = time.time()
        said = {"scope": "com.atproto.appPass", "sub": self.did, "iat": now, "exp": now + self.lasts}
        claims = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
        access = f"eyJhbGciOiJFUzI1NksifQ.{claims}.access-{self.sessions}"
        self.valid[access] = now + self.lasts
        body = {"did": self.did, "handle": self.handle, "accessJwt": access, "refreshJwt": f"refresh-{self.sessions}"}
        return Reply(body | {"active": True})


def refused(error: str, message: str) -> Reply:
    """A refusal as the protocol has it: always 400 for a query, the reason in words."""
    return Reply({"error": error, "message": message}, 400)


def little() -> BlueskyServer:
    """The network of Nora: everything that Bluesky tells of an account, once each, and what odd apps have written."""
    me = "nora.example.com"
    server = BlueskyServer(me)
    harbour, jetty = address(me, "3harbour"), address(me, "3jetty")
    fay, gus = "fay.example.org", "gus.example.org"
    bo, cy = post("bo.example.org", "3bo", "Who rows?"), post("cy.example.org", "3cy", "A thread on oars")
    server.followers = [profile(name) for name in ("ada.example.org", "bo.example.org", "dee.example.org")]
    server.followers.append(profile("old.example.org", handle="handle.invalid", displayName="", description=None))
    server.follows[server.did] = [
        profile("ada.example.org"),
        profile(fay, createdAt="2019-01-01T00:00:00Z"),
    ]
    server.feed = [
        entry(post(me, "3harbour", "The harbour at six", "2026-05-01T06:00:00.000Z", replies=2)),
        entry(post(me, "3more", "and at seven", "2026-05-01T07:00:00.000Z", to=harbour)),
        entry(post(me, "3oars", "I do, with long oars.", to=bo["uri"], root=cy["uri"]), parent=bo, root=cy),
        entry(post(me, "3jetty", "Ask @ada and @dee", mentions=["ada.example.org", "dee.example.org"], replies=3)),
        entry(post(me, "3look", "Look at this", quotes=address("bo.example.org", "3quoted"))),
        entry(post(me, "3feed", "A feed", quotes=address("bo.example.org", "boats", "app.bsky.feed.generator"))),
        entry(post(me, "3odd", "Posted from 1970", "1970-01-01T00:00:00.000Z", indexed="2026-05-09T10:00:00.000Z")),
        entry(post("eve.example.org", "3eve", "Sails", mentions=[fay]), reposted_at="2026-05-10T08:00:00Z"),
        entry(post(me, "3late", "From the future", "2031-01-01T00:00:00.000Z", indexed="2026-05-11T10:00:00.000Z",
                   to=address(gus, "3gone"))),
    ]  # fmt: skip
    reply = post("dee.example.org", "3dee", "Lovely light", "2026-05-01T06:20:00.000Z", to=harbour)
    answer = post("ada.example.org", "3ada", "@nora on Friday", to=jetty, mentions=[me])
    server.threads = {
        harbour: [{"post": reply}, {"post": server.feed[1]["post"]}],
        jetty: [
            {"post": answer},
            {"uri": address("ivy.example.org", "3ivy"), "blocked": True, "author": {"did": did_of("ivy.example.org")}},
            {"uri": address("old.example.org", "3old"), "notFound": True},
        ],
    }
    below = post("hal.example.org", "3hal", "Not with those oars", to=reply["uri"], root=harbour)
    server.notifications = [
        notice("ada.example.org", "follow", "3f1", "2024-03-01T12:00:00.000Z"),
        notice("left.example.org", "follow", "3f2", "2024-03-02T12:00:00.000Z"),
        notice("bo.example.org", "like", "3l1", "2026-05-01T06:10:00.000Z", of=harbour),
        notice("bo.example.org", "like-via-repost", "3l2", of=address("eve.example.org", "3eve")),
        notice("eve.example.org", "repost", "3r1", "2026-05-01T06:30:00.000Z", of=harbour),
        notice("dee.example.org", "reply", "", "2026-05-01T06:20:00.000Z", view=reply, of=harbour),
        notice("hal.example.org", "reply", "", "2026-05-02T06:20:00.000Z", view=below, of=harbour),
        notice("ada.example.org", "mention", "", view=answer),
        notice(gus, "quote", "", view=post(gus, "3gus", "This harbour", quotes=harbour), of=harbour),
        notice("kim.example.org", "verified", "3v1"),
    ]  # fmt: skip
    server.records = {
        "app.bsky.graph.follow": [
            follow_record(me, "3a", "ada.example.org", "2024-02-01T10:00:00.000Z"),
            follow_record(me, "3b", fay, "2035-02-01T10:00:00.000Z"),
        ],
        "app.bsky.feed.like": [
            like_record(me, "3c", address("ada.example.org", "3x"), "2024-05-01T10:00:00+02:00"),
            like_record(me, "3d", address("bo.example.org", "boats", "app.bsky.feed.generator"), JUNE),
            like_record(me, "3e", harbour, JUNE),
            like_record(me, "3g", address(gus, "3y"), "a while ago"),
        ],
    }
    server.blocks = [profile("max.example.org")]
    server.mutes = [profile("liz.example.org")]
    server.profiles[did_of(gus)] = profile(gus)
    server.gone[did_of("hal.example.org")] = "Account has been suspended"
    server.follows[did_of("dee.example.org")] = [profile("bo.example.org"), profile(me), profile(fay)]
    return server
