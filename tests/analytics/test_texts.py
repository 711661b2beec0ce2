"""Words in what was written: found in the list of people and in the timeline of one."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from analytics.evidence import evidence
from analytics.people import Wanted, export, first_page, people
from analytics.texts import first_place
from store.actions import LOGGED
from tests.analytics.network import TODAY, Network


@pytest.fixture
def talked(network: Network) -> Network:
    network.covers()
    network.contact("ada", "message", "in", 9, text="Shall we sail to the Café Brasília on Sunday?")
    network.contact("ada", "message", "out", 8, text="Yes, and coffee is on me. 100% sure!")
    network.contact("ben", "message", "out", 7, text="cafe\u0301 opens at nine")
    network.contact("cafer", "message", "in", 6, text="Sailing, then lunch")
    network.contact("dil", "message", "in", 5, text="नमस्ते, 한국어 배우기")
    network.contact("eve", "like", "in", 4)
    return network.rebuild()


def found(network: Network, text: str, **more: object) -> list[str]:
    wanted = Wanted(text, also_texts=True, **more)  # type: ignore[arg-type]
    names = sorted(row.name for row in people(network.cursor, wanted, TODAY))
    assert first_page(network.cursor, wanted, TODAY)[0].people == len(names)
    return names


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("CAFÉ", ["Ada", "Ben", "Cafer"]),
        ("cafe", ["Ada", "Ben", "Cafer"]),
        ("brasilia sail", ["Ada"]),
        ("cafe coffee", []),  # in two messages, not in one
        ("sail", ["Ada", "Cafer"]),
        ("100%", ["Ada"]),
        (".", ["Ada"]),
        ("नमस्ते", ["Dil"]),
        ("한국", ["Dil"]),
        ("eve", ["Eve"]),
        (" ", ["Ada", "Ben", "Cafer", "Dil", "Eve"]),
    ],
)
def test_people_are_found_by_what_they_and_the_user_wrote(talked: Network, text: str, who: list[str]) -> None:
    assert found(talked, text) == who


def test_the_search_for_names_alone_leaves_texts_alone(talked: Network) -> None:
    assert [row.name for row in people(talked.cursor, Wanted("cafe"), TODAY)] == ["Cafer"]


def test_what_is_found_in_texts_is_narrowed_by_every_filter_and_exported(talked: Network, tmp_path: Path) -> None:
    talked.act("circle", "person:x/id/ben", {"in": True})
    assert found(talked, "cafe", only=("circle",)) == ["Ben"]
    assert found(talked, "cafe", rungs=("conversation",)) == ["Ada"]
    told = export(talked.cursor, Wanted("cafe", also_texts=True), TODAY, "name", tmp_path).decode()
    assert [row["name"] for row in csv.DictReader(io.StringIO(told))] == ["Ada", "Ben", "Cafer"]


def test_someone_with_two_accounts_is_found_by_the_words_of_either(talked: Network) -> None:
    talked.contact("ada", "message", "in", 3, network="linkedin", text="a zeppelin!")
    talked.join(talked.account("ada"), talked.account("ada", "linkedin"))
    talked.rebuild()
    assert found(talked, "zeppelin") == found(talked, "brasilia") == ["Ada"]


def test_a_timeline_is_narrowed_to_the_contact_whose_text_holds_the_words(talked: Network) -> None:
    said = talked.act("contact", "person:x/id/ada", {"kind": "met", "on": "2026-06-01", "line": "the sailing club"})
    talked.contact("ada", "met", "both", 14)
    talked.cursor.execute("update interactions set key = ? where kind = 'met'", [LOGGED + said])
    talked.rebuild()
    assert [one.excerpt for one in evidence(talked.cursor, "x/id/ada", sought="brasilia")] == [
        "Shall we sail to the Café Brasília on Sunday?"
    ]
    assert evidence(talked.cursor, "x/id/ada", sought="opens") == []
    assert [one.excerpt for one in evidence(talked.cursor, "x/id/ada", sought="sail")] == [
        "Shall we sail to the Café Brasília on Sunday?",
        "the sailing club",
    ]
    assert len(evidence(talked.cursor, "x/id/ada", sought=" ")) == len(evidence(talked.cursor, "x/id/ada")) == 3


@pytest.mark.parametrize(("sought", "place"), [("brasilia", 15), ("EM", 12), ("brasilia cafe", 0), ("x", 0)])
def test_where_the_words_stand_is_known_to_the_letter(sought: str, place: int) -> None:
    assert first_place("Café fechou em Brasília", sought) == place
