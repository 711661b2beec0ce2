"""Someone with several accounts is one person: suggested once, and only for what holds of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from analytics.closest import fading, strongest
from analytics.people import Wanted, facets, first_page, people
from analytics.person import person
from analytics.questions import choose_picks, picks, suggestions, waiting
from analytics.queues import Queue, queued
from analytics.suggestions import Suggestion
from store import actions
from tests.analytics.network import TODAY, Network, asked


def both(network: Network, name: str = "ada") -> None:
    """Ada: silent on X, where the user only follows her, and the same person on LinkedIn."""
    network.covers()
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    network.tie(name)
    network.tie(f"{name}_work", "connection", network="linkedin", name="Ada Lovelace")


def joined(network: Network, name: str = "ada") -> Network:
    network.join(network.account(name), network.account(f"{name}_work", "linkedin"))
    return network.rebuild()


def listed(network: Network, queue: Queue) -> list[str]:
    return [entry.person for entry in queued(network.cursor, queue, 30, ())]


def suggested(network: Network) -> list[Suggestion]:
    return suggestions(network.cursor, 30, TODAY)


def talk(network: Network, days: int) -> None:
    for day in range(days, days + 5):
        network.contact("ada_work", "message", "out", day, network="linkedin")
        network.contact("ada_work", "message", "in", day, network="linkedin", hour=10)


def test_who_is_talked_with_daily_is_asked_nothing_because_of_a_silent_account(network: Network) -> None:
    both(network)
    talk(network, 200)
    network.contact("ada_work", "message", "out", 199, network="linkedin")
    assert "x/id/ada" in listed(network.rebuild(), "start")
    assert listed(joined(network), "start") == []
    assert [(one.queue, one.person) for one in suggested(network)] == [("meet", "linkedin/id/ada_work")]


@pytest.mark.parametrize("days", [30, 31])
def test_who_was_written_to_lately_with_another_account_needs_no_start(network: Network, days: int) -> None:
    both(network)
    network.contact("ada_work", "message", "out", days, network="linkedin")
    joined(network)
    assert len(listed(network, "start")) == (0 if days == 30 else 1)


@pytest.mark.parametrize("how", ["blocked", "muted"])
def test_who_is_blocked_or_muted_with_one_account_is_proposed_with_none(network: Network, how: str) -> None:
    both(network)
    talk(network, 200)
    network.contact("ada_work", "message", "in", 3, network="linkedin")
    network.set_aside("ada", **{how: True})
    joined(network)
    assert {queue: listed(network, queue) for queue in ("answer", "start", "meet")} == {  # type: ignore[arg-type]
        "answer": [], "start": [], "meet": [],
    }  # fmt: skip
    assert asked(network) == []


def test_someone_stands_once_in_a_list_with_the_account_that_ranks_best(network: Network) -> None:
    both(network)
    network.contact("ada_work", "message", "in", 200, network="linkedin")
    network.tie("ben")
    assert sorted(listed(network.rebuild(), "start")) == ["linkedin/id/ada_work", "x/id/ada", "x/id/ben"]
    assert sorted(listed(joined(network), "start")) == ["linkedin/id/ada_work", "x/id/ben"]
    assert network.rows("select count(*) from start_queue") == [(2,)]


def test_a_meeting_counts_whichever_account_tells_of_it(network: Network) -> None:
    both(network)
    talk(network, 200)
    network.contact("ada", "met", "both", 50)
    joined(network)
    (one,) = suggested(network)
    assert one.parts["not_met"] == 0
    assert one.reasons == [
        "You were last in touch in April, with contact on six days in all.",
        "You last met in April.",
    ]


def test_an_answer_with_another_account_is_an_answer(network: Network) -> None:
    both(network)
    network.contact("ada", "message", "in", 3)
    network.contact("ada_work", "message", "out", 2, network="linkedin")
    assert listed(network.rebuild(), "answer") == ["x/id/ada"]
    assert listed(joined(network), "answer") == []


def test_only_the_latest_of_several_messages_waits_and_nothing_else_is_proposed(network: Network) -> None:
    both(network)
    network.contact("ada", "message", "in", 5)
    network.contact("ada_work", "message", "in", 3, network="linkedin")
    joined(network)
    assert [(one.queue, one.person) for one in suggested(network)] == [("answer", "linkedin/id/ada_work")]
    assert [one.person for one in waiting(network.cursor, 9, ())] == ["linkedin/id/ada_work"]
    chosen = [one.suggestion.person for one in choose_picks(network.cursor, TODAY)]
    assert chosen == ["linkedin/id/ada_work"]
    assert waiting(network.cursor, 9, chosen) == waiting(network.cursor, 9, ["x/id/ada"]) == []


@pytest.mark.parametrize("verb", ["never", "later", "done"])
def test_what_was_done_under_one_name_counts_for_the_person(network: Network, verb: str) -> None:
    both(network)
    joined(network)
    assert suggested(network)
    for name in ("x/id/ada", "linkedin/id/ada_work"):
        action = network.act(verb, f"person:{name}", {"until": (TODAY + timedelta(days=9)).isoformat()})
        assert suggested(network) == []
        actions.undo(network.cursor, action)


def test_whoever_was_shown_this_week_is_not_shown_again_by_another_account(network: Network) -> None:
    both(network)
    joined(network)
    (shown,) = network.rows("select person from start_queue")
    other = {"x/id/ada": "linkedin/id/ada_work"}.get(shown[0], "x/id/ada")
    network.act("picked", f"person:{other}", {"date": "2026-06-14", "slot": 0, "queue": "start", "action": "ask"})
    assert choose_picks(network.cursor, TODAY) == []


def test_two_of_the_day_who_turn_out_to_be_one_person_are_one_card(network: Network) -> None:
    both(network)
    network.tie("ben")
    network.act("set", "setting:daily_number", {"value": 2})
    network.rebuild()
    for slot, name in enumerate(("x/id/ada", "linkedin/id/ada_work")):
        network.act("picked", f"person:{name}", {"date": "2026-06-15", "slot": slot, "queue": "start", "action": "ask"})
    assert len(picks(network.cursor, TODAY)) == 2
    joined(network)
    assert [one.suggestion.person for one in choose_picks(network.cursor, TODAY)] == ["x/id/ada", "x/id/ben"]
    network.act("done", "person:linkedin/id/ada_work", {})
    assert [one.state for one in picks(network.cursor, TODAY)] == ["done", "open"]


def test_a_card_of_this_morning_does_not_say_less_than_holds_of_the_person(network: Network) -> None:
    both(network)
    talk(network, 200)
    network.act("picked", "person:x/id/ada", {"date": "2026-06-15", "slot": 0, "queue": "start", "action": "ask"})
    (before,) = picks(network.rebuild().cursor, TODAY)
    assert before.suggestion.reasons[-1] == "So far it is only a follow."
    (after,) = picks(joined(network).cursor, TODAY)
    assert (after.suggestion.rung, after.suggestion.reasons[-1]) == (
        "conversation",
        "By now the two of you have talked.",
    )


def test_reasons_tell_what_any_account_of_the_person_shows(network: Network) -> None:
    both(network)
    network.contact("ada", "message", "out", 90)
    network.contact("ada_work", "message", "out", 60, network="linkedin")
    joined(network)
    (one,) = suggested(network)
    assert one.reasons[-1] == "You wrote to them twice, last in April, and no answer is on record."
    assert one.name == "Ada Lovelace"


def test_someone_known_to_two_of_the_users_own_accounts_counts_as_one_person(network: Network) -> None:
    network.covers()
    network.tie("ada")
    for days in (200, 199):
        network.contact("ada", "message", "out", days)
        network.contact("ada", "message", "in", days, hour=10)
    network.owner("x", "second")
    for table, columns in (
        ("tie_spans", "tie, since_latest, first_seen_at, last_seen_at"),
        ("coverage", "network, channel, direction, from_at, to_at"),
    ):
        network.cursor.execute(
            f"insert into {table} by name select ? as owner_id, {columns}"
            + (", account_id" if table == "tie_spans" else "")
            + f" from {table}",
            [network.owner("x", "second")],
        )
    assert len(network.rebuild().rows("from ladder")) == 2
    assert listed(network, "start") == []
    assert listed(network, "meet") == ["x/id/ada"]


def test_dates_of_the_person_are_those_of_the_latest_account(network: Network) -> None:
    both(network)
    network.contact("ada", "reply", "in", date(2025, 1, 5))
    network.contact("ada_work", "message", "in", date(2026, 1, 5), network="linkedin")
    joined(network)
    (one,) = suggested(network)
    assert "They wrote to you twice, last in January." in one.reasons


def test_it_has_not_gone_quiet_with_someone_who_writes_from_another_account(network: Network) -> None:
    both(network)
    for days in (400, 395, 390, 385):
        network.contact("ada", "message", "out", days)
        network.contact("ada", "message", "in", days, hour=10)
    talk(network, 2)
    assert [one.person for one in fading(network.rebuild().cursor, (), 9)] == ["x/id/ada"]
    assert fading(joined(network).cursor, (), 9) == []


# --- one name, and found by every word ----------------------------------------------------


def named(network: Network, x: str | None, linkedin: str | None) -> None:
    network.covers()
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    network.tie("ada", name=x, location="Lisbon", handle="adal")
    network.contact("ada", "message", "out", 100)
    network.contact("ada", "message", "in", 99)
    network.tie(
        "ada_work", "connection", network="linkedin", name=linkedin, location="Porto", company="Harbour Works",
        position="Pilot",
    )  # fmt: skip
    network.tie("ben", name="Ben Ek", location="Porto")


@pytest.mark.parametrize(
    ("x", "linkedin", "called"),
    [
        (None, "Ada Lovelace", "Ada Lovelace"),
        ("Countess", "Ada Lovelace", "Ada Lovelace"),
        ("Ada King", "Ada Lovelace", "Ada King"),  # of two names that of the closest account
        (None, None, "@adal"),
    ],
)
def test_a_person_is_called_by_the_best_name_that_any_account_has(
    network: Network, x: str | None, linkedin: str | None, called: str
) -> None:
    named(network, x, linkedin)
    joined(network)
    cursor = network.cursor
    assert people(cursor, Wanted(), TODAY)[0].name == called
    assert [row.name for row in people(cursor, Wanted(), TODAY, "name")] == [called, "Ben Ek"]
    found = person(cursor, "x/id/ada", TODAY)
    assert found is not None and found.name == called
    assert [one.name for one in strongest(cursor, (), 9)] == [called]
    assert [(one.queue, one.name) for one in suggested(network)] == [("start", "Ben Ek"), ("meet", called)]


def test_a_number_has_the_name_of_the_persons_other_account_when_asked_about(network: Network) -> None:
    network.covers()
    network.tie("123", name=None)
    network.account("ada", "linkedin", name="Ada Lovelace")
    network.join(network.account("123"), network.account("ada", "linkedin"))
    network.rebuild()
    assert [one.name for one in asked(network)] == ["Ada Lovelace"]
    assert [row.networks for row in people(network.cursor, Wanted(), TODAY)] == [("linkedin", "x")]


@pytest.fixture(scope="module")
def lovelace() -> Iterator[Network]:
    """Ada Lovelace with two accounts, for tests that only look."""
    network = Network()
    named(network, None, "Ada Lovelace")
    yield joined(network)
    network.cursor.close()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("adal"), 1),
        (Wanted("lovelace lisbon harbour"), 1),
        (Wanted("porto"), 2),
        (Wanted(place="lisbon"), 1),
        (Wanted(place="Porto"), 2),
        (Wanted(company="harbour works"), 1),
        (Wanted(company="Harbour"), 0),
        (Wanted(networks=("linkedin",)), 1),
        (Wanted(networks=("x",)), 2),
    ],
)
def test_search_and_filters_see_all_accounts_of_a_person(lovelace: Network, wanted: Wanted, found: int) -> None:
    assert first_page(lovelace.cursor, wanted, TODAY)[0].people == len(people(lovelace.cursor, wanted, TODAY)) == found


def test_every_place_of_a_person_can_be_chosen(network: Network) -> None:
    named(network, None, "Ada Lovelace")
    network.cursor.execute("update accounts set location = 'Faro' where name = 'Ben Ek'")
    joined(network)
    found = facets(network.cursor)
    assert (found.places, found.companies) == ({"Faro": 1, "Lisbon": 1, "Porto": 1}, {"Harbour Works": 1})
    assert people(network.cursor, Wanted(place="Porto"), TODAY)[0].company == "Harbour Works"


# --- in order of closeness ----------------------------------------------------------------


def test_people_by_closeness_are_in_the_order_of_the_closest_and_then_by_how_far_it_went(network: Network) -> None:
    both(network)
    for name, days in (("weak", 300), ("strong", 100), ("lone", 60)):
        network.contact(name, "message", "out", days)
        network.contact(name, "message", "in", days - 1)
    for days in range(50, 60):
        network.contact("fan", "mention", "out", days)  # often, and never a word back
        network.contact("idle", "like", "out", days)
    network.contact("blocked", "message", "out", 3)
    network.contact("blocked", "message", "in", 2)
    network.set_aside("blocked", blocked=True)
    for name, where in (("ada", "x"), ("ada_work", "linkedin")):  # each weaker than Lone, closer together
        network.contact(name, "message", "out", 70, network=where)
        network.contact(name, "message", "in", 69, network=where)
    joined(network)
    listed_people = [row.name for row in people(network.cursor, Wanted(), TODAY)]
    assert listed_people == ["Ada Lovelace", "Lone", "Strong", "Weak", "Blocked", "Fan", "Idle"]
    assert [one.name for one in strongest(network.cursor, (), 9)] == listed_people[:4]
    placed = network.rows("select person_id from layered order by place")
    rows = network.rows("select person_id from people_rows where closeness > 0 order by closeness desc")
    assert rows == placed


def test_what_one_account_says_of_work_is_known_of_the_person_whichever_is_suggested(network: Network) -> None:
    both(network)
    network.cursor.execute(
        "update accounts set company = ' Orchard ' where account_id = ?", [network.account("ada_work", "linkedin")]
    )
    network.tie("friend", company="Orchard")
    network.contact("friend", "message", "out", 40)
    network.contact("friend", "message", "in", 39)
    network.tie("plain", "following")
    network.contact("ada", "reply", "in", 300)
    joined(network)
    ada = next(one for one in suggested(network) if one.queue == "start" and one.person == "x/id/ada")
    assert "They are at Orchard, as is Friend, whom you have talked with." in ada.reasons
