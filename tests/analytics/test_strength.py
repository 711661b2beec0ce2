from __future__ import annotations

from datetime import datetime, time, timedelta
from math import isclose, log

import pytest

from analytics.rebuild import new_day
from tests.analytics.network import NOW, TODAY, Network


def test_strength_is_what_the_formula_gives_by_hand(network: Network) -> None:
    network.contact("ada", "message", "out", 0)  # 1
    network.contact("ada", "like", "out", 0)  # the same day: the message counts
    network.contact("ada", "like", "in", 60)  # 0.1 / 2
    network.contact("ada", "met", "both", 120, audience=4)  # 1/4 / 4
    network.contact("ada", "group_message", "in", 180, audience=50)  # 0.1 / 8
    by_hand = log(1 + 1 + 0.05 + 0.0625 + 0.0125)
    assert isclose(network.rebuild().label("ada", "strength"), by_hand, rel_tol=1e-12)


def test_what_lies_too_far_back_to_count_is_worth_nothing(network: Network) -> None:
    network.contact("ada", "message", "out", 75_000)
    network.contact("ben", "message", "out", 10)
    network.rebuild()
    assert network.label("ada", "strength") == 0 < network.label("ben", "strength")


def test_many_messages_on_a_day_count_as_one(network: Network) -> None:
    for hour in range(20):
        network.contact("ada", "message", "out", 10, hour=hour)
    network.contact("ben", "message", "out", 10)
    network.rebuild()
    assert network.label("ada", "strength") == network.label("ben", "strength")
    assert network.label("ada", "active_days, interactions_out") == (1, 20)


def test_a_day_that_passes_needs_no_rebuild_and_halves_after_the_half_life(network: Network) -> None:
    network.contact("ada", "message", "out", 0)
    before = network.rebuild().label("ada", "strength, freshness")
    new_day(network.cursor, NOW + timedelta(days=60))
    assert isclose(before[0], log(2), rel_tol=1e-12)
    assert isclose(network.label("ada", "strength"), log(1.5), rel_tol=1e-12)
    new_day(network.cursor, NOW + timedelta(days=91))
    assert (before[1], network.label("ada", "freshness")) == ("active", "quiet")


def test_what_lay_ahead_of_the_clock_comes_with_its_day(network: Network) -> None:
    network.contact("ada", "met", "both", -2)
    network.tie("ada")
    assert network.rebuild().label("ada", "met_on") is None
    new_day(network.cursor, NOW + timedelta(days=1))
    assert network.label("ada", "met_on") is None
    new_day(network.cursor, NOW + timedelta(days=3))
    assert network.label("ada", "met_on") == TODAY + timedelta(days=2)


@pytest.mark.parametrize(("zone", "has_come"), [("Australia/Sydney", True), ("UTC", False), ("America/Lima", False)])
def test_what_is_only_a_date_has_come_once_it_is_that_day_where_the_user_is(
    network: Network, zone: str, has_come: bool
) -> None:
    network.time_zone = zone
    network.contact("ada", "met", "both", 0)
    network.cursor.execute("update interactions set hour = null, happened_at = day")
    network.rebuild(datetime.combine(TODAY, time()) - timedelta(hours=2))
    assert (network.label("ada", "met_on") == TODAY) is has_come
    network.rebuild(datetime.combine(TODAY, time(2)))
    assert (network.label("ada", "met_on") == TODAY) is (zone != "America/Lima")


def test_the_order_of_people_is_the_same_on_any_day(network: Network) -> None:
    for name, days in (("ada", (1, 400)), ("ben", (20, 21, 22)), ("cyd", (300,))):
        for day in days:
            network.contact(name, "message", "out", day)
    order = "select account_id from standing order by strength"
    today = network.rebuild().rows(order)
    new_day(network.cursor, datetime(2027, 6, 1))
    assert network.rows(order) == today


def test_the_closest_fall_into_layers_and_who_never_answered_into_none(network: Network) -> None:
    for number in range(17):
        for day in range(20 - number):
            network.contact(f"tie{number}", "message", "out", 10 + day)
            network.contact(f"tie{number}", "message", "in", 10 + day)
    for day in range(40):
        network.contact("famous", "reply", "out", day)
    network.contact("blocked", "met", "both", 1)
    network.set_aside("blocked", blocked=True)
    network.rebuild()
    rows = network.rows(
        "select a.value, y.place, y.layer, y.rhythm "
        "from layered y join accounts a on a.account_id = y.person_id order by y.place"
    )
    assert [(name, place) for name, place, _, _ in rows] == [(f"tie{number}", number + 1) for number in range(17)]
    assert {place: (layer, rhythm) for _, place, layer, rhythm in rows if place in (1, 5, 6, 15, 16)} == {
        1: (5, "weekly"),
        5: (5, "weekly"),
        6: (15, "monthly"),
        15: (15, "monthly"),
        16: (50, "half-yearly"),
    }
    assert network.rows("select distinct of_people from layered") == [(17,)]
