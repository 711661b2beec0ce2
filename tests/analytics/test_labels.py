"""Labels are true: a small network written by hand, and the step that each person in it has to be on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from analytics.intake import import_paths, rebuild_all
from analytics.triage import planned
from store import told
from store.store import Store
from tests.analytics.network import Network

ME, SECOND = "70", "71"
PEOPLE = {
    name: str(100 + number)
    for number, name in enumerate(
        (
            *("silent", "liked", "group_writer", "group_silent", "thread_starter", "replier", "reposted"),
            *(
                "named_in_repost",
                "named",
                "two_sided",
                "far_apart",
                "planned",
                "unconfirmed",
                "confirmed",
                "blocked",
                "back_again",
            ),
            *("gone", "stranger"),
        )
    )
}
# What the archive shows of each: the highest step, and None where it holds neither tie nor contact.
EXPECTED = {
    "silent": "follow_only",
    "liked": "noticed",  # a like is a click
    "group_writer": "one_sided",  # wrote in a group of three in which I never did
    "group_silent": "follow_only",  # sat in that group without a word
    "thread_starter": "follow_only",  # stands at the head of a reply because the thread put them there
    "replier": "one_sided",  # my reply to their reply
    "reposted": "noticed",  # a repost is a click
    "named_in_repost": "follow_only",  # the words are not mine
    "named": "one_sided",  # a mention is words
    "two_sided": "conversation",  # both wrote, a day apart
    "far_apart": "conversation",  # a year apart, in one thread
    "planned": "follow_only",  # a meeting in the calendar of which the user said that it did not take place
    "unconfirmed": "follow_only",  # one of which nobody said anything
    "confirmed": "met",  # one that took place
    "blocked": "follow_only",
    "back_again": "follow_only",  # followed, unfollowed, followed again
    "gone": None,  # followed once, and no more
    "stranger": "one_sided",  # wrote to me, and nobody follows anybody
}


def archive(folder: Path, on: str, parts: Mapping[str, Sequence[Any]], owner: str = ME, handle: str = "me") -> Path:
    """An X archive, made on a day, with these files in it."""
    data = folder / "data"
    data.mkdir(parents=True)
    files = {"account": [{"account": {"accountId": owner, "username": handle}}], **parts}
    listed = {
        part: {"files": [{"fileName": f"data/{part}.js", "globalName": f"YTD.{part.replace('-', '_')}.part0",
                          "count": str(len(rows))}]}
        for part, rows in files.items()
    }  # fmt: skip
    told_of = {
        "userInfo": {"accountId": owner, "userName": handle, "displayName": handle},
        "archiveInfo": {"generationDate": f"{on}T00:00:00.000Z", "isPartialArchive": False},
        "dataTypes": listed,
    }
    (data / "manifest.js").write_text(f"window.__THAR_CONFIG = {json.dumps(told_of)}")
    for part, rows in files.items():
        prefix = f"window.YTD.{part.replace('-', '_')}.part0 = "
        (data / f"{part}.js").write_text(prefix + json.dumps(rows, indent=2))
    return folder


def calendar(file: Path, on: date, *names: str) -> Path:
    """A table of meetings that were planned for a day."""
    rows = [f"https://x.com/i/user/{PEOPLE[name]},planned,{on.isoformat()}" for name in names]
    file.write_text("\n".join(["profile url,kind,date", *rows]) + "\n", encoding="utf-8")
    return file


def following(*names: str) -> list[Any]:
    return [{"following": {"accountId": PEOPLE[name]}} for name in names]


def post(number: int, day: str, text: str, *named: str, reply_to: str | None = None) -> dict[str, Any]:
    mentions = [
        {"name": name, "screen_name": name, "id_str": PEOPLE.get(name, SECOND), "id": PEOPLE.get(name, SECOND),
         "indices": [str(text.index(f"@{name}")), str(text.index(f"@{name}") + len(name) + 1)]}
        for name in named
    ]  # fmt: skip
    told_of = {
        "id_str": str(1500000000000000000 + number),
        "created_at": f"{day} 10:00:00 +0000 2025",
        "full_text": text,
        "entities": {"user_mentions": mentions, "urls": []},
    }
    if reply_to:
        told_of |= {
            "in_reply_to_status_id_str": "1499999999999999999",
            "in_reply_to_user_id_str": PEOPLE.get(reply_to, SECOND),
            "in_reply_to_screen_name": reply_to,
        }
    return {"tweet": told_of}


def letter(number: int, sender: str, to: str, moment: str) -> dict[str, Any]:
    return {
        "messageCreate": {
            "id": str(number),
            "senderId": sender,
            "recipientId": to,
            "text": "Words.",
            "createdAt": moment,
        }
    }


def talk(name: str, *letters: tuple[str, str]) -> dict[str, Any]:
    """A thread with someone: who wrote when."""
    other = PEOPLE[name]
    said = [
        letter(int(other) * 10 + number, other if who == "they" else ME, ME if who == "they" else other, moment)
        for number, (who, moment) in enumerate(letters)
    ]
    return {"dmConversation": {"conversationId": f"{other}-{ME}", "messages": said}}


TALKED = [
    talk("two_sided", ("me", "2025-03-01T10:00:00.000Z"), ("they", "2025-03-02T10:00:00.000Z")),
    talk("far_apart", ("me", "2024-01-01T10:00:00.000Z"), ("they", "2025-01-01T10:00:00.000Z")),
    talk("stranger", ("they", "2025-05-01T10:00:00.000Z")),
]
GROUPED = [
    {
        "dmConversation": {
            "conversationId": "900",
            "messages": [
                {
                    "joinConversation": {
                        "initiatingUserId": PEOPLE["group_writer"],
                        "participantsSnapshot": [ME, PEOPLE["group_writer"], PEOPLE["group_silent"]],
                        "createdAt": "2025-04-01T09:00:00.000Z",
                    }
                },
                letter(9001, PEOPLE["group_writer"], "", "2025-04-01T10:00:00.000Z"),
            ],
        }
    }
]
POSTED = [
    post(1, "Sat Mar 01", "@thread_starter @replier thank you", "thread_starter", "replier", reply_to="replier"),
    post(2, "Sun Mar 02", "RT @reposted: good morning @named_in_repost", "reposted", "named_in_repost"),
    post(3, "Mon Mar 03", "read what @named wrote", "named"),
    post(4, "Tue Mar 04", "@my_second a note to myself", "my_second", reply_to="my_second"),
    post(5, "Wed Mar 05", "RT @reposted: by @liked", "reposted", "liked"),  # tells which number @liked has
]
EVERYBODY = tuple(name for name in PEOPLE if name not in ("gone", "stranger"))
WHOLE = {
    "following": following(*EVERYBODY),
    "follower": [],
    "tweets": POSTED,
    "like": [{"like": {"tweetId": "1", "expandedUrl": "https://twitter.com/liked/status/1"}}],
    "direct-messages": TALKED,
    "direct-messages-group": GROUPED,
    "block": [{"blocking": {"accountId": PEOPLE["blocked"]}}],
}


def labels(store: Store) -> dict[str, tuple[str | None, str]]:
    """Step and how sure as the first of the user's accounts has it, by name; who is not there has no label."""
    called = {number: name for name, number in PEOPLE.items()} | {SECOND: "my_second", ME: "me"}
    rows = store.cursor().execute(
        "select a.value, l.rung, l.sure from ladder l join accounts a using (account_id) "
        "join owners o using (owner_id) where a.kind = 'id' order by o.owner = ?",
        [ME],
    )
    return {called[value]: (rung, sure) for value, rung, sure in rows.fetchall()}


def test_every_corner_has_the_step_that_was_written_down_for_it(store: Store, tmp_path: Path) -> None:
    first = {"following": following(*EVERYBODY, "gone"), "follower": []}
    second = {"following": following(*(name for name in EVERYBODY if name != "back_again")), "follower": []}
    import_paths(store, [archive(tmp_path / "1", "2024-06-01", first)])
    import_paths(store, [archive(tmp_path / "2", "2024-12-01", second)])
    import_paths(store, [archive(tmp_path / "3", "2025-06-01", WHOLE)])
    import_paths(
        store, [archive(tmp_path / "4", "2025-06-01", {"following": following("silent")}, SECOND, "my_second")]
    )
    today = datetime.now(UTC).date()
    lately = today - timedelta(days=3)
    import_paths(store, [calendar(tmp_path / "calendar.csv", lately, "planned", "unconfirmed", "confirmed")])
    meetings = store.cursor().execute(
        "select a.value from interactions i join accounts a using (account_id) where i.kind = 'planned' order by 1"
    )
    assert meetings.fetchall() == [(PEOPLE[name],) for name in ("planned", "unconfirmed", "confirmed")]
    with store.session() as cursor:
        told.not_met(cursor, f"x/id/{PEOPLE['planned']}", lately)
        told.contact(cursor, f"x/id/{PEOPLE['confirmed']}", "met", lately, today)
    rebuild_all(store)
    assert [one.people[0][0] for one in planned(store.cursor())] == [f"x/id/{PEOPLE['unconfirmed']}"]
    found = {name: rung for name, (rung, _) in labels(store).items()}
    assert "my_second" not in found and "me" not in found
    assert {name: found.get(name) for name in EXPECTED} == EXPECTED


def test_a_blocked_person_and_an_own_account_are_never_suggested(store: Store, tmp_path: Path) -> None:
    import_paths(store, [archive(tmp_path / "1", "2025-06-01", WHOLE)])
    import_paths(
        store, [archive(tmp_path / "2", "2025-06-01", {"following": following("silent")}, SECOND, "my_second")]
    )
    rows = store.cursor().execute("select distinct value from start_queue join accounts using (account_id)").fetchall()
    listed = {row[0] for row in rows}
    assert PEOPLE["silent"] in listed
    assert not listed & {PEOPLE["blocked"], SECOND, ME}


@pytest.mark.parametrize(
    ("files", "label"),
    [
        (("tweets", "direct-messages", "direct-messages-group"), ("follow_only", "own_side")),
        (("tweets",), (None, "unknown")),
        (("direct-messages", "direct-messages-group"), (None, "unknown")),
        ((), (None, "unknown")),
    ],
)
def test_only_a_follow_is_said_where_the_archive_would_have_shown_more(
    store: Store, tmp_path: Path, files: tuple[str, ...], label: tuple[str | None, str]
) -> None:
    parts = {name: rows for name, rows in WHOLE.items() if name in ("following", "follower", *files)}
    import_paths(store, [archive(tmp_path / "x", "2025-06-01", parts)])
    assert labels(store)["silent"] == label


CHANNELS = (("posts", "out"), ("posts", "in"), ("messages", "out"), ("messages", "in"))


@pytest.mark.parametrize("covered", list(product((False, True), repeat=4)))
def test_a_side_is_seen_only_where_every_channel_that_counts_is(network: Network, covered: tuple[bool, ...]) -> None:
    seen = [side for side, yes in zip(CHANNELS, covered, strict=True) if yes]
    if seen:
        network.covers(*seen)
    network.tie("ada")
    network.contact("ben", "message", "in", 9)
    network.rebuild()
    posts_out, posts_in, messages_out, messages_in = covered
    own, theirs = posts_out and messages_out, posts_in and messages_in
    sure = {(True, True): "both", (True, False): "own_side", (False, True): "their_side"}.get((own, theirs), "unknown")
    assert network.label("ada") == ("follow_only" if own or theirs else None, sure)
    assert network.label("ben") == ("one_sided", sure)
