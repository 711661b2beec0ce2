"""What odd servers lead to: a sentence, a problem, and the rest of the pull."""

from __future__ import annotations

import pytest

from connectors.contract import NotThisExport, SignInAgain
from store.store import Store
from tests.live.local_server import Reply
from tests.live.mastodon.network import BEN, HTML, Go, contacts, people, rows, steps, ties, whole
from tests.live.mastodon_server import HOST, OWN, TOKEN, Instance, account, link_to, mention, notice, post


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (HTML, "something else than data"),
        (Reply({"error": "Something is wrong"}), "something else than a list"),
        (Reply({"error": "boom"}, 500), "a fault of its own (500)"),
        (Reply({"error": "This action is not allowed"}, 403), "This action is not allowed"),
        (Reply({"error": "Record not found"}, 404), "Record not found"),
    ],
    ids=["a web page", "an error with status 200", "a fault", "a refusal", "not there"],
)
def test_an_odd_answer_in_the_middle_leaves_that_list_and_goes_on(
    signed_in: Instance, store: Store, go: Go, reply: Reply, why: str
) -> None:
    whole(signed_in)
    signed_in.hold("followers", people(100))
    path = f"/api/v1/accounts/{OWN}/followers"
    signed_in.server.faults |= {(path, number): reply for number in range(2, 9)}
    go()
    ended = steps(store)
    assert ended["followers"]["ended"] == "broken" and why in ended["followers"]["why"]
    assert {step["ended"] for name, step in ended.items() if name != "followers"} == {"whole"}
    assert len([tie for tie in ties(store) if tie[1] == "follower"]) == 82  # two are told by notifications
    assert rows(store, "select complete from import_lists where tie = 'follower'") == [(False,)]
    assert any(why in told for (told,) in rows(store, "select why from problems"))


def test_one_odd_answer_is_asked_for_again(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    signed_in.server.faults[f"/api/v1/accounts/{OWN}/followers", 1] = HTML
    go()
    assert steps(store)["followers"]["ended"] == "whole"


def test_pages_that_never_end_are_left(signed_in: Instance, store: Store, go: Go) -> None:
    path = f"/api/v1/accounts/{OWN}/followers"
    again = f'<https://{HOST}{path}?max_id=5>; rel="next"'
    signed_in.hold("followers", [BEN])
    signed_in.server.faults |= {(path, number): Reply([BEN], headers={"Link": again}) for number in range(1, 9)}
    following = f"/api/v1/accounts/{OWN}/following"
    signed_in.server.faults |= {
        (following, number): Reply([], headers={"Link": f'<https://{HOST}{following}?max_id={number}>; rel="next"'})
        for number in range(1, 90)
    }
    go()
    ended = steps(store)
    assert "came back to a page" in ended["followers"]["why"] and ended["followers"]["pages"] == 2
    assert "empty pages" in ended["following"]["why"]


def test_a_link_to_another_server_is_not_followed(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    signed_in.hold("followers", people(100))
    signed_in.links_to = "https://elsewhere.example"
    go()
    assert steps(store)["followers"]["ended"] == "short"
    assert "elsewhere.example, which is another server" in steps(store)["followers"]["why"]


def test_entries_that_lack_something_are_problems_or_read_without_it(signed_in: Instance, store: Store, go: Go) -> None:
    ada = signed_in.ada
    nameless = account(
        "210", "nemo@far.example", display_name=None, note=None, url="javascript:alert(1)", created_at=None
    )
    signed_in.hold("followers", [nameless, {"id": "211"}, BEN])
    signed_in.hold("statuses", [post("20", ada, "when?", created_at="yesterday", mentions=[mention(BEN)])])
    signed_in.hold(
        "notifications",
        [
            notice("9", "favourite", BEN, created_at="soon", status=post("20", ada, "x")),
            notice("8", "favourite", BEN, created_at="2999-01-01T00:00:00.000Z", status=post("20", ada, "x")),
            notice("7", "mention", BEN, status=None),
            notice("6", "favourite", None, status=post("20", ada, "x")),
            notice("5", "favourite", BEN, status=None),
            {"id": "4"},
        ],
    )
    words = post("21", BEN, "undated", visibility="direct", created_at=None, mentions=[mention(ada)])
    signed_in.hold("conversations", [{"id": "1", "accounts": [BEN], "last_status": words}])
    go()
    assert set(rows(store, "select why from problems where row is not null")) == {
        ("an entry without the name of an account",),
        ("the post has no date",),
        ("the notification has no date",),
        ("the notification is dated in the future",),
        ("the post is not there any more",),
        ("the notification does not say whose it is",),
    }
    assert contacts(store) == {(f"ben@{HOST}", "like", "in")}
    assert rows(store, "select name, profile_url, bio from accounts where handle = 'nemo@far.example'") == [(None,) * 3]


def test_a_server_without_conversations_gives_the_rest(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    signed_in.gone = {"conversations", "mutes"}
    go()
    assert {name for name, step in steps(store).items() if step["ended"] == "broken"} == {"conversations", "mutes"}
    assert "choir.example refuses this (404): Not found" in steps(store)["conversations"]["why"]


def test_a_hidden_list_is_said_to_be_hidden(instance: Instance, store: Store, go: Go) -> None:
    instance.hold("statuses", [post("10", instance.ada, f"hi {link_to(BEN)}", mentions=[mention(BEN)])])
    instance.ada["followers_count"] = 1200
    go()
    assert steps(store)["followers"]["ended"] == "short"
    assert "counts 1,200 here and shows none of them" in steps(store)["followers"]["why"]


def test_a_server_that_shows_nothing_to_strangers_says_so(instance: Instance, store: Store, go: Go) -> None:
    instance.private = True
    with pytest.raises(NotThisExport, match="only to those who are signed in there"):
        go()


def test_an_account_that_is_gone_says_so(instance: Instance, store: Store, go: Go) -> None:
    with pytest.raises(NotThisExport, match="no account “zoe”"):
        go("@zoe@choir.example")


def test_a_token_that_is_refused_asks_to_sign_in_again(signed_in: Instance, store: Store, go: Go) -> None:
    whole(signed_in)
    signed_in.revoked = [TOKEN]
    with pytest.raises(SignInAgain, match=r"choir\.example does not accept the sign-in"):
        go()
    signed_in.revoked = []
    go()
    signed_in.revoked = [TOKEN]
    with pytest.raises(SignInAgain):
        go()
