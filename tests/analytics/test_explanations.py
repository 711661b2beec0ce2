"""Explanations are true: without the evidence behind the first reason, a suggestion stands lower."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analytics.reasons import OWN_PARTS
from analytics.suggestions import Suggestion, suggestions
from tests.analytics.network import TODAY, Network

FRIENDS = ("ada", "ben", "cyd", "dot")
EVIDENCE: tuple[tuple[str, str], ...] = (  # how a first reason begins, and what lies behind it
    ("They are tied to", "delete from acquaintances where {who} in (a, b) and source = 'list'"),
    ("They came up in", "delete from acquaintances where {who} in (a, b) and source = 'co-mention'"),
    ("You have been in (a )?group", "delete from acquaintances where {who} in (a, b) and source = 'group thread'"),
    ("They are listed for", "delete from acquaintances where {who} in (a, b) and source = 'attendance'"),
    ("You follow each other", "delete from tie_spans where account_id = {who} and tie = 'follower'"),
    (r"They \S+ to you", "delete from interactions where account_id = {who} and kind in ('reply', 'message')"),
    (
        "They liked something",
        "delete from interactions where account_id = {who} and kind = 'like' and direction = 'in'",
    ),
    (
        "You liked something",
        "delete from interactions where account_id = {who} and kind = 'like' and direction = 'out'",
    ),
    (
        "You have had this tie",
        "update tie_spans set since_earliest = null, since_latest = null where account_id = {who}",
    ),
    (
        r"They are (at|in) .+, as (is|are) .+, whom you have talked with",
        "update accounts set company = null, location = null where account_id = {who}",
    ),
)


def many_ways(network: Network) -> None:
    """Friends between, and forty people of whom each is near by something else, or by more of it."""
    network.covers()
    for name in FRIENDS:
        network.tie(name, company="Orchard", location="Leeds")
        for days in (200, 190, 180):
            network.contact(name, "message", "out", days)
            network.contact(name, "message", "in", days - 1)
    for number in range(3):
        for source in ("list", "co-mention", "group thread", "attendance"):
            name = f"{source.replace(' ', '-')}{number}"
            network.tie(name, "following", date(2015, 1, 1))
            for friend in FRIENDS[: number + 1]:
                network.knows(name, friend, "tie" if source == "list" else "talk", source=source)
        for kind in ("mutual", "following"):
            network.tie(f"{kind}{number}", kind, date(2015 + number, 1, 1))
        network.tie(f"new{number}", "following", date(2026, 1 + number, 1))
        network.tie(f"wrote{number}", "following", date(2015, 1, 1))
        network.contact(f"wrote{number}", "reply", "in", 50 + 100 * number)
        for direction in ("in", "out"):
            network.tie(f"liked-{direction}{number}", "following", date(2015, 1, 1))
            for days in range(100, 102 + 3 * number):
                network.contact(f"liked-{direction}{number}", "like", direction, days)
        network.tie(f"colleague{number}", "following", date(2015, 1, 1), company="orchard")
        network.tie(f"neighbour{number}", "following", date(2015, 1, 1), location="leeds")
        # and by two of them at once
        network.tie(f"mixed{number}", "mutual", date(2024, 1, 1))
        network.knows(f"mixed{number}", FRIENDS[number], "talk", source="co-mention")
        network.contact(f"mixed{number}", "like", "in", 90)


def started(network: Network) -> list[Suggestion]:
    return [one for one in suggestions(network.cursor, 200, TODAY) if one.queue == "start"]


def places(network: Network) -> dict[str, int]:
    rows = network.rows("select a.value, q.place from start_queue q join accounts a using (account_id)")
    return dict(rows)


def test_every_first_reason_to_start_is_what_put_them_there(network: Network) -> None:
    many_ways(network)
    network.rebuild_queues()
    found, before = started(network), places(network)
    told: set[str] = set()
    for one in found:
        fitting = [(start, statement) for start, statement in EVIDENCE if re.match(start, one.reasons[0])]
        if one.name.lower().startswith("following"):
            assert not fitting, "nothing sets them apart, and nothing is made up"
            continue
        ((start, statement),) = fitting
        if start in told:
            continue
        told.add(start)
        network.cursor.execute("begin")
        network.cursor.execute(statement.format(who=network.account(one.account_id)))
        network.rebuild_queues()
        after = places(network)
        network.cursor.execute("rollback")
        assert after.get(one.account_id, 999) > before[one.account_id], (one.name, one.reasons[0])
    assert told == {start for start, _ in EVIDENCE}


@pytest.mark.parametrize("number", range(3))
def test_reasons_stand_in_the_order_of_what_they_add(network: Network, number: int) -> None:
    many_ways(network)
    network.contact(f"mixed{number}", "reply", "in", 10 ** (number + 1))
    network.rebuild_queues()
    (one,) = [one for one in started(network) if one.name == f"Mixed{number}"]
    own = sum(one.parts[part] for part in OWN_PARTS)
    adds = {
        "They came up in": one.parts["around_lift"],
        "They wrote to you": one.parts["own_lift"] * one.parts["they_wrote"] / own,
        "They liked something": one.parts["own_lift"] * one.parts["they_noticed"] / own,
        "You follow each other": one.parts["own_lift"] * one.parts["mutual_follow"] / own,
    }
    for start, reason in zip(sorted(adds, key=lambda start: -adds[start]), one.reasons[:3], strict=False):
        assert reason.startswith(start)


@pytest.mark.parametrize("days", [2, 20])
def test_an_answered_message_waits_no_more_and_an_older_one_stands_lower(network: Network, days: int) -> None:
    network.covers()
    for name, waits in (("ada", 3), ("ben", 5), ("cyd", 9)):
        network.contact(name, "message", "in", waits)
    network.contact("eve", "message", "in", days)
    place = [one.name for one in suggestions(network.rebuild_queues().cursor, 9, TODAY) if one.queue == "answer"].index(
        "Eve"
    )
    assert place == {2: 0, 20: 3}[days]
    network.contact("eve", "message", "out", 1)
    assert "Eve" not in [
        one.name for one in suggestions(network.rebuild_queues().cursor, 9, TODAY) if one.queue == "answer"
    ]


def test_without_its_days_of_contact_a_tie_stands_lower_among_whom_to_meet(network: Network) -> None:
    network.covers()
    for name, times in (("ada", 6), ("ben", 4), ("cyd", 2)):
        for days in range(times):
            network.contact(name, "message", "out", 40 + days)
            network.contact(name, "message", "in", 40 + days)
    network.contact("dot", "met", "both", 35)

    def order() -> list[str]:
        return [one.name for one in suggestions(network.rebuild_queues().cursor, 9, TODAY) if one.queue == "meet"]

    assert order() == ["Ada", "Ben", "Cyd", "Dot"]
    ada = network.account("ada")
    network.cursor.execute("delete from interactions where account_id = ? and day < '2026-05-06'", [ada])
    assert order() == ["Ben", "Cyd", "Ada", "Dot"]
    network.contact("ben", "met", "both", 34)
    assert order() == ["Cyd", "Ada", "Ben", "Dot"]
