"""Every corner of docs/ladder.md, on people made up for it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.analytics.network import TODAY, Network


@pytest.mark.parametrize(
    "kind",
    ["like", "reaction", "repost", "vote", "story_view", "endorsement", "invitation", "tag", "missed_call", "attended"],
)
def test_one_click_is_noticed_and_never_more(network: Network, kind: str) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", kind, "out", 100)
    network.contact("ada", kind, "in", 99)
    assert network.rebuild_ladder().label("ada") == ("noticed", "both")


@pytest.mark.parametrize(
    "kind", ["reply", "mention", "quote", "comment", "review", "recommendation", "message", "mail", "invitation_note"]
)
def test_words_are_one_sided_and_a_conversation_when_both_wrote_within_the_window(network: Network, kind: str) -> None:
    network.covers()
    network.tie("ada")
    network.tie("ben")
    network.contact("ada", kind, "out", 100)
    network.contact("ben", kind, "out", 100)
    network.contact("ben", kind, "in", 70)
    network.rebuild_ladder()
    assert network.label("ada", "rung") == "one_sided"
    assert network.label("ben", "rung") == "conversation"


def test_both_directions_31_days_apart_in_different_threads_are_no_conversation(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "out", 131, thread="a")
    network.contact("ada", "message", "in", 100, thread="b")
    assert network.rebuild_ladder().label("ada", "rung") == "one_sided"


def test_both_directions_in_one_thread_two_years_apart_are_a_conversation(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "out", date(2023, 5, 1), thread="a")
    network.contact("ada", "message", "in", date(2025, 5, 1), thread="a")
    assert network.rebuild_ladder().label("ada", "rung, conversation_on") == ("conversation", date(2025, 5, 1))


def test_a_later_pair_that_is_close_makes_the_conversation_and_gives_its_day(network: Network) -> None:
    network.covers()
    network.contact("ada", "reply", "out", date(2020, 1, 1))
    network.contact("ada", "reply", "in", date(2021, 1, 1))
    network.contact("ada", "mention", "in", date(2024, 3, 1))
    network.contact("ada", "mention", "out", date(2024, 3, 20))
    assert network.rebuild_ladder().label("ada", "conversation_on") == date(2024, 3, 20)


def test_a_group_of_eight_is_a_conversation_only_where_both_wrote_in_that_thread(network: Network) -> None:
    network.covers()
    for name, answer in (("ada", "g"), ("ben", "h")):
        network.contact(name, "group_message", "out", 100, thread="g", audience=7)
        network.contact(name, "group_message", "in", 99, thread=answer, audience=7)
    network.rebuild_ladder()
    assert network.label("ada", "rung") == "conversation"
    assert network.label("ben", "rung") == "one_sided"


def test_a_group_of_nine_is_an_audience(network: Network) -> None:
    network.covers()
    network.contact("ada", "group_message", "out", 100, thread="g", audience=8)
    network.contact("ada", "group_message", "in", 99, thread="g", audience=8)
    assert network.rebuild_ladder().label("ada", "rung") == "one_sided"


def test_a_group_message_and_a_private_answer_days_later_are_no_conversation(network: Network) -> None:
    network.covers()
    network.contact("ada", "group_message", "out", 100, thread="g", audience=3)
    network.contact("ada", "message", "in", 99, thread="a")
    assert network.rebuild_ladder().label("ada", "rung") == "one_sided"


def test_a_mention_is_words_and_a_repost_is_a_click(network: Network) -> None:
    network.covers()
    network.contact("ada", "mention", "out", 10)
    network.contact("ben", "repost", "out", 10)
    network.rebuild_ladder()
    assert network.label("ada", "rung") == "one_sided"
    assert network.label("ben", "rung") == "noticed"


def test_a_like_without_a_date_is_noticed_on_no_day(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "like", "out", None)
    columns = "rung, noticed_on, active_days, freshness, interactions_out"
    assert network.rebuild_ladder().label("ada", columns) == ("noticed", None, 0, "none", 1)


def test_a_call_is_called_and_a_meeting_is_met_whatever_else_happened(network: Network) -> None:
    network.covers()
    network.contact("ada", "call", "both", date(2026, 1, 5))
    network.contact("ben", "video_call", "in", date(2026, 1, 6))
    network.contact("cyd", "met", "both", date(2026, 1, 7))
    network.contact("cyd", "like", "out", date(2026, 2, 7))
    network.rebuild_ladder()
    assert network.label("ada", "rung, called_on, conversation_on") == ("called", date(2026, 1, 5), None)
    assert network.label("ben", "rung") == "called"
    assert network.label("cyd", "rung, met_on") == ("met", date(2026, 1, 7))


def test_contact_in_both_directions_at_once_counts_in_each_column(network: Network) -> None:
    network.covers()
    network.contact("ada", "met", "both", 5)
    network.contact("ada", "message", "out", 6)
    assert network.rebuild_ladder().label("ada", "interactions_out, interactions_in") == (2, 1)


def test_a_planned_meeting_raises_nothing(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "planned", "both", 5)
    columns = "rung, interactions_out, active_days, strength"
    assert network.rebuild_ladder().label("ada", columns) == ("follow_only", 0, 0, 0)


def test_what_happened_after_the_clock_is_not_known(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.tie("new", since=date(2026, 5, 1))
    network.contact("ada", "message", "out", date(2026, 5, 1))
    network.rebuild(datetime(2026, 3, 1))
    assert network.label("ada") == ("follow_only", "both")
    assert network.label("new") is None


def test_a_tie_that_ended_since_is_there_under_an_earlier_clock(network: Network) -> None:
    network.covers()
    account_id = network.tie("ada")
    network.cursor.execute("update tie_spans set ended_at = '2026-05-01' where account_id = ?", [account_id])
    assert network.rebuild_ladder().label("ada") is None
    assert network.rebuild(datetime(2026, 4, 1)).label("ada", "rung, following, follower") == (
        "follow_only",
        True,
        True,
    )


def test_each_step_has_its_own_day(network: Network) -> None:
    network.covers()
    network.contact("ada", "like", "out", date(2021, 1, 1))
    network.contact("ada", "reply", "out", date(2022, 1, 1))
    network.contact("ada", "reply", "in", date(2022, 1, 9))
    network.contact("ada", "call", "both", date(2023, 1, 1))
    network.contact("ada", "met", "both", date(2024, 1, 1))
    network.contact("ada", "met", "both", date(2025, 1, 1))
    assert network.rebuild_ladder().label(
        "ada", "noticed_on, one_sided_on, conversation_on, called_on, met_on, last_met_on"
    ) == (
        date(2021, 1, 1),
        date(2022, 1, 1),
        date(2022, 1, 9),
        date(2023, 1, 1),
        date(2024, 1, 1),
        date(2025, 1, 1),
    )


SIDES = {
    "both": (("posts", "out"), ("posts", "in"), ("messages", "out"), ("messages", "in")),
    "own_side": (("posts", "out"), ("messages", "out"), ("messages", "in")),
    "their_side": (("posts", "in"), ("messages", "in"), ("messages", "out")),
}


@pytest.mark.parametrize("side", SIDES)
def test_a_tie_without_contact_is_follow_only_where_a_side_is_covered(network: Network, side: str) -> None:
    network.covers(*SIDES[side])
    network.tie("ada")
    network.tie("ben")
    network.contact("ben", "message", "out", 5)
    network.rebuild_ladder()
    assert network.label("ada") == ("follow_only", side)
    assert network.label("ben") == ("one_sided", side)


@pytest.mark.parametrize(
    "seen",
    [(), (("posts", "out"),), (("messages", "out"), ("messages", "in")), (("posts", "out"), ("messages", "in"))],
)
def test_a_tie_without_contact_has_no_step_where_no_side_is_whole(
    network: Network, seen: tuple[tuple[str, str], ...]
) -> None:
    if seen:
        network.covers(*seen)
    network.tie("ada")
    network.tie("ben")
    network.contact("ben", "reply", "out", 5)
    network.rebuild_ladder()
    assert network.label("ada") == (None, "unknown")
    assert network.label("ben") == ("one_sided", "unknown")


def test_sources_of_one_network_say_nothing_about_another(network: Network) -> None:
    network.covers()
    network.owner("linkedin")
    network.tie("ada")
    network.tie("ada", "connection", network="linkedin")
    network.rebuild_ladder()
    assert network.label("ada") == ("follow_only", "both")
    assert network.label("ada", network="linkedin") == (None, "unknown")


def test_ties_without_contact_are_unknown_while_names_in_messages_are_open(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.tie("ben")
    network.contact("ben", "like", "out", 5)
    network.account("Someone Unmatched", is_identity=False)
    network.contact("Someone Unmatched", "message", "in", 5)
    network.rebuild_ladder()
    assert network.label("ada") == (None, "unknown")
    assert network.label("ben") == ("noticed", "both")
    assert network.rows("select open_names from sides") == [(1,)]


def test_a_tie_is_unknown_while_words_went_to_someone_open_of_the_very_same_name(network: Network) -> None:
    network.covers()
    network.tie("ada", name="Ada Lund")
    network.tie("ben", name="Ada Lundgren")
    network.tie("cyd", name="Ada Lund")
    network.contact("cyd", "like", "out", 5)
    network.account("someone", name="ada lund ", kind="name", is_identity=False)
    network.contact("someone", "recommendation", "in", 5)
    network.rebuild_ladder()
    assert network.label("ada") == (None, "unknown")
    assert network.label("ben") == ("follow_only", "both")
    assert network.label("cyd") == ("noticed", "both")
    network.act("matched", "person:x/name/someone", {"account": None})
    assert network.rebuild_ladder().label("ada") == ("follow_only", "both")


def test_blocked_people_keep_their_label_and_are_never_suggested(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.set_aside("ada", blocked=True)
    assert network.rebuild().label("ada") == ("follow_only", "both")
    assert network.rows("select * from start_queue") == []


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ([], "none"),
        ([("message", 90)], "active"),
        ([("message", 91)], "quiet"),
        ([("like", 5)], "quiet"),
        ([("message", 120), ("message", 110), ("message", 100)], "cooling"),
        ([("message", 160), ("message", 130), ("message", 100)], "quiet"),
        ([("message", 101), ("message", 100)], "quiet"),
        ([("message", 1200), ("message", 1199), ("message", 1198)], "dormant"),
        ([("message", 1097)], "dormant"),
        ([("message", 1094)], "quiet"),
    ],
)
def test_freshness(network: Network, contacts: list[tuple[str, int]], expected: str) -> None:
    network.covers()
    network.tie("ada")
    for kind, days in contacts:
        network.contact("ada", kind, "out", days)
    assert network.rebuild_ladder().label("ada", "freshness") == expected


def test_days_are_counted_in_the_users_own_zone(network: Network) -> None:
    network.time_zone = "Pacific/Auckland"
    network.contact("ada", "message", "out", TODAY)
    network.rebuild(datetime(2026, 6, 15, 12))  # the 16th there
    assert network.rows("select c.on_day - l.last_day from ladder l cross join clock c") == [(1,)]
