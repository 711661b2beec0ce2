"""Whom the user met and has not written to since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analytics.following_up import FollowUp, left_open, not_followed_up
from store import actions, told
from tests.analytics.network import NOW, TODAY, Network


def named(network: Network) -> list[str]:
    """Who waits for a word, the latest meeting first."""
    return [one.name for one in follow_ups(network.rebuild_queues())]


def follow_ups(network: Network, limit: int = 9) -> list[FollowUp]:
    return not_followed_up(network.cursor, left_open(network.cursor, TODAY), TODAY, limit)


@pytest.fixture
def met(network: Network) -> Network:
    network.covers()
    network.tie("ada")
    network.contact("ada", "met", "both", 3)
    return network


def test_who_was_met_waits_until_a_word_of_the_users_is_on_record(met: Network) -> None:
    met.contact("ada", "message", "out", 3)  # before the meeting or after: nobody can say
    met.contact("ada", "message", "in", 1)
    assert named(met) == ["Ada"]
    (one,) = follow_ups(met)
    assert (one.person, (TODAY - one.met_on).days) == ("x/id/ada", 3)
    met.contact("ada", "message", "out", 2)
    assert named(met) == []


def test_the_latest_meeting_stands_first_and_one_of_long_ago_nowhere(met: Network) -> None:
    met.contact("ben", "met", "both", 1)
    met.contact("cleo", "met", "both", 15)
    met.contact("dan", "video_call", "both", 1)
    assert named(met) == ["Ben", "Ada"]
    assert [one.name for one in follow_ups(met, 1)] == ["Ben"]


@pytest.mark.parametrize(
    ("verb", "after", "waits"),
    [
        ("done", {"queue": "follow_up", "outcome": "wrote"}, False),
        ("done", {"queue": "start", "outcome": "wrote"}, False),
        ("later", {"until": "2999-01-01"}, False),
        ("pause", {"until": "2999-01-01"}, False),
        ("never", {}, False),
        ("note", {"text": "likes boats"}, True),
    ],
)
def test_what_the_user_said_since_ends_it_or_not(met: Network, verb: str, after: dict[str, str], waits: bool) -> None:
    action = met.act(verb, "person:x/id/ada", after)
    assert named(met) == (["Ada"] if waits else [])
    actions.undo(met.cursor, action)
    assert named(met) == ["Ada"]


def test_the_day_of_the_meeting_is_let_go_by(network: Network) -> None:
    network.covers()
    network.contact("ada", "met", "both", 0)
    assert named(network) == []


def test_a_step_on_the_day_of_the_meeting_came_before_it_unless_it_was_the_word_afterwards(network: Network) -> None:
    network.covers()
    network.contact("ada", "met", "both", 1)
    network.act("done", "person:x/id/ada", {"queue": "meet", "outcome": "date_set"}, NOW - timedelta(days=1))
    assert named(network) == ["Ada"]
    network.act("done", "person:x/id/ada", {"queue": "follow_up", "outcome": "wrote"})
    assert named(network) == []


def test_a_word_by_any_account_of_a_person_and_a_block_of_any_count(met: Network) -> None:
    met.tie("ada_work", "connection", network="linkedin")
    met.join(met.account("ada"), met.account("ada_work", "linkedin"))
    assert named(met) == ["Ada"]
    told.never(met.cursor, "linkedin/id/ada_work")
    assert named(met) == []
    actions.undo(met.cursor, actions.newest(met.cursor))
    met.contact("ada_work", "message", "out", 1, network="linkedin")
    assert named(met) == []


@pytest.mark.parametrize("how", ["blocked", "muted"])
def test_who_is_blocked_or_muted_is_not_named(met: Network, how: str) -> None:
    met.set_aside("ada", **{how: True})
    assert named(met) == []
