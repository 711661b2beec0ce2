"""GitHub as a live account: the real client over real HTTP, against a server that speaks GitHub's protocol."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.live import connect, folder_for, import_pull, read
from analytics.wanted import wanted
from connectors.contract import NotThisExport, SignInAgain
from connectors.github.api import LIVE
from connectors.live.addresses import ALLOW_LOCAL
from connectors.live.contract import Account, Address, Paused, Wanted
from connectors.live.pull import Told, allow, begin, pull, read_manifest
from store import live
from store.store import Store
from tests.live.github_server import TOKEN, GitHubServer, Person, World, comment, headers, line, review, thread
from tests.live.local_server import Limit, Reply

ROOT = Path(__file__).parents[2]
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


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHubServer]:
    """GitHub, as large as the test makes it."""
    started = GitHubServer(world())
    monkeypatch.setenv(ALLOW_LOCAL, "1")
    monkeypatch.setenv(LIVE.address_variable, started.base)
    monkeypatch.delenv(LIVE.variables["token"], raising=False)
    yield started
    started.close()


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The token is in the environment."""
    monkeypatch.setenv(LIVE.variables["token"], TOKEN)


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


# --- what comes in ------------------------------------------------------------------------

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


def test_ties_words_names_and_acquaintances_come_in(server: GitHubServer, store: Store, signed_in: None) -> None:
    steps = refresh(store)
    assert [step["ended"] for step in steps.values()] == ["whole"] * 6
    assert ties(store, "follower") == {"ada-k", "Cy-Dahl", "dee", "eve", "fay", "hal"}
    assert ties(store, "following") == {"ada-k", "bo", "dee", "gus"}, "an organisation is nobody"
    assert contacts(store) == WRITTEN
    told = store.cursor().execute("select name, bio, company, location from accounts where handle = 'ada-k'").fetchone()
    assert told == ("Ada King", "Compilers, old and new", "@acme", "Oslo")
    beside = store.cursor().execute(
        "select a.handle, b.handle from acquaintances k join accounts a on a.account_id = k.a "
        "join accounts b on b.account_id = k.b order by all"
    )
    assert set(beside.fetchall()) == {
        *(("ada-k", "eve"), ("eve", "ada-k")),
        *(("bo", "fay"), ("fay", "bo")),
    }, "who wrote in one conversation of few"
    assert server.repeated() == []


def test_received_words_tell_what_a_follow_alone_left_open(
    server: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(store)
    assert labels(store)["ada-k"] == (None, "unknown") and labels(store)["dee"] == (None, "unknown")
    monkeypatch.setenv(LIVE.variables["token"], TOKEN)
    refresh(store)
    assert labels(store) == {
        "ada-k": ("one_sided", "both"),
        "bo": ("one_sided", "both"),
        "Cy-Dahl": ("conversation", "both"),
        "dee": ("follow_only", "both"),
        "eve": ("conversation", "both"),
        "fay": ("one_sided", "both"),
        "gus": ("one_sided", "both"),
        "hal": ("one_sided", "both"),
    }


EVENTS = [
    {
        "id": "5002",
        "type": "IssueCommentEvent",
        "actor": {"id": 3, "login": "bo"},
        "repo": {"name": "nora/app"},
        "created_at": "2026-11-20T10:00:00Z",
        "payload": {
            "action": "created",
            "issue": {"html_url": "https://github.com/nora/app/issues/7", "user": NORA.listed(), "body": "x"},
            "comment": {
                "html_url": "https://github.com/nora/app/issues/7#issuecomment-71",
                "user": BO.listed(),
                "body": "Me too",
                "created_at": "2026-11-20T10:00:00Z",
            },
        },
    },
    {
        "id": "5001",
        "type": "WatchEvent",
        "actor": {"id": 2, "login": "ada-k"},
        "repo": {"name": "nora/app"},
        "created_at": "2026-11-19T10:00:00Z",
        "payload": {"action": "started"},
    },
    {
        "id": "5000",
        "type": "PullRequestReviewEvent",
        "actor": {"id": 4, "login": "Cy-Dahl"},
        "repo": {"name": "bo/tool"},
        "created_at": "2026-11-18T10:00:00Z",
        "payload": {
            "action": "created",
            "pull_request": {"id": 6, "number": 6},
            "review": {
                "html_url": "https://github.com/bo/tool/pull/6#pullrequestreview-61",
                "user": CY.listed(),
                "body": "@nora, look",
                "submitted_at": "2026-11-18T10:00:00Z",
            },
        },
    },
]


def test_without_a_token_the_lists_and_the_last_month_come_in(server: GitHubServer, store: Store) -> None:
    server.world.received = EVENTS
    steps = refresh(store)
    assert [name for name, step in steps.items() if step["ended"] == "whole"] == ["followers", "following"]
    assert "30 days" in steps["received"]["why"]
    assert contacts(store) == [("Cy-Dahl", "mention", "in", "11-18"), ("bo", "comment", "in", "11-20")], "no stars"
    assert labels(store)["bo"] == ("one_sided", "unknown"), "a month witnesses nothing of all the time before"
    assert len(server.asked) == 5, "60 an hour are spent well"


def test_without_a_token_nobody_waits_for_an_hour(server: GitHubServer, store: Store) -> None:
    crowd = [Person(10_000 + n, f"user{n}") for n in range(7000)]
    server.world.followers, server.world.following = crowd, crowd
    server.world.events = server.world.received = [{**EVENTS[1], "id": str(4000 + n)} for n in range(300)]
    server.limit = Limit(60, 3600, headers("core", 60))
    waits: list[Told] = []
    steps = refresh(store, tell=lambda told: waits.append(told) if told.waits_until else None)
    assert (steps["followers"]["ended"], steps["followers"]["rows"]) == ("short", 2500)
    assert "a token gives all" in steps["following"]["why"] and not waits and server.refused == []
    complete = store.cursor().execute("select tie, complete from import_lists order by tie").fetchall()
    assert complete == [("follower", False), ("following", False)]


def test_a_token_reads_on_where_the_lists_were_cut(
    server: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.world.followers = [Person(10_000 + n, f"user{n}") for n in range(2600)]
    refresh(store)
    monkeypatch.setenv(LIVE.variables["token"], TOKEN)
    assert refresh(store)["followers"]["ended"] == "whole" and len(ties(store, "follower")) == 2600


def test_events_are_read_down_to_the_first_that_is_known(server: GitHubServer, store: Store) -> None:
    stars = [{**EVENTS[1], "id": str(4000 + n)} for n in range(250)]
    server.world.received = [*EVENTS, *stars]
    refresh(store)
    server.world.received = [{**EVENTS[1], "id": "5003"}, *EVENTS, *stars]
    assert refresh(store)["received"]["ended"] == "known"
    assert server.lines("/users/nora/received_events/public") == ["1", "2", "3", "1"]


def test_a_comment_that_came_as_an_event_and_in_its_conversation_is_one(
    server: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.world.received = EVENTS[:1]
    refresh(store)
    place = "nora/app/issues/7"
    told = [comment(f"{place}#issuecomment-71", BO, "2026-11-20T10:00:00Z", "Me too")]
    server.world.threads = [thread(place, NORA, "2026-11-19T00:00:00Z", "x", told)]
    server.world.reviewed = []
    monkeypatch.setenv(LIVE.variables["token"], TOKEN)
    refresh(store)
    assert contacts(store) == [("bo", "comment", "in", "11-20")]


def test_comments_on_lines_beyond_the_first_page_of_a_review_come_in_too(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    place = "nora/app/pull/6"
    told = [line(f"{place}#discussion_r{n}", CY, "2026-04-02T10:00:00Z", "@nora, why?") for n in range(250)]
    answers = [line(f"{place}#discussion_r9{n:03}", NORA, "2026-04-03T10:00:00Z", "So", to=CY) for n in range(21)]
    reviews = [
        review(f"{place}#pullrequestreview-61", CY, "2026-04-02T10:00:00Z", "", told),
        review(f"{place}#pullrequestreview-62", NORA, "2026-04-03T10:00:00Z", "", answers),
    ]
    server.world.threads = [thread(place, NORA, "2026-04-01T10:00:00Z", "Faster", reviews=reviews)]
    server.world.reviewed = []
    steps = refresh(store)
    assert (steps["pulls"]["ended"], steps["pulls"]["why"]) == ("whole", None)
    came = Counter((kind, direction) for _, kind, direction, _ in contacts(store))
    assert came == {("review", "in"): 1, ("mention", "in"): 250, ("reply", "out"): 21}
    asked = [sorted(given) for given in server.queries("on PullRequestReview")]
    assert asked == [["lines0", "lines1", "t0", "t1"], ["lines0", "t0"], ["lines0", "t0"]]
    assert server.repeated() == []


# --- limits -------------------------------------------------------------------------------


def test_both_limits_are_waited_for_before_anything_is_refused(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    server.limit = Limit(1, 1.0, headers("core", 1))
    server.limits["/graphql"] = Limit(5, 1.0, headers("graphql", 5))
    waits: list[Told] = []
    refresh(store, tell=lambda told: waits.append(told) if told.waits_until else None)
    assert waits and server.refused == [] and server.repeated() == []
    assert contacts(store) == WRITTEN


def test_points_that_do_not_suffice_for_one_more_query_are_waited_for(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    server.limits["/graphql"], server.cost = Limit(5, 1.0, headers("graphql", 5)), 2
    waits: list[Told] = []
    refresh(store, tell=lambda told: waits.append(told) if told.waits_until else None)
    assert waits and contacts(store) == WRITTEN


SECONDARY = {"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}
LIMITED = {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}]}
FOLLOWERS = "/users/nora/followers"


@pytest.mark.parametrize(
    ("path", "reply"),
    [
        (FOLLOWERS, Reply(SECONDARY, 403)),
        (FOLLOWERS, Reply(SECONDARY, 429)),
        (FOLLOWERS, Reply(b"", 429)),
        ("/graphql", Reply(LIMITED, 200)),
    ],
    ids=["secondary-403", "secondary-429", "nothing-but-429", "graphql-200"],
)
def test_a_limit_without_a_time_is_a_minute_and_ends_well(
    server: GitHubServer, store: Store, signed_in: None, path: str, reply: Reply
) -> None:
    server.faults[path, 2 if path == "/graphql" else 1] = reply  # the first of GraphQL asks whose account it is
    if reply.body:
        server.limit = Limit(5000, 3600, headers("core", 5000))  # of the hour enough is left: it was too fast
    waits: list[float] = []

    def stop(seconds: float) -> bool:
        if seconds:
            waits.append(seconds)
        return not seconds

    with pytest.raises(Paused):
        refresh(store, wait=stop)
    assert len(waits) == 1 and 50 < waits[0] <= 62
    for folder in (store.home / "pulls").iterdir():
        allow(folder)  # an hour later
    refresh(store)
    assert contacts(store) == WRITTEN


def test_the_moment_that_a_refusal_names_is_waited_for(server: GitHubServer, store: Store, signed_in: None) -> None:
    server.faults[FOLLOWERS, 1] = Reply(SECONDARY, 403, {"Retry-After": "1"})
    server.faults["/graphql", 2] = Reply(LIMITED, 200, {**headers("graphql", 5000)(0, time.time() + 1)})
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        if seconds:
            waits.append(seconds)
        return go_on(seconds)

    refresh(store, wait=wait)
    assert len(waits) == 2 and max(waits) < 5 and contacts(store) == WRITTEN


# --- going on and refreshing --------------------------------------------------------------


def test_a_pull_that_stops_anywhere_goes_on_and_asks_for_nothing_twice(
    server: GitHubServer, tmp_path: Path, signed_in: None
) -> None:
    server.world.follows = {"ada-k": [BO] * 230, "bo": [ADA]}
    account = LIVE.open(Address("nora"), {"token": TOKEN}, lambda newer: None).account()
    looked_up = Wanted(candidates=("2", "3", "77"), budget=9)

    def api() -> Any:
        return LIVE.open(Address("nora"), {"token": TOKEN}, lambda newer: None)

    def stopping(after: int) -> Tell:
        left = [after]

        def tell(told: Told) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt

        return tell

    def held(folder: Path) -> dict[str, str]:
        texts = {path.name: path.read_text() for path in folder.glob("*.ndjson")}
        return {
            name: "".join(line.partition('"data"')[2] for line in text.splitlines()) for name, text in texts.items()
        }

    whole = begin(tmp_path / "whole", account, looked_up, False)
    pull(api(), whole, [], never, at_once)
    needed = len(server.asked) - 1
    assert needed == 10
    for after in range(needed):
        server.asked.clear()
        folder = begin(tmp_path / str(after), account, looked_up, False)
        with pytest.raises(KeyboardInterrupt):
            pull(api(), folder, [], stopping(after), at_once)
        assert len(server.asked) == after
        pull(api(), folder, [], never, at_once)
        assert len(server.asked) == needed and server.repeated() == []
        assert held(folder) == held(whole)


def test_a_refresh_asks_only_for_what_changed(server: GitHubServer, store: Store, signed_in: None) -> None:
    server.limit = Limit(5000, 3600, headers("core", 5000))
    crowd = [Person(1000 + n, f"user{n}") for n in range(250)]
    server.world.followers += crowd
    refresh(store)
    spent = server.limit.left
    server.asked.clear()
    newcomer = Person(5000, "ingrid", "Ingrid Iversen")
    server.world.followers.append(newcomer)
    place = server.world.threads[0]["url"].removeprefix("https://github.com/")
    server.world.threads[0]["comments"].append(
        comment(f"{place}#issuecomment-16", DEE, "2026-11-01T10:00:00Z", "Solved?")
    )
    server.world.threads[0]["updatedAt"] = "2026-11-01T10:00:00Z"
    refresh(store)
    assert spent - server.limit.left == 1 + 1, "whose account it is, and the one of four pages that has changed"
    assert [given["ids"] for given in server.queries("nodes(ids")] == [[newcomer.node_id]]
    searched = [given["query"] for given in server.queries("search(query: $query")]
    assert searched[0] == "is:issue involves:nora updated:2026-05-01T10:00:00Z..* sort:updated-desc"
    assert "ingrid" in ties(store, "follower") and "user249" in ties(store, "follower")
    assert labels(store)["dee"] == ("one_sided", "both"), "the new comment arrived"
    assert sorted(contacts(store)) == sorted([*WRITTEN, ("dee", "comment", "in", "11-01")])
    assert server.repeated() == []


def test_whoever_left_a_list_that_was_read_again_has_ended_the_tie(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    refresh(store)
    server.world.followers.remove(ADA)
    server.asked.clear()
    refresh(store, whole=True)
    assert not any("If-None-Match" in asked.headers for asked in server.asked)
    ended = store.cursor().execute(
        "select a.handle from tie_spans t join accounts a using (account_id) "
        "where t.tie::varchar = 'follower' and t.ended_at is not null"
    )
    assert ended.fetchall() == [("ada-k",)]


def test_more_than_a_thousand_conversations_come_in_by_further_searches(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    server.world.threads = [
        thread(
            f"nora/app/issues/{n}",
            NORA,
            f"20{n // 365 + 10}-{n // 31 % 12 + 1:02}-{n % 28 + 1:02}T{n % 24:02}:00:00Z",
            "",
            [comment(f"nora/app/issues/{n}#issuecomment-{n}", ADA, "2026-01-01T00:00:00Z", "Yes")],
        )
        for n in range(2100)
    ]
    steps = refresh(store)
    assert steps["issues"]["ended"] == "whole" and 2100 <= steps["issues"]["rows"] <= 2110
    assert len([one for one in contacts(store) if one[1] == "comment"]) == 2100
    assert server.repeated() == []


# --- whom candidates know -----------------------------------------------------------------


def test_the_lists_of_candidates_come_best_first_within_the_budget(
    server: GitHubServer, store: Store, tmp_path: Path, signed_in: None
) -> None:
    crowd = [Person(1000 + n, f"user{n}") for n in range(300)]
    people = [Person(200 + n, f"friend{n}") for n in range(12)]
    server.world.followers = [*people, ADA]
    server.world.follows = {one.login: [ADA] for one in people} | {"friend0": [ADA, *crowd]}
    account = nora(store)
    gone = Person(211, "friend11")
    everyone = [str(one.id) for one in people] + ["999"]
    folder = begin(tmp_path, account, Wanted(candidates=everyone, budget=3), False)
    api = LIVE.open(Address("nora"), {"token": TOKEN}, lambda newer: None)

    def tell(told: Told) -> None:
        if told.title == "whom people follow" and gone in server.world.followers:
            server.world.followers.remove(people[11])
            del server.world.follows["friend11"]

    pull(api, folder, [], tell, at_once)
    asked = server.queries("following(first: 100")
    assert [[value for name, value in one.items() if name.startswith("c")] for one in asked] == [
        [f"friend{n}" for n in range(10)],
        ["friend10", "friend11"],
        ["friend0"],
    ]
    assert asked[2]["a0"] == "100", "the second page of the one that has more, after everyone's first"
    import_pull(store, folder)
    knows = store.cursor().execute(
        "select count(distinct k.b) from acquaintances k join accounts a on a.account_id = k.a "
        "where a.handle = 'ada-k' and k.basis = 'tie'"
    )
    assert knows.fetchone() == (11,), "friend11 is gone"
    problems = " ".join(told_of(store))
    assert "the list of 211: GitHub no longer shows the account" in problems
    assert "the list of 999: no list or conversation of yours names the account any more" in problems
    again = begin(tmp_path / "later", account, Wanted(candidates=everyone, budget=3), False)
    server.asked.clear()
    pull(api, again, [folder], never, at_once)
    assert server.queries("following(first: 100") == [], "whoever was asked about is not asked about again"


def test_without_a_token_each_list_is_a_request_of_its_own(server: GitHubServer, store: Store, tmp_path: Path) -> None:
    server.world.follows = {"ada-k": [BO], "bo": [ADA]}
    account = nora(store)
    folder = begin(tmp_path, account, Wanted(candidates=["2", "3", "4"], budget=2), False)
    pull(LIVE.open(Address("nora"), None, lambda newer: None), folder, [], never, at_once)
    asked = [one.path for one in server.asked if one.path.endswith("/following")]
    assert asked == ["/users/nora/following", "/users/ada-k/following", "/users/bo/following"]


def test_without_a_token_candidates_get_what_is_left_of_the_hour(
    server: GitHubServer, store: Store, tmp_path: Path
) -> None:
    people = [Person(200 + n, f"friend{n}") for n in range(90)]
    server.world.followers = people
    server.world.follows = {one.login: [ADA] for one in people}
    server.limit = Limit(60, 3600, headers("core", 60))
    account = nora(store)
    folder = begin(tmp_path, account, Wanted(candidates=[str(one.id) for one in people], budget=100), False)
    waits: list[Told] = []
    pull(
        LIVE.open(Address("nora"), None, lambda newer: None),
        folder,
        [],
        lambda told: waits.append(told) if told.waits_until else None,
        at_once,
    )
    assert not waits and 50 < len(server.asked) <= 60


def test_the_candidates_of_a_second_refresh_are_the_people_to_turn_to(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    server.world.follows = {"dee": [ADA]}
    refresh(store)
    with store.session() as cursor:
        assert "5" in wanted(cursor, nora(store), 5, date(2026, 11, 22)).candidates
    assert refresh(store, budget=5)["candidates"]["ended"] == "whole"
    knows = store.cursor().execute(
        "select a.handle, b.handle from acquaintances k join accounts a on a.account_id = k.a "
        "join accounts b on b.account_id = k.b where k.basis = 'tie' order by all"
    )
    assert knows.fetchall() == [("ada-k", "dee"), ("dee", "ada-k")]


# --- odd answers --------------------------------------------------------------------------

PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"


def test_a_web_page_in_place_of_data_leaves_out_that_list_only(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    for number in range(1, 6):
        server.faults[FOLLOWERS, number] = Reply(PAGE, 502)
    steps = refresh(store, wait=at_once)
    assert steps["followers"]["ended"] == "broken" and "a fault of its own (502)" in steps["followers"]["why"]
    assert (
        ties(store, "following")
        and contacts(store)
        and any(why.startswith("who follows you: ") for why in told_of(store))
    )


def test_an_answer_that_took_too_long_is_asked_for_in_smaller_pieces(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    for number in (3, 4):
        server.faults["/graphql", number] = Reply(PAGE, 502)
    refresh(store, wait=at_once)
    sizes = [given["first"] for given in server.queries("search(query: $query")]
    assert sizes == [25, 12, 6, 15, 15] and contacts(store) == WRITTEN


@pytest.mark.parametrize(
    ("path", "reply", "step", "sentence"),
    [
        (FOLLOWERS, Reply({"message": "odd"}), "followers", "something else than a list"),
        (FOLLOWERS, Reply(PAGE), "followers", "something else than data"),
        ("/graphql", Reply({"errors": [{"message": "Something went wrong."}]}), "issues", "Something went wrong."),
        ("/graphql", Reply({"data": None}), "issues", "without any data"),
        ("/graphql", Reply([1]), "issues", "without any data"),
    ],
    ids=["object", "web-page", "error-body", "no-data", "list"],
)
def test_an_odd_answer_is_a_sentence(
    server: GitHubServer, store: Store, signed_in: None, path: str, reply: Reply, step: str, sentence: str
) -> None:
    for number in range(1, 6) if path == FOLLOWERS else range(3, 8):
        server.faults[path, number] = reply
    steps = refresh(store, wait=at_once)
    assert steps[step]["ended"] == "broken" and sentence in steps[step]["why"]
    assert steps["reviews"]["ended"] == "whole"


def test_a_list_that_never_ends_is_left(server: GitHubServer, store: Store, signed_in: None) -> None:
    following = "https://api.github.com/x?page="
    for number in range(1, 80):
        link = {"Link": f'<{following}{number + 1}>; rel="next"'}
        server.faults[FOLLOWERS, number] = Reply([], headers=link)
        server.faults["/users/nora/following", number] = Reply(
            [ADA.listed()], headers={"Link": f'<{following}2>; rel="next"'}
        )
    steps = refresh(store)
    assert "50 empty pages" in steps["followers"]["why"] and "had sent before" in steps["following"]["why"]
    assert ties(store, "following") == {"ada-k"}


def test_a_search_that_comes_back_to_a_page_is_left(server: GitHubServer, store: Store, signed_in: None) -> None:
    found = {"issueCount": 9, "pageInfo": {"hasNextPage": True, "endCursor": "same"}, "nodes": [None]}
    for number in range(3, 9):
        server.faults["/graphql", number] = Reply({"data": {"search": found}})
    assert "had sent before" in refresh(store)["issues"]["why"]


def test_what_is_missing_or_impossible_is_a_problem_of_its_row(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    place = "nora/app/issues/8"
    odd = [
        comment(f"{place}#issuecomment-81", ADA, "2062-01-01T00:00:00Z", "From the future"),
        comment(f"{place}#issuecomment-82", ADA, "yesterday", "When?"),
        comment(f"{place}#issuecomment-83", ADA, None, "Never"),
        {"url": None, "createdAt": "2026-01-01T00:00:00Z", "body": None, "author": ADA.actor()},
        comment(f"{place}#issuecomment-84", ADA, "2026-01-01T00:00:00Z", "Well"),
    ]
    server.world.threads = [
        thread(place, None, "2026-01-01T00:00:00Z", "", []),
        thread(place + "1", NORA, "2026-01-01T00:00:00Z", "", odd),
    ]
    server.world.reviewed = []
    server.world.followers = [ADA, Person(33, "noname", None)]
    server.faults[FOLLOWERS, 1] = Reply([ADA.listed(), {"login": "ghostly", "id": None, "type": "User"}, None, 7])
    refresh(store)
    assert contacts(store) == [("ada-k", "comment", "in", "01-01")]
    told = " ".join(told_of(store))
    for sentence in ("lies in the future", "it has no date", "it has no address", "the account has no id"):
        assert sentence in told


def test_a_list_that_is_refused_is_left_out_and_nothing_is_claimed_without_it(
    server: GitHubServer, store: Store, signed_in: None
) -> None:
    refused = {
        "data": {"search": None},
        "errors": [{"type": "FORBIDDEN", "message": "Resource not accessible by token"}],
    }
    server.faults["/graphql", 5] = Reply(refused)  # whose account, profiles, issues, the long one, pull requests
    server.faults[FOLLOWERS, 1] = Reply({"message": "Forbidden"}, 403)
    steps = refresh(store)
    broken = {name: step["why"] for name, step in steps.items() if step["ended"] == "broken"}
    assert set(broken) == {"followers", "pulls"} and "not accessible" in broken["pulls"]
    assert labels(store)["dee"] == (None, "unknown"), "without the pull requests nobody knows"
    assert labels(store)["ada-k"][0] == "one_sided"


def test_an_account_that_cannot_be_asked_about_is_a_sentence(
    server: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.world.followers.append(ACME)
    for typed, sentence in (
        ("nobody", "no account of a person called “nobody”"),
        ("acme", "is not a person"),
        ("a b", "is no name of a GitHub account"),
        ("", "Type the name"),
    ):
        with pytest.raises(NotThisExport, match=sentence):
            connect(store, LIVE, Address(typed), None)
    for typed in ("@nora", "https://github.com/nora/", "NORA"):
        assert connect(store, LIVE, Address(typed), None).id == "1"
    monkeypatch.setenv(LIVE.variables["token"], TOKEN)
    assert connect(store, LIVE, Address(), {"token": TOKEN}).handle == "nora", "the token's own account"
    for typed in ("nobody", "acme"):
        with pytest.raises(NotThisExport, match="no account of a person"):
            connect(store, LIVE, Address(typed), {"token": TOKEN})


def test_a_token_that_is_refused_has_to_be_given_again(
    server: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIVE.variables["token"], "expired-7")
    with pytest.raises(SignInAgain, match="Bad credentials") as caught:
        nora(store)
    assert "expired-7" not in str(caught.value)


# --- the whole way ------------------------------------------------------------------------


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "connectors", "pull", "github", "nora", "--home", str(home), *arguments]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_the_token_is_written_nowhere(server: GitHubServer, tmp_path: Path, signed_in: None) -> None:
    server.faults["/graphql", 4] = Reply({"errors": [{"type": "FORBIDDEN", "message": "No."}]})
    process = start(tmp_path, "--json")
    said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    api = LIVE.open(Address("nora"), {"token": TOKEN}, lambda newer: None)
    assert TOKEN not in "".join(said) + repr(api) + repr(vars(api))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".ndjson" for path in files)
    assert [path for path in files if TOKEN.encode() in path.read_bytes()] == []


def test_ten_thousand_followers_with_a_limit_a_kill_and_a_resume(
    server: GitHubServer, home: Path, signed_in: None
) -> None:
    server.world.followers = [Person(10_000 + n, f"user{n}", f"User {n}") for n in range(10_000)]
    server.limit = Limit(60, 10, headers("core", 60))
    process = start(home, "--budget", "0")
    assert process.stderr is not None
    assert [process.stderr.readline() for _ in LIVE.terms] == [f"{sentence}\n" for sentence in LIVE.terms]
    assert process.stderr.readline().startswith(("About ", "How many requests"))
    assert any("allows no more for now" in said for said in process.stderr)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    before = len(server.asked)
    assert server.lines(FOLLOWERS) == [str(page) for page in range(1, 61)] and server.refused == []
    server.limit = Limit(5000, 3600, headers("core", 5000))  # from the next window on
    process = start(home, "--budget", "0")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert server.lines(FOLLOWERS) == [str(page) for page in range(1, 101)]
    # whose account it is; 100 and 1 pages of lists; 101 of profiles; three kinds of conversations, one of them long
    assert (before, len(server.asked)) == (61, 1 + 101 + 101 + 4) and server.repeated() == []
    opened = Store.open(home)
    assert len(ties(opened, "follower")) == 10_000
    opened.close()
