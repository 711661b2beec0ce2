"""What the columns of a table mean, where a heading alone would mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.csv import CONNECTOR, looks
from tests.connectors.csv.tables import problems, read, table


def test_a_nickname_is_an_account_only_where_a_column_says_of_which_network(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "First Name,Last Name,Nickname,Email\nAna,Lima,Mama,\nBea,Moor,Mama,\n"))
    assert [(row["who_kind"], row["who"]) for row in rows] == [("name", "Ana Lima"), ("name", "Bea Moor")]
    _, rows = read(table(tmp_path / "chat", "network,nick,relation\nlibera,ana_l,friend\n"))
    assert [(row["who_kind"], row["who"]) for row in rows] == [("handle", "ana_l")]


@pytest.mark.parametrize(
    "text",
    [
        "Name;Vorname;E-Mail\nLima;Ana;\nLima;Ben;\n",
        "Voornaam,Naam,Email\nAna,Lima,\nBen,Lima,\n",
        "Nome,Cognome,Email\nAna,Lima,\nBen,Lima,\n",
        "Nome,Sobrenome,Email\nAna,Lima,\nBen,Lima,\n",
        "Nombre,Apellidos,Email\nAna,Lima,\nBen,Lima,\n",
        "Nom,Prénom,Email\nLima,Ana,\nLima,Ben,\n",
        "Name,First name,Email\nAna Lima,Ana,\nBen Lima,Ben,\n",
        "Full name,First name,Email\nAna Lima,A.,\nBen Lima,B.,\n",
    ],
)
def test_both_halves_of_a_name_make_one_whichever_is_just_called_name(text: str, tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, text))
    assert [row["display_name"] for row in rows] == ["Ana Lima", "Ben Lima"]


CALLS = "Name,Number,Type,Date\n"


def calls(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["kind"], row["direction"]) for row in rows if "kind" in row]


def test_the_type_of_a_call_says_who_called_and_whether_anybody_answered(tmp_path: Path) -> None:
    types = ("Incoming", "Outgoing", "Missed", "Rejected", "Voicemail", "Busy", "verpasst", "perdida", "gemist")
    text = CALLS + "".join(f"Ana Lima,+4917011,{way},2026-04-13 10:0{at}\n" for at, way in enumerate(types))
    _, rows = read(table(tmp_path, text))
    assert calls(rows) == [
        ("call", "both"), ("call", "both"), ("missed_call", "in"), ("missed_call", "in"), ("missed_call", "in"),
        ("missed_call", "out"), ("missed_call", "in"), ("missed_call", "in"), ("missed_call", "in"),
    ]  # fmt: skip


def test_a_direction_of_calls_may_say_that_nobody_answered_and_another_word_is_a_problem(tmp_path: Path) -> None:
    ways = ("Incoming", "declined", "Outgoing", "sideways")
    text = "Name,Kind,Date,Direction\n" + "".join(f"Ana,call,2026-04-1{at},{way}\n" for at, way in enumerate(ways))
    reading, rows = read(table(tmp_path, text))
    assert calls(rows) == [("call", "both"), ("missed_call", "in"), ("call", "both")]
    assert problems(reading) == ["a direction that is not known: “sideways”"]


def test_a_call_without_length_was_not_answered(tmp_path: Path) -> None:
    lengths = ("0", "00:00:00", "0 s", "120", "0:12", "10", "")
    text = "Name,Type,Date,Duration\n" + "".join(
        f"Ana,Outgoing,2026-04-1{at},{length}\n" for at, length in enumerate(lengths)
    )
    _, rows = read(table(tmp_path, text))
    assert calls(rows) == [("missed_call", "out")] * 3 + [("call", "both")] * 4


def test_nobody_is_said_to_have_missed_a_call_of_which_only_is_said_that_it_was_not_answered(tmp_path: Path) -> None:
    reading, rows = read(table(tmp_path, "name,kind,date\nAna,call,2026-04-13\nBen,unanswered,2026-04-13\n"))
    assert [row["who"] for row in rows] == ["Ana"]
    assert reading.files[0].skipped == (("the table does not say who wrote", 1),)


def test_messages_with_a_type_of_sent_and_received_have_a_direction(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "Type,Date,Name,Content\nReceived,2026-04-13,Ana,hi\nSent,2026-04-14,Ana,hello\n"))
    assert calls(rows) == [("message", "in"), ("message", "out")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Nombre;Dirección;Correo\nAna;Calle Mayor 5;ana@x.org\nBen;Gran Vía 1;ben@x.org\n", {"first_name", "email"}),
        ("Name,Email,Contact Type\nAna,ana@x.org,Customer\nBen,ben@x.org,Partner\n", {"name", "email"}),
        ("Name,Email,Date,Notes\nAna,ana@x.org,2026-04-13,rye\nBen,ben@x.org,,\n", {"name", "email", "since", "text"}),
    ],
)
def test_a_list_stays_a_list_where_cells_do_not_fit_the_heading(text: str, meant: set[str], tmp_path: Path) -> None:
    export = table(tmp_path, text)
    (found,) = looks(export)
    assert found.mapping.places.keys() == meant and found.mapping.kind is None
    reading, rows = read(export)
    assert [row["tie"] for row in rows] == ["address_book", "address_book"] and problems(reading) == []


@pytest.mark.parametrize(
    "text",
    [
        "Day,Date,Who,How\nMonday,2026-04-13,Ana,coffee\nTuesday,2026-04-14,Ben,coffee\n",
        "Datum;Bis;Wer;Art\n13.04.2026;15.04.2026;Ana;Besuch\n14.4.26;15.4.26;Ben;Besuch\n",
        "Zeit;Datum;Wer;Art\n18:20;13.04.2026;Ana;Kaffee\n9:05 Uhr;14.04.2026;Ben;Kaffee\n",
    ],
)
def test_of_two_columns_that_could_say_when_the_one_with_dates_does(text: str, tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, text))
    assert [row["happened_at"].day for row in rows] == [13, 14]


def test_one_odd_cell_costs_no_more_than_itself(tmp_path: Path) -> None:
    text = "name,handle,network,follows me,i follow\nAna,ana,x,yes,no\nBen,ben,x,?,yes\nCy,cy,x,yes,yes\n"
    _, rows = read(table(tmp_path, text))
    assert [(row["who"], row["tie"]) for row in rows] == [
        ("ana", "follower"), ("ben", "following"), ("cy", "follower"), ("cy", "following"),
    ]  # fmt: skip


def test_a_relation_that_is_not_known_costs_neither_the_person_nor_the_contact(tmp_path: Path) -> None:
    text = "name,relation,kind,date\nAna,friend,,\nBen,nemesis,call,2026-04-13\nCy,nemesis,,\n"
    reading, rows = read(table(tmp_path, text))
    found = {(row["who"], row.get("tie") or row["kind"]) for row in rows}
    assert found >= {("Ana", "connection"), ("Ben", "call"), ("Ben", "address_book")}
    assert "a relation that is not known: “nemesis”" in problems(reading)


def test_a_list_of_followers_that_says_whom_you_follow_is_still_one_of_followers(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "handle,name,following\n@ana,Ana,yes\n@ben,Ben,no\n", "followers.csv"))
    assert sorted((row["who"], row["tie"]) for row in rows) == [
        ("ana", "follower"), ("ana", "following"), ("ben", "follower"),
    ]  # fmt: skip


def test_people_of_a_company_are_no_log_because_of_their_type(tmp_path: Path) -> None:
    export = table(tmp_path, "First Name,Last Name,Email,Type\nAna,Lima,ana@x.org,Customer\n")
    assert CONNECTOR.recognise(export) is not None
    assert looks(export)[0].mapping.kind is None


def test_everyone_who_is_invited_is_in_a_calendar_and_whose_it_is_is_not(tmp_path: Path) -> None:
    text = (
        "Subject,Start Date,Start Time,End Time,Attendees,Location\n"
        "Coffee with Ana,04/13/2026,9:30:00 AM,10:00:00 AM,Ana Lima <ana@x.org>; me@x.org,Old Town\n"
        "Plans,04/14/2026,2:00:00 PM,3:00:00 PM,me@x.org; ben@x.org; cy@x.org,\n"
        "Tea,04/15/2026,4:15:00 PM,5:00:00 PM,ben@x.org; me@x.org,\n"
    )
    reading, rows = read(table(tmp_path, text))
    assert [(row["who"], row["kind"], str(row["happened_at"]), row["audience"]) for row in rows] == [
        ("ana@x.org", "planned", "2026-04-13 09:30:00", 1),
        ("ben@x.org", "planned", "2026-04-14 14:00:00", 2),
        ("cy@x.org", "planned", "2026-04-14 14:00:00", 2),
        ("ben@x.org", "planned", "2026-04-15 16:15:00", 1),
    ]
    assert rows[0]["display_name"] == "Ana Lima"  # and nobody is called after the subject
    assert len({row["together"] for row in rows}) == 3
    assert (reading.files[0].read, reading.files[0].kept) == (3, 3)


def test_participants_beside_a_name_are_no_people_without_addresses(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "name,kind,date,participants\nAna,lunch,2026-04-13,three of us\n"))
    assert [row["who"] for row in rows] == ["Ana"]
    text = 'Subject,Start Date,Guests,About\nTea,4/13/2026,Ana Lima;Ben Ode,Rye\nRun,4/14/2026,"Cy Roe, Di Poe",\n'
    reading, rows = read(table(tmp_path / "names", text))
    assert [(row["who"], row["who_kind"]) for row in rows] == [("Ana Lima", "name"), ("Ben Ode", "name")]
    assert problems(reading) == ["several names in one cell: “Cy Roe, Di Poe”"]
    assert not any("bio" in row for row in rows)


def test_a_heading_names_the_network_of_those_who_have_a_cell_below_it(tmp_path: Path) -> None:
    text = "First Name,Last Name,LinkedIn\nAna,Lima,linkedin.com/in/ana-lima\nCara,Poe,\n"
    _, rows = read(table(tmp_path, text))
    assert [(row.get("network"), row["who"]) for row in rows] == [("linkedin", "ana-lima"), ("contacts", "Cara Poe")]


def test_every_account_of_a_person_is_taken_with_their_other_addresses(tmp_path: Path) -> None:
    text = (
        "First Name,Last Name,Emails,Phone Numbers,LinkedIn,Twitter,Instagram URL,Facebook\n"
        "Ana,Lima,ana@x.org,+49 170 1,https://linkedin.com/in/ana-lima,@analima,instagram.com/ana.lima,\n"
        "Cara,Poe,cara@x.org,,linkedin.com/company/acme,,,\n"
    )
    _, rows = read(table(tmp_path, text))
    found = [(row.get("network"), row["who_kind"], row["who"], row["display_name"], row["email"]) for row in rows]
    assert sorted(found) == [
        ("contacts", "email", "cara@x.org", "Cara Poe", "cara@x.org"),  # a page of a company is no account
        ("instagram", "handle", "ana.lima", "Ana Lima", "ana@x.org"),
        ("linkedin", "slug", "ana-lima", "Ana Lima", "ana@x.org"),
        ("x", "handle", "analima", "Ana Lima", "ana@x.org"),
    ]
    assert {row.get("phone") for row in rows} == {"+491701", None}


def test_a_contact_with_someone_of_several_accounts_is_one(tmp_path: Path) -> None:
    text = "Name,Kind,Date,LinkedIn,Twitter\nAna,coffee,2026-04-13,linkedin.com/in/ana-lima,analima\n"
    _, rows = read(table(tmp_path, text))
    assert [(row.get("network"), row["who"], row["kind"]) for row in rows] == [("linkedin", "ana-lima", "met")]


def test_the_place_in_a_log_is_where_it_was_and_in_a_list_where_they_live(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "Wer;Art;Datum;Ort\nAna Lima;Kaffee;13.04.2026;Old Mill\n"))
    assert ["location" in row for row in rows] == [False]
    _, rows = read(table(tmp_path / "list", "Name;E-Mail;Ort\nAna Lima;ana@x.org;Turku\n"))
    assert [row["location"] for row in rows] == ["Turku"]


LOG = "name,kind,date\nAna Lima,call,2026-04-01\nBen Ode,call,2026-04-02\nAna,call,2026-04-01\nBen,call,2026-04-02\n"


@pytest.mark.parametrize(
    ("cell", "whos"),
    [
        ("Ana Lima, Ben Ode", ["Ana Lima", "Ben Ode"]),
        ("Ana & Ben", ["Ana", "Ben"]),
        ("Ana and Ben Ode", ["Ana", "Ben Ode"]),
        ("Ana; Ben", ["Ana", "Ben"]),
        ("Lima, Ana", ["Lima, Ana"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
    ],
)
def test_several_names_in_a_cell_are_as_many_people_where_each_is_known(
    cell: str, whos: list[str], tmp_path: Path
) -> None:
    _, rows = read(table(tmp_path, f'{LOG}"{cell}",coffee,2026-04-03\n'))
    met = [row for row in rows if row["kind"] == "met"]
    assert sorted(row["who"] for row in met) == whos
    assert [row.get("audience") for row in met] == ([2, 2] if len(whos) == 2 else [None])


@pytest.mark.parametrize("cell", ["Cy Dee, Di Eff", "Cy & Di", "Ana and Di", "Cy; Di"])
def test_several_names_in_a_cell_of_whom_some_are_not_known_are_told(cell: str, tmp_path: Path) -> None:
    reading, rows = read(table(tmp_path, f'{LOG}"{cell}",coffee,2026-04-03\n'))
    assert "met" not in {row["kind"] for row in rows}
    assert problems(reading) == [f"several names in one cell: “{cell}”"]
