"""Whom the best candidates follow: the first page of each, best first, then the second pages, until the budget ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from connectors.live.client import Answer
from connectors.live.contract import Before, OddAnswer, Page, Refused, Step, Wanted

NAME = "acquaintances"


def acquaintances(
    get: Callable[[str, Mapping[str, Any]], Answer],
    wanted: Wanted,
    before: Before,
    size: int,
    allowed: tuple[int, int],
) -> list[Step]:
    """A step where there are candidates and a budget. `next` names the candidate and the page.

    What earlier pulls hold of a list is not read again. A list that cannot be had says so in its page.
    """
    if not wanted.candidates or not wanted.budget:
        return []
    read: dict[str, tuple[int, str | None]] = {}  # pages of each list, and what asks for the next one
    spent = 0
    is_begun = False

    def recall() -> None:
        nonlocal spent
        spent = 0
        read.update(dict.fromkeys(wanted.candidates, (0, None)))
        for data in (page["data"] for page in before.pages(NAME)):
            note(data)
        for data in (page["data"] for page in before.received(NAME)):
            note(data)
            spent += 1

    def note(data: Mapping[str, Any]) -> None:
        if (whose := data["candidate"]) in read and data["page"] > read[whose][0]:
            read[whose] = (data["page"], data.get("cursor"))

    def following() -> str | None:
        """The candidate of whose list the fewest pages are here, the best of several; None where all are whole."""
        unread = [(pages, place, did) for place, (did, (pages, more)) in enumerate(read.items()) if not pages or more]
        return min(unread)[2] if unread and spent < wanted.budget else None

    def ask(cursor: str | None) -> Page:
        nonlocal spent, is_begun
        if not is_begun:
            recall()
            is_begun = True
        whose = cursor.partition(" ")[0] if cursor else following()
        if whose is None:
            return Page({"candidate": None, "page": 0})
        pages, more = read[whose]
        params = {"actor": whose, "sort": "latest", "limit": size, **({"cursor": more} if more else {})}
        try:
            answer = get("/xrpc/app.bsky.graph.getFollows", params).data
            if not isinstance(answer, dict) or not isinstance(answer.get("follows"), list):
                raise OddAnswer("Bluesky answered without the list of whom someone follows.")
        except Refused as refused:
            answer = {"refused": str(refused), "follows": []}
        if answer.get("cursor") == more:  # it would come to this page again
            answer = {**answer, "cursor": None}
        data = {"candidate": whose, "page": pages + 1, **answer}
        note(data)
        spent += 1
        to_come = following()
        return Page(data, f"{to_come} {read[to_come][0] + 1}" if to_come else None)

    recall()
    expected = min(wanted.budget, sum(not pages or more is not None for pages, more in read.values()))
    return [
        Step(
            NAME,
            "whom people follow whom you might turn to",
            ask,
            rows=lambda data: 1 if data["candidate"] else 0,
            requests=expected,
            at_most=(wanted.budget, 0.0) if 0 < expected < wanted.budget else None,
            allowed=allowed,
        )
    ]
