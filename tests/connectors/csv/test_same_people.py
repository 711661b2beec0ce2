"""Who is one person in tables, and who is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.intake import import_paths
from store.home import data_folder
from store.store import Store
from tests.connectors.csv.tables import problems, read, table
from tests.store.test_ledgers import contents

LOG = "name,email,kind,date\nAna Lima,ana@a.org,coffee,2026-04-01\nAna Lima,,call,2026-05-01\n"
NAMESAKE = "name,email,kind,date\nAna Lima,other@b.org,coffee,2026-04-02\n"


@pytest.mark.parametrize(
    "cell",
    [
        "Ana Lima <ana@x.org>",
        "mailto:ana@x.org",
        '"ana@x.org, ana@y.org"',
        "ana@x.org; ana@y.org",
        "ANA@x.org ::: ana@y.org",
    ],
)
def test_an_address_is_the_same_however_a_cell_writes_it(cell: str, tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, f"name,email,relation\nAna Lima,{cell},friend\n"))
    assert [(row["who_kind"], row["who"]) for row in rows] == [("email", "ana@x.org")]


@pytest.mark.parametrize(
    "cell",
    ["+49 170 1234567", "0049 170 1234567", "+49 (0)170 1234567", "0049 (0) 170/1234567", "tel:+49-170-1234567",
     "+491701234567; +49301234567", "+491701234567 ::: +49301234567", "'+491701234567"],
)  # fmt: skip
def test_a_number_is_the_same_however_a_cell_writes_it(cell: str, tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, f"name,phone,relation\nAna Lima,{cell},friend\n"))
    assert [(row["who_kind"], row["who"]) for row in rows] == [("phone", "+491701234567")]


def test_a_number_that_a_spreadsheet_took_for_one_to_count_with_keeps_its_digits(tmp_path: Path) -> None:
    _, rows = read(table(tmp_path, "name,phone,relation\nAna Lima,491701234567.0,friend\n"))
    assert [row["who"] for row in rows] == ["491701234567"]


def test_a_cell_that_begins_with_no_number_makes_nobody_the_same_person(tmp_path: Path) -> None:
    text = "name,phone,relation\nAna Lima,home; +49170123,friend\nBen Ode,work; +49170456,friend\n"
    _, rows = read(table(tmp_path, text))
    assert [(row["who_kind"], row["who"]) for row in rows] == [("name", "Ana Lima"), ("name", "Ben Ode")]


def test_numbers_that_a_spreadsheet_cut_short_make_nobody_the_same_person_and_are_told(tmp_path: Path) -> None:
    reading, rows = read(table(tmp_path, "name,phone,kind\nAna Lima,4.91701E+11,call\nBen Ode,4.91701E+11,call\n"))
    assert [row["who"] for row in rows] == ["Ana Lima", "Ben Ode"]
    assert problems(reading) == ["a phone number that a spreadsheet has cut short: “4.91701E+11”"] * 2


def people(store: Store) -> list[tuple[str, int]]:
    return (
        store.cursor()
        .execute("select value, count(*) from interactions join accounts using (account_id) group by all order by all")
        .fetchall()
    )


def test_a_name_alone_is_whoever_is_the_only_one_of_that_name_with_an_address(store: Store, tmp_path: Path) -> None:
    table(tmp_path, LOG)
    import_paths(store, [tmp_path / "table.csv"])
    assert people(store) == [("ana@a.org", 2)]


def test_a_name_alone_is_nobody_elses_where_two_have_it(store: Store, tmp_path: Path) -> None:
    for name, text in (("log", LOG), ("namesake", NAMESAKE)):
        table(tmp_path / name, text)
        import_paths(store, [tmp_path / name / "table.csv"])
    assert people(store) == [("Ana Lima", 1), ("ana@a.org", 1), ("other@b.org", 1)]


def test_who_is_the_only_one_of_a_name_does_not_hang_on_the_order_of_imports(tmp_path: Path) -> None:
    tables = {"log": LOG, "namesake": NAMESAKE, "club": "network,name,handle,relation\nchess,Ana Lima,,friend\n"}
    for name, text in tables.items():
        table(tmp_path / name, text)
    found = []
    for order in (tuple(tables), tuple(reversed(tables))):
        store = Store.open(data_folder(tmp_path / "homes" / order[0]))
        for name in order:
            import_paths(store, [tmp_path / name / "table.csv"])
        found.append(contents(store))
        store.close()
    assert found[0] == found[1]
