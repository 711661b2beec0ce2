"""Asking X: every list, in the windows that it allows, once, and whatever its answers look like."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from connectors.contract import TryLater
from connectors.live.contract import Account, Address, Api, Paused, Wanted
from connectors.live.estimate import Estimate, estimate
from connectors.live.pull import Held, Told, allow, begin, pages_of, pull, read_manifest
from connectors.x.sign_in import LIVE
from tests.live.local_server import Reply
from tests.live.x_server import APP, ME, PERSON, X, limit, message, person, post

NOW = datetime(2026, 11, 20, 12)
ADA = Account("x", "", ME, "ada_moss", "Ada Moss", 3, 2, 4)
ALL = ("followers", "following", "mentions", "posts", "likes", "messages", "blocked", "muted")
NOBODY = Wanted()


def opened(handle: str = "", **credential: str) -> Api:
    return LIVE.open(Address(handle), credential or {"access_token": PERSON}, lambda newer: None)


def run(
    folder: Path, earlier: Sequence[Path] = (), *, api: Api | None = None, sleeps: bool = True, stop_after: int = 10**9
) -> list[Told]:
    """Pull to the end, or until so many requests were begun; without `sleeps` waiting takes no time."""
    told: list[Told] = []

    def wait(seconds: float) -> bool:
        if sleeps:
            time.sleep(seconds)
        return sum(one.waits_until is None for one in told) <= stop_after

    pull(api or opened(), folder, earlier, told.append, wait)
    return told


def begun(place: Path, wanted: Wanted = NOBODY, *, account: Account = ADA, whole: bool = False) -> Path:
    """A new pull, in a folder of its own."""
    return begin(place / f"pulls-{sum(1 for _ in place.iterdir())}", account, wanted, whole)


def ends(folder: Path) -> dict[str, tuple[str, str | None]]:
    """How each list ended, and why it is not whole."""
    return {step["name"].removeprefix("live_"): (step["ended"], step["why"]) for step in read_manifest(folder)["steps"]}


def held(folder: Path, name: str) -> list[str]:
    return [one["id"] for page in pages_of(folder / f"live_{name}.ndjson") for one in page["data"].get("data", [])]


def crowd(x: X, count: int, first: int = 5000) -> list[str]:
    """So many more people, by number."""
    x.add(*(person(str(number), f"p{number}", f"Person {number}") for number in range(first, first + count)))
    return [str(number) for number in range(first, first + count)]


# --- every list ---------------------------------------------------------------------------


def test_every_list_is_asked_for_and_kept_as_it_came(x: X, tmp_path: Path) -> None:
    x.lists["followers"] = [*crowd(x, 2100), "1003"]
    x.messages = [message("1001", "1001-70000001", NOW, "Hello")]
    x.posts["liked_tweets"] = [post("1002", NOW, "Tea")]
    folder = begun(tmp_path)
    run(folder)
    assert ends(folder) == {
        name: ("whole", None) if name != "messages" else ("short", "X gives the messages of the last 30 days only")
        for name in ALL
    }
    assert held(folder, "followers") == x.lists["followers"]
    assert (held(folder, "blocked"), held(folder, "messages")) == (["666"], [x.messages[0]["id"]])
    assert [len(page["data"]["data"]) for page in pages_of(folder / "live_followers.ndjson")] == [1000, 1000, 101]
    assert x.server.repeated() == []


def test_the_token_of_an_app_asks_only_for_what_x_shows_it(x: X, tmp_path: Path) -> None:
    folder = begun(tmp_path)
    run(folder, api=opened("ada_moss", bearer_token=APP))
    assert list(ends(folder)) == ["followers", "following", "mentions", "posts"]
    assert {ended for ended, _ in ends(folder).values()} == {"whole"}


def test_at_the_end_of_what_x_gives_of_posts_and_mentions_a_list_is_short(x: X, tmp_path: Path) -> None:
    x.posts["mentions"] = [post("1001", NOW - timedelta(hours=n), f"@ada_moss {n}") for n in range(790)]
    x.posts["tweets"] = [post(ME, NOW - timedelta(hours=n), f"Day {n}") for n in range(30)]
    first = begun(tmp_path, account=Account("x", "", ME, "ada_moss", posts=9000))
    run(first)
    assert ends(first)["mentions"] == ("short", "X gives the newest 800 only")
    assert ends(first)["posts"] == ("short", "X gives the newest 3,200 only")
    # What is new after that is whole, and what X never gave is still not known.
    x.posts["mentions"].insert(0, post("1002", NOW + timedelta(hours=1), "@ada_moss new"))
    second = begun(tmp_path)
    run(second, [first])
    assert len(held(second, "mentions")) == 1
    assert ends(second)["mentions"] == ("short", "X gives the newest 800 only")


# --- windows ------------------------------------------------------------------------------


def test_a_window_that_is_used_up_is_waited_for_and_no_request_comes_too_early(x: X, tmp_path: Path) -> None:
    x.lists["followers"] = crowd(x, 2500)
    x.server.limits["/2/users/70000001/followers"] = limit(1, 0.2)
    folder = begun(tmp_path)
    told = run(folder)
    assert ends(folder)["followers"] == ("whole", None) and len(held(folder, "followers")) == 2500
    assert x.server.refused == [] and x.server.repeated() == []
    waits = [one for one in told if one.waits_until is not None]
    assert len(waits) == 2 and {one.title for one in waits} == {"your followers"}


def test_a_window_of_a_day_is_obeyed_as_well(x: X, tmp_path: Path) -> None:
    x.lists["followers"] = crowd(x, 1500)
    tomorrow = time.time() + 20_000
    headers = {"x-rate-limit-remaining": "299", "x-user-limit-24hour-remaining": "0",
               "x-user-limit-24hour-reset": f"{tomorrow:.0f}"}  # fmt: skip
    page = {"data": [{"id": "5000", "username": "p5000"}], "meta": {"next_token": "7140dib1000"}}
    x.server.faults["/2/users/70000001/followers", 1] = Reply(page, headers=headers)
    folder = begun(tmp_path)
    waits: list[float] = []
    with pytest.raises(Paused):
        pull(opened(), folder, [], lambda told: None, lambda seconds: waits.append(seconds) is None and seconds < 60)
    assert abs(waits[-1] - 20_000) < 10
    assert len(x.server.asked) == 1


def test_a_refusal_without_a_moment_is_waited_for_and_the_next_pull_goes_on(x: X, tmp_path: Path) -> None:
    x.lists["followers"] = crowd(x, 1500)
    x.server.faults["/2/users/70000001/followers", 2] = Reply({"title": "Too Many Requests"}, 429)
    folder = begun(tmp_path)
    waits: list[float] = []
    with pytest.raises(Paused):
        pull(opened(), folder, [], lambda told: None, lambda seconds: waits.append(seconds) is None and seconds < 30)
    assert 30 < waits[-1] <= 62
    allow(folder)  # a minute later
    run(folder)
    assert ends(folder)["followers"] == ("whole", None) and len(held(folder, "followers")) == 1500


@pytest.mark.parametrize(
    "fault",
    [
        Reply({"title": "CreditsDepleted", "detail": "Your account has no credits.", "type": "x"}, 402),
        Reply({"title": "UsageCapExceeded", "type": "https://api.twitter.com/2/problems/usage-capped"}, 429),
    ],
    ids=["credits", "month"],
)
def test_where_the_money_is_spent_the_pull_ends_and_goes_on_later_from_there(
    x: X, tmp_path: Path, fault: Reply
) -> None:
    x.lists["followers"] = crowd(x, 1500)
    x.server.faults["/2/users/70000001/followers", 2] = fault
    folder = begun(tmp_path)
    with pytest.raises(TryLater, match="credits"):
        run(folder)
    del x.server.faults["/2/users/70000001/followers", 2]
    x.server.asked.pop()
    run(folder)
    assert len(held(folder, "followers")) == 1500 and x.server.repeated() == []


# --- once ---------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [1, 2, 4, 6])
def test_what_was_stopped_goes_on_from_the_last_page(x: X, tmp_path: Path, after: int) -> None:
    x.lists["followers"] = crowd(x, 2500)
    x.posts["mentions"] = [post("1001", NOW - timedelta(hours=n), f"@ada_moss {n}") for n in range(250)]
    folder = begun(tmp_path)
    with pytest.raises(Paused):
        run(folder, stop_after=after)
    assert len(x.server.asked) <= after
    run(folder)
    assert held(folder, "followers") == x.lists["followers"]
    assert held(folder, "mentions") == [one["id"] for one in x.posts["mentions"]]
    assert x.server.repeated() == []


def test_a_refresh_asks_for_what_is_new_in_small_pages(x: X, tmp_path: Path) -> None:
    x.lists["followers"] = crowd(x, 2500)
    x.posts["tweets"] = [post(ME, NOW - timedelta(days=n), f"Day {n}") for n in range(150)]
    x.messages = [message("1001", "1001-70000001", NOW - timedelta(days=n), "Hello") for n in range(120)]
    first = begun(tmp_path)
    run(first)
    assert len(x.server.asked) == 12
    x.server.asked.clear()
    x.lists["followers"] = ["1002", *x.lists["followers"]]
    x.posts["tweets"] = [post(ME, NOW + timedelta(days=1), "Today"), *x.posts["tweets"]]
    x.messages = [message("1002", "1002-70000001", NOW + timedelta(days=1), "And?"), *x.messages]
    second = begun(tmp_path)
    run(second, [first])
    assert len(x.server.asked) == len(ALL)
    assert held(second, "followers")[:2] == ["1002", "5000"] and len(held(second, "followers")) == 100
    assert len(held(second, "posts")) == 1
    assert len(held(second, "messages")) == 20 and ends(second)["messages"][0] == "short"
    assert ends(second)["followers"] == ("known", None)


def test_who_has_left_is_seen_where_lists_are_read_whole_again(x: X, tmp_path: Path) -> None:
    first, again = begun(tmp_path), begun(tmp_path, whole=True)
    run(first)
    x.server.asked.clear()
    run(again, [first])
    assert ends(again)["followers"] == ("whole", None)
    assert "max_results=1000" in x.lines("/followers")[0]


# --- names and circles --------------------------------------------------------------------


def test_names_are_looked_up_by_the_hundred_and_never_twice(x: X, tmp_path: Path) -> None:
    numbers = crowd(x, 240)
    x.lists["followers"] = numbers[:30]  # whom the list of followers names costs nothing more
    gone = ["77", "78"]
    first = begun(tmp_path, Wanted(names=[*numbers[:150], *gone, "not a number", *numbers[150:]]))
    run(first)
    lines = x.lines("/2/users")
    assert [line.count(",") for line in lines] == [99 + 4, 99 + 4, 11 + 4]  # four more among the fields
    assert held(first, "names") == numbers[30:]
    x.server.asked.clear()
    second = begun(tmp_path, Wanted(names=[*gone, *numbers[30:150], "1006"]))
    run(second, [first])
    assert [line.partition("&")[0] for line in x.lines("/2/users")] == ["GET /2/users?ids=1006"]


def test_a_lookup_of_names_goes_on_where_it_was_cut_off(x: X, tmp_path: Path) -> None:
    numbers = crowd(x, 240)
    folder = begun(tmp_path, Wanted(names=numbers))
    with pytest.raises(Paused):
        run(folder, stop_after=len(ALL) + 1)
    run(folder)
    assert held(folder, "names") == numbers and x.server.repeated() == []


def test_of_candidates_the_first_page_of_each_comes_before_second_pages(x: X, tmp_path: Path) -> None:
    x.circles = {"1001": crowd(x, 250), "1002": ["1001"], "1003": crowd(x, 120)}
    wanted = Wanted(candidates=["1001", "9999", "a_handle", "1002", "1003"], budget=6)
    folder = begun(tmp_path, wanted)
    with pytest.raises(Paused):
        run(folder, stop_after=len(ALL) + 3)
    run(folder)
    pages = [page["data"] for page in pages_of(folder / "live_circles.ndjson")]
    assert [page["of"] for page in pages] == ["1001", "9999", "1002", "1003", "1001", "1003"]
    assert "Could not find user" in pages[1]["errors"][0]["detail"]
    assert len(pages[4]["data"]) == 100 and len(pages[5]["data"]) == 20
    assert x.server.repeated() == []
    # Who was asked about is not asked about again.
    x.server.asked.clear()
    later = begun(tmp_path, wanted)
    run(later, [folder])
    assert "circles" not in ends(later)


def test_a_budget_is_kept(x: X, tmp_path: Path) -> None:
    x.circles = {number: ["1001"] for number in crowd(x, 10)}
    folder = begun(tmp_path, Wanted(candidates=list(x.circles), budget=4))
    run(folder)
    assert len(list(pages_of(folder / "live_circles.ndjson"))) == 4


# --- odd answers --------------------------------------------------------------------------


def test_what_the_way_of_access_does_not_include_is_skipped_with_a_sentence(x: X, tmp_path: Path) -> None:
    x.refused = {"followers", "following", "dm_events"}
    folder = begun(tmp_path)
    run(folder)
    for name in ("followers", "following", "messages"):
        ended, said = ends(folder)[name]
        assert ended == "broken" and "This endpoint is not in your plan" in str(said)
    assert ends(folder)["mentions"] == ("whole", None) and ends(folder)["blocked"] == ("whole", None)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Reply(b"<html>Over capacity</html>"), "something else than data"),
        (Reply(b"<html>Over capacity</html>", 503), "a fault of its own"),
        (Reply({"title": "Hm", "detail": "Not today."}), "Not today"),
        (Reply({"errors": [{"detail": "Nobody here."}]}), "Nobody here"),
        (Reply({"errors": "everywhere"}), "without saying anything"),
        (Reply({"data": {"id": "1"}}), "another form"),
        (Reply(["a list"]), "another form"),
        (Reply(None, 404), "refuses this"),
        (Reply(["a list"], 400), "refuses this"),
        (Reply({"errors": [None]}, 400), "refuses this"),
        (Reply({"ok": True}, 302, {"Location": "http://127.0.0.1:1/elsewhere"}), "another address"),
    ],
    ids=["page", "fault", "title", "errors", "odd-errors", "object", "list", "404", "list-400", "null-400", "sent-on"],
)
def test_an_odd_answer_ends_its_list_with_a_sentence_and_the_rest_goes_on(
    x: X, tmp_path: Path, fault: Reply, said: str
) -> None:
    x.server.faults |= {("/2/users/70000001/followers", number): fault for number in range(1, 7)}
    folder = begun(tmp_path)
    run(folder, sleeps=False)
    ended, why = ends(folder)["followers"]
    assert ended == "broken" and said in str(why)
    assert ends(folder)["following"] == ("whole", None)


def test_empty_pages_and_a_page_that_comes_back_end(x: X, tmp_path: Path) -> None:
    path = "/2/users/70000001/followers"
    x.server.faults |= {(path, n): Reply({"meta": {"result_count": 0, "next_token": f"n{n}"}}) for n in range(1, 99)}
    x.server.faults |= {
        ("/2/users/70000001/following", n): Reply({"data": [{"id": "1002"}], "meta": {"next_token": "same"}})
        for n in range(1, 9)
    }
    folder = begun(tmp_path)
    run(folder)
    assert "empty pages in a row" in str(ends(folder)["followers"][1])
    assert "came back to a page" in str(ends(folder)["following"][1])


AGAIN = {"meta": {"result_count": 1, "next_token": "7140dib1"}}  # the token of the page that was just given
REPEATING = {
    "followers": ("/2/users/70000001/followers", {"id": "1002"}),
    "following": ("/2/users/70000001/following", {"id": "1002"}),
    "mentions": ("/2/users/70000001/mentions", post("1001", NOW, "@ada_moss Hello")),
    "posts": ("/2/users/70000001/tweets", post(ME, NOW, "Hello")),
    "likes": ("/2/users/70000001/liked_tweets", post("1001", NOW, "Tea")),
    "messages": ("/2/dm_events", message("1001", "1001-70000001", NOW, "Hello")),
    "blocked": ("/2/users/70000001/blocking", {"id": "1002"}),
    "muted": ("/2/users/70000001/muting", {"id": "1002"}),
    "circles": ("/2/users/1001/following", {"id": "1002"}),
}


@pytest.mark.parametrize("name", REPEATING)
def test_a_token_that_comes_again_ends_its_list_after_few_requests(x: X, tmp_path: Path, name: str) -> None:
    path, entry = REPEATING[name]
    x.server.faults |= {(path, number): Reply({"data": [entry], **AGAIN}) for number in range(1, 200)}
    folder = begun(tmp_path, Wanted(candidates=["1001"], budget=90))
    pull(opened(), folder, [], lambda told: None, lambda seconds: len(x.server.asked) < 100)
    ended, why = ends(folder)[name]
    assert ended == "broken" and "came back to a page" in str(why)
    assert len(x.lines(path)) == 2


# --- what it takes ------------------------------------------------------------------------


def test_what_a_pull_takes_is_told_from_the_counts_before_it_begins(x: X) -> None:
    account = Account("x", "", ME, "ada_moss", followers=10_432, following=87, posts=5_000)
    wanted = Wanted(names=[str(n) for n in range(250)], candidates=["1001", "1002"], budget=100)
    steps = opened().steps(account, wanted, Held(None, ()))
    told = estimate(steps)
    # 11 + 1 pages of people, 8 of mentions, 32 of posts, 3 of names, 2 of candidates
    assert told.requests == 57
    assert told.dollars == pytest.approx(10.432 + 0.087 + 0.8 + 3.2 + 250 * 0.01 + 2 * 100 * 0.01)
    assert told.requests_at_most == 55 + 100 and told.dollars_at_most == pytest.approx(told.dollars + 98 * 100 * 0.01)
    assert told.untold == ("posts you liked", "your messages", "whom you blocked", "whom you muted")
    assert x.server.asked == []
    app = {step.name: step.price for step in opened(bearer_token=APP).steps(account, wanted, Held(None, ()))}
    assert LIVE.budget == 0  # lists of candidates are asked for where the user says so
    assert app["live_following"] == pytest.approx(0.87) and app["live_posts"] == pytest.approx(0.5)


def test_names_that_the_lists_bring_along_cost_nothing_as_far_as_that_is_foreseen(x: X, tmp_path: Path) -> None:
    numbers = crowd(x, 300)
    x.lists["followers"] = numbers[:240]
    wanted = Wanted(names=numbers, listed=numbers[:250])  # ten of these have left since

    def steps(account: Account, earlier: Sequence[Path] = ()) -> Estimate:
        found = opened().steps(account, wanted, Held(None, earlier))
        return estimate([step for step in found if step.name in ("live_followers", "live_names")])

    account = Account("x", "", ME, "ada_moss", followers=240, following=0)
    told = steps(account)
    assert told.requests == 1 + 1 and told.dollars == pytest.approx(0.24 + 0.50)
    assert told.requests_at_most == 1 + 3 and told.dollars_at_most == pytest.approx(0.24 + 3.00)
    folder = begun(tmp_path, wanted, account=account)
    run(folder)
    assert len(x.lines("/2/users")) == 1 and len(held(folder, "names")) == 60
    x.server.asked.clear()
    later = steps(account, [folder])  # a refresh reads the lists no further than to whom it knows
    assert later.requests == 1 + 3 and later.requests_at_most is None


def test_many_candidates_wait_for_the_window_that_they_share_with_whom_one_follows() -> None:
    account = Account("x", "", ME, "ada_moss", followers=0, following=100_000, posts=0)
    wanted = Wanted(candidates=[str(n) for n in range(300)], budget=300)
    told = estimate(opened().steps(account, wanted, Held(None, ())))
    assert told.seconds is not None and 900 <= told.seconds < 1800


def test_the_terms_say_what_each_way_of_access_gives() -> None:
    told = " ".join(LIVE.terms)
    for word in ("$0.001", "$0.010", "one day (UTC)", "Basic and Pro", "3,200", "800", "30 days", "token of an app"):
        assert word in told


def test_importing_an_archive_does_not_wait_for_tweepy(tmp_path: Path) -> None:
    archive = Path(__file__).parents[1] / "connectors" / "x" / "twitter-2026-03-06"
    script = (
        "import sys, connectors.__main__ as door; "
        f"status = door.main(['import', '--preview', {str(archive)!r}]); "
        "sys.exit(status or 'tweepy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"KITH_HOME": str(tmp_path), "PATH": ""}, cwd=Path(__file__).parents[2],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
