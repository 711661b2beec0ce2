"""The people around ada, what her instance holds of them, and what became of it in the store."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from connectors.live.contract import Account
from connectors.live.pull import pulls_of, read_manifest
from store import live
from store.store import Store
from tests.live.local_server import Reply
from tests.live.mastodon_server import OWN, Instance, account, link_to, mention, notice, post

BEN = account("201", "ben")
GIA = account("202", "gia@bread.example", display_name="Gia :verified:")
IDA = account("203", "ida@loaf.example")
OLD = account("204", "olga@old.example", moved=account("205", "Olga@new.example"))
HTML = Reply(b"<html><body>Welcome to our town</body></html>")
Go = Callable[..., Account]


def at_once(seconds: float) -> bool:
    return True


def never(seconds: float) -> bool:
    return seconds == 0


def really(seconds: float) -> bool:
    time.sleep(seconds)
    return True


def rows(store: Store, select: str, *values: object) -> list[tuple[Any, ...]]:
    return store.cursor().execute(select, list(values)).fetchall()


def steps(store: Store) -> dict[str, dict[str, Any]]:
    """What the newest pull says of its steps."""
    whose = live.connected(store.cursor())[0].account
    folder, _ = next(pulls_of(store.home / "pulls", "mastodon", whose.id, whose.host))
    return {step["name"]: step for step in read_manifest(folder)["steps"]}


def contacts(store: Store) -> set[tuple[str, str, str]]:
    """Who, what and which way."""
    return set(
        rows(store, "select a.handle, i.kind, i.direction from interactions i join accounts a using (account_id)")
    )


def ties(store: Store) -> set[tuple[str, str]]:
    return set(rows(store, "select a.handle, t.tie from tie_spans t join accounts a using (account_id)"))


def label(store: Store, handle: str) -> tuple[Any, ...]:
    (found,) = rows(
        store,
        "select l.rung, l.sure, l.interactions_in, l.interactions_out from ladder l join accounts a using (account_id) "
        "where a.handle = ?",
        handle,
    )
    return found


def people(count: int, first: int = 1000) -> list[dict[str, Any]]:
    return [account(str(number), f"singer{number}@far.example") for number in range(first, first + count)]


def whole(instance: Instance) -> None:
    """Something in every list."""
    ada = instance.ada
    instance.hold("followers", [BEN, GIA, OLD])
    instance.hold("following", [BEN, IDA])
    instance.hold(
        "statuses",
        [
            post("19", ada, f"{link_to(BEN)} {link_to(GIA)} bread &lt;3 &amp; salt<br />with {link_to(IDA)}",
                 in_reply_to_account_id="201", mentions=[mention(BEN), mention(GIA), mention(IDA)]),
            post("18", ada, f"{link_to(BEN)} between us", visibility="direct", mentions=[mention(BEN)]),
            post("17", ada, f"{link_to(BEN)} {link_to(IDA)} for you two", visibility="direct",
                 mentions=[mention(BEN), mention(IDA)]),
            post("16", ada, "", reblog=post("71", GIA, f"{link_to(BEN)} look", mentions=[mention(BEN)])),
            post("15", ada, "a vote", poll={"id": "1", "options": []}),
            post("14", ada, "my own again", reblog=post("13", ada, "first")),
            post("13", ada, "a thread goes on", in_reply_to_account_id=OWN),
            post("12", ada, "see this", quote={"state": "accepted", "quoted_status": post("72", IDA, "words")}),
            post("11", ada, "to whom?", in_reply_to_account_id="999"),
        ],
    )  # fmt: skip
    instance.hold(
        "notifications",
        [
            notice("9", "mention", GIA, status=post("31", GIA, f"{link_to(ada)} yes!", in_reply_to_account_id=OWN,
                                                    mentions=[mention(ada)])),
            notice("8", "mention", IDA, status=post("32", IDA, f"{link_to(ada)} psst", visibility="direct",
                                                    mentions=[mention(ada)])),
            notice("7", "mention", IDA, status=post("33", IDA, f"{link_to(GIA)} {link_to(ada)} no",
                                                    in_reply_to_account_id="202",
                                                    mentions=[mention(GIA), mention(ada)])),
            notice("6", "favourite", BEN, status=post("19", ada, "bread")),
            notice("5", "reblog", BEN, status=post("19", ada, "bread")),
            notice("4", "follow", BEN, created_at="2026-02-03T04:05:06.000Z"),
            notice("3", "follow", account("299", "gone@far.example")),
            notice("2", "poll", BEN, status=post("19", ada, "bread")),
            notice("1", "admin.report", None),
        ],
    )  # fmt: skip
    talk = post("18", ada, f"{link_to(BEN)} between us", visibility="direct", mentions=[mention(BEN)])
    trio = post("41", IDA, f"{link_to(ada)} {link_to(BEN)} all three", visibility="direct",
                mentions=[mention(ada), mention(BEN)])  # fmt: skip
    instance.hold(
        "conversations",
        [
            {"id": "3", "unread": False, "accounts": [BEN, IDA], "last_status": trio},
            {"id": "2", "unread": True, "accounts": [BEN], "last_status": talk},
            {"id": "1", "unread": False, "accounts": [], "last_status": None},
        ],
    )
    instance.hold("blocks", [account("300", "troll@bad.example")])
    instance.hold("mutes", [account("301", "loud@bad.example")])
