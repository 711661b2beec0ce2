"""What a live account on Bluesky gives: pulled over real HTTP, imported like any export, and what is told then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from analytics.intake import import_paths
from connectors.bluesky import replies
from connectors.bluesky.api import LIVE
from connectors.live.contract import Account, Address, Api, Wanted
from connectors.live.pull import Held, begin, pull, read_manifest
from store.store import Store
from tests.live.bluesky_server import (
    APP_PASSWORD,
    JUNE,
    BlueskyServer,
    address,
    did_of,
    entry,
    like_record,
    little,
    notice,
    post,
    profile,
)

ME = "nora.example.com"
SIGNED_IN = {"identifier": ME, "app_password": APP_PASSWORD}
NOBODY = Wanted()

Pull = Callable[..., Path]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BlueskyServer]:
    """Nora's little network, which stands for all of Bluesky."""
    running = little()
    monkeypatch.setenv("KITH_ALLOW_LOCAL", "1")
    monkeypatch.setenv("KITH_BLUESKY_API", running.base)
    yield running
    running.close()


@pytest.fixture
def pulled(server: BlueskyServer, tmp_path: Path) -> Pull:
    """Pulls Nora's account into a folder; `earlier` are the folders of pulls before."""
    folders: list[Path] = []

    def run(
        *, credential: dict[str, str] | None = None, wanted: Wanted = NOBODY, earlier: Sequence[Path] = (),
        whole: bool = False,
    ) -> Path:  # fmt: skip
        api: Api = LIVE.open(Address(ME), credential, lambda newer: None)
        folders.append(begin(tmp_path / "pulls" / str(len(folders)), api.account(), wanted, whole))
        pull(api, folders[-1], earlier, lambda told: None, lambda seconds: True)
        return folders[-1]

    return run


def ended(folder: Path) -> dict[str, str]:
    """How each step ended."""
    return {step["name"]: step["ended"] for step in read_manifest(folder)["steps"]}


def why(folder: Path) -> dict[str, str]:
    """Why steps did not read all that there is."""
    return {step["name"]: step["why"] for step in read_manifest(folder)["steps"] if step["why"]}


def rows(store: Store, select: str) -> list[tuple[Any, ...]]:
    with closing(store.cursor()) as cursor:
        return cursor.execute(select).fetchall()


TIES = """
    select t.tie::varchar, split_part(coalesce(a.handle, a.value), '.', 1)
    from tie_spans t join accounts a using (account_id)
    where t.ended_at is null
    order by all
"""
SINCE = """
    select t.tie::varchar, a.handle, t.since_earliest::varchar from tie_spans t join accounts a using (account_id)
    where t.since_earliest = t.since_latest order by all
"""
CONTACTS = """
    select i.direction::varchar, i.kind::varchar, split_part(coalesce(a.handle, a.value), '.', 1)
    from interactions i join accounts a using (account_id)
    order by all
"""
LABELS = """
    select split_part(coalesce(a.handle, a.value), '.', 1), l.rung, l.sure
    from ladder l join accounts a using (account_id)
    where l.has_tie
"""
KNOW = """
    select split_part(coalesce(a.handle, a.value), '.', 1), split_part(coalesce(b.handle, b.value), '.', 1)
    from acquaintances k join accounts a on a.account_id = k.a join accounts b on b.account_id = k.b
    where k.basis = 'tie'
    order by all
"""


# --- what comes in ------------------------------------------------------------------------


def test_a_handle_alone_gives_ties_what_one_wrote_and_the_answers_to_it(pulled: Pull, store: Store) -> None:
    import_paths(store, [pulled()])
    old = did_of("old.example.org")
    assert rows(store, TIES) == [
        *(("follower", name) for name in ("ada", "bo", "dee", old)),
        *(("following", name) for name in ("ada", "fay")),
    ]
    gus = did_of("gus.example.org")  # a reply to a post that is gone tells no handle
    assert rows(store, CONTACTS) == [
        ("in", "reply", "ada"),
        ("in", "reply", "dee"),
        ("out", "like", "ada"),
        ("out", "like", gus),
        ("out", "mention", "ada"),
        ("out", "mention", "dee"),
        ("out", "quote", "bo"),
        ("out", "reply", "bo"),
        ("out", "reply", gus),
        ("out", "repost", "eve"),
    ]


def test_a_handle_alone_gives_since_when_one_follows_as_everyone_may_read_it(
    server: BlueskyServer, pulled: Pull, store: Store
) -> None:
    import_paths(store, [pulled()])
    assert rows(store, SINCE) == [("following", "ada.example.org", "2024-02-01 10:00:00")]
    asked = [one for one in server.asked if one.path.endswith("listRecords")]
    assert [one.query["collection"] for one in asked] == ["app.bsky.graph.follow", "app.bsky.feed.like"]
    assert not [one for one in server.asked if "Authorization" in one.headers or "Session" in one.path]


@pytest.mark.parametrize("endpoint", ["https://10.0.0.7", "-"])
def test_where_nothing_says_which_public_server_holds_the_records_they_are_left_out(
    server: BlueskyServer, pulled: Pull, endpoint: str
) -> None:
    server.endpoint = endpoint
    folder = pulled()
    assert {name for name, end in ended(folder).items() if end == "broken"} == {"follow_records", "like_records"}
    assert "no address on the public internet" in why(folder)["follow_records"]


def test_an_app_password_adds_who_did_what_since_when_and_whom_one_set_aside(pulled: Pull, store: Store) -> None:
    import_paths(store, [pulled(credential=SIGNED_IN)])
    gained = {("in", "like", "bo"), ("in", "repost", "eve"), ("in", "quote", "gus"), ("out", "like", "ada")}
    assert gained <= set(rows(store, CONTACTS))
    assert {("blocked", "max"), ("muted", "liz")} <= set(rows(store, TIES))
    assert rows(store, SINCE) == [
        ("follower", "ada.example.org", "2024-03-01 12:00:00"),
        ("following", "ada.example.org", "2024-02-01 10:00:00"),
    ]


def test_a_reply_is_one_contact_whether_a_notice_or_the_thread_tells_of_it(pulled: Pull, store: Store) -> None:
    import_paths(store, [pulled()])
    import_paths(store, [pulled(credential=SIGNED_IN)])
    received = [row for row in rows(store, CONTACTS) if row[:2] == ("in", "reply")]
    assert received == [("in", "reply", "ada"), ("in", "reply", "dee")]


def test_an_answer_to_someone_else_further_down_is_no_contact_with_oneself(pulled: Pull, store: Store) -> None:
    import_paths(store, [pulled(credential=SIGNED_IN)])
    assert not [row for row in rows(store, CONTACTS) if row[2] == "hal"]
    talked = """
        select a.handle, b.handle
        from acquaintances k join accounts a on a.account_id = k.a join accounts b on b.account_id = k.b
        where a.handle = 'hal.example.org'
    """
    assert rows(store, talked) == [("hal.example.org", "dee.example.org")]


def test_a_date_that_cannot_be_is_that_of_the_server_or_none(pulled: Pull, store: Store) -> None:
    import_paths(store, [pulled(credential=SIGNED_IN)])
    dated = "select i.kind::varchar, i.happened_at::varchar from interactions i join accounts a using (account_id)"
    assert rows(store, f"{dated} where a.value = '{did_of('gus.example.org')}' and direction = 'out' order by all") == [
        ("like", None),  # written as "a while ago"
        ("reply", "2026-05-11 10:00:00"),  # written as 2031
    ]
    since = "select t.since_earliest from tie_spans t join accounts a using (account_id)"
    assert rows(store, f"{since} where a.value = '{did_of('fay.example.org')}'") == [(None,)]  # written as 2035


def test_received_words_show_one_sided_in_ties_that_public_lists_alone_call_follow_only(
    server: BlueskyServer, pulled: Pull, store: Store
) -> None:
    server.feed = [entry(post(ME, "3alone", "Good morning"))]
    server.threads = {}
    words = post("dee.example.org", "3dee", "@nora look", mentions=[ME])
    server.notifications = [notice("dee.example.org", "mention", "", view=words)]
    first = pulled()
    import_paths(store, [first])
    before = {name: (rung, sure) for name, rung, sure in rows(store, LABELS)}
    assert before["dee"] == before["bo"] == ("follow_only", "own_side")
    import_paths(store, [pulled(credential=SIGNED_IN, earlier=[first])])
    after = {name: (rung, sure) for name, rung, sure in rows(store, LABELS)}
    assert after["dee"] == ("one_sided", "both")
    assert after["bo"] == ("follow_only", "both")


def test_notices_that_broke_off_prove_no_silence(server: BlueskyServer, pulled: Pull, store: Store) -> None:
    path = "/xrpc/app.bsky.notification.listNotifications"
    server.fault(path, 403, {"error": "Forbidden", "message": "Not for app passwords"})
    folder = pulled(credential=SIGNED_IN)
    assert ended(folder)["notifications"] == "broken" and ended(folder)["like_records"] == "whole"
    assert "Not for app passwords" in why(folder)["notifications"]
    (result,) = import_paths(store, [folder])
    told = [problem.why for file in result.files for problem in file.problems]
    assert any("Not for app passwords" in sentence for sentence in told)
    assert {sure for _, rung, sure in rows(store, LABELS) if rung == "follow_only"} == {"own_side"}


def test_names_come_in_batches_and_whoever_is_gone_is_not_asked_for_again(
    server: BlueskyServer, pulled: Pull, store: Store
) -> None:
    people = [f"liked{number}.example.org" for number in range(60)]
    server.records["app.bsky.feed.like"] = [like_record(ME, f"3{name}", address(name, "3x"), JUNE) for name in people]
    server.profiles |= {did_of(name): profile(name) for name in people[1:]}
    first = pulled(credential=SIGNED_IN)
    import_paths(store, [first])
    named = "select count(*) filter (handle is not null) from accounts where value in (select unnest($dids))"
    dids = [did_of(name) for name in people]
    with closing(store.cursor()) as cursor:
        assert cursor.execute(named, {"dids": dids}).fetchone() == (0,)
        second = pulled(credential=SIGNED_IN, wanted=Wanted(names=dids), earlier=[first])
        asked = [one.every["actors"] for one in server.asked if one.path.endswith("getProfiles")]
        assert [len(batch) for batch in asked] == [25, 25, 10]
        import_paths(store, [second])
        assert cursor.execute(named, {"dids": dids}).fetchone() == (59,)
    server.asked.clear()
    pulled(credential=SIGNED_IN, wanted=Wanted(names=dids), earlier=[second, first])
    assert not [one for one in server.asked if one.path.endswith("getProfiles")]


# --- whom the best candidates know --------------------------------------------------------


def test_candidates_lists_become_acquaintances_and_a_hidden_one_a_sentence(pulled: Pull, store: Store) -> None:
    candidates = [did_of("dee.example.org"), did_of("hal.example.org")]
    folder = pulled(wanted=Wanted(candidates=candidates, budget=10))
    assert ended(folder)["acquaintances"] == "whole"
    (result,) = import_paths(store, [folder])
    assert rows(store, KNOW) == [("bo", "dee"), ("dee", "bo"), ("dee", "fay"), ("fay", "dee")]
    told = [problem.why for file in result.files for problem in file.problems]
    assert len(told) == 1 and "Account has been suspended" in told[0] and candidates[1] in told[0]


def test_first_pages_of_all_candidates_go_before_second_ones_and_the_budget_is_the_end(
    server: BlueskyServer, pulled: Pull
) -> None:
    server.page = 2
    names = ["one.example.org", "two.example.org", "three.example.org"]
    for name in names:
        server.follows[did_of(name)] = [profile(f"{number}.{name}") for number in range(5)]
    dids = [did_of(name) for name in names]
    first = pulled(wanted=Wanted(candidates=dids, budget=5))
    assert _lists_asked(server, dids) == [*dids, *dids[:2]]
    server.asked.clear()
    pulled(wanted=Wanted(candidates=dids, budget=50), earlier=[first])
    assert _lists_asked(server, dids) == [dids[2], *dids]  # what is there is not asked for again
    server.asked.clear()
    pulled(wanted=Wanted(candidates=dids, budget=0))
    assert not _lists_asked(server, dids)


def test_an_estimate_counts_the_candidates_who_will_be_asked_about(server: BlueskyServer, pulled: Pull) -> None:
    server.page = 2
    dids = [did_of(name) for name in ("one.example.org", "two.example.org", "three.example.org")]
    server.follows |= {did: [profile(f"{number}.{did[-5:]}.org") for number in range(3)] for did in dids}
    account = LIVE.open(Address(ME), None, lambda newer: None).account()

    def told(budget: int, *earlier: Path) -> tuple[int | None, tuple[int, float] | None]:
        wanted = Wanted(candidates=dids, budget=budget)
        steps = LIVE.open(Address(ME), None, lambda newer: None).steps(account, wanted, Held(None, earlier))
        return steps[-1].requests, steps[-1].at_most

    assert (told(100), told(2)) == ((3, (100, 0.0)), (2, None))
    first = pulled(wanted=Wanted(candidates=dids, budget=4))  # all first pages, and a second one
    assert told(100, first) == (2, (100, 0.0))
    second = pulled(wanted=Wanted(candidates=dids, budget=100), earlier=[first])
    assert told(100, second, first) == (0, None)


def _lists_asked(server: BlueskyServer, dids: Sequence[str]) -> list[str]:
    asked = [one.query["actor"] for one in server.asked if one.path.endswith("getFollows")]
    return [did for did in asked if did in dids]


# --- answers to one's posts ---------------------------------------------------------------


def test_answers_are_looked_for_under_the_newest_posts_that_others_answered(
    server: BlueskyServer, pulled: Pull
) -> None:
    count = replies.MOST + 10
    server.feed = [entry(post(ME, f"3n{number:03}", "Words", replies=number % 2)) for number in range(2 * count)]
    server.threads = {
        shown["post"]["uri"]: [{"post": post("bo.example.org", f"3b{place}", "Yes", to=shown["post"]["uri"])}]
        for place, shown in enumerate(server.feed)
    }
    folder = pulled()
    asked = [one.query["uri"] for one in server.asked if one.path.endswith("getPostThread")]
    newest = [address(ME, f"3n{number:03}") for number in range(2 * count - 1, 0, -2)]
    assert asked == newest[: replies.MOST]
    assert ended(folder)["replies"] == "short" and str(replies.MOST) in why(folder)["replies"]
    server.asked.clear()
    server.feed[-1]["post"]["replyCount"] = 2
    pulled(earlier=[folder])
    asked = [one.query["uri"] for one in server.asked if one.path.endswith("getPostThread")]
    assert asked == [newest[0], *newest[replies.MOST :]][: replies.MOST]


def test_a_thread_that_is_gone_costs_no_other(server: BlueskyServer, pulled: Pull, store: Store) -> None:
    del server.threads[address(ME, "3jetty")]
    folder = pulled()
    assert ended(folder)["replies"] == "whole"
    (result,) = import_paths(store, [folder])
    assert [row for row in rows(store, CONTACTS) if row[0] == "in"] == [("in", "reply", "dee")]
    skipped = dict(next(file.skipped for file in result.files if file.part == "replies"))
    assert skipped["the post is gone, or its answers are hidden"] == 1


# --- whose account ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [ME, "@Nora.Example.com", " at://nora.example.com ", "https://bsky.app/profile/nora.example.com", did_of(ME)],
    ids=["plain", "at", "uri", "link", "did"],
)
def test_a_handle_is_known_in_the_ways_in_which_people_write_it(server: BlueskyServer, typed: str) -> None:
    account = LIVE.open(Address(typed), None, lambda newer: None).account()
    assert account == Account("bluesky", "", server.did, ME, "Nora", followers=4, following=2, posts=9)


def test_a_bare_name_is_one_of_bluesky_itself(server: BlueskyServer) -> None:
    server.profiles[did_of("ada.bsky.social")] = profile("ada.bsky.social")
    assert LIVE.open(Address("ada"), None, lambda newer: None).account().handle == "ada.bsky.social"


def test_a_handle_that_leads_nowhere_is_none(server: BlueskyServer, pulled: Pull) -> None:
    server.profiles[server.did] = profile(ME, handle="handle.invalid")
    assert LIVE.open(Address(server.did), None, lambda newer: None).account().handle == ""
