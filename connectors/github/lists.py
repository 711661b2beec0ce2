"""The lists of an account: followers, whom it follows, what both say of themselves, and lately's events.

GitHub documents no order of its lists of accounts, so a refresh cannot end at the first that it knows. It asks for each
page on the condition that it changed (ETag): an unchanged one comes without its content and costs nothing of the hourly
limit where there is a token, and what an earlier pull holds of it is kept. Profiles are asked for once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from connectors.github import queries
from connectors.github.asking import Asking, entries
from connectors.live.contract import Account, Before, Page, Step

LISTS = ("following", "followers")
# Pages of each list without a token: both, and the events, fit into the 60 requests of one hour, so nobody waits.
MOST = 25
MORE_BY_TOKEN = (
    f"without a token Kith reads {MOST * 100:,} of a list, so that nobody waits for an hour; a token gives all"
)
LAST_MONTH = "GitHub tells only of the last 30 days, and of 300 events at most"


def accounts(
    asking: Asking, name: str, tie: str, title: str, account: Account, expected: int | None, before: Before
) -> Step:
    """A list of accounts over REST; without a token its beginning."""
    earlier = _Earlier(before.pages(name))

    def ask(cursor: str | None) -> Page:
        kept = earlier.page(cursor)
        if kept and kept["short"] and asking.signed_in:  # the list went on below it
            kept = None
        etag = kept["data"]["etag"] if kept else None
        answer = asking.rest(f"/users/{account.handle}/{name}", cursor or "1", etag)
        if kept and answer.status == 304:
            return Page(kept["data"], kept["next"], kept["short"])
        data = {"etag": answer.headers.get("ETag"), "users": entries(answer.data)}
        further = answer.link("next").get("page")
        if further and not asking.signed_in and int(cursor or 1) >= MOST:
            return Page(data, None, MORE_BY_TOKEN)
        return Page(data, further)

    pages = None if expected is None else max(-(-expected // 100), 1)
    if pages and not asking.signed_in:
        pages = min(pages, MOST)
    return Step(name, title, ask, lambda data: len(data["users"]), tie=tie, requests=pages, **asking.limit())


class _Earlier:
    """The pages of earlier pulls by what asked for them, read once in their order."""

    def __init__(self, pages: Iterator[Mapping[str, Any]]) -> None:
        self._pages = pages
        self._at: Mapping[str, Any] | None = None

    def page(self, cursor: str | None) -> Mapping[str, Any] | None:
        while self._at is None or self._at["cursor"] != cursor:
            self._at = next(self._pages, None)
            if self._at is None:
                return None
        return self._at


def events(asking: Asking, name: str, title: str, path: str) -> Step:
    """What happened lately, newest first."""

    def ask(cursor: str | None) -> Page:
        answer = asking.rest(path, cursor or "1")
        further = answer.link("next").get("page")
        return Page({"events": entries(answer.data)}, further, None if further else LAST_MONTH)

    return Step(
        name,
        title,
        ask,
        lambda data: len(data["events"]),
        newest_first=True,
        ids=lambda data: [event["id"] for event in data["events"] if event.get("id")],
        requests=3,
        **asking.limit(),
    )


def people(asking: Asking, account: Account, before: Before) -> Step:
    """Names, places and what people say of themselves: everyone in the lists who was not asked about before."""

    @cache
    def unknown() -> list[str]:
        asked = {node["node_id"] for page in before.pages("people") for node in page["data"]["nodes"]}
        listed = {
            user["node_id"]: None
            for name in LISTS
            for page in before.received(name)
            for user in page["data"]["users"]
            if user.get("type") == "User" and user.get("node_id")
        }
        return [person for person in listed if person not in asked]

    def ask(cursor: str | None) -> Page:
        start = int(cursor or 0)
        end = start + queries.AT_ONCE
        ids = unknown()[start:end]
        if not ids:
            return Page({"nodes": []})
        nodes = asking.graphql(queries.PEOPLE, {"ids": ids}).get("nodes") or []
        told = [{"node_id": node_id, **(node or {})} for node_id, node in zip(ids, nodes, strict=False)]
        return Page({"nodes": told}, str(end) if end < len(unknown()) else None)

    most = (account.followers or 0) + (account.following or 0)
    is_first = next(before.pages("people"), None) is None
    return Step(
        "people",
        "what people say of themselves",
        ask,
        lambda data: len(data["nodes"]),
        requests=-(-most // queries.AT_ONCE) if is_first else 1,
        **asking.limit(points=1),
    )
