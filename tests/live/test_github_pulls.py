"""Pulls from GitHub that stop, go on, come again, and look further than the account."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.live import import_pull
from analytics.wanted import wanted
from connectors.github.api import LIVE
from connectors.live.contract import Address, Wanted
from connectors.live.pull import Told, begin, pull
from store.store import Store
from tests.live.github_server import TOKEN, GitHubServer, Person, comment, headers, thread
from tests.live.local_server import Limit, Reply
from tests.live.nora import (
    ADA,
    BO,
    DEE,
    FOLLOWERS,
    NORA,
    WRITTEN,
    Tell,
    at_once,
    contacts,
    labels,
    never,
    nora,
    refresh,
    ties,
    told_of,
)

ROOT = Path(__file__).parents[2]

# --- going on and refreshing --------------------------------------------------------------


def test_a_pull_that_stops_anywhere_goes_on_and_asks_for_nothing_twice(
    github: GitHubServer, tmp_path: Path, github_token: None
) -> None:
    github.world.follows = {"ada-k": [BO] * 230, "bo": [ADA]}
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
    needed = len(github.asked) - 1
    assert needed == 10
    for after in range(needed):
        github.asked.clear()
        folder = begin(tmp_path / str(after), account, looked_up, False)
        with pytest.raises(KeyboardInterrupt):
            pull(api(), folder, [], stopping(after), at_once)
        assert len(github.asked) == after
        pull(api(), folder, [], never, at_once)
        assert len(github.asked) == needed and github.repeated() == []
        assert held(folder) == held(whole)


def test_a_refresh_asks_only_for_what_changed(github: GitHubServer, store: Store, github_token: None) -> None:
    github.limit = Limit(5000, 3600, headers("core", 5000))
    crowd = [Person(1000 + n, f"user{n}") for n in range(250)]
    github.world.followers += crowd
    refresh(store)
    spent = github.limit.left
    github.asked.clear()
    newcomer = Person(5000, "ingrid", "Ingrid Iversen")
    github.world.followers.append(newcomer)
    place = github.world.threads[0]["url"].removeprefix("https://github.com/")
    github.world.threads[0]["comments"].append(
        comment(f"{place}#issuecomment-16", DEE, "2026-11-01T10:00:00Z", "Solved?")
    )
    github.world.threads[0]["updatedAt"] = "2026-11-01T10:00:00Z"
    refresh(store)
    assert spent - github.limit.left == 1 + 1, "whose account it is, and the one of four pages that has changed"
    assert [given["ids"] for given in github.queries("nodes(ids")] == [[newcomer.node_id]]
    searched = [given["query"] for given in github.queries("search(query: $query")]
    assert searched[0] == "is:issue involves:nora updated:2026-05-01T10:00:00Z..* sort:updated-desc"
    assert "ingrid" in ties(store, "follower") and "user249" in ties(store, "follower")
    assert labels(store)["dee"] == ("one_sided", "both"), "the new comment arrived"
    assert sorted(contacts(store)) == sorted([*WRITTEN, ("dee", "comment", "in", "11-01")])
    assert github.repeated() == []


def test_whoever_left_a_list_that_was_read_again_has_ended_the_tie(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    refresh(store)
    github.world.followers.remove(ADA)
    github.asked.clear()
    refresh(store, whole=True)
    assert not any("If-None-Match" in asked.headers for asked in github.asked)
    ended = store.cursor().execute(
        "select a.handle from tie_spans t join accounts a using (account_id) "
        "where t.tie::varchar = 'follower' and t.ended_at is not null"
    )
    assert ended.fetchall() == [("ada-k",)]


def test_more_than_a_thousand_conversations_come_in_by_further_searches(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    github.world.threads = [
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
    assert github.repeated() == []


# --- whom candidates know -----------------------------------------------------------------


def test_the_lists_of_candidates_come_best_first_within_the_budget(
    github: GitHubServer, store: Store, tmp_path: Path, github_token: None
) -> None:
    crowd = [Person(1000 + n, f"user{n}") for n in range(300)]
    people = [Person(200 + n, f"friend{n}") for n in range(12)]
    github.world.followers = [*people, ADA]
    github.world.follows = {one.login: [ADA] for one in people} | {"friend0": [ADA, *crowd]}
    account = nora(store)
    gone = Person(211, "friend11")
    everyone = [str(one.id) for one in people] + ["999"]
    folder = begin(tmp_path, account, Wanted(candidates=everyone, budget=3), False)
    api = LIVE.open(Address("nora"), {"token": TOKEN}, lambda newer: None)

    def tell(told: Told) -> None:
        if told.title == "whom people follow" and gone in github.world.followers:
            github.world.followers.remove(people[11])
            del github.world.follows["friend11"]

    pull(api, folder, [], tell, at_once)
    asked = github.queries("following(first: 100")
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
    github.asked.clear()
    pull(api, again, [folder], never, at_once)
    assert github.queries("following(first: 100") == [], "whoever was asked about is not asked about again"


def test_without_a_token_each_list_is_a_request_of_its_own(github: GitHubServer, store: Store, tmp_path: Path) -> None:
    github.world.follows = {"ada-k": [BO], "bo": [ADA]}
    account = nora(store)
    folder = begin(tmp_path, account, Wanted(candidates=["2", "3", "4"], budget=2), False)
    pull(LIVE.open(Address("nora"), None, lambda newer: None), folder, [], never, at_once)
    asked = [one.path for one in github.asked if one.path.endswith("/following")]
    assert asked == ["/users/nora/following", "/users/ada-k/following", "/users/bo/following"]


def test_without_a_token_candidates_get_what_is_left_of_the_hour(
    github: GitHubServer, store: Store, tmp_path: Path
) -> None:
    people = [Person(200 + n, f"friend{n}") for n in range(90)]
    github.world.followers = people
    github.world.follows = {one.login: [ADA] for one in people}
    github.limit = Limit(60, 3600, headers("core", 60))
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
    assert not waits and 50 < len(github.asked) <= 60


def test_the_candidates_of_a_second_refresh_are_the_people_to_turn_to(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    github.world.follows = {"dee": [ADA]}
    refresh(store)
    with store.session() as cursor:
        assert "5" in wanted(cursor, nora(store), 5, date(2026, 11, 22)).candidates
    assert refresh(store, budget=5)["candidates"]["ended"] == "whole"
    knows = store.cursor().execute(
        "select a.handle, b.handle from acquaintances k join accounts a on a.account_id = k.a "
        "join accounts b on b.account_id = k.b where k.basis = 'tie' order by all"
    )
    assert knows.fetchall() == [("ada-k", "dee"), ("dee", "ada-k")]


# --- the whole way ------------------------------------------------------------------------


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "connectors", "pull", "github", "nora", "--home", str(home), *arguments]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_the_token_is_written_nowhere(github: GitHubServer, tmp_path: Path, github_token: None) -> None:
    github.faults["/graphql", 4] = Reply({"errors": [{"type": "FORBIDDEN", "message": "No."}]})
    process = start(tmp_path, "--json")
    said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    api = LIVE.open(Address("nora"), {"token": TOKEN}, lambda newer: None)
    assert TOKEN not in "".join(said) + repr(api) + repr(vars(api))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".ndjson" for path in files)
    assert [path for path in files if TOKEN.encode() in path.read_bytes()] == []


def test_ten_thousand_followers_with_a_limit_a_kill_and_a_resume(
    github: GitHubServer, home: Path, github_token: None
) -> None:
    github.world.followers = [Person(10_000 + n, f"user{n}", f"User {n}") for n in range(10_000)]
    github.limit = Limit(60, 10, headers("core", 60))
    process = start(home, "--budget", "0")
    assert process.stderr is not None
    assert [process.stderr.readline() for _ in LIVE.terms] == [f"{sentence}\n" for sentence in LIVE.terms]
    assert process.stderr.readline().startswith(("About ", "How many requests"))
    assert any("allows no more for now" in said for said in process.stderr)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    before = len(github.asked)
    assert github.lines(FOLLOWERS) == [str(page) for page in range(1, 61)] and github.refused == []
    github.limit = Limit(5000, 3600, headers("core", 5000))  # from the next window on
    process = start(home, "--budget", "0")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert github.lines(FOLLOWERS) == [str(page) for page in range(1, 101)]
    # whose account it is; 100 and 1 pages of lists; 101 of profiles; three kinds of conversations, one of them long
    assert (before, len(github.asked)) == (61, 1 + 101 + 101 + 4) and github.repeated() == []
    opened = Store.open(home)
    assert len(ties(opened, "follower")) == 10_000
    opened.close()
