"""Whom the best candidates follow: the first page of each, best first, then further pages while the budget lasts.

Whoever was asked about in an earlier pull is not asked about again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from connectors.github import queries
from connectors.github.asking import Asking, entries
from connectors.github.lists import LISTS
from connectors.live.contract import Before, Page, Refused, Step

HIDDEN = "GitHub no longer shows the account"
UNNAMED = "no list or conversation of yours names the account any more"


def candidates(asking: Asking, wanted: Sequence[str], budget: int, before: Before) -> Iterator[Step]:
    """The step, where anyone is left; with a token a request brings the lists of several people, without one of one."""
    asked = {one["candidate"] for page in before.pages("candidates") for one in page["data"]["lists"]}
    everyone = [candidate for candidate in wanted if candidate not in asked]
    if not everyone or budget <= 0:
        return
    several = queries.LISTS if asking.signed_in else 1
    places = {candidate: place for place, candidate in enumerate(everyone)}

    @cache
    def logins() -> Mapping[str, str]:
        found: dict[str, str] = {}
        for number, login in _named(before):
            if number in places:
                found.setdefault(number, login)
        return found

    def ask(cursor: str | None) -> Page:
        at: dict[str, Any] = json.loads(cursor) if cursor else {"place": 0, "asked": 0, "further": []}
        further: list[tuple[int, str]] = at["further"]
        start, end = at["place"], at["place"] + several
        batch: list[tuple[str, str | None]] = [(candidate, None) for candidate in everyone[start:end]]
        if not batch:
            batch, further = [(everyone[place], after) for place, after in further[:several]], further[several:]
        known = [(candidate, logins()[candidate], after) for candidate, after in batch if candidate in logins()]
        lists = _lists_of(asking, known) if known else []
        lists += [_without(candidate, UNNAMED) for candidate, _ in batch if candidate not in logins()]
        further = [*further, *((places[one["candidate"]], one["next"]) for one in lists if one["next"])]
        then = {"place": end, "asked": at["asked"] + bool(known), "further": further}
        is_over = then["asked"] >= budget or (end >= len(everyone) and not further)
        return Page({"lists": lists}, None if is_over else json.dumps(then))

    expected = min(budget, -(-len(everyone) // several))
    yield Step(
        "candidates",
        "whom people follow",
        ask,
        lambda data: len(data["lists"]),
        requests=expected,
        at_most=(budget, 0.0) if expected < budget else None,
        **asking.limit(points=1 if asking.signed_in else 0),
    )


def _lists_of(asking: Asking, known: Sequence[tuple[str, str, str | None]]) -> list[dict[str, Any]]:
    """A page of the list of each (id, login, where it begins), in one request."""
    if asking.signed_in:
        data = asking.graphql(*queries.following([(login, after) for _, login, after in known]))
        return [_list_of(candidate, data.get(f"c{place}")) for place, (candidate, _, _) in enumerate(known)]
    ((candidate, login, after),) = known
    try:
        answer = asking.rest(f"/users/{login}/following", after or "1")
    except Refused:
        return [_without(candidate, HIDDEN)]
    people = [{"databaseId": user.get("id"), "login": user.get("login")} for user in entries(answer.data)]
    return [{"candidate": candidate, "problem": None, "people": people, "next": answer.link("next").get("page")}]


def _list_of(candidate: str, user: Any) -> dict[str, Any]:
    """A page of whom a candidate follows; a login that someone else has by now says nothing of them."""
    if not isinstance(user, dict) or str(user.get("databaseId")) != candidate:
        return _without(candidate, HIDDEN)
    held = user.get("following") or {}
    page = held.get("pageInfo") or {}
    people = [person for person in held.get("nodes") or [] if person]
    further = page.get("endCursor") if page.get("hasNextPage") else None
    return {"candidate": candidate, "problem": None, "people": people, "next": further}


def _without(candidate: str, why: str) -> dict[str, Any]:
    return {"candidate": candidate, "problem": why, "people": [], "next": None}


def _named(before: Before) -> Iterator[tuple[str, str]]:
    """Id and login of everyone in lists and conversations, what is newest first."""
    for read in (before.received, before.pages):
        for name in LISTS:
            for page in read(name):
                for user in page["data"]["users"]:
                    yield str(user.get("id")), user.get("login")
        for name in queries.THREADS:
            for page in read(name):
                for thread in page["data"]["nodes"]:
                    for author in _authors(thread):
                        yield str(author.get("databaseId")), author["login"]


def _authors(thread: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    written = [one for kind in ("comments", "reviews") for one in (thread.get(kind) or {}).get("nodes") or []]
    yield from (one["author"] for one in (thread, *written) if one and one.get("author"))
