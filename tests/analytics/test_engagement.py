"""What the Engagement page asks, on small networks with the clock set."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from analytics import questions
from tests.analytics.network import NOW, TODAY, Network

MONDAY = TODAY  # 15 June 2026


def test_who_talked_with_the_user_and_has_no_tie_is_counted_beside_the_ladder(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "met", "both", 3)
    network.contact("ben", "met", "both", 3)
    network.contact("cyd", "like", "out", 3)
    network.contact("dot", "met", "both", 3, network="linkedin")
    cursor = network.rebuild().cursor
    assert questions.funnel(cursor).untied == 2
    assert questions.funnel(cursor, ["x"]).untied == questions.funnel(cursor, ["linkedin"]).untied == 1


def ends(network: Network, day: date) -> None:
    """All files end on a day."""
    network.cursor.execute("update coverage set to_at = ?", [datetime.combine(day, datetime.min.time())])


def test_the_funnel_counts_who_got_at_least_so_far_and_who_came_this_month(network: Network) -> None:
    network.covers()
    for name in ("ada", "ben", "cyd", "dot"):
        network.tie(name)
    network.contact("ada", "message", "out", 200)
    network.contact("ada", "message", "in", 10)
    network.contact("ada", "met", "both", 5)
    network.contact("ben", "message", "out", 200)
    network.contact("cyd", "like", "out", 3)
    funnel = questions.funnel(network.rebuild().cursor)
    assert [(one.rung, one.here, one.reached, one.came) for one in funnel.steps] == [
        ("follow_only", 1, 4, 0),
        ("noticed", 1, 3, 1),
        ("one_sided", 1, 2, 0),
        ("conversation", 0, 1, 1),
        ("called", 0, 1, 1),
        ("met", 1, 1, 1),
    ]
    assert funnel.moves == [("one_sided", "met", 1), ("follow_only", "noticed", 1)]
    assert funnel.moved == 2


def test_nobody_is_said_to_have_moved_this_month_where_no_file_reaches_so_far(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "out", 100)
    ends(network, TODAY - timedelta(days=60))
    funnel = questions.funnel(network.rebuild().cursor)
    assert (funnel.moved, {one.came for one in funnel.steps}) == (None, {None})


def test_the_funnel_of_one_network_knows_only_that_network(network: Network) -> None:
    network.covers()
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    network.tie("ada")
    network.tie("dot", "connection", network="linkedin")
    network.contact("dot", "message", "out", 5, network="linkedin")
    cursor = network.rebuild().cursor
    assert questions.funnel(cursor, ["x"]).moved == 0
    there = questions.funnel(cursor, ["linkedin"])
    assert (there.moved, there.steps[0].reached, there.unknown) == (1, 1, 0)


def test_a_step_below_one_that_was_reached_before_is_no_move(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "met", "both", 100)
    network.contact("ada", "message", "out", 10)
    network.contact("ada", "message", "in", 9)
    network.rebuild()
    assert network.rows("select week_start, moved_up from weekly_ties where moved_up > 0") == [(date(2026, 3, 2), 1)]


def test_a_tie_began_in_the_week_of_the_users_zone(network: Network) -> None:
    network.time_zone = "America/Los_Angeles"
    account_id = network.tie("ada")
    network.cursor.execute(  # a Monday in UTC, Sunday 20:00 in Los Angeles
        "update tie_spans set since_latest = $at, since_earliest = $at, is_date = false where account_id = $account",
        {"at": datetime(2026, 6, 8, 3), "account": account_id},
    )
    network.rebuild()
    assert network.rows("select week_start, new_ties from weekly_ties where new_ties > 0") == [(date(2026, 6, 1), 1)]


def test_who_was_higher_before_has_not_moved_up_on_any_page(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "met", "both", 200)
    network.contact("ada", "message", "out", 6)
    network.contact("ada", "message", "in", 5)
    cursor = network.rebuild().cursor
    assert questions.funnel(cursor).moved == questions.headline(cursor).moved_closer == 0


def test_a_step_without_a_date_is_no_movement(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "out", None)
    network.contact("ada", "like", "out", 3)
    assert questions.funnel(network.rebuild().cursor).moved == 0


def test_hours_are_those_of_words_and_the_dated_only_are_counted_apart(network: Network) -> None:
    network.contact("ada", "message", "out", MONDAY, hour=9)
    network.contact("ben", "message", "in", MONDAY, hour=9)
    network.contact("ada", "like", "out", MONDAY, hour=9)
    network.contact("ada", "met", "both", MONDAY - timedelta(days=1), hour=18)
    network.contact("ada", "message", "out", MONDAY - timedelta(weeks=9), hour=3)
    network.contact("cyd", "message", "out", MONDAY, hour=7)
    network.contact("cyd", "met", "both", MONDAY, hour=7)
    network.cursor.execute("update interactions set hour = null where hour = 7")
    found = questions.week_hours(network.rebuild().cursor, 2)
    assert [(one.weekday, one.hour, one.sent, one.received) for one in found.hours] == [(0, 9, 1, 1), (6, 18, 1, 1)]
    assert found.without_hour == 2, "a meeting is one"


def test_networks_stand_side_by_side_and_what_no_file_shows_has_no_number(network: Network) -> None:
    network.covers(("posts", "out"), ("messages", "out"))
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    for name in ("ada", "ben"):
        network.tie(name)
    network.tie("dot", "connection", network="linkedin")
    network.contact("dot", "message", "out", 5, network="linkedin")
    x, linkedin = questions.by_network(network.rebuild().cursor, 4)
    assert (x.network, x.people, x.more_than_a_follow, x.sent, x.received) == ("x", 2, 0, 0, None)
    assert (linkedin.network, linkedin.by_rung["one_sided"], linkedin.sent, linkedin.received) == ("linkedin", 1, 1, 0)


def talk(network: Network, name: str, days: list[int]) -> None:
    """Words both ways on some days."""
    for ago in days:
        network.contact(name, "message", "out", ago, hour=9)
        network.contact(name, "message", "in", ago, hour=10)


def test_the_strongest_have_talked_most_and_lately_and_the_fading_have_a_rhythm_that_broke(network: Network) -> None:
    network.covers()
    talk(network, "ada", [1, 8, 15, 22])
    talk(network, "ben", [3])
    talk(network, "cyd", [400, 407, 414, 421])
    talk(network, "dot", [400, 2000])
    talk(network, "eve", [200, 207, 214])
    network.set_aside("eve", muted=True)
    network.contact("fan", "like", "in", 1)
    cursor = network.rebuild().cursor
    assert [one.name for one in questions.strongest(cursor, (), 3)] == ["Ada", "Ben", "Cyd"]
    (cyd,) = questions.fading(cursor, (), 5)
    assert (cyd.name, cyd.person, cyd.active_days, cyd.mean_gap_days) == ("Cyd", "x/id/cyd", 4, 7)
    assert questions.fading(cursor, (), 5, left_out=["x/id/cyd"]) == []


def test_nobody_fades_because_the_files_are_old(network: Network) -> None:
    network.covers()
    talk(network, "ada", [400, 407, 414, 421])
    ends(network, TODAY - timedelta(days=390))
    assert questions.fading(network.rebuild().cursor, (), 5) == []


def test_nobody_fades_where_the_files_of_one_channel_ended_before_the_silence(network: Network) -> None:
    network.covers()
    talk(network, "ada", [400, 407, 414, 421])
    network.cursor.execute("update coverage set to_at = ? where channel = 'posts'", [TODAY - timedelta(days=390)])
    assert questions.fading(network.rebuild().cursor, (), 5) == []


def test_new_ties_are_not_known_where_the_files_do_not_say_when_ties_began(network: Network) -> None:
    network.covers()
    network.tie("ada", dated=False)
    network.covers(network="linkedin")
    cursor = network.rebuild().cursor
    assert questions.undated_networks(cursor) == ["x"]
    assert [one.new_ties for one in questions.weekly_summary(cursor, 1)] == [None]
    network.tie("dot", "connection", since=MONDAY, network="linkedin")
    assert [one.new_ties for one in questions.weekly_summary(network.rebuild().cursor, 1)] == [1]


def test_new_ties_count_beside_steps_only_where_the_files_of_that_network_show_steps(network: Network) -> None:
    network.covers()
    network.covers(network="linkedin")
    network.cursor.execute("update coverage set from_at = ? where network = 'x'", [MONDAY])
    network.tie("ada", since=MONDAY - timedelta(days=7))
    network.tie("ben", since=MONDAY)
    network.tie("dot", "connection", since=MONDAY - timedelta(days=7), network="linkedin")
    cursor = network.rebuild().cursor
    told = [(one.new_ties, one.new_beside_moves) for one in questions.weekly_summary(cursor, 2)]
    assert told == [(2, 1), (1, 1)]
    parts = [
        [one.new_beside_moves or 0 for one in questions.weekly_summary(cursor, 2, [name])] for name in ("x", "linkedin")
    ]
    assert [sum(pair) for pair in zip(*parts, strict=True)] == [1, 1]


def turned_to(network: Network, name: str, ago: int, outcome: str = "wrote") -> int:
    after = {"queue": "start", "outcome": outcome}
    return network.act("done", f"person:x/id/{name}", after, NOW - timedelta(days=ago))


def test_suggestions_are_measured_by_who_moved_up_and_not_by_messages(network: Network) -> None:
    network.covers()
    for name in ("ada", "ben", "cyd"):
        network.tie(name)
        turned_to(network, name, 10, {"ben": "answered"}.get(name, "wrote"))
        network.contact(name, "message", "out", 10)
    network.contact("ada", "message", "in", 8)
    network.contact("cyd", "message", "in", 8)
    network.contact("cyd", "met", "both", 1)
    turned_to(network, "gone", 9)
    turned_to(network, "ada", 100)
    found = questions.outcomes(network.rebuild().cursor, TODAY - timedelta(days=200), TODAY)
    assert (found.people, found.said) == (4, {"wrote": 3, "answered": 1})
    assert (found.moved, found.stayed, found.unknown) == ({"conversation": 1, "met": 1}, 1, 1)


def test_an_outcome_is_not_known_where_the_files_end_before(network: Network) -> None:
    network.covers()
    network.tie("ada")
    turned_to(network, "ada", 5)
    ends(network, TODAY - timedelta(days=30))
    found = questions.outcomes(network.rebuild().cursor, TODAY - timedelta(days=7), TODAY)
    assert (found.people, found.moved, found.stayed, found.unknown) == (1, {}, 0, 1)


def test_an_outcome_is_not_known_where_the_files_of_one_channel_end_before(network: Network) -> None:
    network.covers(("posts", "out"))
    network.tie("ada")
    turned_to(network, "ada", 50)
    network.covers(("messages", "out"), ("messages", "in"))
    network.cursor.execute("update coverage set to_at = ? where channel = 'messages'", [NOW - timedelta(days=90)])
    found = questions.outcomes(network.rebuild().cursor, TODAY - timedelta(days=60), TODAY)
    assert (found.stayed, found.unknown) == (0, 1)


def test_someone_turned_to_by_two_accounts_is_one_person(network: Network) -> None:
    network.covers()
    network.join(network.tie("ada"), network.tie("ada2"))
    turned_to(network, "ada", 3)
    turned_to(network, "ada2", 2, "answered")
    network.rebuild()
    week = (TODAY - timedelta(days=7), TODAY)
    found = questions.outcomes(network.cursor, *week)
    assert (found.people, found.said, found.stayed) == (1, {"answered": 1}, 1)
    assert questions.unsaid(network.cursor, *week, 5) == []


def test_a_step_is_asked_after_until_something_was_said_of_it(network: Network) -> None:
    for name in ("ada", "ben", "cyd", "dot"):
        network.account(name)
    first = turned_to(network, "ada", 3)
    turned_to(network, "ben", 2, "answered")
    turned_to(network, "cyd", 4)
    turned_to(network, "cyd", 1, "date_set")
    turned_to(network, "dot", 30)
    turned_to(network, "gone", 2)
    cursor = network.rebuild().cursor
    week = (TODAY - timedelta(days=7), TODAY - timedelta(days=1))
    asked = questions.unsaid(cursor, *week, 5)
    assert [(one.action_id, one.name, one.on_day) for one in asked] == [(first, "Ada", TODAY - timedelta(days=3))]


def test_what_is_said_later_leaves_the_step_on_its_day(network: Network) -> None:
    network.covers()
    network.tie("ada")
    day = TODAY - timedelta(days=40)
    network.act("done", "person:x/id/ada", {"queue": "start", "outcome": "answered", "on": day.isoformat()})
    cursor = network.rebuild().cursor
    assert questions.outcomes(cursor, TODAY - timedelta(days=7), TODAY).people == 0
    assert questions.outcomes(cursor, day, day).said == {"answered": 1}


def test_only_the_first_time_counts_and_what_was_undone_does_not(network: Network) -> None:
    network.covers()
    network.tie("ada")
    turned_to(network, "ada", 40)
    turned_to(network, "ada", 2)
    taken_back = turned_to(network, "ben", 2)
    network.cursor.execute(
        "insert into actions by name select nextval('action_ids') as action_id, 'done' as verb, ? as undoes",
        [taken_back],
    )
    cursor = network.rebuild().cursor
    assert questions.outcomes(cursor, TODAY - timedelta(days=7), TODAY).people == 0
    assert questions.outcomes(cursor, TODAY - timedelta(days=60), TODAY, ["linkedin"]).people == 0
    assert questions.outcomes(cursor, TODAY - timedelta(days=60), TODAY).people == 1
