"""What observations and derived tables call a tie, a kind of contact and a direction is one and the same."""

from pathlib import Path

import pytest

from analytics.intake import import_paths, rebuild_all
from connectors.contract import OBSERVATION
from store import ledger
from store.store import Store
from tests.conftest import FIXTURES
from tests.store.test_ledgers import contents


@pytest.mark.parametrize(
    ("column", "name"), [("tie", "tie_kind"), ("kind", "contact_kind"), ("direction", "contact_direction")]
)
def test_the_words_of_a_column_are_those_of_the_schema(store: Store, column: str, name: str) -> None:
    found = (
        store.cursor().execute(f"select enum_range(null::{name}) = enum_range(null::{OBSERVATION[column]})").fetchone()
    )
    assert found == (True,)


def test_a_ledger_of_an_older_version_learns_the_new_words_and_the_keys(home: Path) -> None:
    store = Store.open(home)
    import_paths(store, [FIXTURES / "x" / "twitter-2026-03-06"])
    before = contents(store)
    cursor = store.cursor()
    for table in ledger.tables(cursor):
        cursor.execute(f'alter table observed."{table}" drop column who_key')
        cursor.execute(f'alter table observed."{table}" alter column who_kind type varchar')
    cursor.execute("alter table observed.x_followers alter column tie type varchar")
    store.close()
    store = Store.open(home)
    described = dict(
        store.cursor().execute("select column_name, column_type from (describe observed.x_followers)").fetchall()
    )
    assert (described["tie"], described["who_kind"]) == (OBSERVATION["tie"], OBSERVATION["who_kind"])
    rebuild_all(store)
    assert contents(store) == before
    import_paths(store, [FIXTURES / "x" / "twitter-2026-03-06"])
    assert contents(store) == before
    store.close()
