"""Issues and pull requests in which the account wrote or was named, with what everyone wrote there.

They are searched by when they last changed, newest first, so a refresh asks only for those that changed since. A search
gives 1,000 at most; where more are found, a further search goes on from the oldest that came.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from connectors.github import queries
from connectors.github.asking import Asking
from connectors.live.contract import Account, Before, OddAnswer, Page, Step

TITLES = {
    "issues": "the issues that you took part in",
    "pulls": "the pull requests that you took part in",
    "reviews": "the pull requests that you reviewed",
}
MOST = 1000  # conversations that one search gives
FEWEST = 5  # conversations asked for at once, however slow GitHub is


def threads(asking: Asking, account: Account, before: Before) -> Iterator[Step]:
    """A step for each kind; of which kind how many are, GitHub tells on the way only, so the first counts for all."""
    for name, search in queries.searches(account.handle).items():
        since = max((_newest(page["data"]) for page in before.pages(name) if page["cursor"] is None), default="")
        pages = 1 if since or name != "issues" else max(-(-(account.posts or 0) // queries.THREADS["pulls"]) - 2, 1)
        yield Step(
            name,
            TITLES[name],
            _Pages(asking, name, search, since).ask,
            lambda data: len(data["nodes"]),
            requests=pages,
            **asking.limit(queries.POINTS[name]),
        )


class _Pages:
    """The pages of one search, each followed by the rest of those conversations that did not fit into it.

    A cursor says both: where the search goes on (`since`, `until`, `after`; `over`: nowhere), and before that the
    `rest` of conversations, and the `lines` on which further comments of a review stand.
    """

    def __init__(self, asking: Asking, name: str, search: str, since: str) -> None:
        self._asking = asking
        self._query = queries.SEARCHES[name]
        self._search = search
        self._size = queries.THREADS[name]
        self._first: dict[str, Any] = {"since": since, "until": "", "after": None, "over": False, "rest": []}

    def ask(self, cursor: str | None) -> Page:
        """The page that a cursor asks for."""
        at = json.loads(cursor) if cursor else self._first
        waiting = at.get("lines", [])
        if not at["rest"] and waiting:
            nodes, ends = self._lines(waiting[: queries.REVIEWS_AT_ONCE])
            then = {**at, "lines": [*waiting[queries.REVIEWS_AT_ONCE :], *ends]}
        else:
            nodes, then = self._more(at) if at["rest"] else self._found(at)
            then["rest"] = [rest for node in nodes if (rest := _rest(node))]
            then["lines"] = [*waiting, *(end for node in nodes for end in _ends_of_reviews(node))]
        is_last = then["over"] and not then["rest"] and not then["lines"]
        return Page({"nodes": nodes}, None if is_last else json.dumps(then))

    def _more(self, at: Mapping[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        query, variables = queries.more(at["rest"])
        data = self._asking.graphql(query, variables)
        return [node for key, node in data.items() if key in variables and node], dict(at)

    def _lines(self, rest: Sequence[Sequence[str]]) -> tuple[list[dict[str, Any]], list[list[str]]]:
        """Further comments on lines, each under its conversation, and where those go on that are still not whole."""
        query, variables = queries.lines(rest)
        data = self._asking.graphql(query, variables)
        reviews = [node for key, node in data.items() if key in variables and node]
        nodes = [{**(review.get("pullRequest") or {}), "lines": review.get("comments")} for review in reviews]
        return nodes, [end for review in reviews for end in _end_of(review)]

    def _found(self, at: Mapping[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        changed = f" updated:{at['since'] or '*'}..{at['until'] or '*'}" if at["since"] or at["until"] else ""
        variables = {
            "query": f"{self._search}{changed} sort:updated-desc",
            "first": self._size,
            "after": at["after"],
        }
        try:
            found = self._asking.graphql(self._query, variables).get("search") or {}
        except OddAnswer:
            self._size = max(self._size // 2, FEWEST)  # what takes GitHub too long is asked for in smaller pieces
            raise
        nodes = [node for node in found.get("nodes") or [] if node]
        page = found.get("pageInfo") or {}
        if page.get("hasNextPage") and page.get("endCursor"):
            return nodes, {**at, "after": page["endCursor"]}
        if (found.get("issueCount") or 0) > MOST and nodes:
            return nodes, {**at, "until": nodes[-1]["updatedAt"], "after": None}
        return nodes, {**at, "over": True}


def _newest(data: Mapping[str, Any]) -> str:
    return max((node.get("updatedAt") or "" for node in data["nodes"]), default="")


def _ends_of_reviews(node: Mapping[str, Any]) -> Iterator[list[str]]:
    """Of each review with more comments on lines than came: its id, and where they go on."""
    for review in (node.get("reviews") or {}).get("nodes") or []:
        yield from _end_of(review or {})


def _end_of(review: Mapping[str, Any]) -> Iterator[list[str]]:
    page = (review.get("comments") or {}).get("pageInfo") or {}
    if page.get("hasNextPage") and page.get("endCursor") and review.get("id"):
        yield [review["id"], page["endCursor"]]


def _rest(node: Mapping[str, Any]) -> Sequence[str | None] | None:
    """What of a conversation did not fit: its id, where its comments and its reviews go on; None: all did."""
    pages = [(node.get(kind) or {}).get("pageInfo") or {} for kind in ("comments", "reviews")]
    ends = [page.get("endCursor") if page.get("hasNextPage") else None for page in pages]
    return [node["id"], *ends] if any(ends) else None
