"""The list of people: searched, narrowed, put in order, page by page; one person; what is asked about them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.evidence import evidence
from analytics.people import ORDERS, Count, Wanted, export, facets, first_page, people
from analytics.person import person
from analytics.today import headline
from analytics.triage import planned
from store.actions import LOGGED, undo
from tests.analytics.network import TODAY, Network, asked


def names(network: Network, wanted: Wanted | None = None, **how: object) -> list[str]:
    return [row.name for row in people(network.cursor, wanted or Wanted(), TODAY, **how)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def worked_out() -> Iterator[Network]:
    network = Network()
    network.covers()
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    network.tie("ada", location="Lisbon", company="Harbour Works")
    network.contact("ada", "message", "out", 5)
    network.contact("ada", "message", "in", 4)
    network.tie("ben", location="lisbon\u00a0", name="Bén Óg")
    network.tie("cyd", "connection", network="linkedin", location="Porto")
    network.contact("cyd", "like", "in", 500, network="linkedin")
    network.contact("dot", "mention", "out", 50)
    network.owner("github")
    network.tie("eve", network="github")
    yield network.rebuild()
    network.cursor.close()


@pytest.fixture
def filled(worked_out: Network) -> Iterator[Network]:
    """Five people; what a test changes is taken back."""
    keys = worked_out._keys
    worked_out.cursor.execute("begin")
    yield worked_out
    worked_out.cursor.execute("rollback")
    worked_out._keys = keys


def test_who_is_tied_can_be_told_from_who_is_only_in_contact(filled: Network) -> None:
    assert names(filled, Wanted(only=("no_tie",))) == ["Dot"]
    head = headline(filled.cursor)
    for rung, people_there in head.by_rung.items():
        assert first_page(filled.cursor, Wanted(rungs=(rung,), only=("tie",)), TODAY)[0].people == people_there
    assert first_page(filled.cursor, Wanted(rungs=("unknown",), only=("tie",)), TODAY)[0].people == head.unknown > 0


def test_the_list_holds_everyone_with_a_tie_or_contact_once_and_no_account_of_the_user(filled: Network) -> None:
    assert sorted(names(filled)) == ["Ada", "Bén Óg", "Cyd", "Dot", "Eve"]
    assert first_page(filled.cursor, Wanted(), TODAY)[0] == Count(5, without_tie=1)
    (ada, *_) = people(filled.cursor, Wanted(), TODAY)
    assert (ada.person, ada.rung, ada.active_days, ada.networks) == ("x/id/ada", "conversation", 2, ("x",))
    assert (ada.last_day, ada.place, ada.freshness) == (date(2026, 6, 11), "Lisbon", "active")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ben og", ["Bén Óg"]),
        ("ÉN", ["Bén Óg"]),
        ("works ada", ["Ada"]),
        ("lisbon", ["Ada", "Bén Óg"]),
        ("ada porto", []),
        ("%", []),
        ("\u2060", ["Ada", "Bén Óg", "Cyd", "Dot", "Eve"]),
        ("  ", ["Ada", "Bén Óg", "Cyd", "Dot", "Eve"]),
    ],
)
def test_a_search_looks_into_names_places_and_companies_without_minding_accents(
    filled: Network, text: str, found: list[str]
) -> None:
    assert sorted(names(filled, Wanted(text))) == found


@pytest.fixture(scope="module")
def written() -> Iterator[Network]:
    """Someone with a handle, someone with nothing but a number, and someone whom only an address names."""
    network = Network()
    network.covers()
    network.tie("ana", handle="ana_wq")
    network.tie("19597507946", name=None)
    network.tie("19597507947", name="Numa 7")
    network.tie("flo-josé-1b", "connection", network="linkedin", name="Flo")
    network.tie("19599", "connection", network="linkedin", name=None)
    yield network.rebuild()
    network.cursor.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@ana_wq", ["Ana"]),
        ("@\u2060ana_wq", ["Ana"]),
        ("Ana @ana", ["Ana"]),
        ("https://x.com/ana_wq", ["Ana"]),
        ("x.com/Ana_wq/?s=20", ["Ana"]),
        ("https://www.linkedin.com/in/flo-jos%C3%A9-1b/", ["Flo"]),
        ("X account 195975", ["X account 19597507946"]),
        ("X account 19597507946…", ["X account 19597507946"]),
        ("195975", ["X account 19597507946"]),
        ("1959", ["LinkedIn account 19599", "X account 19597507946"]),
        ("https://x.com/i/user/19597507946", ["X account 19597507946"]),
        ("bluesky account 195975", []),
        ("account", []),
        ("@", []),
    ],
)
def test_a_search_finds_an_account_as_the_page_writes_it(written: Network, text: str, found: list[str]) -> None:
    assert sorted(names(written, Wanted(text))) == found
    assert first_page(written.cursor, Wanted(text), TODAY)[0].people == len(found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(networks=("linkedin",)), ["Cyd"]),
        (Wanted(networks=("linkedin", "github")), ["Cyd", "Eve"]),
        (Wanted(rungs=("follow_only", "unknown")), ["Bén Óg", "Eve"]),
        (Wanted(rungs=("noticed",), networks=("x",)), []),
        (Wanted(sures=("unknown",)), ["Eve"]),
        (Wanted(freshness=("active", "quiet")), ["Ada", "Cyd", "Dot"]),
        (Wanted(place="Lisbon"), ["Ada", "Bén Óg"]),
        (Wanted(company="harbour works"), ["Ada"]),
        (Wanted(only=("no_tie",)), ["Dot"]),
    ],
)
def test_filters_hold_together(filled: Network, wanted: Wanted, found: list[str]) -> None:
    assert sorted(names(filled, wanted)) == found
    assert first_page(filled.cursor, wanted, TODAY)[0] == Count(len(found), found.count("Dot"))


def test_the_keep_lists_can_be_filtered_and_undone(filled: Network) -> None:
    filled.act("never", "person:x/id/ada", {})
    filled.act("circle", "person:x/id/ben", {"in": True})
    filled.act("pause", "person:linkedin/id/cyd", {"until": "2026-07-01"})
    filled.act("pause", "person:x/id/dot", {"until": "2026-06-01"})
    assert names(filled, Wanted(only=("never",))) == ["Ada"]
    assert names(filled, Wanted(only=("circle",))) == ["Bén Óg"]
    assert names(filled, Wanted(only=("paused",))) == ["Cyd"]
    filled.act("circle", "person:x/id/ben", {"in": False})
    assert names(filled, Wanted(only=("circle",))) == []


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    (
        ("email", "dot@example.org", " Dot@Example.org "),
        ("phone", "+491701234567", "0170 123-4567"),
        ("phone", "+491701234567", "+49 (170) 1234567"),
        ("id", "9519291472", "9519291472"),
    ),
)
def test_someone_is_found_by_an_address_or_a_number(filled: Network, kind: str, value: str, text: str) -> None:
    filled.cursor.execute("update accounts set kind = ?, value = ? where name = 'Dot'", [kind, value])
    assert names(filled, Wanted(text)) == ["Dot"]
    assert names(filled, Wanted(text.strip()[:-1])) == []


@pytest.mark.parametrize("order", ORDERS)
def test_pages_put_together_are_the_list_in_its_order_from_either_end(network: Network, order: str) -> None:
    network.covers()
    for number in range(23):
        network.tie(f"p{number:02}")
        if number % 3:
            network.contact(f"p{number:02}", "message", "out", 10 + number % 5)
    network.rebuild()
    whole = names(network, order=order, limit=100)
    paged = [name for at in range(0, 23, 5) for name in names(network, order=order, limit=5, offset=at, total=23)]
    assert paged == whole and len(set(whole)) == 23
    assert names(network, order=order, limit=5, offset=40, total=23) == []
    counted, first = first_page(network.cursor, Wanted(), TODAY, order, 5)  # type: ignore[arg-type]
    assert (counted.people, [row.name for row in first]) == (23, whole[:5])
    if order == "name":
        assert whole == sorted(whole)


def test_a_person_with_two_accounts_is_one_line_at_the_furthest_step(filled: Network) -> None:
    filled.join(filled.account("ada"), filled.account("cyd", "linkedin"))
    filled.act("never", "person:linkedin/id/cyd", {})
    filled.rebuild()
    rows = [row for row in people(filled.cursor, Wanted(), TODAY) if row.name in ("Ada", "Cyd")]
    assert [(row.name, row.networks, row.rung, row.active_days) for row in rows] == [
        ("Ada", ("linkedin", "x"), "conversation", 3)
    ]
    assert rows[0].marks.never
    assert names(filled, Wanted(only=("never",))) == ["Ada"]


def test_a_list_that_an_older_version_kept_as_a_table_makes_room(filled: Network) -> None:
    filled.cursor.execute("drop view people_rows")
    filled.cursor.execute("create table people_rows as select 1::ubigint as account_id")
    filled.rebuild()
    assert sorted(names(filled)) == ["Ada", "Bén Óg", "Cyd", "Dot", "Eve"]


def test_facets_count_what_there_is(filled: Network) -> None:
    found = facets(filled.cursor)
    assert found.people == 5
    assert found.networks == {"x": 3, "linkedin": 1, "github": 1}
    assert found.rungs == {"conversation": 1, "follow_only": 1, "noticed": 1, "one_sided": 1, "unknown": 1}
    assert found.places["Lisbon"] == 1 and found.companies == {"Harbour Works": 1}


def test_an_export_is_exactly_the_list_and_harmless_to_a_spreadsheet(network: Network, tmp_path: Path) -> None:
    network.covers()
    network.tie("ada", name="=HYPERLINK(1)", company='Say "hi", they said')
    network.tie("ben")
    network.rebuild()
    rows = list(csv.DictReader(io.StringIO(export(network.cursor, Wanted("hi"), TODAY, "name", tmp_path).decode())))
    assert [(row["person"], row["name"], row["company"]) for row in rows] == [
        ("x/id/ada", "'=HYPERLINK(1)", 'Say "hi", they said')
    ]
    assert list(tmp_path.iterdir()) == []


# --- one person ---------------------------------------------------------------------------


def test_a_person_has_their_accounts_their_steps_and_what_moved_them(filled: Network) -> None:
    filled.join(filled.account("ada"), filled.account("cyd", "linkedin"))
    filled.rebuild()
    found = person(filled.cursor, "linkedin/id/cyd", TODAY)
    assert found is not None and found.person == "x/id/ada"
    assert [(one.network, one.ties) for one in found.accounts] == [
        ("x", ("following", "follower")),
        ("linkedin", ("connection",)),
    ]
    assert [(move.step, move.on, move.kind, move.direction) for move in found.moves] == [
        (3, date(2026, 6, 11), "message", "in"),
        (2, date(2026, 6, 10), "message", "out"),
        (1, date(2025, 1, 31), "like", "in"),
    ]
    assert (found.rhythm.words_out, found.rhythm.words_in, found.rhythm.active_days) == (1, 1, 3)


def test_nobody_is_found_under_a_name_that_no_file_holds(filled: Network) -> None:
    for name in ("x/id/nobody", "", "x", "x/id/me", "'; drop table actions; --/a/b"):
        assert person(filled.cursor, name, TODAY) is None


def test_what_was_said_about_a_person_is_found_under_every_name(filled: Network) -> None:
    filled.cursor.execute("insert into namings values ('x/handle/old', 'x/id/ada')")
    filled.act("note", "person:x/handle/old", {"text": "likes boats"})
    action = filled.act("note", "person:x/id/ada", {"text": "sails"})
    found = person(filled.cursor, "x/id/ada", TODAY)
    assert found is not None
    assert [(one.verb, one.after["text"]) for one in found.said] == [("note", "sails"), ("note", "likes boats")]
    assert found.said[0].action_id == action


def test_a_logged_contact_says_that_the_user_logged_it(filled: Network) -> None:
    action = filled.act(
        "contact", "person:x/id/ben", {"kind": "met", "on": "2026-06-01", "place": "Porto", "line": "tea"}
    )
    filled._keys = LOGGED + action - 1
    filled.contact("ben", "met", "both", date(2026, 6, 1))
    (entry, *_) = evidence(filled.rebuild().cursor, "x/id/ben")
    assert (entry.kind, entry.source, entry.excerpt) == ("met", "you logged it on 15 June 2026", "Porto: tea")
    assert entry.is_date and entry.action_id == action


def test_a_logged_contact_stays_a_day_until_it_is_worked_out_that_it_was_taken_back(filled: Network) -> None:
    action = filled.act("contact", "person:x/id/ben", {"kind": "met", "on": "2026-06-01"})
    filled._keys = LOGGED + action - 1
    filled.contact("ben", "met", "both", date(2026, 6, 1))
    undo(filled.rebuild().cursor, action)
    (entry, *_) = evidence(filled.cursor, "x/id/ben")
    assert (entry.kind, entry.is_date, entry.place, entry.action_id) == ("met", True, "you logged it", None)


# --- what only the user knows -------------------------------------------------------------


def test_the_strongest_uncertainty_is_asked_about_first(network: Network) -> None:
    network.covers()
    network.owner("github")
    network.tie("oneway", "follower")
    network.tie("mutual")
    network.tie("liked")
    network.contact("liked", "like", "out", 5)
    network.tie("talked")
    network.contact("talked", "message", "out", 5)
    network.tie("unknown", "following", network="github")
    network.tie("nameless", network="github", name=None)
    network.rebuild()
    assert [one.name for one in asked(network)] == [
        "Unknown", "Mutual", "Oneway", "Liked", "github account nameless",
    ]  # fmt: skip
    assert [one.rung for one in asked(network)][:2] == [None, "follow_only"]


def test_who_was_answered_for_is_not_asked_about_again_until_it_is_taken_back(network: Network) -> None:
    network.covers()
    for name in ("ada", "ben", "cyd"):
        network.tie(name)
    network.rebuild()
    action = network.act("knows", "person:x/id/ada", {"how": "know_of"})
    network.act("never", "person:x/id/ben", {})
    assert [one.name for one in asked(network)] == ["Cyd"]
    network.cursor.execute("insert into actions by name select 99 as action_id, ? as undoes", [action])
    assert {one.name for one in asked(network)} == {"Ada", "Cyd"}


def test_planned_meetings_are_asked_about_once_they_should_have_been(network: Network) -> None:
    network.contact("ada", "planned", "both", 3, thread="lunch")
    network.contact("ben", "planned", "both", 3, thread="lunch")
    network.contact("cyd", "planned", "both", 9, thread="talk")
    network.contact("dot", "planned", "both", 400)
    network.rebuild()
    assert [(one.on, [name for _, name in one.people]) for one in planned(network.cursor)] == [
        (date(2026, 6, 12), ["Ada", "Ben"]),
        (date(2026, 6, 6), ["Cyd"]),
    ]
    network.act("contact", "person:x/id/ada", {"kind": "met", "on": "2026-06-12"})
    network.act("contact", "person:x/id/ben", {"kind": "message", "on": "2026-06-12"})
    network.act("contact", "person:x/id/cyd", {"kind": None, "on": "2026-06-06"})
    assert [[name for _, name in one.people] for one in planned(network.cursor)] == [["Ben"]]
    network.contact("ben", "video_call", "both", 3)
    network.contact("ben", "message", "both", 3)
    network.contact("cyd", "planned", "both", 2, thread="tea")
    network.contact("cyd", "message", "both", 2)
    network.rebuild()
    assert [[name for _, name in one.people] for one in planned(network.cursor)] == [["Cyd"]], "a file tells of Ben"
    network.join(network.account("cyd"), network.account("cyd2", "linkedin"))
    network.contact("cyd2", "met", "both", 2, network="linkedin")
    network.rebuild()
    assert planned(network.cursor) == [], "with another account of theirs"


def test_the_address_book_is_in_the_list_and_apart_from_ties_and_contacts(filled: Network, tmp_path: Path) -> None:
    filled.tie("fay", "address_book", network="linkedin", company="Harbour Works")
    filled.tie("ada", "address_book")
    filled.tie("gus", "address_book", network="linkedin")
    filled.join(filled.account("gus", "linkedin"), filled.account("ben"))
    filled.rebuild()
    assert names(filled)[-1] == "Fay", "after all with whom there is more"
    assert names(filled, Wanted(only=("address_book",))) == names(filled, Wanted("fay")) == ["Fay"]
    assert names(filled, Wanted(only=("no_tie",))) == ["Dot"]
    assert first_page(filled.cursor, Wanted(), TODAY)[0] == Count(6, without_tie=1, only_noted=1)
    (fay,) = people(filled.cursor, Wanted("fay"), TODAY)
    assert (fay.rung, fay.sure, fay.freshness, fay.company) == (None, "unknown", "none", "Harbour Works")
    assert b"Fay" in export(filled.cursor, Wanted(), TODAY, "closest", tmp_path)
    filled.contact("fay", "message", "out", 3, network="linkedin")
    filled.rebuild()
    assert first_page(filled.cursor, Wanted(), TODAY)[0] == Count(6, without_tie=2)
    assert headline(filled.cursor).people == 4
