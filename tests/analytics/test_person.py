"""One person's page: who left, how close they are, and what was done with suggestions of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from analytics.evidence import described, evidence
from analytics.intake import import_paths
from analytics.person import Account, Ended, Person, person
from store.store import Store
from tests.analytics.network import TODAY, Network
from tests.analytics.test_labels import PEOPLE, archive, following
from tests.conftest import FIXTURES


def found(network: Network, name: str = "x/id/ada") -> Person:
    one = person(network.cursor, name, TODAY)
    assert one is not None
    return one


def follower(name: str) -> dict[str, dict[str, str]]:
    return {"follower": {"accountId": PEOPLE[name]}}


def test_who_left_is_told_with_the_last_list_that_held_them_and_the_first_without(store: Store, tmp_path: Path) -> None:
    both = {"following": following("gone", "silent"), "follower": [follower("gone"), follower("silent")]}
    import_paths(store, [archive(tmp_path / "1", "2025-03-01", both)])
    later = {"following": following("silent"), "follower": [follower("silent")]}
    import_paths(store, [archive(tmp_path / "2", "2025-05-01", {**both, "follower": [follower("silent")]})])
    import_paths(store, [archive(tmp_path / "3", "2025-07-01", later)])
    (gone,) = accounts(store, "gone")
    assert gone.ties == ()
    assert gone.ended == (
        Ended("following", date(2025, 5, 1), date(2025, 7, 1), True),
        Ended("follower", date(2025, 3, 1), date(2025, 5, 1), True),
    )
    (silent,) = accounts(store, "silent")
    assert (silent.ties, silent.ended) == (("following", "follower"), ())


def accounts(store: Store, name: str) -> tuple[Account, ...]:
    one = person(store.cursor(), f"x/id/{PEOPLE[name]}", TODAY)
    assert one is not None
    return one.accounts


def test_a_layer_is_told_where_people_stand_outside_it_and_there_were_some_days(network: Network) -> None:
    network.covers()
    for number in range(7):
        name = f"ada{number}"
        for days in range(200, 202 if number == 0 else 210 - number):
            network.contact(name, "message", "out", days)
            network.contact(name, "message", "in", days)
    network.contact("ada0", "call", "both", 3)  # lately, so that two days weigh most
    network.cursor.execute(
        "delete from interactions where day = '2025-11-27' and account_id = ?", [network.account("ada0")]
    )
    network.rebuild()
    layers = {number: found(network, f"x/id/ada{number}").layer for number in range(7)}
    assert layers == {0: None, 1: 5, 2: 5, 3: 5, 4: 5, 5: None, 6: None}
    assert network.rows("select count(*) from layered where layer = 5") == [(5,)]


def test_later_and_done_are_known_by_every_name_until_they_are_over(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.tie("ada_work", "connection", network="linkedin")
    network.join(network.account("ada"), network.account("ada_work", "linkedin"))
    network.rebuild()
    network.act("later", "person:linkedin/id/ada_work", {"until": "2026-12-28"})
    network.act("later", "person:x/id/ada", {"until": TODAY.isoformat()})
    network.act("done", "person:x/id/ada", {"queue": "start", "outcome": "answered", "on": "2026-06-03"})
    network.act("done", "person:x/id/ada", {"queue": "start", "outcome": "wrote"})
    one = found(network, "linkedin/id/ada_work")
    assert one.marks.put_off_until == date(2026, 12, 28)
    assert [said.day for said in one.said if said.verb == "done"] == [TODAY, date(2026, 6, 3)]
    later = person(network.cursor, "x/id/ada", date(2026, 12, 28))
    assert later is not None and later.marks.put_off_until is None


def test_what_files_say_of_work_and_place_stands_with_its_file_and_each_wording_once(store: Store) -> None:
    import_paths(store, [FIXTURES / "linkedin" / "complete_2024"])
    rosa = store.cursor().execute("select person from people_listed where company = 'Delgado & Sons'").fetchone()
    assert rosa is not None
    (one,) = described(store.cursor(), rosa[0])
    assert (one.kind, one.at, one.excerpt) == ("described", None, "Owner at Delgado & Sons")
    assert one.source.startswith("Connections.csv") and "complete_2024" in one.source
    assert described(store.cursor(), "linkedin/slug/nobody") == []


def test_a_tie_that_two_exports_tell_with_other_words_beside_it_stands_once(store: Store, tmp_path: Path) -> None:
    for company in ("Orchard", "Harbour Works"):
        folder = tmp_path / company / "export"
        folder.mkdir(parents=True)
        (folder / "Connections.csv").write_text(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            f"Ada,Lovelace,https://www.linkedin.com/in/ada,,{company},Gardener,02 Mar 2024\n",
            encoding="utf-8",
        )
        import_paths(store, [folder])
    assert [one.kind for one in evidence(store.cursor(), "linkedin/slug/ada")] == ["connection"]
    assert [one.excerpt for one in described(store.cursor(), "linkedin/slug/ada")] == [
        "Gardener at Harbour Works", "Gardener at Orchard",
    ]  # fmt: skip


def test_days_that_lie_far_apart_are_no_rhythm_and_a_long_silence_is_its_end(network: Network) -> None:
    network.covers()
    for days in (0, 7, 14, 21):
        network.contact("ada", "message", "out", days)
        network.contact("bo", "message", "out", 200 + days)
        network.contact("cyd", "message", "out", days)
    network.contact("cyd", "message", "out", 150)
    network.rebuild()
    rhythms = [found(network, f"x/id/{name}").rhythm for name in ("ada", "bo", "cyd")]
    assert [(one.is_even, one.is_over) for one in rhythms] == [(True, False), (True, True), (False, False)]


@pytest.mark.parametrize("order", list(permutations(("2025-03-01", "2025-05-01", "2025-07-01")))[::2])
def test_a_tie_that_ended_and_came_back_is_as_old_as_its_return(
    order: Sequence[str], store: Store, tmp_path: Path
) -> None:
    for on in order:
        there = ("silent",) if on == "2025-05-01" else ("silent", "back_again")
        lists = {"following": following(*there), "follower": [follower(name) for name in there]}
        import_paths(store, [archive(tmp_path / on, on, lists)])
    spans = store.cursor().execute(
        "select value, since_earliest::date::varchar, since_latest::date::varchar, ended_at "
        "from tie_spans join accounts using (account_id)"
    )
    assert [row[1:] for row in spans.fetchall() if row[0] == PEOPLE["back_again"]] == [
        ("2025-05-01", "2025-07-01", None)
    ] * 2
    ended = store.cursor().execute("select count(*) from tie_spans where since_latest < '2025-03-02'").fetchone()
    assert ended == (2,)  # whoever was always there has been since the first list


def test_a_message_waits_no_more_once_the_user_said_that_it_was_answered(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "in", 1, text="Do you still have the notes from the workshop?")
    network.rebuild()
    assert found(network).waits_since == TODAY - timedelta(days=1)
    network.act("done", "person:x/id/ada", {"queue": "answer", "outcome": "wrote"})
    assert found(network).waits_since is None


def test_what_came_with_a_higher_step_is_no_step_of_its_own(network: Network) -> None:
    network.tie("ada")
    network.contact("ada", "met", "both", 30)
    network.contact("ada", "message", "out", 20, thread="ada")
    network.contact("ada", "message", "in", 19, thread="ada")
    network.rebuild()
    assert [(move.step, move.kind) for move in found(network).moves] == [(5, "met"), (3, "message")]
    assert (found(network).rhythm.met, found(network).rhythm.called) == (1, 0)
