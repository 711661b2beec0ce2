from __future__ import annotations

from datetime import date, timedelta

from analytics import questions
from tests.analytics.network import NOW, TODAY, Network

MONDAY = TODAY  # 15 June 2026


def test_the_headline_counts_people_with_a_tie_and_names_the_unknown_beside(network: Network) -> None:
    network.covers()
    network.owner("linkedin")
    for name in ("ada", "ben", "cyd"):
        network.tie(name)
    network.contact("cyd", "like", "out", 5)
    network.contact("stranger", "mention", "out", 5)
    network.tie("dot", "connection", network="linkedin")
    head = questions.headline(network.rebuild().cursor)
    assert (head.people, head.follow_only, head.unknown, head.moved_closer) == (4, 2, 1, 1)
    assert head.by_rung == {"follow_only": 2, "noticed": 1, "one_sided": 0, "conversation": 0, "called": 0, "met": 0}
    assert (head.networks, head.follow_only_sure, head.open_names) == (["linkedin", "x"], "both", 0)


def joined(network: Network) -> None:
    """Ada's accounts on x and linkedin are one person."""
    one, other = sorted([network.account("ada"), network.account("ada", "linkedin")])
    network.cursor.execute(
        "create or replace view people as select account_id, case when account_id = "
        f"{other} then {one} else account_id end as person_id, "
        "network || '/' || kind || '/' || value as person from accounts"
    )


def test_a_person_with_two_accounts_counts_once_at_their_highest_step(network: Network) -> None:
    network.covers()
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    network.tie("ada")
    network.tie("ada", "connection", network="linkedin")
    network.contact("ada", "message", "out", 5, network="linkedin")
    joined(network)
    head = questions.headline(network.rebuild().cursor)
    assert (head.people, head.by_rung["one_sided"]) == (1, 1)
    assert [(one.network, one.rung, one.people) for one in questions.totals(network.cursor)] == [
        ("linkedin", "one_sided", 1),
        ("x", "follow_only", 1),
    ]


def test_a_person_is_unknown_where_one_account_is_and_no_other_shows_contact(network: Network) -> None:
    network.covers()
    network.owner("linkedin")
    network.tie("ada")
    network.tie("ada", "connection", network="linkedin")
    joined(network)
    head = questions.headline(network.rebuild().cursor)
    assert (head.people, head.unknown, head.follow_only) == (1, 1, 0)


def test_an_empty_store_has_an_empty_answer_to_everything(network: Network) -> None:
    cursor = network.rebuild().cursor
    head = questions.headline(cursor)
    assert (head.people, head.networks) == (0, [])
    assert questions.suggestions(cursor, 5, TODAY) == []
    assert questions.waiting(cursor, 5) == []
    assert questions.weekly(cursor, 4) == []
    assert [one.sent for one in questions.week(cursor)] == [0] * 7
    assert [one.follow_only_share for one in questions.weekly_summary(cursor, 2)] == [None, None]
    assert questions.evidence(cursor, "x/id/nobody") == []


def test_the_last_seven_days_end_today(network: Network) -> None:
    network.contact("ada", "message", "out", 0)
    network.contact("ada", "met", "both", 6)
    network.contact("ada", "planned", "both", 1)
    network.contact("ada", "message", "in", 7)
    days = questions.week(network.rebuild().cursor)
    assert [(one.day, one.sent, one.received) for one in days if one.sent or one.received] == [
        (TODAY - timedelta(days=6), 1, 1),
        (TODAY, 1, 0),
    ]


def test_weeks_begin_on_monday_and_both_counts_in_each_direction(network: Network) -> None:
    network.contact("ada", "message", "out", MONDAY)
    network.contact("ada", "message", "in", MONDAY - timedelta(days=1))
    network.contact("ada", "met", "both", MONDAY - timedelta(days=7))
    found = questions.weekly(network.rebuild().cursor, 2)
    assert [(one.week_start, one.direction, one.kind, one.contacts) for one in found] == [
        (MONDAY - timedelta(days=7), "in", "message", 1),
        (MONDAY - timedelta(days=7), "in", "met", 1),
        (MONDAY - timedelta(days=7), "out", "met", 1),
        (MONDAY, "out", "message", 1),
    ]


def test_the_weekly_numbers_can_be_those_of_one_network(network: Network) -> None:
    network.contact("ada", "message", "out", 0)
    network.contact("bea", "message", "out", 0, network="linkedin")
    cursor = network.rebuild().cursor
    assert [one.contacts for one in questions.weekly(cursor, 1)] == [2]
    assert [one.contacts for one in questions.weekly(cursor, 1, ["linkedin"])] == [1]
    assert [one.people_written_to for one in questions.weekly_summary(cursor, 1)] == [2]
    assert [one.people_written_to for one in questions.weekly_summary(cursor, 1, ["x"])] == [1]


def test_the_weekly_summary_tells_people_ties_and_steps(network: Network) -> None:
    network.covers()
    network.tie("ada", since=MONDAY)
    network.tie("ben", since=MONDAY - timedelta(days=14))
    for hour in (9, 10):
        network.contact("ben", "message", "out", 3, hour=hour)
    network.contact("ben", "message", "in", 0)
    before, now = questions.weekly_summary(network.rebuild().cursor, 2)
    assert (before.people_written_to, before.people_heard_from, before.new_ties, before.moved_up) == (1, 0, 0, 1)
    assert (now.people_written_to, now.people_heard_from, now.new_ties, now.moved_up) == (0, 1, 1, 1)
    assert (before.follow_only_share, now.follow_only_share) == (0.0, 0.5)


def test_the_follow_only_share_begins_with_the_first_snapshot(network: Network) -> None:
    network.covers()
    network.tie("ada")
    shares = [one.follow_only_share for one in questions.weekly_summary(network.rebuild().cursor, 8)]
    assert shares == [None, None, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]


def test_a_week_no_file_covers_is_marked(network: Network) -> None:
    network.covers(("posts", "out"))
    network.cursor.execute("update coverage set to_at = ?", [NOW - timedelta(days=7)])
    found = questions.weekly_covered(network.rebuild().cursor, 2)
    assert [(one.direction, one.covered) for one in found] == [
        ("out", True),
        ("in", False),
        ("out", False),
        ("in", False),
    ]


def test_coverage_says_what_is_missing_and_what_would_add_it(network: Network) -> None:
    network.covers(("posts", "out"), ("messages", "out"))
    rows = {(one.channel, one.direction): one for one in questions.coverage(network.rebuild().cursor)}
    assert rows[("posts", "out")].covered and rows[("posts", "out")].missing_hint is None
    assert not rows[("posts", "in")].covered and rows[("posts", "in")].missing_hint
    assert len(rows) == 4


def test_evidence_is_newest_first_with_its_source(network: Network) -> None:
    network.contact("ada", "like", "out", None)
    network.contact("ada", "message", "in", 10)
    network.contact("ada", "message", "out", 5)
    found = questions.evidence(network.rebuild().cursor, "x/id/ada")
    assert [(one.kind, one.direction, one.at is None) for one in found] == [
        ("message", "out", False),
        ("message", "in", False),
        ("like", "out", True),
    ]


def test_waiting_names_people_and_since_when(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "in", date(2026, 6, 10))
    (one,) = questions.waiting(network.rebuild().cursor, 5)
    assert (one.name, one.person, one.network, one.at.date()) == ("Ada", "x/id/ada", "x", date(2026, 6, 10))


def test_open_names_are_counted(network: Network) -> None:
    network.account("Somebody", is_identity=False)
    network.contact("Somebody", "message", "in", 5)
    assert questions.headline(network.rebuild().cursor).open_names == 1
