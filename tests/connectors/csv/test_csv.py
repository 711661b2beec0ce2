"""Tables from anywhere, read as far as they can be understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from analytics.intake import import_paths
from connectors.contract import DIRECTIONS, KINDS, TIES, KithError
from connectors.csv import CONNECTOR, Mapping, looks
from connectors.csv.fields import DIRECTION_OF, FIELD_OF, FIELDS, KIND_OF, MONTH_OF, RELATION_OF, folded
from connectors.export import open_exports
from store.store import Store
from tests.connectors.csv.tables import opened, problems, read, table


def test_the_words_stand_for_kinds_ties_and_directions_of_the_contract() -> None:
    assert set(KIND_OF.values()) == set(KINDS)
    listed = set(TIES) - {"unfollowed"}  # a table says who is followed, not who was
    assert {tie for ties in RELATION_OF.values() for tie in ties.split()} == listed
    assert set(DIRECTION_OF.values()) == set(DIRECTIONS)
    assert set(MONTH_OF.values()) == {str(month) for month in range(1, 13)}


@pytest.mark.parametrize(
    "text",
    [
        "Product,Price,Stock\nBread,3.20,4\nRye,4.10,2\n",
        "Date,Amount,Description\n2026-01-01,12.00,bread\n",
        "name,link\nAn article,https://example.org/a\nAnother,https://example.org/b\n",
        "Title,Year\nA film,1999\n",
        "just a line of prose, with a comma\nand another\n",
        "[Tab] nothing\n",
        "\n\n\n",
    ],
)
def test_a_file_that_is_no_table_of_people_is_not_claimed(text: str, tmp_path: Path) -> None:
    assert CONNECTOR.recognise(table(tmp_path, text)) is None


def test_a_table_without_a_known_heading_is_refused_until_the_user_maps_it_and_then_remembered(tmp_path: Path) -> None:
    text = "Alpha,Beta,Gamma\nAna Lima,2026-04-01,coffee\nBen Ode,2026-04-02,call\n"
    export = table(tmp_path, text)
    (found,) = looks(export)
    assert found.header == ("Alpha", "Beta", "Gamma") and found.missing == ("who",)
    assert found.sample_rows[0] == ("Ana Lima", "2026-04-01", "coffee")
    with pytest.raises(KithError, match="which column"):
        CONNECTOR.fitted(export)
    chosen = Mapping(columns=(("name", 0), ("date", 1), ("kind", 2)))
    memory = {found.fingerprint: Mapping.from_json(chosen.to_json())}
    other = table(tmp_path / "later", text.replace("Ana Lima", "Eve Novak"), "another.csv")
    _, rows = read(other, memory)
    assert [(row["who"], row["kind"]) for row in rows] == [("Eve Novak", "met"), ("Ben Ode", "call")]


def test_headings_of_ones_own_are_read_by_what_stands_below_them(tmp_path: Path) -> None:
    export = table(
        tmp_path,
        "Who is it;Insta or so;Elektropost;Home\n"
        "Änne Öz;@aenne.oe;aenne@bread.example;Köln\nBob O'Neil;;bob@bread.example;Dublin\nChi Oka;@chi;;Lagos\n",
    )
    _, rows = read(export)
    assert [(row["who_kind"], row["who"], row["display_name"], row.get("email")) for row in rows] == [
        ("handle", "aenne.oe", "Änne Öz", "aenne@bread.example"),
        ("email", "bob@bread.example", "Bob O'Neil", "bob@bread.example"),
        ("handle", "chi", "Chi Oka", None),
    ]


def test_a_relation_can_be_told_in_the_words_of_the_form(tmp_path: Path) -> None:
    told = "we follow each other,they follow me,I follow them,we are connected,they are in my address book"
    lines = [f"person{place},x,{words}" for place, words in enumerate(told.split(","))]
    _, rows = read(table(tmp_path, "\n".join(["handle,network,relation", *lines]) + "\n"))
    assert [(row["who"][-1], row["tie"]) for row in rows] == [
        ("0", "follower"), ("0", "following"), ("1", "follower"), ("2", "following"), ("3", "connection"),
        ("4", "address_book"),
    ]  # fmt: skip


def test_a_mapping_that_names_no_field_or_kind_is_refused() -> None:
    for wrong in (
        {"columns": (("shoe size", 0),)},
        {"kind": "pigeon"},
        {"relation": "nemesis"},
        {"date_order": "century"},
        {"zone": "Mars"},
    ):
        with pytest.raises(ValueError, match="not a mapping"):
            Mapping(**wrong)  # type: ignore[arg-type]


def test_a_list_without_a_header_is_read_by_its_content_and_the_user_says_the_network(tmp_path: Path) -> None:
    export = table(tmp_path, "ana@bread.example\nben@choir.example\n", "following_accounts.csv")
    (found,) = looks(export)
    assert found.mapping.relation == "following" and [asked.field for asked in found.asks] == ["network"]
    chosen = Mapping(columns=found.mapping.columns, relation="following", network="mastodon", is_complete=True)
    reading, rows = read(export, {found.fingerprint: chosen})
    assert [(row["network"], row["who_kind"], row["who"], row["tie"]) for row in rows] == [
        ("mastodon", "handle", "ana@bread.example", "following"),
        ("mastodon", "handle", "ben@choir.example", "following"),
    ]
    assert [(held.tie, held.complete) for held in reading.lists] == [("following", True)]


def test_followers_and_following_of_one_program_keep_their_own_meaning(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    for name, who in (("followers.csv", "ana"), ("following.csv", "ben")):
        (tmp_path / "lists" / name).write_text(f"username,display name\n{who},{who.title()}\n")
    reading, rows = read(opened(tmp_path / "lists", tmp_path))
    assert [(row["who"], row["tie"]) for row in rows] == [("ana", "follower"), ("ben", "following")]
    assert [held.complete for held in reading.lists] == [False, False]
    assert all(not file.sees for file in reading.files)  # a list of follows shows no contact


DATES = {
    "2026-04-13": datetime(2026, 4, 13),
    "2026/4/3 14:05": datetime(2026, 4, 3, 14, 5),
    "2026-04-13T22:15:30.250Z": datetime(2026, 4, 13, 22, 15, 30),
    "2026-04-13T01:15:00+02:00": datetime(2026, 4, 12, 23, 15),
    "2026-04-13 01:15:00 -0500": datetime(2026, 4, 13, 6, 15),
    "20260413": datetime(2026, 4, 13),
    "13.4.2026": datetime(2026, 4, 13),
    "3.4.26": datetime(2026, 4, 3),
    "4-Apr-21": datetime(2021, 4, 4),
    "April 4, 2021": datetime(2021, 4, 4),
    "Fri Mar 06 13:02:05 +0000 2026": datetime(2026, 3, 6, 13, 2, 5),
    "Apr 4, 2026, 12:30 AM": datetime(2026, 4, 4, 0, 30),
    "4 Apr 2026 12:30\u202fp.m.": datetime(2026, 4, 4, 12, 30),
    "4. März 2021": datetime(2021, 3, 4),
    "mar. 4 avr. 2023": datetime(2023, 4, 4),
    "1er août 2022": datetime(2022, 8, 1),
    "4 de abril de 2021": datetime(2021, 4, 4),
    "12 de fevereiro de 2024": datetime(2024, 2, 12),
    "8 maggio 2024": datetime(2024, 5, 8),
    "4 mrt 2024": datetime(2024, 3, 4),
    "4 Ağustos 2024": datetime(2024, 8, 4),
    "9 Kasım 2024": datetime(2024, 11, 9),
    "2021年4月4日": datetime(2021, 4, 4),
    "1700000000": datetime(2023, 11, 14, 22, 13, 20),
    "1700000000123": datetime(2023, 11, 14, 22, 13, 20),
}
NO_DATES = (
    "4 floréal 2021",
    "31.02.2026",
    "99999999",
    "soon",
    "4/2026",
    "13:45",
    "2026-13-45",
    "0001-01-01",
    "01/01/0001",
)


def test_a_network_is_a_word_and_letters_have_one_form(tmp_path: Path) -> None:
    text = (
        "name,handle,network,relation\nBo Ek,bo,Read/Write,follower\nJos\u00e9 Gil,j,=1+1,follower\n"
        "Jose\u0301 Gil,k,X,follower\n"
    )
    _, rows = read(table(tmp_path, text))
    assert [row.get("network", "") for row in rows] == ["read_write", "_1_1", "x"]
    assert rows[1]["display_name"] == rows[2]["display_name"]


def test_dates_are_read_as_people_and_programs_write_them(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "name,kind,date\n" + "".join(f'{n},met,"{date}"\n' for n, date in enumerate(DATES))))
    found = {row["who"]: (row["happened_at"].replace(microsecond=0), row["is_date"]) for row in rows}
    assert {date: found.get(str(n)) for n, date in enumerate(DATES)} == {
        date: (meant, meant.time() == datetime.min.time()) for date, meant in DATES.items()
    }


def test_a_date_that_is_not_understood_is_a_problem_that_quotes_it(tmp_path: Path) -> None:
    reading, rows = read(table(tmp_path, "name,kind,date\n" + "".join(f"Ana,met,{date}\n" for date in NO_DATES)))
    assert rows == []
    assert problems(reading) == [
        f"no such day, or a date in a language or order that is not known: “{date}”" for date in NO_DATES
    ]


def test_a_tie_whose_date_is_not_understood_is_kept_and_the_date_is_a_problem(tmp_path: Path) -> None:
    reading, rows = read(table(tmp_path, "name,handle,relation,since\nAna Lima,@ana,follower,long ago\n"))
    assert [(row["tie"], "since" in row) for row in rows] == [("follower", False)]
    assert problems(reading) == ["no such day, or a date in a language or order that is not known: “long ago”"]


@pytest.mark.parametrize(
    ("dates", "order", "months"),
    [
        (("03/04/2026", "13/04/2026"), "auto_month", [4, 4]),
        (("03/04/2026", "04/13/2026"), "auto_day", [3, 4]),
        (("03/04/2026", "05/04/2026"), "auto_month", [3, 5]),
        (("03/04/2026", "05/04/2026"), "auto_day", [4, 4]),
        (("03/04/2026", "05/04/2026"), "day", [4, 4]),
    ],
)
def test_day_or_month_first_is_decided_by_the_whole_file(
    dates: tuple[str, str], order: str, months: list[int], tmp_path: Path
) -> None:
    export = table(tmp_path, "name,kind,date\n" + "".join(f"Ana Lima,met,{date}\n" for date in dates))
    (found,) = looks(export)
    chosen = Mapping(columns=found.mapping.columns, date_order=order)
    _, rows = read(export, {found.fingerprint: chosen})
    assert [row["happened_at"].month for row in rows] == months


def test_a_file_that_mixes_both_orders_says_so_for_each_such_date(tmp_path: Path) -> None:
    reading, rows = read(table(tmp_path, "name,kind,date\nA,met,13/04/2026\nA,met,04/13/2026\nA,met,2026-04-13\n"))
    assert len(rows) == 1
    assert (
        all("day first and some with the month first" in why for why in problems(reading))
        and len(problems(reading)) == 2
    )


def test_an_order_that_the_file_cannot_settle_is_asked_with_the_default_named(tmp_path: Path) -> None:
    (found,) = looks(table(tmp_path, "name,kind,date\nAna Lima,met,03/04/2026\n"))
    (asked,) = (asked for asked in found.asks if asked.field == "date_order")
    assert asked.taken == "month" and "03/04/2026" in asked.why


def test_times_without_a_zone_are_read_in_the_zone_that_the_user_names(tmp_path: Path) -> None:
    export = table(
        tmp_path, "name,kind,date\nAna,met,2026-07-01 12:00\nAna,call,2026-07-01 12:00Z\nAna,met,2026-07-01\n"
    )
    (found,) = looks(export)
    chosen = Mapping(columns=found.mapping.columns, zone="Europe/Berlin")
    _, rows = read(export, {found.fingerprint: chosen})
    assert [row["happened_at"] for row in rows] == [
        datetime(2026, 7, 1, 10), datetime(2026, 7, 1, 12), datetime(2026, 7, 1),
    ]  # fmt: skip


def test_a_quote_that_is_never_closed_costs_no_other_row(tmp_path: Path) -> None:
    rows = [f"Person {n},@p{n},Maker {n},met,2026-04-0{n % 9 + 1}" for n in range(1000)]
    rows[400] = 'Person 400,@p400,"Maker 400,met,2026-04-05'
    reading, kept = read(table(tmp_path, "name,handle,company,kind,date\n" + "\n".join(rows) + "\n"))
    assert len({row["who"] for row in kept}) == 1000 - len(problems(reading)) == 1000


def test_a_quote_open_to_the_end_of_a_long_file_is_given_up_in_time(tmp_path: Path) -> None:
    text = "name,handle,bio\n" + 'Ana,@ana,"never closed\n' + "".join(f"P{n},@p{n},x\n" for n in range(5000))
    _, kept = read(table(tmp_path, text))
    assert len(kept) == 5001


def test_rows_beyond_what_the_file_says_of_itself_are_never_cut(tmp_path: Path) -> None:
    rows = "".join(f"Person {n},@p{n},following\n" for n in range(20000))
    reading, kept = read(table(tmp_path, "name,handle,relation\n" + rows))
    assert reading.files[0].read == len(kept) == 20000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize(("delimiter", "end"), [(",", "\n"), (";", "\r\n"), ("\t", "\r\n"), ("|", "\r")])
def test_encoding_delimiter_and_line_ends_are_found(encoding: str, delimiter: str, end: str, tmp_path: Path) -> None:
    rows = [["Name", "Handle", "Company"], ["Zoë Ångström", "@zoe", "Møller"], ["Ana Lima", "@ana", "Çiçek"]]
    text = end.join(delimiter.join(row) for row in rows) + end
    _, kept = read(table(tmp_path, text.encode(encoding)))
    assert [(row["display_name"], row["handle"], row["company"]) for row in kept] == [
        ("Zoë Ångström", "zoe", "Møller"), ("Ana Lima", "ana", "Çiçek"),
    ]  # fmt: skip


def test_tables_with_the_same_headings_are_each_read_as_they_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    written = {
        "a.csv": b"name,handle\nAnn Lee,@ann\n",
        "b.csv": b"name;handle\r\nBo Ek;@bo\r\n",
        "c.csv": b"My people\nof all years\n\nname,handle\nCy Oar,@cy\n",
        "d.csv": "name,handle\nДима,@dima\n".encode("utf-16"),
    }
    for name, text in written.items():
        (folder / name).write_bytes(text)
    reading, rows = read(opened(folder, tmp_path))
    assert {row["display_name"] for row in rows} == {"Ann Lee", "Bo Ek", "Cy Oar", "Дима"}
    assert [(file.path, file.read, file.kept) for file in reading.files] == [(name, 1, 1) for name in written]


def test_lists_without_headings_have_their_columns_each_where_they_stand(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "followers1.csv").write_text("@ann,https://x.com/ann\n@bo,https://x.com/bo\n")
    (folder / "followers2.csv").write_text("https://x.com/cy,@cy\nhttps://x.com/di,@di\n")
    _, rows = read(opened(folder, tmp_path))
    assert sorted(row["who"] for row in rows) == ["ann", "bo", "cy", "di"]


def test_one_line_in_another_encoding_spoils_only_itself(tmp_path: Path) -> None:
    text = b"name,handle\n" + "Zoë,@zoe\n".encode() + "Håkon,@hakon\n".encode("cp1252") + b"Ana,@ana\n"
    _, kept = read(table(tmp_path, text))
    assert [row["display_name"] for row in kept] == ["Zoë", "Håkon", "Ana"]


def test_the_separator_line_that_excel_writes_is_obeyed(tmp_path: Path) -> None:
    _, kept = read(table(tmp_path, "sep=;\r\nname;handle;bio\r\nAna;@ana;a, b, c\r\n"))
    assert [(row["who"], row["bio"]) for row in kept] == [("ana", "a, b, c")]


def test_zero_usable_rows_say_why(tmp_path: Path) -> None:
    reading, kept = read(table(tmp_path, "name,handle,kind,date\n,,met,2026-01-01\nAna,@ana,teleport,2026-01-01\n"))
    assert kept == [] and reading.kept == 0
    assert reading.files[0].skipped == (("names nobody", 1),)
    assert problems(reading) == ["a kind of contact that is not known: “teleport”"]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    reading, kept = read(table(tmp_path, "name,handle,relation\n"))
    assert kept == [] and reading.kept == 0


def test_the_number_of_a_row_is_no_account(tmp_path: Path) -> None:
    _, kept = read(table(tmp_path, "id,name,email\n1,Ana Lima,ana@bread.example\n2,Ben Ode,\n"))
    assert [(row["who_kind"], row["who"]) for row in kept] == [("email", "ana@bread.example"), ("name", "Ben Ode")]


def test_a_row_of_a_known_network_names_the_account_as_that_network_does(tmp_path: Path) -> None:
    text = (
        "network,id,handle,profile url,name,relation\n"
        "Twitter,12345,@Ana,,Ana,following\n"
        "x,not a number,@Ben,,Ben,following\n"
        "x,,,https://twitter.com/Cy_1?lang=en,Cy,following\n"
        "x,,,https://x.com/intent/user?user_id=777,Dee,following\n"
        "linkedin,,,www.linkedin.com/in/Eve-%C3%96de/,Eve,connection\n"
        ",,,https://de.linkedin.com/in/finn,Finn,connection\n"
        ",,,https://www.linkedin.com/in/hal-%C3%,Hal,connection\n"
        "mastodon,,,https://choir.example/@gia,Gia,following\n"
    )
    _, kept = read(table(tmp_path, text))
    assert [(row["network"], row["who_kind"], row["who"], row.get("handle")) for row in kept] == [
        ("x", "id", "12345", "Ana"),
        ("x", "handle", "ben", "Ben"),
        ("x", "handle", "cy_1", "Cy_1"),
        ("x", "id", "777", None),
        ("linkedin", "slug", "eve-öde", None),
        ("linkedin", "slug", "finn", None),
        ("linkedin", "slug", "hal-%c3%", None),
        ("mastodon", "handle", "gia@choir.example", "gia@choir.example"),
    ]


LINKS = [
    ("https://www.facebook.com/profile.php?id=100012", ("facebook", "id", "100012")),
    ("https://www.facebook.com/people/Ann-Lee/100013/", ("facebook", "id", "100013")),
    ("https://m.facebook.com/ann.lee", ("facebook", "handle", "ann.lee")),
    ("https://www.linkedin.com/in/edmoe/overlay/contact-info/", ("linkedin", "slug", "edmoe")),
    ("https://www.linkedin.com/in/diray/details/experience/", ("linkedin", "slug", "diray")),
    ("https://www.linkedin.com/profile/view?id=AAA1", ("linkedin", "name", "Ann Lee")),
    ("HTTPS://M.LinkedIn.com/IN/Flo-Po", ("linkedin", "slug", "flo-po")),
    ("https://x.com/ed/with_replies", ("x", "handle", "ed")),
    ("https://x.com/di/status/12345", ("x", "handle", "di")),
    ("https://x.com/search?q=ann", ("x", "name", "Ann Lee")),
    ("https://www.instagram.com/ann.lee/?hl=en", ("instagram", "handle", "ann.lee")),
    ("https://www.instagram.com/p/Cx1/", ("instagram", "name", "Ann Lee")),
    ("https://bsky.app/profile/ann.example/post/3k", ("bluesky", "handle", "ann.example")),
    ("https://ann.example/about/", ("contacts", "handle", "ann.example/about")),
]


@pytest.mark.parametrize(("link", "account"), LINKS)
def test_a_link_leads_to_the_account_whose_page_it_is_or_to_none(
    tmp_path: Path, link: str, account: tuple[str, str, str]
) -> None:
    _, kept = read(table(tmp_path, f"name,profile url,relation\nAnn Lee,{link},following\n"))
    assert [(row["network"], row["who_kind"], row["who"]) for row in kept] == [account]


@pytest.mark.parametrize("heading", ["email", "phone", "handle", "id"])
def test_what_stands_for_nothing_makes_nobody_the_same_person(tmp_path: Path, heading: str) -> None:
    nothing = ("n/a", "-", "—", "None", "unknown", "@", "#N/A", "?")
    rows = "".join(f"x,Person {number} Lee,{cell},following\n" for number, cell in enumerate(nothing))
    _, kept = read(table(tmp_path, f"network,name,{heading},relation\n{rows}"))
    assert [row["who"] for row in kept] == [f"Person {number} Lee" for number in range(len(nothing))]


def test_nobody_works_or_lives_at_nothing(tmp_path: Path) -> None:
    _, (row,) = read(table(tmp_path, "name,company,city,title,relation\nAnn Lee,n/a,-,Unknown,friend\n"))
    assert not {"company", "location", "position"} & row.keys()


def test_a_name_may_be_signs_alone_and_no_name_is_none(tmp_path: Path) -> None:
    reading, kept = read(table(tmp_path, "name,relation\n🌸🌸,friend\nN/A,friend\n-,friend\n李,friend\n"))
    assert [row.get("who") for row in kept if "skipped" not in row] == ["🌸🌸", "李"]
    assert reading.files[0].skipped == (("names nobody", 2),)


def test_of_several_addresses_in_a_cell_the_first_is_the_persons(tmp_path: Path) -> None:
    text = "Name,E-mail 1 - Value,Phone 1 - Value\nAnn Lee,ann@x.example ::: ann@home.example,+1 234 5 ::: +1 999 9\n"
    _, (row,) = read(table(tmp_path, text, "contacts.csv"))
    assert (row["who_kind"], row["who"], row["phone"]) == ("email", "ann@x.example", "+12345")


def test_an_address_under_several_names_in_a_list_is_no_persons_own(tmp_path: Path) -> None:
    text = (
        "name,email,phone,relation\nBo Ek,info@acme.example,+12345,contact\nCy Two,info@acme.example,+12345,contact\n"
    )
    _, kept = read(table(tmp_path, text + "Ann Lee,ann@x.example,,contact\nann lee,ann@x.example,,contact\n"))
    assert [(row["who_kind"], row["who"]) for row in kept] == [
        ("name", "Bo Ek"),
        ("name", "Cy Two"),
        ("email", "ann@x.example"),
        ("email", "ann@x.example"),
    ]
    _, log = read(
        table(tmp_path, "name,email,kind,direction\nAnn,a@x.example,mail,sent\nAnn Lee,a@x.example,mail,sent\n")
    )
    assert {row["who"] for row in log} == {"a@x.example"}


@pytest.mark.parametrize(
    ("name", "relation", "kind"),
    [
        ("myFollowers-2024.csv", "follower", None),
        ("blocked accounts.csv", "blocked", None),
        ("phone calls.csv", "address_book", "call"),
        ("met in 2024.csv", "address_book", "met"),
        ("helmet-order.csv", "address_book", None),
        ("Calligraphy club.csv", "address_book", None),
        ("commuters.csv", "address_book", None),
        ("blockchain_meetup.csv", "address_book", None),
        ("unfollowers.csv", "address_book", None),
        ("not following back.csv", "address_book", None),
    ],
)
def test_the_name_of_a_file_speaks_in_whole_words(tmp_path: Path, name: str, relation: str, kind: str | None) -> None:
    (found,) = looks(table(tmp_path, "name,email\nAnn Lee,ann@x.example\nBo Ek,bo@x.example\n", name))
    assert (found.mapping.relation or "address_book", found.mapping.kind) == (relation, kind)
    asked = [question.field for question in found.asks]
    assert ("relation" in asked) == (relation == "address_book" and kind is None)


def test_an_address_book_export_with_numbered_columns_is_read(tmp_path: Path) -> None:
    text = (
        "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Value,Phone 1 - Value\n"
        "Ana,Lima,Ferngate,Baker,* myContacts,ana@bread.example,+351 900 000 001\n"
    )
    _, (row,) = read(table(tmp_path, text, "contacts.csv"))
    assert row["tie"] == "address_book" and row["company"] == "Ferngate" and row["phone"] == "+351900000001"


def test_every_field_has_its_own_name_as_a_heading() -> None:
    assert [FIELD_OF[folded(field)] for field in FIELDS] == list(FIELDS)


def test_a_name_that_stands_alone_joins_the_only_account_of_that_name() -> None:
    connection = duckdb.connect()
    connection.execute("create table seen (network varchar, who_kind varchar, who varchar, display_name varchar)")
    connection.executemany(
        "insert into seen values (?, ?, ?, ?)",
        [
            ("contacts", "handle", "ana", "Ana Lima"),
            ("contacts", "name", "Ana Lima", "Ana Lima"),
            ("contacts", "handle", "ben1", "Ben Ode"),
            ("contacts", "handle", "ben2", "Ben Ode"),
            ("contacts", "name", "Ben Ode", "Ben Ode"),
        ],
    )
    found = connection.execute(f"select kind, value, to_kind, to_value from ({CONNECTOR.sql('resolve')})").fetchall()
    assert found == [("name", "Ana Lima", "handle", "ana")]


def test_the_documentation_names_every_field() -> None:
    text = (Path(__file__).parents[3] / "docs" / "tables.md").read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"`{field}`" not in text] == []


def test_a_table_of_words_alone_keeps_its_headings(tmp_path: Path) -> None:
    export = table(tmp_path / "words", "Wer;Stadt\nAnna Wald;Leipzig\nBea Moor;Turku\n")
    (look,) = looks(export)
    assert look.header == ("Wer", "Stadt")


def test_a_column_of_dates_is_found_by_its_cells_where_no_heading_says_when(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "Who;When it was;How\nAna Lima;03.11.2026;met\nBo Falk;17.09.2026;call\n"))
    assert [(row["kind"], str(row["happened_at"])) for row in rows] == [
        ("met", "2026-11-03 00:00:00"),
        ("call", "2026-09-17 00:00:00"),
    ]
    _, rows = read(table(tmp_path, "Who;Begun;Ended;How\nAna Lima;03.11.2026;04.11.2026;met\n"))
    assert [row.get("happened_at") for row in rows] == [None], "of two, nobody but the user knows which it is"
    _, rows = read(table(tmp_path, "Name;E-mail;Birth\nAna Lima;ana@example.org;03.11.1986\n"))
    assert [row.get("since") for row in rows] == [None], "a list of people has other days as well"


def test_a_line_of_text_is_no_table(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Dear diary, today I met Anna.\n")
    (export,) = open_exports([note], tmp_path)
    assert looks(export) == []


def test_who_wrote_is_never_invented_but_asked(tmp_path: Path) -> None:
    text = (
        "name,kind,date\nBen,message,2026-11-14\nBen,mail,2026-11-15\nCat,coffee,2026-11-14\nDan,comment,2026-11-13\n"
    )
    export = table(tmp_path, text)
    reading, rows = read(export)
    assert [(row["who"], row["kind"], row["direction"]) for row in rows] == [("Cat", "met", "both")]
    assert reading.files[0].skipped == (("the table does not say who wrote", 3),)
    (found,) = looks(export)
    (asked,) = (asked for asked in found.asks if asked.field == "direction")
    assert (asked.taken, asked.choices) == ("", ("", *DIRECTIONS))
    for way in ("out", "in"):
        _, rows = read(export, {found.fingerprint: replace(found.mapping, direction=way)})
        assert [row["direction"] for row in rows] == [way, way, "both", way]


def test_rows_about_another_own_account_are_no_words_of_this_one(tmp_path: Path) -> None:
    export = table(
        tmp_path,
        "owner,network,handle,kind,direction,date\n@Robin,x,ben,message,sent,2026-03-01\n"
        "robin,x,cat,message,sent,2026-03-02\nwork,x,ben,message,received,2026-03-03\n"
        "robin-quill,linkedin,dan,message,sent,2026-03-04\n",
    )
    reading, rows = read(export)
    assert [row["who"] for row in rows] == ["ben", "cat", "dan"] and {row["direction"] for row in rows} == {"out"}
    assert reading.files[0].skipped == (
        ("about another account of yours, “work”: import the table again as that account's", 1),
    )
    reading, rows = read(export, owner="work")
    assert [(row["who"], row["direction"]) for row in rows] == [("ben", "in"), ("dan", "out")]
    assert sum(count for _, count in reading.files[0].skipped) == 2


def test_a_tie_beside_a_message_that_nobody_is_said_to_have_written_is_kept(tmp_path: Path) -> None:
    reading, rows = read(
        table(
            tmp_path,
            "handle,network,relation,kind,direction,date\nben,facebook,friend,message,,2026-08-14\n"
            "ben,facebook,,message,sent,2026-08-14\nben,facebook,,message,sideways,2026-08-15\n",
        )
    )
    assert [(row.get("tie"), row.get("direction")) for row in rows] == [("connection", None), (None, "out")]
    assert problems(reading) == [
        "the table does not say who wrote; the tie is kept without the contact",
        "a direction that is not known: “sideways”",
    ]


LOG = "name,handle,network,relation,kind,direction,date\n"
SENT = "".join(f"P{n},p{n},facebook,,message,sent,2026-10-0{n % 9 + 1}\n" for n in range(30))
RECEIVED = "".join(f"P{n},p{n},facebook,,message,received,2026-11-0{n + 1}\n" for n in range(5))
LIKED = "P1,p1,facebook,,like,received,2026-11-08\n"
UNSAID = "P1,p1,facebook,,message,,2026-11-09\n"
BOTH = [("messages", "in"), ("messages", "out")]


@pytest.mark.parametrize(
    ("rows", "whole", "seen"),
    [
        (SENT + RECEIVED, False, []),  # it lists contacts, and not that there were no others
        (SENT + RECEIVED, True, [("contact", "in"), ("contact", "out"), *BOTH]),
        (SENT + LIKED, True, [("contact", "in"), ("contact", "out"), ("messages", "out")]),
        (SENT + RECEIVED + UNSAID, True, []),  # a contact was left out
        ("P1,p1,facebook,friend,,,\n", True, []),
    ],
)
def test_a_table_shows_that_there_was_nothing_else_only_where_the_user_says_so(
    rows: str, whole: bool, seen: list[tuple[str, str]], tmp_path: Path
) -> None:
    export = table(tmp_path, LOG + rows)
    (found,) = looks(export)
    reading, _ = read(export, {found.fingerprint: replace(found.mapping, is_complete=whole)})
    assert [(sees.channel, sees.direction) for sees in reading.files[0].sees] == seen


@pytest.mark.parametrize(
    ("network", "whole", "friend"),
    [
        ("facebook", False, (None, "unknown")),
        ("facebook", True, ("follow_only", "both")),
        ("threads", True, (None, "unknown")),  # where comments count as well
        ("rowing_club", False, (None, "unknown")),
        ("rowing_club", True, ("follow_only", "both")),
    ],
)
def test_a_few_contacts_in_a_table_make_nobody_else_a_mere_follow(
    network: str, whole: bool, friend: tuple[str | None, str], store: Store, tmp_path: Path
) -> None:
    rows = LOG + SENT + RECEIVED + "Zed,zed,facebook,friend,,,\n"
    export = table(tmp_path, rows.replace("facebook", network))
    (found,) = looks(export)
    mapping = replace(found.mapping, is_complete=whole)
    chosen = {found.fingerprint: mapping}
    import_paths(store, [tmp_path / "table.csv"], choose=lambda one: CONNECTOR.fitted(one, chosen))
    labels = dict(
        (value, label)
        for value, *label in store.cursor()
        .execute("select value, rung, sure from standing join accounts using (account_id)")
        .fetchall()
    )
    assert tuple(labels["zed"]) == friend
    assert labels["p1"][0] == "one_sided" and labels["p0"][0] == "one_sided"


def test_those_at_one_event_or_in_one_conversation_of_a_table_are_acquainted(store: Store, tmp_path: Path) -> None:
    text = (
        "handle,network,kind,direction,date,thread,participants\n"
        "ana,club,met,,2026-10-01,supper,2\nben,club,met,,2026-10-01,supper,2\n"
        "cy,club,met,,2026-10-08,supper,1\n"  # another evening
        "dee,club,call,,2026-10-08,,1\neve,club,call,,2026-10-08,,1\n"
        "ana,club,group message,received,2026-10-02,crew,2\ncy,club,group message,received,2026-10-03,crew,2\n"
        "dee,club,attended,,2026-10-09,fair,200\neve,club,attended,,2026-10-09,fair,200\n"
        "dee,club,like,received,2026-10-09,post,\neve,club,like,received,2026-10-09,post,\n"
    )
    table(tmp_path, text)
    import_paths(store, [tmp_path / "table.csv"])
    found = store.cursor().execute(
        "select x.value, y.value, source from acquaintances c join accounts x on x.account_id = c.a "
        "join accounts y on y.account_id = c.b where x.value < y.value order by all"
    )
    assert found.fetchall() == [("ana", "ben", "attendance"), ("ana", "cy", "group thread")]
