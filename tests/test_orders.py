"""Orders that are left in the data folder, and their answers."""

from __future__ import annotations

from pathlib import Path

from analytics import orders
from analytics.orders import Answer, Order


def test_answers_that_nobody_came_for_are_swept_and_orders_stay(home: Path) -> None:
    waiting = orders.leave(home, Order("rebuild"))
    answered = orders.leave(home, Order("remove"))
    orders.answer(answered, Answer())
    being_left = home / orders.ORDERS / "0-just-made"
    being_left.mkdir()
    orders.sweep(home)
    assert not answered.exists()
    assert waiting.exists() and being_left.exists()
    assert orders.left(home) == {waiting: Order("rebuild")}


def test_an_answer_is_fetched_once_and_none_is_given_to_an_order_that_was_withdrawn(home: Path) -> None:
    order = orders.leave(home, Order(paths=(Path("here.zip"),)))
    assert orders.answered(order) is None
    orders.answer(order, Answer(failed=[{"path": "here.zip", "error": "not there"}]))
    assert orders.left(home) == {}
    told = orders.answered(order)
    assert told is not None and told.failed[0]["error"] == "not there"
    assert orders.answered(order) is None and not order.exists()
    withdrawn = orders.leave(home, Order("invent"))
    orders.withdraw(withdrawn)
    orders.answer(withdrawn, Answer())
    assert not withdrawn.exists()
