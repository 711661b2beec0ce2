"""What happens around Nora on GitHub, and what a refresh of her account leaves in the store."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from analytics.live import connect, folder_for, import_pull, read
from connectors.github.api import LIVE
from connectors.live.contract import Account, Address
from connectors.live.pull import Told, read_manifest
from store import live
from store.store import Store
from tests.live.github_server import Person, World, comment, line, review, thread

NORA = Person(1, "nora", "Nora Lind")
ADA = Person(2, "ada-k", "Ada King", bio="Compilers, old and new", company="@acme", location="Oslo")
BO = Person(3, "bo", "Bo Berg")
CY = Person(4, "Cy-Dahl", "Cy Dahl")
DEE = Person(5, "dee")
EVE = Person(6, "eve", "Eve Eng")
FAY = Person(7, "fay", "Fay Foss")
GUS = Person(8, "gus", "Gus Gran")
HAL = Person(9, "hal", "Hal Hovde")
BOT = Person(90, "dependabot", kind="Bot")
ACME = Person(91, "acme", kind="Organization")
FOLLOWERS = "/users/nora/followers"

WRITTEN = [
    ("ada-k", "comment", "in", "01-02"),
    ("eve", "comment", "in", "01-02"),
    ("bo", "comment", "out", "02-02"),
    ("gus", "mention", "out", "02-02"),
    ("fay", "mention", "in", "02-03"),
    ("eve", "comment", "in", "03-02"),
    ("eve", "comment", "out", "03-02"),
    ("Cy-Dahl", "review", "in", "04-02"),
    ("Cy-Dahl", "reply", "out", "04-03"),
    ("hal", "comment", "in", "05-02"),
    ("bo", "review", "out", "06-02"),
]


def world() -> World:
    """Nora's followers, whom she follows, and what was written."""
    mine, theirs, work = "nora/app/issues", "bo/tool/issues", "nora/app/pull"
    long = [comment(f"{mine}/9#issuecomment-9{n:03}", BOT, "2026-05-01T00:00:00Z", "Stale?") for n in range(110)]
    return World(
        NORA,
        followers=[ADA, CY, DEE, EVE, FAY, HAL],
        following=[ADA, BO, DEE, GUS, ACME],
        threads=[
            thread(
                f"{mine}/1",
                NORA,
                "2026-01-01T10:00:00Z",
                "It breaks. `@dee` is the decorator.",
                [
                    comment(f"{mine}/1#issuecomment-11", ADA, "2026-01-02T10:00:00Z", "Same here"),
                    comment(f"{mine}/1#issuecomment-12", EVE, "2026-01-02T11:00:00Z", "And here"),
                    comment(f"{mine}/1#issuecomment-13", BOT, "2026-01-02T12:00:00Z", "Labelled"),
                    comment(f"{mine}/1#issuecomment-14", None, "2026-01-02T13:00:00Z", "I left"),
                    comment(f"{mine}/1#issuecomment-15", NORA, "2026-01-03T10:00:00Z", "Thank you all\n> @dee said no"),
                ],
            ),
            thread(
                f"{theirs}/2",
                BO,
                "2026-02-01T10:00:00Z",
                "A wish",
                [
                    comment(f"{theirs}/2#issuecomment-21", NORA, "2026-02-02T10:00:00Z", "Yes please, and @Gus too"),
                    comment(f"{theirs}/2#issuecomment-22", FAY, "2026-02-03T10:00:00Z", "@nora why?"),
                ],
            ),
            thread(
                f"{mine}/3",
                NORA,
                "2026-03-01T10:00:00Z",
                "Slow",
                [
                    comment(f"{mine}/3#issuecomment-31", EVE, "2026-03-02T10:00:00Z", "Since when?"),
                    comment(f"{mine}/3#issuecomment-32", NORA, "2026-03-02T12:00:00Z", "Since May"),
                ],
            ),
            thread(
                f"{work}/4",
                NORA,
                "2026-04-01T10:00:00Z",
                "Faster",
                reviews=[
                    review(
                        f"{work}/4#pullrequestreview-41",
                        CY,
                        "2026-04-02T10:00:00Z",
                        "Nearly",
                        [line(f"{work}/4#discussion_r42", CY, "2026-04-02T10:00:00Z", "Why here?")],
                    ),
                    review(
                        f"{work}/4#pullrequestreview-43",
                        NORA,
                        "2026-04-03T10:00:00Z",
                        "",
                        [line(f"{work}/4#discussion_r44", NORA, "2026-04-03T10:00:00Z", "It was too long", to=CY)],
                    ),
                ],
            ),
            thread(
                f"{mine}/9",
                NORA,
                "2026-05-01T10:00:00Z",
                "Old",
                [*long, comment(f"{mine}/9#issuecomment-9990", HAL, "2026-05-02T10:00:00Z", "Still there")],
            ),
        ],
        reviewed=[
            thread(
                "bo/tool/pull/5",
                BO,
                "2026-06-01T10:00:00Z",
                "Mine",
                reviews=[review("bo/tool/pull/5#pullrequestreview-51", NORA, "2026-06-02T10:00:00Z", "Good")],
            )
        ],
    )


def go_on(seconds: float) -> bool:
    time.sleep(min(seconds, 4))
    return True


def at_once(seconds: float) -> bool:
    return True


def never(told: Told) -> None:
    return


Tell = Callable[[Told], None]


def nora(store: Store) -> Account:
    """Her account, connected where that was not done, or not with the token that there is now."""
    token = os.environ.get(LIVE.variables["token"])
    with closing(store.cursor()) as cursor:
        known = [one.account for one in live.connected(cursor) if one.sign_in or not token]
    return known[0] if known else connect(store, LIVE, Address("nora"), {"token": token} if token else None)


def refresh(
    store: Store, *, whole: bool = False, budget: int = 0, tell: Tell = never, wait: Callable[[float], bool] = go_on
) -> dict[str, Any]:
    """Pull and import; returns what the manifest says of every step."""
    account = nora(store)
    folder = folder_for(store, account, whole=whole, budget=budget)
    read(store, account, folder, tell, wait)
    import_pull(store, folder)
    return {step["name"]: step for step in read_manifest(folder)["steps"]}


def labels(store: Store) -> dict[str, tuple[str | None, str]]:
    """Step and how sure, by login."""
    rows = store.cursor().execute("select a.handle, l.rung, l.sure from ladder l join accounts a using (account_id)")
    return {handle: (rung, sure) for handle, rung, sure in rows.fetchall()}


def contacts(store: Store) -> list[tuple[str, str, str, str]]:
    """Everything that was written: login, kind, direction and day."""
    rows = store.cursor().execute(
        "select a.handle, i.kind, i.direction, strftime(i.happened_at, '%m-%d') from interactions i "
        "join accounts a using (account_id) order by i.happened_at, a.handle"
    )
    return rows.fetchall()


def ties(store: Store, tie: str) -> set[str]:
    rows = store.cursor().execute(
        "select a.handle from tie_spans t join accounts a using (account_id) where t.tie::varchar = ?", [tie]
    )
    return {row[0] for row in rows.fetchall()}


def told_of(store: Store) -> list[str]:
    """The problems that imports told of."""
    return [row[0] for row in store.cursor().execute("select why from problems order by all").fetchall()]
