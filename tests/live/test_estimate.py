"""What a pull will take is the sum of what its steps say, with the waiting that the network's windows ask for."""

from __future__ import annotations

from typing import Any

from connectors.live.contract import Page, Step
from connectors.live.estimate import PACE, Estimate, estimate, with_more

QUARTER = 900


def step(name: str, requests: int | None, **said: Any) -> Step:
    return Step(name, f"your {name}", lambda cursor: Page({}), lambda data: 0, requests=requests, **said)


def test_requests_time_and_money_add_up() -> None:
    steps = [step("followers", 11, price=0.5), step("following", 2, price=0.25), step("posts", 3)]
    assert estimate(steps) == Estimate(16, 16 * PACE, 6.0)


def test_each_window_after_the_first_is_waited_for() -> None:
    assert estimate([step("followers", 300, allowed=(300, QUARTER))]).seconds == 300 * PACE
    assert estimate([step("followers", 601, allowed=(300, QUARTER))]).seconds == 2 * QUARTER + 601 * PACE


def test_steps_that_share_a_limit_wait_together_and_others_do_not() -> None:
    shared = [step(name, 200, allowed=(300, QUARTER), limit="all") for name in ("followers", "following")]
    apart = [step(name, 200, allowed=(300, QUARTER), limit=name) for name in ("followers", "following")]
    assert estimate(shared).seconds == QUARTER + 400 * PACE
    assert estimate(apart).seconds == 400 * PACE


def test_what_may_come_on_top_is_told_as_at_most() -> None:
    names = step("names", 1, price=0.3, at_most=(3, 2.5))
    told = estimate([step("followers", 11, price=0.5), names, step("circles", 5, at_most=(20, 0.0))])
    assert told == Estimate(17, 17 * PACE, 5.8, (), 11 + 3 + 20, 8.0)
    assert with_more(told, 10, 4.0) == Estimate(17, 17 * PACE, 5.8, (), 44, 12.0)
    assert with_more(estimate([step("followers", 2)]), 10, 0.0) == Estimate(2, 2 * PACE, None, (), 12)


def test_a_list_of_unknown_length_is_named_and_not_counted_as_nothing() -> None:
    assert estimate([step("followers", 2), step("messages", None)]) == Estimate(2, 2 * PACE, None, ("your messages",))
    assert estimate([step("messages", None)]) == Estimate(None, None, None, ("your messages",))
