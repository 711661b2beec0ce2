from __future__ import annotations

from datetime import datetime, timedelta
from math import isclose, log

from analytics.rebuild import new_day
from tests.analytics.network import NOW, Network


def test_strength_is_what_the_formula_gives_by_hand(network: Network) -> None:
    network.contact("ada", "message", "out", 0)  # 1
    network.contact("ada", "like", "out", 0)  # the same day: the message counts
    network.contact("ada", "like", "in", 60)  # 0.1 / 2
    network.contact("ada", "met", "both", 120, audience=4)  # 1/4 / 4
    network.contact("ada", "group_message", "in", 180, audience=50)  # 0.1 / 8
    by_hand = log(1 + 1 + 0.05 + 0.0625 + 0.0125)
    assert isclose(network.rebuild().label("ada", "strength"), by_hand, rel_tol=1e-12)


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


def test_the_order_of_people_is_the_same_on_any_day(network: Network) -> None:
    for name, days in (("ada", (1, 400)), ("ben", (20, 21, 22)), ("cyd", (300,))):
        for day in days:
            network.contact(name, "message", "out", day)
    order = "select account_id from standing order by strength"
    today = network.rebuild().rows(order)
    new_day(network.cursor, datetime(2027, 6, 1))
    assert network.rows(order) == today
