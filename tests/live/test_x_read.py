"""What a pull of X says once it is imported: alone, beside an archive, and about those whom the archive left open."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.intake import import_paths, undo_imports
from analytics.live import connect, estimated, folder_for, read
from connectors.live.contract import Account, Address, Wanted
from connectors.live.estimate import Estimate
from connectors.live.pull import begin, pull
from connectors.x.sign_in import LIVE
from store.store import Store
from tests.live.conftest import Ring
from tests.live.x_server import ME, PERSON, X, mentions, message, number_of, person, post

ARCHIVE = Path(__file__).parents[1] / "connectors" / "x" / "twitter-2026-03-06"
ADA = Account("x", "", ME, "ada_moss", "Ada Moss", 3, 2, 6)
NOBODY = Wanted()
T = datetime(2026, 11, 10, 9)
BRAMS, DARAS, EZRAS, MINE = (number_of(T - timedelta(days=days)) for days in (30, 31, 32, 33))

Ask = Callable[..., list[tuple[Any, ...]]]


def to(*others: tuple[str, str]) -> list[dict[str, str]]:
    return [{"type": kind, "id": number} for kind, number in others]


def hour(number: int) -> datetime:
    return T + timedelta(hours=number)


@pytest.fixture
def full(x: X) -> X:
    """X with everything in it that can happen between Ada and the others."""
    x.add(person("2001", "gus", "Gus"), person("2002", "hal", "Hal"))
    x.elsewhere = [
        post("1001", T, "Boats?", id=BRAMS), post("1003", T, "Tea is ready", id=DARAS),
        post("1005", T, "True", id=EZRAS), post(ME, T, "Morning", id=MINE),
    ]  # fmt: skip
    links = {"urls": [{"expanded_url": f"https://x.com/Ezra/status/{EZRAS}"}]}
    x.posts["tweets"] = [
        post(ME, hour(5), "@bram_w @finn Yes &amp; no", in_reply_to_user_id="1001",
             referenced_tweets=to(("replied_to", BRAMS)),
             entities=mentions("@bram_w @finn", bram_w="1001", finn="1006")),
        post(ME, hour(4), "With @cleo today", entities=mentions("With @cleo today", cleo="1002")),
        post(ME, hour(3), "RT @dara: Tea is ready, @gus", referenced_tweets=to(("retweeted", DARAS)),
             entities=mentions("RT @dara: Tea is ready, @gus", dara="1003", gus="2001")),
        post(ME, hour(2), "So true https://t.co/1", referenced_tweets=to(("quoted", EZRAS)), entities=links),
        post(ME, hour(1), "And so on", in_reply_to_user_id=ME, referenced_tweets=to(("replied_to", MINE))),
        post(ME, hour(0), "Nobody in here"),
    ]  # fmt: skip
    x.posts["mentions"] = [
        post("1003", hour(15), "@ada_moss So was I", in_reply_to_user_id=ME, referenced_tweets=to(("replied_to", MINE)),
             entities=mentions("@ada_moss", ada_moss=ME)),
        post("2001", hour(14), "Hello @ada_moss", entities=mentions("Hello @ada_moss", ada_moss=ME)),
        post("1006", hour(13), "@bram_w @ada_moss Ok", in_reply_to_user_id="1001",
             referenced_tweets=to(("replied_to", BRAMS)),
             entities=mentions("@bram_w @ada_moss", bram_w="1001", ada_moss=ME)),
        post("1002", hour(12), "Look https://t.co/2", referenced_tweets=to(("quoted", MINE))),
        post("1005", hour(11), "RT @ada_moss: Morning", referenced_tweets=to(("retweeted", MINE)),
             entities=mentions("RT @ada_moss", ada_moss=ME)),
        post("1001", hour(10), "RT @cleo: Morning @ada_moss", referenced_tweets=to(("retweeted", "17")),
             entities=mentions("RT @cleo: Morning @ada_moss", cleo="1002", ada_moss=ME)),
        post(ME, hour(9), "I, @ada_moss", entities=mentions("I, @ada_moss", ada_moss=ME)),
    ]  # fmt: skip
    x.posts["liked_tweets"] = [post("1001", T, "Boats?", id=BRAMS), post(ME, T, "Morning", id=MINE)]
    x.messages = [
        message("1002", "g900", hour(28), "And me"), message(ME, "g900", hour(27), "Who comes?"),
        message("1003", "g900", hour(26), "I do"),
        message("2002", "g901", hour(25), "", event_type="ParticipantsJoin", participant_ids=[ME, "3001", "3002"]),
        message("1001", f"1001-{ME}", hour(24), "Hello"), message(ME, f"1001-{ME}", hour(23), "Are you there?"),
        message(ME, f"{ME}-{ME}", hour(22), "Milk"),
    ]  # fmt: skip
    return x


def pulled(home: Path, wanted: Wanted = NOBODY, earlier: Sequence[Path] = ()) -> Path:
    folder = begin(home / "pulls", ADA, wanted, False)
    pull(
        LIVE.open(Address(), {"access_token": PERSON}, lambda newer: None), folder, earlier, print, lambda seconds: True
    )
    return folder


@pytest.fixture
def ask(store: Store) -> Iterator[Ask]:
    with closing(store.cursor()) as cursor:
        yield lambda select, *values: cursor.execute(select, list(values)).fetchall()


def contacts(ask: Ask) -> Counter[tuple[str, str, str, datetime | None]]:
    return Counter(
        ask(
            "select a.value, i.kind::varchar, i.direction::varchar, i.happened_at "
            "from interactions i join accounts a using (account_id)"
        )
    )


def labels(ask: Ask) -> dict[str, tuple[str | None, str]]:
    found = ask("select a.value, l.rung, l.sure from ladder l join accounts a using (account_id) where l.has_tie")
    return {value: (rung, sure) for value, rung, sure in found}


EXPECTED = {
    ("1001", "reply", "out", hour(5)), ("1002", "mention", "out", hour(4)), ("1003", "repost", "out", hour(3)),
    ("1005", "quote", "out", hour(2)), ("1003", "reply", "in", hour(15)), ("2001", "mention", "in", hour(14)),
    ("1002", "quote", "in", hour(12)), ("1005", "repost", "in", hour(11)), ("1001", "like", "out", None),
    ("1001", "message", "in", hour(24)), ("1001", "message", "out", hour(23)),
    ("1002", "group_message", "in", hour(28)), ("1003", "group_message", "in", hour(26)),
    ("1002", "group_message", "out", hour(27)), ("1003", "group_message", "out", hour(27)),
}  # fmt: skip


def test_a_pull_alone_gives_ties_contact_names_and_acquaintances(full: X, store: Store, ask: Ask) -> None:
    full.circles = {"1001": ["1002", "1006"]}
    wanted = Wanted(names=["2002", "88"], candidates=["1001", "99"], budget=5)
    (result,) = import_paths(store, [pulled(store.home, wanted)])
    assert result.owner.owner == ME and result.owner.handle == "ada_moss"
    assert contacts(ask) == Counter(EXPECTED)
    ties = {
        (tie, value) for tie, value in ask("select t.tie, a.value from tie_spans t join accounts a using (account_id)")
    }
    assert ties >= {("follower", "1005"), ("follower", "1003"), ("following", "1002"), ("following", "1001")}
    named = dict(ask("select value, handle from accounts where kind = 'id'"))
    assert named["1001"] == "bram_w" and named["2002"] == "hal" and named["2001"] == "gus"
    assert ask("select name, bio, location from accounts where value = '1001'") == [
        ("Bram Waters", "Boats.", "Utrecht")
    ]
    known = {
        (one, other)
        for one, other in ask(
            "select a.value, b.value from acquaintances q join accounts a on a.account_id = q.a "
            "join accounts b on b.account_id = q.b where a.value < b.value"
        )
    }
    # a thread, a reply that the thread named, a repost, a group, and whom Bram follows
    assert known == {("1001", "1006"), ("1001", "1002"), ("1003", "2001"), ("1002", "1003")}


def test_every_row_is_accounted_for(full: X, store: Store) -> None:
    full.lists["followers"].insert(1, "1006")
    full.people["1006"] = {"id": "1006"}
    full.posts["mentions"].append(post("1001", T + timedelta(days=900), "@ada_moss from the future"))
    full.posts["tweets"].append({"id": "31", "text": "no date"})
    (result,) = import_paths(store, [pulled(store.home, Wanted(names=["88"], candidates=["99"], budget=1))])
    files = {file.part: file for file in result.files}
    assert dict(files["live_posts"].skipped) == {"a reply to yourself": 1, "names nobody": 1}
    assert [problem.why for problem in files["live_posts"].problems] == ["the post has no date"]
    assert dict(files["live_mentions"].skipped) == {"a post of your own": 1}
    assert [problem.why for problem in files["live_mentions"].problems] == ["the post has a date in the future"]
    assert dict(files["live_likes"].skipped) == {"a like of your own post": 1}
    assert dict(files["live_messages"].skipped) == {
        "being added to a group is not contact": 1,
        "a note to yourself": 1,
    }
    assert dict(files["live_names"].skipped) == {"an account that is gone or suspended": 1}
    assert list(dict(files["live_circles"].skipped)) == [
        "a list that is hidden, or of an account that is gone or suspended"
    ]
    for file in result.files:
        assert file.read == file.kept + sum(rows for _, rows in file.skipped) + len(file.problems), file
    told = [problem.why for problem in files["pull"].problems]
    assert told == ["your messages: X gives the messages of the last 30 days only"]


# --- beside an archive --------------------------------------------------------------------


def archive_of(x: X, folder: Path) -> Path:
    """An archive that holds the same posts, likes and messages as X gives."""

    def tweet(one: dict[str, Any]) -> dict[str, Any]:
        named = one.get("entities", {})
        handles = {number: who["username"] for number, who in x.people.items()}
        said = {
            "id_str": one["id"],
            "created_at": f"{datetime.fromisoformat(one['created_at'][:-5]):%a %b %d %H:%M:%S +0000 %Y}",
            "full_text": one["text"],
            "entities": {
                "user_mentions": [
                    {"screen_name": who["username"], "id_str": who["id"], "indices": [str(who["start"]), "0"]}
                    for who in named.get("mentions", [])
                ],
                "urls": named.get("urls", []),
            },
        }
        if parent := one.get("in_reply_to_user_id"):
            status = one["referenced_tweets"][0]["id"]
            said |= {"in_reply_to_user_id_str": parent, "in_reply_to_screen_name": handles[parent],
                     "in_reply_to_status_id_str": status}  # fmt: skip
        return {"tweet": said}

    def created(one: dict[str, Any]) -> dict[str, Any]:
        return {"messageCreate": {"id": one["id"], "senderId": one["sender_id"], "text": one["text"],
                                  "createdAt": one["created_at"]}}  # fmt: skip

    def conversations(is_group: bool) -> list[dict[str, Any]]:
        said = [one for one in x.messages if one["event_type"] == "MessageCreate"]
        names = {one["dm_conversation_id"] for one in said if one["dm_conversation_id"].startswith("g") == is_group}
        return [
            {"dmConversation": {"conversationId": name, "messages": [
                created(one) for one in said if one["dm_conversation_id"] == name]}}
            for name in sorted(names)
        ]  # fmt: skip

    data = folder / "twitter-2026-11-15" / "data"
    data.mkdir(parents=True)
    files = {
        "account": [{"account": {"accountId": ME, "username": "ada_moss"}}],
        "follower": [{"follower": {"accountId": one}} for one in x.lists["followers"]],
        "following": [{"following": {"accountId": one}} for one in x.lists["following"]],
        "tweets": [tweet(one) for one in x.posts["tweets"]],
        "like": [{"like": {"tweetId": one["id"]}} for one in x.posts["liked_tweets"]],
        "direct_messages": conversations(False),
        "direct_messages_group": conversations(True),
    }
    for name, rows in files.items():
        (data / f"{name.replace('_', '-')}.js").write_text(f"window.YTD.{name}.part0 = {json.dumps(rows)}")
    return data.parent


@pytest.mark.parametrize("archive_first", [True, False], ids=["archive-first", "pull-first"])
def test_what_archive_and_pull_both_say_is_counted_once(
    full: X, store: Store, ask: Ask, tmp_path: Path, archive_first: bool
) -> None:
    paths = [archive_of(full, tmp_path), pulled(store.home)]
    for path in paths if archive_first else reversed(paths):
        import_paths(store, [path])
    assert contacts(ask) == Counter(EXPECTED)
    assert ask("select count(*) from owners where network = 'x'") == [(1,)]
    followers = "select count(*), count(distinct account_id) from tie_spans where tie = 'follower'"
    assert ask(followers) == [(3, 3)]
    # A pull that is taken out again leaves what the archive says, without the names that only the pull knew.
    (number,) = ask("select import_id from imports where name like 'x-%'")
    undo_imports(store, [number[0]])
    assert {one[1:] for one in contacts(ask)} == {one[1:] for one in EXPECTED if one[2] == "out" or "message" in one[1]}
    assert ask("select handle from accounts where value = '1005'") == [(None,)]


def test_contact_received_makes_one_sided_of_whom_the_archive_called_follow_only(
    full: X, store: Store, ask: Ask
) -> None:
    full.posts["tweets"], full.messages = [], []
    import_paths(store, [ARCHIVE])
    assert labels(ask)["1003"] == labels(ask)["1005"] == ("follow_only", "own_side")
    import_paths(store, [pulled(store.home)])
    assert labels(ask)["1003"] == ("one_sided", "both")  # she had answered
    assert labels(ask)["1005"] == ("noticed", "both")  # a repost is a click
    assert labels(ask)["1001"][0] == "called"


def test_whom_nothing_was_known_of_is_one_sided_after_a_pull(full: X, store: Store, ask: Ask, tmp_path: Path) -> None:
    folder = archive_of(full, tmp_path)
    for name in ("tweets", "direct-messages", "direct-messages-group", "like"):
        (folder / "data" / f"{name}.js").unlink()
    import_paths(store, [folder])
    assert set(labels(ask).values()) == {(None, "unknown")}
    full.posts["tweets"], full.messages = [], []
    import_paths(store, [pulled(store.home)])
    assert labels(ask)["1003"] == ("one_sided", "unknown")


def test_messages_of_the_last_month_and_cut_off_mentions_witness_nothing(full: X, store: Store, ask: Ask) -> None:
    full.posts["mentions"] = [post("1001", T - timedelta(hours=n), f"@ada_moss {n}") for n in range(790)]
    import_paths(store, [pulled(store.home)])
    assert set(ask("select channel, direction from coverage")) == {("posts", "out")}
    assert {sure for _, sure in labels(ask).values()} == {"unknown"}


def test_a_pull_puts_names_to_the_numbers_of_an_archive(full: X, store: Store, ask: Ask) -> None:
    import_paths(store, [ARCHIVE])
    nameless = "select value from accounts where kind = 'id' and handle is null and value <> '70000001' order by value"
    assert [row[0] for row in ask(nameless)] == ["1002", "1003", "1005", "666"]
    import_paths(store, [pulled(store.home)])
    assert ask(nameless) == []


def test_an_estimate_counts_the_names_that_no_list_brings_along_and_they_can_be_left_out(
    full: X, store: Store, ring: Ring
) -> None:
    import_paths(store, [ARCHIVE])
    full.lists["followers"].remove("1005")
    account = connect(store, LIVE, Address(), {"access_token": PERSON})
    full.server.asked.clear()

    def told(**options: Any) -> Estimate:
        return estimated(store, account, whole=False, **{"budget": 0, **options})

    # The archive knows 1002, 1003 and 1005 by their numbers, as followed or followers.
    without, with_names = told(names=False), told()
    assert (without.requests_at_most, without.dollars_at_most) == (None, None)
    assert with_names.dollars == without.dollars
    assert with_names.dollars_at_most == pytest.approx((without.dollars or 0) + 0.03)
    assert told(budget=5, names=False).dollars_at_most == pytest.approx((without.dollars or 0) + 5.00)
    assert full.server.asked == []
    folder = folder_for(store, account, whole=False, budget=0, names=False)
    read(store, account, folder, print, lambda seconds: True)
    assert full.lines("/2/users") == []


def test_a_refresh_brings_who_and_what_is_new(full: X, store: Store, ask: Ask) -> None:
    first = pulled(store.home)
    import_paths(store, [first])
    full.lists["followers"].insert(0, "1006")
    full.posts["mentions"].insert(0, post("1006", hour(50), "@ada_moss Me too", in_reply_to_user_id=ME))
    first = first.rename(first.with_name("x-ada_moss-20260101T000000Z"))
    second = pulled(store.home, earlier=[first])
    import_paths(store, [second])
    assert contacts(ask) == Counter(EXPECTED | {("1006", "reply", "in", hour(50))})
    assert ask("select count(*) from tie_spans where tie = 'follower'") == [(4,)]
