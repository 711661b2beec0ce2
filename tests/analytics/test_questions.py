from __future__ import annotations

from datetime import date, timedelta

from analytics import questions
from analytics.person import person
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
    network.join(network.account("ada"), network.account("ada", "linkedin"))


def test_whoever_is_tied_to_two_of_the_users_own_accounts_is_one_person(network: Network) -> None:
    network.covers()
    account_id = network.tie("ada")
    network.contact("ada", "message", "out", 5)
    other = network.owner("x", "my other self")
    network.cursor.execute(
        "insert into tie_spans by name select * replace (? as owner_id) from tie_spans where account_id = ?",
        [other, account_id],
    )
    head = questions.headline(network.rebuild().cursor)
    assert (head.people, head.by_rung["one_sided"]) == (1, 1)


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
    assert questions.waiting(cursor, 5, ()) == []
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


def test_a_list_of_names_is_told_as_such_and_asked_for_contacts_once(network: Network) -> None:
    network.covers(("contact", "out"), network="linkedin")
    network.owner("book")
    network.cursor.execute("insert into networks values ('book', 'Address book', 'contact')")
    rows = [one for one in questions.coverage(network.rebuild().cursor) if one.network == "book"]
    assert [(one.names_only, one.covered) for one in rows] == [(True, False), (True, False)]
    (hint,) = {one.missing_hint for one in rows}
    assert hint and hint.startswith("Your own list (Address book) holds people’s names. A column with the kind")
    network.contact("ada", "message", "out", 5, network="book")
    rows = [one for one in questions.coverage(network.rebuild().cursor) if one.network == "book"]
    assert [(one.names_only, one.covered) for one in rows] == [(False, False), (False, False)]
    (hint,) = {one.missing_hint for one in rows}
    assert hint and hint.startswith("Your own table (Address book) shows the contacts in it.")
    others = [one for one in questions.coverage(network.cursor) if one.network == "linkedin"]
    assert not any(one.names_only for one in others)


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
    (one,) = questions.waiting(network.rebuild().cursor, 5, ())
    assert (one.name, one.person, one.network, one.on) == ("Ada", "x/id/ada", "x", date(2026, 6, 10))


def test_open_names_are_counted(network: Network) -> None:
    network.account("Somebody", is_identity=False)
    network.contact("Somebody", "message", "in", 5)
    assert questions.headline(network.rebuild().cursor).open_names == 1


def test_why_a_step_is_not_known_is_what_the_files_lack_or_a_name_that_is_open(network: Network) -> None:
    network.covers()
    network.tie("ada")
    assert questions.headline(network.rebuild().cursor).unknown_why == ()
    network.account("Somebody", is_identity=False)
    network.contact("Somebody", "message", "in", 5)
    head = questions.headline(network.rebuild().cursor)
    assert (head.unknown, head.unknown_why, head.settled_by) == (1, ("names",), ())
    network.tie("eve", "connection", network="linkedin")
    head = questions.headline(network.rebuild().cursor)
    assert (head.unknown, head.unknown_why) == (2, ("files", "names"))
    assert head.settled_by == ("Messages stand in messages.csv: choose the larger data archive when LinkedIn asks.",)
    network.act("matched", "person:x/id/Somebody", {"account": None})
    head = questions.headline(network.rebuild().cursor)
    assert (head.unknown, head.unknown_why) == (1, ("files",))


def test_a_step_is_open_while_a_name_that_is_not_matched_is_the_very_same(network: Network) -> None:
    network.covers()
    network.tie("ada", name="Ada Lund")
    network.account("someone", name="Ada Lund", kind="name", is_identity=False)
    network.contact("someone", "recommendation", "in", 5)
    head = questions.headline(network.rebuild().cursor)
    assert (head.unknown, head.unknown_why, head.open_names) == (1, ("namesakes",), 0)


def test_who_is_known_to_be_one_of_two_namesakes_leaves_the_other_alone(network: Network) -> None:
    network.covers()
    for name in ("ada", "ada_too"):
        network.tie(name, name="Ada Lund")
    someone = network.account("someone", name="Ada Lund", kind="name", is_identity=False)
    network.contact("someone", "comment", "out", 5)
    network.rebuild()
    assert [network.label(name) for name in ("ada", "ada_too")] == [(None, "unknown")] * 2
    before = person(network.cursor, "x/id/ada", TODAY)
    assert before is not None and before.has_namesake
    network.join(network.account("ada"), someone)
    network.rebuild()
    assert network.label("ada_too") == ("follow_only", "both")
    found = person(network.cursor, "x/id/ada", TODAY)
    assert found is not None and (found.rung, found.has_namesake) == ("one_sided", False)


def test_the_headline_names_what_is_missing_by_network_channel_and_direction(network: Network) -> None:
    network.covers(("posts", "out"), ("messages", "out"), ("messages", "in"))
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    network.tie("ada")
    network.tie("dot", "connection", network="linkedin")
    head = questions.headline(network.rebuild().cursor)
    (one,) = head.missing
    assert (one.network, one.network_title, one.channel, one.direction) == ("x", "X", "posts", "in")
    assert questions.unseen(head.missing, "in") == "what they wrote to you in public"
    assert questions.unseen(head.missing, "out") == ""


def test_nobody_is_said_to_have_stood_still_after_the_files_end(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "out", 100)
    assert questions.headline(network.rebuild().cursor).moved_closer == 0
    network.cursor.execute("update coverage set to_at = timestamp '2026-03-06 18:00'")
    head = questions.headline(network.rebuild().cursor)
    assert (head.moved_closer, head.files_end) == (None, date(2026, 3, 6))
    network.covers(("contact", "out"))  # as a table with some contacts on X does, to today
    head = questions.headline(network.rebuild().cursor)
    assert (head.moved_closer, head.files_end) == (None, date(2026, 3, 6))
    assert questions.files_ends(network.cursor) == {"x": date(2026, 3, 6)}
    assert not any(week.covered for week in questions.weekly_covered(network.cursor, 4))


def test_a_table_of_contacts_elsewhere_does_not_say_how_far_the_files_reach(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.cursor.execute("update coverage set to_at = timestamp '2026-03-06 18:00'")
    network.covers(network="linkedin")  # where nobody has a tie
    network.contact("zed", "message", "out", 3, network="linkedin")
    head = questions.headline(network.rebuild().cursor)
    assert (head.moved_closer, head.files_end) == (None, date(2026, 3, 6))


def listed(network: Network, where: str, first: int, last: int) -> None:
    """All lists of a network were seen between so many weeks ago and so many."""
    network.cursor.execute(
        "update tie_spans set first_seen_at = ?, last_seen_at = ? where owner_id = ?",
        [NOW - timedelta(weeks=first), NOW - timedelta(weeks=last), network.owner(where)],
    )


def test_a_network_that_joins_makes_no_step_in_the_share(network: Network) -> None:
    network.covers()
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    network.tie("ada")
    for name in ("dot", "eve"):
        network.tie(name, "connection", network="linkedin")
        network.contact(name, "message", "out", date(2022, 5, 5), network="linkedin")
    listed(network, "x", first=5, last=1)
    listed(network, "linkedin", first=2, last=0)
    cursor = network.rebuild().cursor
    together = [one.follow_only_share for one in questions.weekly_summary(cursor, 7)]
    assert together == [None, None, None, None, 0.3333, 0.3333, None]
    assert [one.follow_only_share for one in questions.weekly_summary(cursor, 7, ["x"])] == [None, 1, 1, 1, 1, 1, None]
    alone = [
        (one.network, one.share, (MONDAY - one.week_start).days // 7) for one in questions.follow_only_shares(cursor, 7)
    ]
    assert alone == [
        ("linkedin", 0.0, 2),
        ("linkedin", 0.0, 1),
        ("linkedin", 0.0, 0),
        *(("x", 1.0, n) for n in range(5, 0, -1)),
    ]


def test_weeks_after_the_newest_files_have_no_number_instead_of_nought(network: Network) -> None:
    network.covers()
    network.tie("ada")
    listed(network, "x", first=3, last=2)
    network.cursor.execute("update coverage set to_at = ?", [NOW - timedelta(weeks=2)])
    before, after = questions.weekly_summary(network.rebuild().cursor, 3)[0::2]
    assert (before.people_written_to, before.people_heard_from, before.new_ties, before.moved_up) == (0, 0, 0, 0)
    assert (after.people_written_to, after.people_heard_from, after.new_ties, after.moved_up) == (None,) * 4


def test_old_messages_and_greetings_do_not_wait(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "in", 60, text="shall I send you the seeds?")
    network.contact("old", "message", "in", 61, text="shall I send you the bulbs?")
    network.contact("bea", "message", "in", 2, text="Happy birthday, Robin!")
    assert [one.name for one in questions.waiting(network.rebuild().cursor, 5, ())] == ["Ada"]


def test_what_is_missing_is_told_in_whole_sentences(network: Network) -> None:
    network.covers(("posts", "out"))
    network.owner("linkedin")
    hints = [one.missing_hint for one in questions.coverage(network.rebuild().cursor) if one.missing_hint]
    assert (
        "The archive of X holds no replies or mentions by others; an account that you connect shows the newest of them."
        in hints
    )
    network.covers(("comments", "out"), network="linkedin")
    covered = [one for one in questions.coverage(network.rebuild().cursor) if one.channel == "comments"]
    assert [one.covered for one in covered] == [True]
    hints += [one.missing_hint or "" for one in covered]
    assert "does not say under whose post you commented" in hints[-1]
    assert all(hint[0].isupper() and hint.endswith(".") for hint in hints)


def test_of_each_kind_of_tie_the_newest_list_is_told_and_whether_it_holds_everyone(network: Network) -> None:
    owner = network.owner()
    for tie, day, complete in (
        ("follower", 1, True),
        ("follower", 3, False),
        ("follower", 3, True),
        ("following", 2, True),
        ("following", 4, False),
        ("muted", 5, True),
    ):
        network.cursor.execute(
            "insert into tie_lists by name select ?::ubigint as owner_id, ?::tie_kind as tie, "
            "make_timestamp(2026, 5, ?, 9, 0, 0) as snapshot_at, ? as complete",
            [owner, tie, day, complete],
        )
    assert [(one.title, one.owner, one.tie, one.on, one.complete) for one in questions.tie_lists(network.cursor)] == [
        ("X", "Me Myself", "follower", date(2026, 5, 3), True),
        ("X", "Me Myself", "following", date(2026, 5, 4), False),
    ]
