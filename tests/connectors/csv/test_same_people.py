"""Who is one person in tables, and who is not."""

from __future__ import annotations

from pathlib import Path

from analytics.intake import import_paths
from store.home import data_folder
from store.store import Store
from tests.connectors.csv.tables import table
from tests.store.test_ledgers import contents

LOG = "name,email,kind,date\nAna Lima,ana@a.org,coffee,2026-04-01\nAna Lima,,call,2026-05-01\n"
NAMESAKE = "name,email,kind,date\nAna Lima,other@b.org,coffee,2026-04-02\n"


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
