from __future__ import annotations

from datetime import timedelta

from analytics.questions import Pick, choose_picks, picks
from store import actions
from tests.analytics.network import TODAY, Network


def talk(network: Network, name: str, where: str = "x") -> None:
    network.tie(name, network=where)
    network.contact(name, "message", "out", 200, network=where)
    network.contact(name, "message", "in", 199, network=where)
    network.contact(name, "message", "out", 198, network=where)


def persons(chosen: list[Pick]) -> list[str]:
    return [one.suggestion.person for one in chosen]


def filled(network: Network) -> Network:
    network.covers()
    for number in range(4):
        network.tie(f"tie{number}")
    talk(network, "friend")
    return network.rebuild()


def test_a_day_has_one_to_help_one_to_ask_and_one_to_meet(network: Network) -> None:
    network.covers()
    network.tie("baker", position="Baker")
    network.tie("plain")
    talk(network, "friend")
    network.act("set", "setting:offers", {"value": ["baking", "baker's advice"]})
    chosen = choose_picks(network.rebuild().cursor, TODAY)
    assert [one.suggestion.action for one in chosen] == ["help", "ask", "meet"]
    assert {one.state for one in chosen} == {"open"}


def test_without_offers_help_becomes_a_question(network: Network) -> None:
    chosen = choose_picks(filled(network).cursor, TODAY)
    assert [one.suggestion.action for one in chosen] == ["ask", "ask", "meet"]
    assert len(set(persons(chosen))) == 3


def test_answers_come_first_and_leave_one_place(network: Network) -> None:
    for number in range(5):
        network.contact(f"asks{number}", "message", "in", number + 1)
    chosen = choose_picks(filled(network).cursor, TODAY)
    assert [one.suggestion.queue for one in chosen] == ["answer", "answer", "start"]
    assert persons(chosen)[0] == "x/id/asks0"


def test_the_day_stays_as_it_is_whatever_is_imported(network: Network) -> None:
    before = persons(choose_picks(filled(network).cursor, TODAY))
    for number in range(9):
        network.contact(f"news{number}", "message", "in", 1)
    network.contact(before[0].rsplit("/", 1)[1], "message", "out", 0)
    network.rebuild()
    assert persons(choose_picks(network.cursor, TODAY)) == before
    assert persons(picks(network.cursor, TODAY)) == before


def test_looking_does_not_choose(network: Network) -> None:
    assert picks(filled(network).cursor, TODAY) == []


def test_done_later_and_never_show_on_the_card_and_can_be_taken_back(network: Network) -> None:
    chosen = persons(choose_picks(filled(network).cursor, TODAY))
    done = actions.act(network.cursor, "done", f"person:{chosen[0]}", {"outcome": "answered"})
    actions.act(network.cursor, "later", f"person:{chosen[1]}", {"until": "2026-07-01"})
    actions.act(network.cursor, "never", f"person:{chosen[2]}", {})
    shown = picks(network.cursor, TODAY)
    assert persons(shown) == chosen
    assert [one.state for one in shown] == ["done", "later", "never"]
    assert shown[0].action_id == done
    actions.undo(network.cursor, done)
    assert [one.state for one in picks(network.cursor, TODAY)] == ["open", "later", "never"]


def test_the_next_day_has_others(network: Network) -> None:
    filled(network)
    first = persons(choose_picks(network.cursor, TODAY))
    second = persons(choose_picks(network.cursor, TODAY + timedelta(days=1)))
    assert not set(first) & set(second)


def test_places_are_spread_over_networks(network: Network) -> None:
    network.covers()
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    for number in range(3):
        network.tie(f"tie{number}")
        network.tie(f"link{number}", "connection", network="linkedin")
    chosen = choose_picks(network.rebuild().cursor, TODAY)
    assert {one.suggestion.network for one in chosen} == {"x", "linkedin"}


def test_the_daily_number_is_a_cap(network: Network) -> None:
    network.act("set", "setting:daily_number", {"value": 1})
    assert len(choose_picks(filled(network).cursor, TODAY)) == 1


def test_nobody_to_choose_is_an_empty_day(network: Network) -> None:
    assert choose_picks(network.rebuild().cursor, TODAY) == []
