"""Whom the best candidates follow: the first page of each, best first, then the second pages, until the budget ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote

from connectors.live.contract import Before, Page, Refused, Step, Wanted

if TYPE_CHECKING:
    from connectors.mastodon.api import Mastodon

NAME = "acquaintances"
SIZE = "80"


@dataclass
class _List:
    """How far the list of a candidate has been read; `number` is what the instance calls them."""

    pages: int = 0
    number: str = ""
    further: str | None = None  # the query of the next page
    is_over: bool = False


class Acquaintances:
    """The lists of the candidates; one request gives a page of one of them, or their number.

    What earlier pulls hold of a list is not read again. Someone who is gone or hides the list is a page that says so.
    A cursor names the candidate and the page; page 0 is the number.
    """

    def __init__(self, api: Mastodon, domain: str, wanted: Wanted, before: Before) -> None:
        self._api = api
        self._domain = domain
        self._wanted = wanted
        self._before = before
        self._lists: dict[str, _List] = {}
        self._spent = 0
        self._is_begun = False

    def step(self, allowed: tuple[int, int], limit: str) -> Step:
        """The step of a pull."""
        self._recall()
        unread = [one for one in self._lists.values() if not one.is_over]
        budget = self._wanted.budget
        expected = min(budget, sum(1 if one.number else 2 for one in unread))
        return Step(
            NAME,
            "whom your contacts follow",
            self._ask,
            rows=lambda data: 1 if data["candidate"] else 0,
            requests=expected,
            at_most=(budget, 0.0) if 0 < expected < budget else None,
            allowed=allowed,
            limit=limit,
        )

    def _ask(self, cursor: str | None) -> Page:
        if not self._is_begun:
            self._recall()
            self._is_begun = True
        name = cursor.partition(" ")[0] if cursor else self._following()
        if name is None:
            return Page({"domain": self._domain, "candidate": None, "page": 0, "accounts": []})
        one = self._lists[name]
        data: dict[str, Any] = {"domain": self._domain, "candidate": name, "page": 0, "accounts": []}
        try:
            data |= self._page(one) if one.number else self._number(name)
        except Refused as refused:
            data["problem"] = str(refused)
        self._note(data)
        self._spent += 1
        to_come = self._following()
        return Page(data, f"{to_come} {self._place(to_come)}" if to_come else None)

    def _number(self, name: str) -> dict[str, Any]:
        found = self._api.get("/api/v1/accounts/lookup", {"acct": name}).data
        number = str(found.get("id") or "") if isinstance(found, dict) else ""
        return {"number": number} if number else {"problem": "the server does not say who this is"}

    def _page(self, one: _List) -> dict[str, Any]:
        params = dict(parse_qsl(one.further)) if one.further else {"limit": SIZE}
        answer = self._api.get(f"/api/v1/accounts/{quote(one.number, safe='')}/following", params)
        accounts = self._api.entries(answer)
        further, _ = self._api.following_page(answer)
        comes_again = further == one.further or not accounts
        return {
            "page": one.pages + 1,
            "number": one.number,
            "accounts": accounts,
            "further": None if comes_again else further,
        }

    def _following(self) -> str | None:
        """The candidate of whose list the fewest pages are here, the best of several; None where all are read."""
        unread = [(one.pages, place, name) for place, (name, one) in enumerate(self._lists.items()) if not one.is_over]
        return min(unread)[2] if unread and self._spent < self._wanted.budget else None

    def _place(self, name: str) -> int:
        one = self._lists[name]
        return one.pages + 1 if one.number else 0

    def _recall(self) -> None:
        self._lists, self._spent = {name: _List() for name in self._wanted.candidates}, 0
        for step in ("followers", "following"):
            for pages in (self._before.received(step), self._before.pages(step)):
                for page in pages:
                    self._learn(page["data"]["accounts"])
        for page in self._before.pages(NAME):
            self._note(page["data"])
        for page in self._before.received(NAME):
            self._note(page["data"])
            self._spent += 1

    def _learn(self, accounts: list[Any]) -> None:
        """Keep the instance's own numbers of the candidates among the accounts of a page."""
        for row in accounts:
            if isinstance(row, dict) and row.get("acct") and row.get("id"):
                name = str(row["acct"]).lower()
                one = self._lists.get(name if "@" in name else f"{name}@{self._domain}".lower())
                if one is not None:
                    one.number = str(row["id"])

    def _note(self, data: Mapping[str, Any]) -> None:
        one = self._lists.get(data["candidate"] or "")
        if one is None or data["page"] < one.pages:
            return
        one.pages = data["page"]
        one.number = data.get("number") or one.number
        one.further = data.get("further")
        one.is_over = "problem" in data or (one.pages > 0 and one.further is None)
