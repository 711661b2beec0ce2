"""Pages, limits, stopping and going on, and what a later refresh asks for."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from connectors.live.contract import Paused
from connectors.live.pull import Told
from store.store import Store
from tests.live.local_server import Reply
from tests.live.mastodon.network import BEN, IDA, Go, contacts, never, people, really, rows, steps, ties, whole
from tests.live.mastodon_server import HOST, OWN, Instance, limit, link_to, mention, notice, post


def test_the_end_of_a_page_is_the_link_header_not_an_account(signed_in: Instance, store: Store, go: Go) -> None:
    signed_in.hold("followers", people(200))
    go()
    cursors = [asked.query.get("max_id") for asked in signed_in.server.asked if asked.path.endswith("/followers")]
    assert cursors == [None, "899921", "899841"]
    assert len(ties(store)) == 200


def test_a_rate_limit_is_waited_for_as_its_headers_say(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    signed_in.hold("followers", people(240))
    signed_in.server.limit = limit(6, 1.2)
    told: list[Told] = []
    go(wait=really, told=told)
    assert [one for one in told if one.waits_until is not None]
    assert signed_in.server.refused == [] and signed_in.server.repeated() == []
    assert len([tie for tie in ties(store) if tie[1] == "follower"]) == 240


def test_too_many_requests_without_a_word_of_when_waits_and_goes_on(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    signed_in.server.faults[f"/api/v1/accounts/{OWN}/following", 1] = Reply({"error": "Too many requests"}, 429)
    told: list[Told] = []
    with pytest.raises(Paused):
        go(wait=never, told=told)
    until = next(one.waits_until for one in told if one.waits_until is not None)
    assert 30 < (until - datetime.now(UTC)).total_seconds() < 90
    go()
    assert steps(store)["following"]["ended"] == "whole"


def test_a_pull_that_was_stopped_goes_on_after_the_last_page(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    signed_in.hold("followers", people(400))
    signed_in.server.limit = limit(4, 1.0)
    with pytest.raises(Paused):
        go(wait=never)
    assert len(signed_in.server.asked) == 4
    time.sleep(1.1)
    signed_in.server.limit = None
    go()
    assert signed_in.server.repeated() == [] and signed_in.server.refused == []
    assert len([tie for tie in ties(store) if tie[1] == "follower"]) == 400


def test_a_refresh_asks_for_what_is_new_only(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    signed_in.hold("followers", people(400))
    signed_in.hold("notifications", [notice(str(500 - n), "favourite", BEN) for n in range(200)])
    go()
    first = len(signed_in.server.asked)
    signed_in.add("followers", IDA)
    words = post("51", IDA, f"{link_to(signed_in.ada)} hello", mentions=[mention(signed_in.ada)])
    signed_in.add("notifications", notice("501", "mention", IDA, status=words))
    go()
    # whose account it is, at its handle's domain and its server, and one page of each of the seven lists
    assert len(signed_in.server.asked) - first == 2 + 7
    assert steps(store)["followers"]["ended"] == steps(store)["notifications"]["ended"] == "known"
    assert ("ida@loaf.example", "follower") in ties(store)
    assert ("ida@loaf.example", "mention", "in") in contacts(store)


def test_a_new_message_in_an_old_conversation_is_new(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    go()
    answer = post("61", BEN, f"{link_to(signed_in.ada)} indeed", visibility="direct",
                  mentions=[mention(signed_in.ada)])  # fmt: skip
    held = signed_in.lists["conversations"]
    signed_in.hold("conversations", [{"id": "2", "accounts": [BEN], "last_status": answer}, held[0][1], held[2][1]])
    go()
    assert (f"ben@{HOST}", "message", "in") in contacts(store)


def test_reading_whole_shows_who_has_left(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    go()
    signed_in.hold("followers", [BEN])
    go(whole=True)
    left = rows(
        store,
        "select a.handle from tie_spans t join accounts a using (account_id) "
        "where t.tie = 'follower' and t.ended_at is not null order by 1",
    )
    assert [handle for (handle,) in left] == ["Olga@new.example", "gia@bread.example"]
