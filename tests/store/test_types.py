"""What observations and derived tables call a tie, a kind of contact and a direction is one and the same."""

from pathlib import Path

import pytest

from analytics.intake import import_paths, rebuild_all
from connectors.contract import OBSERVATION, KithError
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
    cursor.execute("update meta set value = 'older' where name = 'edition'")
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


def test_tables_and_views_are_made_anew_by_another_version_only(home: Path) -> None:
    def views(store: Store) -> set[str]:
        return {row[0] for row in store.cursor().execute("select view_name from duckdb_views()").fetchall()}

    store = Store.open(home)
    made = views(store)
    store.cursor().execute("drop view observations")
    store.close()
    store = Store.open(home)
    assert views(store) == made - {"observations"}
    store.cursor().execute("update meta set value = 'older' where name = 'edition'")
    store.close()
    store = Store.open(home)
    assert views(store) == made
    store.close()


def test_a_database_of_another_layout_is_refused_and_left_as_it_is(home: Path) -> None:
    store = Store.open(home)
    store.cursor().execute("update meta set value = '99' where name = 'schema_version'")
    store.cursor().execute("drop view observations")
    store.close()
    with pytest.raises(KithError, match="layout 99, this one reads 1"):
        Store.open(home)
