"""GitHub as a live account: the real client over real HTTP, against a server that speaks GitHub's protocol."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from analytics.live import connect
from connectors.contract import NotThisExport, SignInAgain
from connectors.github.api import LIVE
from connectors.live.contract import Address, Paused
from connectors.live.pull import Told, allow
from store.store import Store
from tests.live.github_server import TOKEN, GitHubServer, Person, comment, headers, line, review, thread
from tests.live.local_server import Limit, Reply
from tests.live.nora import (
    ACME,
    ADA,
    BO,
    CY,
    FOLLOWERS,
    NORA,
    WRITTEN,
    at_once,
    contacts,
    go_on,
    labels,
    nora,
    refresh,
    ties,
    told_of,
)

# --- what comes in ------------------------------------------------------------------------


def test_ties_words_names_and_acquaintances_come_in(github: GitHubServer, store: Store, github_token: None) -> None:
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
    assert github.repeated() == []


def test_received_words_tell_what_a_follow_alone_left_open(
    github: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
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


def test_without_a_token_the_lists_and_the_last_month_come_in(github: GitHubServer, store: Store) -> None:
    github.world.received = EVENTS
    steps = refresh(store)
    assert [name for name, step in steps.items() if step["ended"] == "whole"] == ["followers", "following"]
    assert "30 days" in steps["received"]["why"]
    assert contacts(store) == [("Cy-Dahl", "mention", "in", "11-18"), ("bo", "comment", "in", "11-20")], "no stars"
    assert labels(store)["bo"] == ("one_sided", "unknown"), "a month witnesses nothing of all the time before"
    assert len(github.asked) == 5, "60 an hour are spent well"


def test_without_a_token_nobody_waits_for_an_hour(github: GitHubServer, store: Store) -> None:
    crowd = [Person(10_000 + n, f"user{n}") for n in range(7000)]
    github.world.followers, github.world.following = crowd, crowd
    github.world.events = github.world.received = [{**EVENTS[1], "id": str(4000 + n)} for n in range(300)]
    github.limit = Limit(60, 3600, headers("core", 60))
    waits: list[Told] = []
    steps = refresh(store, tell=lambda told: waits.append(told) if told.waits_until else None)
    assert (steps["followers"]["ended"], steps["followers"]["rows"]) == ("short", 2500)
    assert "a token gives all" in steps["following"]["why"] and not waits and github.refused == []
    complete = store.cursor().execute("select tie, complete from import_lists order by tie").fetchall()
    assert complete == [("follower", False), ("following", False)]


def test_a_token_reads_on_where_the_lists_were_cut(
    github: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    github.world.followers = [Person(10_000 + n, f"user{n}") for n in range(2600)]
    refresh(store)
    monkeypatch.setenv(LIVE.variables["token"], TOKEN)
    assert refresh(store)["followers"]["ended"] == "whole" and len(ties(store, "follower")) == 2600


def test_events_are_read_down_to_the_first_that_is_known(github: GitHubServer, store: Store) -> None:
    stars = [{**EVENTS[1], "id": str(4000 + n)} for n in range(250)]
    github.world.received = [*EVENTS, *stars]
    refresh(store)
    github.world.received = [{**EVENTS[1], "id": "5003"}, *EVENTS, *stars]
    assert refresh(store)["received"]["ended"] == "known"
    assert github.lines("/users/nora/received_events/public") == ["1", "2", "3", "1"]


def test_a_comment_that_came_as_an_event_and_in_its_conversation_is_one(
    github: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    github.world.received = EVENTS[:1]
    refresh(store)
    place = "nora/app/issues/7"
    told = [comment(f"{place}#issuecomment-71", BO, "2026-11-20T10:00:00Z", "Me too")]
    github.world.threads = [thread(place, NORA, "2026-11-19T00:00:00Z", "x", told)]
    github.world.reviewed = []
    monkeypatch.setenv(LIVE.variables["token"], TOKEN)
    refresh(store)
    assert contacts(store) == [("bo", "comment", "in", "11-20")]


def test_comments_on_lines_beyond_the_first_page_of_a_review_come_in_too(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    place = "nora/app/pull/6"
    told = [line(f"{place}#discussion_r{n}", CY, "2026-04-02T10:00:00Z", "@nora, why?") for n in range(250)]
    answers = [line(f"{place}#discussion_r9{n:03}", NORA, "2026-04-03T10:00:00Z", "So", to=CY) for n in range(21)]
    reviews = [
        review(f"{place}#pullrequestreview-61", CY, "2026-04-02T10:00:00Z", "", told),
        review(f"{place}#pullrequestreview-62", NORA, "2026-04-03T10:00:00Z", "", answers),
    ]
    github.world.threads = [thread(place, NORA, "2026-04-01T10:00:00Z", "Faster", reviews=reviews)]
    github.world.reviewed = []
    steps = refresh(store)
    assert (steps["pulls"]["ended"], steps["pulls"]["why"]) == ("whole", None)
    came = Counter((kind, direction) for _, kind, direction, _ in contacts(store))
    assert came == {("review", "in"): 1, ("mention", "in"): 250, ("reply", "out"): 21}
    asked = [sorted(given) for given in github.queries("on PullRequestReview")]
    assert asked == [["lines0", "lines1", "t0", "t1"], ["lines0", "t0"], ["lines0", "t0"]]
    assert github.repeated() == []


# --- limits -------------------------------------------------------------------------------


def test_both_limits_are_waited_for_before_anything_is_refused(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    github.limit = Limit(1, 1.0, headers("core", 1))
    github.limits["/graphql"] = Limit(5, 1.0, headers("graphql", 5))
    waits: list[Told] = []
    refresh(store, tell=lambda told: waits.append(told) if told.waits_until else None)
    assert waits and github.refused == [] and github.repeated() == []
    assert contacts(store) == WRITTEN


def test_points_that_do_not_suffice_for_one_more_query_are_waited_for(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    github.limits["/graphql"], github.cost = Limit(5, 1.0, headers("graphql", 5)), 2
    waits: list[Told] = []
    refresh(store, tell=lambda told: waits.append(told) if told.waits_until else None)
    assert waits and contacts(store) == WRITTEN


SECONDARY = {"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}
LIMITED = {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}]}


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
    github: GitHubServer, store: Store, github_token: None, path: str, reply: Reply
) -> None:
    github.faults[path, 2 if path == "/graphql" else 1] = reply  # the first of GraphQL asks whose account it is
    if reply.body:
        github.limit = Limit(5000, 3600, headers("core", 5000))  # of the hour enough is left: it was too fast
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


def test_the_moment_that_a_refusal_names_is_waited_for(github: GitHubServer, store: Store, github_token: None) -> None:
    github.faults[FOLLOWERS, 1] = Reply(SECONDARY, 403, {"Retry-After": "1"})
    github.faults["/graphql", 2] = Reply(LIMITED, 200, {**headers("graphql", 5000)(0, time.time() + 1)})
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        if seconds:
            waits.append(seconds)
        return go_on(seconds)

    refresh(store, wait=wait)
    assert len(waits) == 2 and max(waits) < 5 and contacts(store) == WRITTEN


# --- odd answers --------------------------------------------------------------------------

PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"


def test_a_web_page_in_place_of_data_leaves_out_that_list_only(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    for number in range(1, 6):
        github.faults[FOLLOWERS, number] = Reply(PAGE, 502)
    steps = refresh(store, wait=at_once)
    assert steps["followers"]["ended"] == "broken" and "a fault of its own (502)" in steps["followers"]["why"]
    assert (
        ties(store, "following")
        and contacts(store)
        and any(why.startswith("who follows you: ") for why in told_of(store))
    )


def test_an_answer_that_took_too_long_is_asked_for_in_smaller_pieces(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    for number in (3, 4):
        github.faults["/graphql", number] = Reply(PAGE, 502)
    refresh(store, wait=at_once)
    sizes = [given["first"] for given in github.queries("search(query: $query")]
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
    github: GitHubServer, store: Store, github_token: None, path: str, reply: Reply, step: str, sentence: str
) -> None:
    for number in range(1, 6) if path == FOLLOWERS else range(3, 8):
        github.faults[path, number] = reply
    steps = refresh(store, wait=at_once)
    assert steps[step]["ended"] == "broken" and sentence in steps[step]["why"]
    assert steps["reviews"]["ended"] == "whole"


def test_a_list_that_never_ends_is_left(github: GitHubServer, store: Store, github_token: None) -> None:
    following = "https://api.github.com/x?page="
    for number in range(1, 80):
        link = {"Link": f'<{following}{number + 1}>; rel="next"'}
        github.faults[FOLLOWERS, number] = Reply([], headers=link)
        github.faults["/users/nora/following", number] = Reply(
            [ADA.listed()], headers={"Link": f'<{following}2>; rel="next"'}
        )
    steps = refresh(store)
    assert "50 empty pages" in steps["followers"]["why"] and "had sent before" in steps["following"]["why"]
    assert ties(store, "following") == {"ada-k"}


def test_a_search_that_comes_back_to_a_page_is_left(github: GitHubServer, store: Store, github_token: None) -> None:
    found = {"issueCount": 9, "pageInfo": {"hasNextPage": True, "endCursor": "same"}, "nodes": [None]}
    for number in range(3, 9):
        github.faults["/graphql", number] = Reply({"data": {"search": found}})
    assert "had sent before" in refresh(store)["issues"]["why"]


def test_what_is_missing_or_impossible_is_a_problem_of_its_row(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    place = "nora/app/issues/8"
    odd = [
        comment(f"{place}#issuecomment-81", ADA, "2062-01-01T00:00:00Z", "From the future"),
        comment(f"{place}#issuecomment-82", ADA, "yesterday", "When?"),
        comment(f"{place}#issuecomment-83", ADA, None, "Never"),
        {"url": None, "createdAt": "2026-01-01T00:00:00Z", "body": None, "author": ADA.actor()},
        comment(f"{place}#issuecomment-84", ADA, "2026-01-01T00:00:00Z", "Well"),
    ]
    github.world.threads = [
        thread(place, None, "2026-01-01T00:00:00Z", "", []),
        thread(place + "1", NORA, "2026-01-01T00:00:00Z", "", odd),
    ]
    github.world.reviewed = []
    github.world.followers = [ADA, Person(33, "noname", None)]
    github.faults[FOLLOWERS, 1] = Reply([ADA.listed(), {"login": "ghostly", "id": None, "type": "User"}, None, 7])
    refresh(store)
    assert contacts(store) == [("ada-k", "comment", "in", "01-01")]
    told = " ".join(told_of(store))
    for sentence in ("lies in the future", "it has no date", "it has no address", "the account has no id"):
        assert sentence in told


def test_a_list_that_is_refused_is_left_out_and_nothing_is_claimed_without_it(
    github: GitHubServer, store: Store, github_token: None
) -> None:
    refused = {
        "data": {"search": None},
        "errors": [{"type": "FORBIDDEN", "message": "Resource not accessible by token"}],
    }
    github.faults["/graphql", 5] = Reply(refused)  # whose account, profiles, issues, the long one, pull requests
    github.faults[FOLLOWERS, 1] = Reply({"message": "Forbidden"}, 403)
    steps = refresh(store)
    broken = {name: step["why"] for name, step in steps.items() if step["ended"] == "broken"}
    assert set(broken) == {"followers", "pulls"} and "not accessible" in broken["pulls"]
    assert labels(store)["dee"] == (None, "unknown"), "without the pull requests nobody knows"
    assert labels(store)["ada-k"][0] == "one_sided"


def test_an_account_that_cannot_be_asked_about_is_a_sentence(
    github: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    github.world.followers.append(ACME)
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
    github: GitHubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIVE.variables["token"], "expired-7")
    with pytest.raises(SignInAgain, match="Bad credentials") as caught:
        nora(store)
    assert "expired-7" not in str(caught.value)
