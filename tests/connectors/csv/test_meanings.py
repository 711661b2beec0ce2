"""What the columns of a table mean, where a heading alone would mislead."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.csv import CONNECTOR, looks
from connectors.formats import Problem
from tests.connectors.csv.tables import opened, problems, read, table


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


@pytest.mark.parametrize("heading", ["Call type", "Anruftyp", "Type"])
def test_a_number_in_a_log_of_calls_is_who_called(heading: str, tmp_path: Path) -> None:
    text = (
        f"{heading},Date,Duration,Number,Contact\nMissed,2026-04-13,0,+49 170 11,Ana\nIncoming,2026-04-14,9,+49 30 9,\n"
    )
    _, rows = read(table(tmp_path, text))
    assert calls(rows) == [("missed_call", "in"), ("call", "both")]
    assert [row["who"] for row in rows] == ["+4917011", "+49309"]


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


PLANS = (
    "name,kind,date\n"
    "Ana Lima,coffee,2026-03-09\n"
    "Ben Moor,coffee,2026-03-10\n"  # already that day, east of Greenwich
    "Cy Reed,coffee,2026-03-11\n"
    "Dot Hale,call,2026-03-09 23:59\n"
    "Eve Park,call,2026-03-10 09:00\n"
    "Gus Holm,webinar,2026-03-09\n"
)
MADE = datetime(2026, 3, 9, 18, tzinfo=UTC).timestamp()


def test_a_meeting_that_lies_ahead_of_the_table_is_a_plan(tmp_path: Path) -> None:
    kinds, told = made_on(tmp_path, PLANS, MADE)
    assert kinds == {
        "Ana Lima": "met", "Ben Moor": "met", "Cy Reed": "planned", "Dot Hale": "call", "Eve Park": "planned",
        "Gus Holm": "attended",
    }  # fmt: skip
    assert told == [], "it could be read"
    kinds, told = made_on(tmp_path, PLANS, datetime(2026, 3, 12, tzinfo=UTC).timestamp())
    assert (set(kinds.values()), told) == ({"met", "call", "attended"}, [])


@pytest.mark.parametrize(
    ("made", "more"),
    [
        (0, ""),  # an unpacked file may bear any date: here nearly all lies ahead of it
        (MADE, "Fay Stone,missed call,2026-03-12\n"),  # what nobody plans
    ],
)
def test_the_date_of_a_file_that_cannot_be_its_own_makes_no_plans(made: float, more: str, tmp_path: Path) -> None:
    kinds, _ = made_on(tmp_path, PLANS + more, made)
    assert "planned" not in kinds.values() and kinds["Cy Reed"] == "met"


def made_on(folder: Path, text: str, at: float) -> tuple[dict[str, str], list[Problem]]:
    """The kinds of contact in a table that was made at a time, and what is told of its rows."""
    (folder / "log.csv").write_text(text, encoding="utf-8")
    os.utime(folder / "log.csv", (at, at))
    reading, rows = read(opened(folder / "log.csv", folder))
    return {row["who"]: row["kind"] for row in rows if "kind" in row}, list(reading.files[0].problems)


OUTLOOK = "Subject,Start Date,Start Time,Meeting Organizer,Required Attendees,Optional Attendees\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (  # whoever invited and whoever need not come are there, too, each once
            OUTLOOK + "A,4/13/2026,9:00:00 AM,Ben Ode,Nora Moor; Ana Lima,Cy Dee; Ana Lima\n"
            "B,4/14/2026,9:00:00 AM,Nora Moor,nora moor; Di Eff,\nHoliday,4/15/2026,9:00:00 AM,Nora Moor,,\n",
            [("Ana Lima", 3, 9), ("Ben Ode", 3, 9), ("Cy Dee", 3, 9), ("Di Eff", 1, 9)],
        ),
        (
            "Betreff;Beginnt am;Beginnt um;Endet am;Erforderliche Teilnehmer;Optionale Teilnehmer\n"
            '"A";13.4.2026;09:30:00;13.4.2026;"Ana Lima";"Cy Dee"\n',
            [("Ana Lima", 2, 9), ("Cy Dee", 2, 9)],
        ),
        (  # the first of several dates is the beginning, and a title is nobody's
            "Title,Starts,Ends,Guests,Phone\nTea,2026-04-13T12:00Z,2026-04-13T13:00Z,ana@x.org,+49 170 123456\n",
            [("ana@x.org", 1, 12)],
        ),
        ("Name,Date,Attendees\nTea,2026-04-13,ana@x.org\nDentist,2026-04-14,\n", [("ana@x.org", 1, 0)]),
        (
            "Contact,Email,Date,Kind,Attendees\nAna,ana@x.org,2026-04-13,lunch,ben@x.org\n",
            [("ana@x.org", 2, 0), ("ben@x.org", 2, 0)],
        ),
        (
            'Date,Start,Guests\n2026-04-13,9:30,"Lima, Ana <ana@x.org>, Ode, Ben <ben@x.org>, cy@x.org"\n',
            [("ana@x.org", 3, 9), ("ben@x.org", 3, 9), ("cy@x.org", 3, 9)],
        ),
        ('Date,Guests\n2026-04-13,"Ana Lima, Ben Ode"\n', [("Ana Lima", 2, 0), ("Ben Ode", 2, 0)]),
        (
            "Date,Optional Attendees,Organizer\n2026-04-13,ana@x.org,ben@x.org\n",
            [("ana@x.org", 2, 0), ("ben@x.org", 2, 0)],
        ),
        ('Date,Guests\n2026-04-13,"Lima, Ana; Ode, Ben"\n', [("Lima, Ana", 2, 0), ("Ode, Ben", 2, 0)]),
        (
            "Date,Guests\n2026-04-13,Room Aspen (10); ana@x.org; c_1@resource.calendar.google.com; "
            "Conference Room 3 <c3@x.org>; 12 people\n",
            [("ana@x.org", 1, 0)],
        ),
        (  # who is always alone with the owner of the calendar is not its owner
            "Date,Guests\n2026-04-13,Ana Lima\n2026-04-14,Ana Lima\n2026-04-15,Ana Lima\n",
            [("Ana Lima", 1, 0)] * 3,
        ),
    ],
)
def test_a_calendar_holds_everyone_who_was_invited_and_nobody_else(
    text: str, found: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    _, rows = read(table(tmp_path, text))
    assert [(row["who"], row["audience"], row["happened_at"].hour) for row in rows] == found
    assert not any({"position", "phone"} & row.keys() for row in rows)


def test_those_of_two_events_of_one_title_on_one_day_are_not_acquainted(tmp_path: Path) -> None:
    text = (
        "Date,Start,Subject,Guests\n2026-04-13,9:00,1:1,ana@x.org;me@x.org\n2026-04-13,10:00,1:1,ben@x.org;me@x.org\n"
    )
    _, rows = read(table(tmp_path, text))
    assert len({row["together"] for row in rows}) == 2


@pytest.mark.parametrize(
    "text",
    ["Event,Date,Guests\nFair,2026-04-13,40 people\nTea,2026-04-14,3\n", "Guests,RSVP\nAna Lima,yes\nBen Ode,no\n"],
)
def test_a_number_of_guests_and_a_list_of_them_without_a_day_are_no_calendar(text: str, tmp_path: Path) -> None:
    export = table(tmp_path, text)
    assert looks(export)[0].mapping.kind is None and CONNECTOR.recognise(export) is None


def test_participants_beside_a_name_are_no_people_without_addresses(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "name,kind,date,participants\nAna,lunch,2026-04-13,three of us\n"))
    assert [row["who"] for row in rows] == ["Ana"]
    text = 'Subject,Start Date,Guests,About\nTea,4/13/2026,Ana Lima;Ben Ode,Rye\nRun,4/14/2026,"Cy Roe, Di Poe",\n'
    reading, rows = read(table(tmp_path / "names", text))
    assert {row["who_kind"] for row in rows} == {"name"} and not problems(reading)
    assert [row["who"] for row in rows] == ["Ana Lima", "Ben Ode", "Cy Roe", "Di Poe"]
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


@pytest.mark.parametrize(
    ("headings", "cells", "found"),
    [
        ("Facebook,Instagram,X", ("x,,x", ",x,yes", "yes,no,no"), []),
        ("X,Y,Z", ("a,b,c", "b,c,d", "c,d,e"), []),
        ("LinkedIn,Twitter,Instagram", ("500,1200,3.3K", "20,10,0", "1,2,3"), []),
        ("Twitter,Website", ("ana,https://a.example/x", "n/a,", ",b.example"), [("x", "ana")]),
        ("X,LinkedIn", ("x.com/ana,", "n/a,-", "none,linkedin.com/in/cy"), [("x", "ana"), ("linkedin", "cy")]),
        (
            "Twitter,Instagram",
            ("ana,ana.l", "ben,no", "cy,"),
            [("x", "ana"), ("instagram", "ana.l"), ("x", "ben"), ("x", "cy")],
        ),
        ("Twitter,Instagram", ("ana@y.org,ana.l", ",", ","), [("instagram", "ana.l")]),
        ("Contact ID,Twitter", ("151,ana", "152,", "153,"), [("x", "ana")]),
        (
            "X ID,Twitter,Instagram",
            ("151,ana,", ",ben,", ",,cy.d"),
            [("x", "151"), ("x", "ben"), ("instagram", "cy.d")],
        ),
        ("LinkedIn", ("linkedin.com/in/ana", "n/a", "-"), [("linkedin", "ana")]),
    ],
)
def test_ticks_counts_and_numbers_of_other_programs_are_no_accounts(
    headings: str, cells: tuple[str, str, str], found: list[tuple[str, str]], tmp_path: Path
) -> None:
    people = zip(("Ana Lima", "Ben Ode", "Cy Dee"), cells, strict=True)
    _, rows = read(table(tmp_path, f"Name,Email,{headings}\n" + "".join(f"{n},{n[0]}@x.org,{c}\n" for n, c in people)))
    accounts = [(row["network"], row["who"]) for row in rows if row["network"] != "contacts"]
    assert sorted(accounts) == sorted(found)
    assert {row["display_name"] for row in rows} == {"Ana Lima", "Ben Ode", "Cy Dee"}


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
