from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from analytics.questions import Pick, all_put_aside, choose_picks, picks, suggestions, waiting
from store import actions, told
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
    return network.rebuild_queues()


def test_a_day_has_one_to_help_one_to_ask_and_one_to_meet(network: Network) -> None:
    network.covers()
    network.tie("baker", position="Baker")
    network.tie("plain")
    talk(network, "friend")
    network.act("set", "setting:offers", {"value": ["baking", "baker's advice"]})
    chosen = choose_picks(network.rebuild_queues().cursor, TODAY)
    assert [one.suggestion.action for one in chosen] == ["help", "ask", "meet"]
    assert {one.state for one in chosen} == {"open"}


def test_whom_an_offer_fits_is_sought_in_the_whole_list(network: Network) -> None:
    network.covers()
    for number in range(60):
        network.tie(f"follows{number}", "follower")
        network.tie(f"follows{number}", "following")
    network.tie("baker", "following", position="BAKERS’ apprentice")
    network.act("set", "setting:offers", {"value": ["advice on politics", "a baker for a day"]})
    assert network.rebuild_queues().rows("select place from start_queue where person = 'x/id/baker'") == [(61,)]
    chosen = choose_picks(network.cursor, TODAY)
    assert (chosen[0].suggestion.person, chosen[0].suggestion.action) == ("x/id/baker", "help")
    assert [one.suggestion.action for one in chosen[1:]] == ["ask", "ask"]


def test_without_offers_help_becomes_a_question(network: Network) -> None:
    chosen = choose_picks(filled(network).cursor, TODAY)
    assert [one.suggestion.action for one in chosen] == ["ask", "ask", "meet"]
    assert len(set(persons(chosen))) == 3


def test_the_people_of_a_day_are_there_all_at_once_for_another_tab(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    act = actions.act

    def watched(*given: Any) -> int:
        action_id = act(*given)
        seen.append(len(picks(network.cursor.cursor(), TODAY)))
        return action_id

    monkeypatch.setattr(actions, "act", watched)
    assert len(choose_picks(filled(network).cursor, TODAY)) == 3
    assert seen == [0, 0, 0]


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
    network.rebuild_queues()
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


def test_whoever_is_paused_leaves_the_day_until_that_is_taken_back(network: Network) -> None:
    first = persons(choose_picks(filled(network).cursor, TODAY))[0]
    action_id = network.act("pause", f"person:{first}", {"until": "2026-09-01"})
    card = picks(network.cursor, TODAY)[0]
    assert (card.state, card.action_id) == ("later", action_id)
    actions.undo(network.cursor, action_id)
    assert picks(network.cursor, TODAY)[0].state == "open"


def test_whoever_was_talked_to_meanwhile_is_done_and_undo_brings_them_back(network: Network) -> None:
    network.contact("asks", "message", "in", 1)
    cursor = filled(network).cursor
    asks = choose_picks(cursor, TODAY)[0].suggestion.person
    earlier = told.contact(cursor, asks, "met", TODAY - timedelta(days=40), TODAY)
    assert picks(cursor, TODAY)[0].state == "open"  # that was long before
    logged = told.contact(cursor, asks, "message", TODAY, TODAY)
    assert (picks(cursor, TODAY)[0].state, picks(cursor, TODAY)[0].action_id) == ("done", logged)
    actions.undo(cursor, logged)
    assert picks(cursor, TODAY)[0].state == "open"
    assert earlier < logged


def test_an_answer_that_came_with_an_import_is_not_missed_any_more(network: Network) -> None:
    network.contact("asks", "message", "in", 2)
    cursor = filled(network).cursor
    assert "no answer is in your files" in choose_picks(cursor, TODAY)[0].suggestion.reasons[0]
    network.contact("asks", "message", "out", 1)
    network.rebuild_queues()
    assert picks(cursor, TODAY)[0].suggestion.reasons[0].endswith("and you have been in touch since.")


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
    chosen = choose_picks(network.rebuild_queues().cursor, TODAY)
    assert {one.suggestion.network for one in chosen} == {"x", "linkedin"}


def test_the_daily_number_is_a_cap(network: Network) -> None:
    network.act("set", "setting:daily_number", {"value": 1})
    assert len(choose_picks(filled(network).cursor, TODAY)) == 1


def test_nobody_to_choose_is_an_empty_day(network: Network) -> None:
    assert choose_picks(network.rebuild_queues().cursor, TODAY) == []


def test_people_whose_import_was_taken_out_make_room_for_others_the_same_day(network: Network) -> None:
    network.covers()
    for name in ("ada", "bea", "cyd"):
        network.tie(name)
    gone = persons(choose_picks(network.rebuild_queues().cursor, TODAY))
    actions.act(network.cursor, "done", f"person:{gone[0]}", {"outcome": "answered"})
    network.forget("ada", "bea", "cyd")
    for name in ("dot", "eve", "fay"):
        network.tie(name)
    chosen = choose_picks(network.rebuild_queues().cursor, TODAY)
    assert sorted(persons(chosen)) == ["x/id/dot", "x/id/eve", "x/id/fay"]
    assert {one.state for one in chosen} == {"open"}
    assert persons(choose_picks(network.cursor, TODAY)) == persons(chosen)


def test_only_the_places_of_those_who_are_gone_are_given_away(network: Network) -> None:
    filled(network)
    before = persons(choose_picks(network.cursor, TODAY))
    network.forget(before[1].rsplit("/", 1)[1])
    after = persons(choose_picks(network.rebuild_queues().cursor, TODAY))
    assert (after[0], after[2], len(after)) == (before[0], before[2], 3)
    assert after[1] not in before


def test_who_comes_back_with_their_import_does_not_make_the_day_longer(network: Network) -> None:
    network.covers()
    network.act("set", "setting:daily_number", {"value": 1})
    network.tie("ada")
    choose_picks(network.rebuild_queues().cursor, TODAY)
    network.forget("ada")
    network.tie("bea")
    choose_picks(network.rebuild_queues().cursor, TODAY)
    network.tie("ada")
    assert persons(choose_picks(network.rebuild_queues().cursor, TODAY)) == ["x/id/bea"]


def test_an_empty_day_is_all_put_aside_only_where_the_user_did_so(network: Network) -> None:
    network.covers()
    assert choose_picks(network.rebuild_queues().cursor, TODAY) == []
    assert not all_put_aside(network.cursor, TODAY)
    network.act("never", "person:x/id/somebody-gone", {})
    assert not all_put_aside(network.cursor, TODAY)
    network.tie("ada")
    network.act("never", "person:x/id/ada", {})
    assert choose_picks(network.rebuild_queues().cursor, TODAY) == []
    assert all_put_aside(network.cursor, TODAY)


def test_someone_who_waits_for_an_answer_is_suggested_once_and_for_that(network: Network) -> None:
    network.covers()
    for name in ("ada", "bea"):
        talk(network, name)
        network.contact(name, "message", "in", 3)
    found = suggestions(network.rebuild_queues().cursor, 9, TODAY)
    assert sorted((one.name, one.queue) for one in found) == [("Ada", "answer"), ("Bea", "answer")]


def test_who_is_among_the_people_of_today_is_not_named_as_waiting_as_well(network: Network) -> None:
    filled(network)
    for number in range(4):
        network.contact(f"asks{number}", "message", "in", number + 1)
    chosen = persons(choose_picks(network.rebuild_queues().cursor, TODAY))
    left = [one.person for one in waiting(network.cursor, 9, chosen)]
    assert left == ["x/id/asks2", "x/id/asks3"]
    assert not set(left) & set(chosen)


def test_people_without_a_name_come_last_and_are_not_greeted(network: Network) -> None:
    network.covers()
    network.tie("1", name=None)
    network.tie("2", name=None)
    network.contact("2", "like", "in", 5)
    network.tie("named", "following")
    talk(network, "3")
    network.cursor.execute("update accounts set name = null where value = '3'")
    chosen = choose_picks(network.rebuild_queues().cursor, TODAY)
    assert [one.suggestion.name for one in chosen] == ["Named", "X account 2", "X account 1"]
    assert [bool(one.suggestion.opener) for one in chosen] == [True, False, False]
    assert "No file names them; their profile shows who they are." in chosen[1].suggestion.reasons
