"""Whom candidates follow: in which order, within the budget, nobody twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from analytics.live import estimated, read
from connectors.live.contract import Paused, Wanted
from connectors.live.pull import begin, pages_of, pulls_of
from store import live
from store.store import Store
from tests.live.local_server import Reply
from tests.live.mastodon.network import BEN, Go, at_once, never, people, rows, steps
from tests.live.mastodon_server import OWN, Instance, account, post


def candidates(instance: Instance) -> None:
    """Five people whom ada follows: one knows many, one is gone, one hides whom they follow."""
    five = [account(str(number), f"choir{number}@far.example") for number in range(401, 406)]
    instance.hold("following", five)
    instance.hold("followers", [])
    instance.hold("statuses", [post("10", instance.ada, "nobody is named here")])
    for one in five:
        instance.following_of[one["id"]] = [
            (700_000 - place, other) for place, other in enumerate([*people(100), five[0]])
        ]
    del instance.following_of["402"]
    instance.following_of["403"] = []


def test_the_first_page_of_every_candidate_comes_before_anyones_second(
    signed_in: Instance, store: Store, go: Go
) -> None:
    candidates(signed_in)
    go()
    before = len(signed_in.server.asked)
    go(budget=7)
    asked = [one for one in signed_in.server.asked[before:] if f"/{OWN}/" not in one.path and one.match.lastindex == 2]
    names = [(one.match[1], "max_id" in one.query) for one in asked]
    assert [second for _, second in names] == [False] * 5 + [True] * 2
    assert sorted(number for number, _ in names[:5]) == ["401", "402", "403", "404", "405"]
    assert steps(store)["acquaintances"]["ended"] == "whole"
    ((known,),) = rows(
        store, "select count(distinct (q.a, q.b)) from acquaintances q join accounts a on a.account_id = q.a "
        "where a.value = 'choir404@far.example'",
    )  # fmt: skip
    assert known >= 80
    problems = [why for (why,) in rows(store, "select why from problems")]
    assert len(problems) == 1 and problems[0].startswith("choir402@far.example: choir.example refuses this (404)")
    reasons = [reason for (reason,) in rows(store, "select reason from import_skips")]
    assert "someone whose list is hidden, empty, or not known to your server" in reasons


def test_candidates_go_on_after_a_stop_and_nobody_is_asked_twice(signed_in: Instance, store: Store, go: Go) -> None:
    candidates(signed_in)
    go()
    before = len(signed_in.server.asked)
    path = "/api/v1/accounts/404/following"
    signed_in.server.faults[path, 1] = Reply({"error": "Too many requests"}, 429)
    with pytest.raises(Paused):
        go(budget=8, wait=never)
    go(budget=8)
    lines = [one.line for one in signed_in.server.asked[before:]]
    assert {line for line in lines if lines.count(line) > 1} == {f"GET {path}?limit=80"}  # the one that was refused


def test_a_later_refresh_reads_on_in_the_lists_of_candidates(signed_in: Instance, store: Store, go: Go) -> None:
    candidates(signed_in)
    go()
    go(budget=6)
    before = len(signed_in.server.asked)
    go(budget=6)
    lines = [one.line for one in signed_in.server.asked]
    lists = [line for line in lines if "/following?" in line and f"/{OWN}/" not in line]
    assert len(set(lists)) == len(lists) == 5 + 3
    # whose account it is, every list of ada's own, and the two second pages that were left
    assert len(lines) - before == 2 + 7 + 2
    go(budget=6)
    assert next(candidate_pages(store))["data"]["candidate"] is None


def test_an_estimate_counts_the_candidates_who_will_be_asked_about(signed_in: Instance, store: Store, go: Go) -> None:
    candidates(signed_in)
    whose = go()

    def more(budget: int) -> tuple[int, int | None]:
        told, least = (estimated(store, whose, whole=False, budget=most) for most in (budget, 0))
        assert told.requests is not None and least.requests is not None
        at_most = None if told.requests_at_most is None else told.requests_at_most - least.requests
        return told.requests - least.requests, at_most

    assert (more(50), more(3)) == ((5, 50), (3, None))
    go(budget=6)
    assert more(50) == (2, 50)  # two of the three long lists have a page left
    go(budget=6)
    assert more(50) == (0, None)


def candidate_pages(store: Store) -> Iterator[dict[str, Any]]:
    """The newest pull's pages of candidates."""
    whose = live.connected(store.cursor())[0].account
    folder, _ = next(pulls_of(store.home / "pulls", "mastodon", whose.id, whose.host))
    yield from pages_of(folder / "acquaintances.ndjson")


def test_a_candidate_whose_number_no_page_tells_is_looked_up(signed_in: Instance, store: Store, go: Go) -> None:
    signed_in.hold("followers", [BEN])
    whose = go()
    signed_in.people["zoe@far.example"] = account("501", "zoe@far.example")
    signed_in.following_of["501"] = [(1, BEN)]
    folder = begin(
        store.home / "pulls" / "by hand", whose, Wanted((), ("zoe@far.example", "nobody@far.example"), 5), False
    )
    read(store, whose, folder, [].append, at_once)
    pages = [page["data"] for page in pages_of(folder / "acquaintances.ndjson")]
    assert [page["candidate"] for page in pages] == ["zoe@far.example", "zoe@far.example", "nobody@far.example"]
    assert pages[1]["accounts"] == [BEN] and "404" in pages[2]["problem"]
