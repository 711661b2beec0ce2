"""The back-test, on a small invented network whose future is known."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from analytics.backtest.loading import select
from analytics.command_line import main
from tests.analytics.network import Network
from tests.analytics.replays import CLOCK, Given, call, lists, replayed

# --- what is looked at --------------------------------------------------------------------


def test_everybody_takes_a_turn_as_the_owner_or_only_the_egos(given: Given) -> None:
    for one, other in (("ada", "ben"), ("ben", "cyd"), ("ada", "cyd")):
        given.tie(one, other)
    for one in ("ada", "ben", "cyd"):
        given.talk(one, "eve", -50)
    both_ways = [("ada", "ben"), ("ada", "cyd"), ("ben", "ada"), ("ben", "cyd"), ("cyd", "ada"), ("cyd", "ben")]
    assert lists(given, "owner, person", "ranker = 'kith' and queue = 'start' and owner <> 'eve'") == both_ways
    given.rows["egos"] = [("ben",)]
    assert {row[0] for row in lists(given, "owner", "true")} == {"ben"}


def test_a_candidate_counts_only_if_both_could_have_spoken(given: Given) -> None:
    for one in ("ben", "silent", "later"):
        given.tie("ada", one)
    given.talk("ada", "eve", -50)
    given.talk("ben", "eve", -50, "like")
    given.talk("later", "ada", 3)
    assert lists(given, "owner, person", "ranker = 'kith' and queue = 'start' and owner = 'ada'") == [("ada", "ben")]


def test_who_waits_for_an_answer_is_a_candidate_for_that_alone(given: Given) -> None:
    for one in ("ben", "cyd"):
        given.tie("ada", one)
        given.talk(one, "eve", -50)
    given.talk("ben", "ada", -2)
    given.talk("ada", "ben", 1)
    found = lists(given, "queue, person, came", "ranker = 'kith' and owner = 'ada'")
    assert found == [("answer", "ben", True), ("contact", "ben", True), ("start", "cyd", False)]


@pytest.mark.parametrize(
    ("kind", "days", "label", "came"),
    [
        ("message", 10, "conversation", True),
        ("call", 5, "conversation", True),
        ("message", 10.01, "conversation", False),
        ("like", 5, "conversation", False),
        ("missed_call", 5, "conversation", False),
        ("message", 5, "meeting", False),
        ("met", 5, "meeting", True),
    ],
)
def test_what_comes_true_is_words_or_a_call_or_else_a_meeting_within_the_horizon(
    given: Given, kind: str, days: float, label: str, came: bool
) -> None:
    given.tie("ada", "ben")
    for one in ("ada", "ben"):
        given.talk(one, "eve", -50)
    given.talk("ben", "ada", days, kind)
    for cursor in replayed(given.files(), label):
        rows = cursor.execute(
            "select came from lists join given.people p on p.account_id = owner_id "
            "where ranker = 'kith' and queue = 'start' and p.person = 'ada'"
        ).fetchall()
        assert (came,) in rows


def test_meetings_are_looked_for_among_whom_to_start_with_and_whom_to_meet(given: Given) -> None:
    given.tie("ada", "cyd")
    given.talk("cyd", "eve", -50, "like")
    for name, days in (("ben", 3), ("dot", 1)):
        for day in range(days):
            given.talk("ada", name, -40 - day)
            given.talk(name, "ada", -40.5 - day)
    given.talk("dot", "ada", 4, "met")
    for cursor in replayed(given.files(), "meeting"):
        rows = cursor.execute(
            "select queue, p.person, came from lists join given.people o on o.account_id = owner_id "
            "join given.people p on p.account_id = lists.account_id "
            "where ranker = 'kith' and o.person = 'ada' order by queue, worth desc"
        ).fetchall()
        assert rows == [("meet", "ben", False), ("meet", "dot", True), ("start", "cyd", False)]


def test_the_back_test_places_people_as_the_dashboard_does(invented: Given, network: Network) -> None:
    network.covers()
    tied: set[str] = set()
    for a, b, *_ in invented.rows["ties"]:
        if "p0" in (a, b):
            tied.add(str(b if a == "p0" else a))
            network.tie(str(b if a == "p0" else a), "connection", dated=False)
        else:
            network.knows(str(a), str(b))
    network.cursor.execute("update tie_spans set since_latest = null")
    talking = set()
    for sender, recipient, moment, kind in invented.rows["interactions"]:
        assert isinstance(moment, datetime)
        if moment.date() >= CLOCK:
            continue
        if "p0" in (sender, recipient):
            other = str(recipient if sender == "p0" else sender)
            network.contact(other, str(kind), "out" if sender == "p0" else "in", moment.date(), hour=moment.hour)
        else:
            talking.add((min(str(sender), str(recipient)), max(str(sender), str(recipient))))
    for one, other in sorted(talking):
        network.knows(one, other, "talk")
    network.rebuild(datetime.combine(CLOCK, datetime.min.time()))
    shown = network.rows(
        "select a.value, s.score from start_queue s join accounts a using (account_id) where not exists "
        "(select 1 from answer_queue q where q.account_id = s.account_id and q.is_fresh) order by s.score desc, s.place"
    )
    replay_order = lists(invented, "-worth, person", "ranker = 'kith' and queue = 'start' and owner = 'p0'")
    assert len(shown) > 5
    score_of = dict(shown)
    assert [score_of[person] for _, person in replay_order] == sorted(score_of.values(), reverse=True)


# --- nothing from after the clock ---------------------------------------------------------


def test_nothing_from_after_the_clock_changes_a_list(invented: Given) -> None:
    invented.rows["acquaintances"] = [("p1", "p4", "tie", "", ""), ("p2", "p7", "talk", "2026-02-01", "")]
    columns = "queue, ranker, owner, person, worth"
    before = lists(invented, columns, "true")
    assert {row[0] for row in before} == {"start", "answer", "contact"}
    after = "2026-03-01 00:00:01"
    for number in range(1, 29):
        invented.tie("p0", f"p{number}", since=after)
        invented.rows["acquaintances"].append((f"p{number}", f"p{number + 1}", "talk", after, ""))
        for kind in ("message", "like", "call", "met"):
            invented.talk(f"p{number}", f"p{(number * 7) % 29}", number / 3, kind)
            invented.talk("newcomer", f"p{number}", number / 3, kind)
    invented.headers["ties"] = ("person_a", "person_b", "tie", "since", "company", "location")
    invented.rows["ties"] = [(*row, "Orchard", "Here") for row in invented.rows["ties"]]
    assert lists(invented, columns, "true") == before


def test_the_dashboards_own_statements_know_nothing_from_after_the_clock(network: Network) -> None:
    network.covers()
    for name in ("ada", "ben", "cyd", "dot"):
        network.tie(name)
    network.contact("ada", "message", "out", 200)
    network.contact("ada", "message", "in", 199)
    network.contact("dot", "message", "in", 120)
    network.knows("cyd", "ada")
    network.cursor.execute("update acquaintances set first_at = '2026-02-01', last_at = '2026-02-01'")
    moment = datetime(2026, 3, 1)
    tables = ("start_queue", "answer_queue", "meet_queue", "standing", "closeness")
    before = {name: network.rebuild(moment).rows(f"select * from {name} order by all") for name in tables}
    assert all(before.values())
    for name in ("ada", "ben", "cyd", "dot", "eve"):
        network.tie(name, "close_friend", since=date(2026, 4, 1))
        for kind in ("message", "like", "met", "call"):
            network.contact(name, kind, "in", date(2026, 4, 2))
    network.knows("ben", "ada")
    among = [network.account("ben"), network.account("ada")]
    network.cursor.execute(
        "update acquaintances set first_at = '2026-04-02', last_at = '2026-04-02' where a in ? and b in ?",
        [among, among],
    )
    network.cursor.execute(  # known before, and seen again
        "update acquaintances set first_at = coalesce(first_at, '2026-02-01'), last_at = '2026-04-02'"
    )
    assert {name: network.rebuild(moment).rows(f"select * from {name} order by all") for name in tables} == before


# --- who knows whom -----------------------------------------------------------------------


def acquaintances(given: Given, owner: str, source: str) -> set[tuple[str, str, str]]:
    """Who knows whom, and by what, as this owner's lists are made from it."""
    for cursor in replayed(given.files()):
        rows = cursor.execute(
            f"select a.person, b.person, q.source || ' ' || q.basis from ({select(f'{source}_acquaintances')}) q "
            "join given.people a on a.account_id = q.a join given.people b on b.account_id = q.b "
            "join given.people o on o.account_id = q.owner_id where o.person = ? and a.person < b.person",
            [owner],
        ).fetchall()
        return set(rows)
    return set()


def test_an_own_export_shows_who_was_named_wrote_or_came_together_and_no_more(given: Given) -> None:
    given.tie("ben", "cyd")
    crowd = [f"crowd{number}" for number in range(9)]
    acts: list[tuple[str, list[str], str, float]] = [
        ("ada", ["ben", "cyd"], "mention", -5.1),
        ("ben", ["ada", "dot", "eve"], "group_message", -5.2),
        ("ada", ["fay", "gus"], "met", -5.3),
        ("dot", ["ada", "hal"], "mention", -5.4),  # a post of somebody else
        ("ada", ["ian", "joy"], "message", -5.5),  # two letters
        ("ada", crowd, "mention", -5.6),
        ("ada", ["kim", "lea"], "mention", -6),  # midnight: only the day is known
        ("ada", ["mia", "ned"], "mention", 0.1),  # not yet
    ]
    for sender, names, kind, days in acts:
        for name in names:
            given.talk(sender, name, days, kind)
    assert acquaintances(given, "ada", "own") == {
        ("ben", "cyd", "co-mention talk"),
        ("ben", "dot", "group thread talk"),
        ("ben", "eve", "group thread talk"),
        ("dot", "eve", "group thread talk"),
        ("fay", "gus", "attendance talk"),
    }


def test_without_a_file_ties_and_words_around_the_owner_say_who_knows_whom(given: Given) -> None:
    for one, other in (("ada", "ben"), ("ben", "cyd"), ("far", "off")):
        given.tie(one, other)
    given.tie("ben", "new", since="2026-03-02")
    given.talk("ben", "dot", -3)
    given.talk("ben", "eve", -3, "like")
    given.talk("ben", "fay", 3)
    assert acquaintances(given, "ada", "all") == {("ben", "cyd", "list tie"), ("ben", "dot", "list talk")}
    assert acquaintances(given, "ada", "none") == set()


def test_a_file_of_acquaintances_stands_in_place_of_them_and_may_name_who_knows(given: Given) -> None:
    for one, other in (("ada", "ben"), ("ben", "cyd"), ("eve", "ben")):
        given.tie(one, other)
    given.talk("ada", "ben", -3)
    given.rows["acquaintances"] = [
        ("dot", "ben", "", "", ""),
        ("ben", "fay", "talk", "2026-02-01", "ada"),
        ("ben", "gus", "talk", "2026-03-02", ""),
    ]
    assert acquaintances(given, "ada", "told") == {("ben", "dot", "list tie"), ("ben", "fay", "list talk")}
    assert acquaintances(given, "eve", "told") == {("ben", "dot", "list tie")}


def test_a_share_of_the_acquaintances_is_the_same_share_every_time(
    invented: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call(invented, "--json", "--keep-acquaintances", "0.4", "0", "1")) == 0
    told = capsys.readouterr().out
    (start,) = (one for one in json.loads(told)["queues"] if one["queue"] == "start")
    names = [one["ranker"] for one in start["rankers"]]
    assert names[:6] == [
        *("kith", "kith_keeping_1", "kith_keeping_0.4", "kith_keeping_0"),
        *("kith_own_export", "kith_no_acquaintances"),
    ]
    everything, all_kept, some, none_kept, _, nothing = (one["auc"] for one in start["rankers"][:6])
    assert all_kept == everything and none_kept == nothing
    assert everything["value"] > some["value"] > nothing["value"]
    assert main(call(invented, "--json", "--keep-acquaintances", "1", "0.4", "0")) == 0
    assert capsys.readouterr().out == told
    assert main(call(invented, "--keep-acquaintances", "0.4")) == 0
    assert "Kith, 40% of acquaintances" in capsys.readouterr().out


def test_of_a_pair_either_all_is_kept_or_nothing(given: Given) -> None:
    for one in range(12):
        given.tie("ada", f"p{one}")
        for other in range(one):
            given.tie(f"p{one}", f"p{other}")
            given.talk(f"p{one}", f"p{other}", -3)
    for cursor in replayed(given.files()):
        cursor.execute(f"create table acquaintances_before as {select('all_acquaintances')}")
        kept: dict[float, set[Any]] = {}
        for share in (0.2, 0.5):
            cursor.execute("create or replace table acquaintances as from acquaintances_before")
            rows = cursor.execute(select("kept_acquaintances"), {"share": share}).fetchall()
            kept[share] = {tuple(sorted(row[1:3])) for row in rows}
            assert (
                len(rows)
                == cursor.execute(
                    "select count(*) from acquaintances_before where [least(a, b), greatest(a, b)] in "
                    "(select unnest(cast(? as ubigint[][])))",
                    [[list(pair) for pair in kept[share]]],
                ).fetchall()[0][0]
            )
        assert kept[0.2] < kept[0.5]
        assert 0.35 < len(kept[0.5]) / (12 * 11 / 2) < 0.65
