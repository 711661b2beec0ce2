"""Mastodon's API over real HTTP: what is pulled, and what it means."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.store import Store
from tests.live.mastodon.network import Go, contacts, label, rows, steps, ties, whole
from tests.live.mastodon_server import HOST, OWN, TOKEN, Instance, account, link_to, mention, notice, post


def test_everything_that_an_instance_gives_is_pulled_and_means_what_it_is(
    signed_in: Instance, store: Store, go: Go
) -> None:
    whole(signed_in)
    whose = go()
    assert (whose.id, whose.handle, whose.host, whose.local_id) == (f"ada@{HOST}", f"ada@{HOST}", HOST, OWN)
    assert all(step["ended"] == "whole" for step in steps(store).values())
    assert ties(store) == {
        (f"ben@{HOST}", "follower"),
        ("gia@bread.example", "follower"),
        ("Olga@new.example", "follower"),
        (f"ben@{HOST}", "following"),
        ("ida@loaf.example", "following"),
        ("troll@bad.example", "blocked"),
        ("loud@bad.example", "muted"),
    }
    assert contacts(store) == {
        (f"ben@{HOST}", "reply", "out"),
        ("ida@loaf.example", "mention", "out"),
        (f"ben@{HOST}", "message", "out"),
        (f"ben@{HOST}", "group_message", "out"),
        ("ida@loaf.example", "group_message", "out"),
        ("gia@bread.example", "repost", "out"),
        ("ida@loaf.example", "quote", "out"),
        ("gia@bread.example", "reply", "in"),
        ("ida@loaf.example", "message", "in"),
        ("ida@loaf.example", "group_message", "in"),
        (f"ben@{HOST}", "like", "in"),
        (f"ben@{HOST}", "repost", "in"),
    }
    # a message that stands among the posts and in the conversation was sent once
    ((messages,),) = rows(store, "select count(*) from interactions where kind = 'message' and direction = 'out'")
    assert messages == 1


def test_names_pages_and_words_are_told_as_plain_text(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    go()
    told = rows(store, "select name, profile_url, bio from accounts where handle = 'gia@bread.example'")
    assert told == [("Gia", "https://bread.example/@gia", "Sings with #alto & bakes")]
    said = rows(store, "select distinct excerpt, words from observations where kind = 'reply' and direction = 'out'")
    assert said == [("@ben @gia bread <3 & salt\nwith @ida", 6)]


def test_a_follow_is_dated_by_its_notification_and_one_that_ended_is_not_told(
    signed_in: Instance, store: Store, go: Go
) -> None:
    whole(signed_in)
    go()
    since = rows(
        store,
        "select t.since_earliest, t.since_latest from tie_spans t join accounts a using (account_id) "
        "where a.handle = ? and t.tie = 'follower'",
        f"ben@{HOST}",
    )
    assert since == [(datetime(2026, 2, 3, 4, 5, 6),) * 2]
    assert not [tie for tie in ties(store) if tie[0] == "gone@far.example"]
    reasons = dict(rows(store, "select reason, sum(rows) from import_skips group by reason"))
    assert reasons["followed you once, and does no more"] == 1
    assert reasons["a reply to someone whom these pages do not name"] == 1
    assert reasons["not contact: poll"] == 1


def test_whoever_a_thread_or_a_repost_names_is_an_acquaintance_only(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    go()
    assert ("gia@bread.example", "mention", "out") not in contacts(store)
    known = set(
        rows(
            store,
            "select a.handle, b.handle from acquaintances q join accounts a on a.account_id = q.a "
            "join accounts b on b.account_id = q.b",
        )
    )
    assert {("gia@bread.example", "ida@loaf.example"), (f"ben@{HOST}", "gia@bread.example")} <= known


def test_someone_who_moved_is_one_person(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    go()
    assert rows(store, "select value from accounts where value like 'olga%'") == [("olga@new.example",)]


def test_a_handle_alone_gives_the_public_lists_and_posts(instance: Instance, store: Store, go: Go) -> None:
    whole(instance)
    go("https://choir.example/@ada")
    assert list(steps(store)) == ["followers", "following", "public_statuses"]
    assert not any("Authorization" in asked.headers for asked in instance.server.asked)
    assert (f"ben@{HOST}", "reply", "out") in contacts(store)


def test_who_wrote_to_me_turns_a_follow_into_one_sided_in(
    instance: Instance, store: Store, go: Go, monkeypatch: pytest.MonkeyPatch
) -> None:
    hal = account("206", "hal@bread.example")
    instance.hold("followers", [hal])
    instance.hold("statuses", [post("10", instance.ada, "nobody is named here")])
    words = post("31", hal, f"{link_to(instance.ada)} good morning", mentions=[mention(instance.ada)])
    instance.hold("notifications", [notice("9", "mention", hal, status=words)])
    go()
    assert label(store, "hal@bread.example")[:2] == ("follow_only", "own_side")
    monkeypatch.setenv("KITH_MASTODON_TOKEN", TOKEN)
    monkeypatch.setenv("KITH_MASTODON_HOST", HOST)
    go()
    assert label(store, "hal@bread.example") == ("one_sided", "both", 1, 0)
