"""The replies to one's posts, as everyone can read them: one request for each post that has any, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from connectors.live.client import Answer
from connectors.live.contract import Account, Before, OddAnswer, Page, Refused, Step

MOST = 50  # posts: half a minute, so that the first picture stands within a minute
GONE = 1 << 31  # stands for the replies of a post that is gone: it will have no more
SHORT = f"answers were looked for under the newest {MOST} of your posts that have any"


def replies(
    get: Callable[[str, Mapping[str, Any]], Answer], account: Account, before: Before, allowed: tuple[int, int]
) -> Step:
    """A step after that of the posts, which tell how many replies each has.

    An earlier pull's threads are asked for again only where replies were added, and posts for which there was no room
    come next. What one adds to a post oneself is known from the posts.
    """
    listed: list[str] | None = None

    def posts() -> list[str]:
        nonlocal listed
        if listed is None:
            listed = _answered(account.id, before)
        return listed

    def ask(cursor: str | None) -> Page:
        if not posts():
            return Page({"asked": None})
        place = posts().index(cursor) if cursor else 0
        uri = posts()[place]
        try:
            data = get("/xrpc/app.bsky.feed.getPostThread", {"uri": uri, "depth": 1, "parentHeight": 0}).data
        except Refused as refused:
            data = {"refused": str(refused), "thread": None}
        if not isinstance(data, dict) or "thread" not in data:
            raise OddAnswer("Bluesky answered without the thread that was asked for.")
        following = place + 1
        if following < min(len(posts()), MOST):
            return Page({"asked": uri, **data}, posts()[following])
        return Page({"asked": uri, **data}, short=SHORT if following < len(posts()) else None)

    return Step(
        "replies",
        "the answers to your posts",
        ask,
        rows=lambda data: 1 if data["asked"] else 0,
        requests=None if account.posts is None else min(account.posts, MOST),
        allowed=allowed,
    )


def _answered(did: str, before: Before) -> list[str]:
    """The addresses of one's posts that others have answered since they were asked for, newest first."""
    known: dict[str, int] = {}
    for data in (page["data"] for page in before.pages("replies")):
        known.setdefault(data["asked"], GONE if data.get("refused") else _count((data.get("thread") or {}).get("post")))
    mine: dict[str, tuple[int, str]] = {}  # as each was seen last: how many replies, and what it replies to
    for page in chain(before.received("posts"), before.pages("posts")):
        for post in (entry.get("post") for entry in page["data"]["feed"] if isinstance(entry, dict)):
            if isinstance(post, dict) and "uri" in post and (post.get("author") or {}).get("did") == did:
                mine.setdefault(post["uri"], (_count(post), _parent(post)))
    own = Counter(parent for _, parent in mine.values())
    return [uri for uri, (count, _) in mine.items() if count > max(known.get(uri, 0), own[uri])]


def _count(post: Any) -> int:
    count = post.get("replyCount") if isinstance(post, dict) else None
    return count if isinstance(count, int) else 0


def _parent(post: Mapping[str, Any]) -> str:
    record = post.get("record")
    reply = record.get("reply") if isinstance(record, dict) else None
    parent = reply.get("parent") if isinstance(reply, dict) else None
    return str(parent.get("uri", "")) if isinstance(parent, dict) else ""
