"""What the ledgers promise: any order, twice, partly, undone and again give the same derived tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.intake import import_paths, rebuild_all, undo_imports
from analytics.rebuild import TABLES
from connectors import CONNECTORS
from connectors.contract import OBSERVATION, KithError
from connectors.export import open_exports
from connectors.recognising import pick
from store import actions, imports, told
from store import settings as user_settings
from store.home import data_folder
from store.store import Store
from tests.analytics.test_labels import archive
from tests.conftest import FIXTURES, without_texts

DERIVED = (
    "owners",
    "accounts",
    "aliases",
    "people",
    "namings",
    "tie_spans",
    "set_aside",
    "interactions",
    "acquaintances",
    "coverage",
    "partly_read",
    "networks",
)
# Where a statement stands in the ledger depends on which import brought it first; what it says does not.
PLACES = ("key",)

EXPORTS = (
    FIXTURES / "x" / "twitter-2026-03-06",
    FIXTURES / "x" / "twitter-2026-05-01",
    FIXTURES / "linkedin" / "basic_2021",  # connections without links
    FIXTURES / "linkedin" / "complete_2024",
    FIXTURES / "linkedin" / "complete_2024_later",
)


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every derived row, in an order of its own."""
    cursor = store.cursor()
    found = {}
    for table in DERIVED:
        columns = [row[0] for row in cursor.execute(f"describe {table}").fetchall() if row[0] not in PLACES]
        found[table] = cursor.execute(f"select {', '.join(columns)} from {table} order by all").fetchall()
    return found


def tell(store: Store) -> None:
    """What a user says of people whom one export or another brings."""
    cursor, today = store.cursor(), date(2026, 6, 1)
    told.contact(cursor, "x/id/1005", "met", date(2026, 3, 2), today, others=2, together="supper")
    told.contact(cursor, "x/handle/june_p", "met", date(2026, 3, 2), today, others=2, together="supper")
    told.contact(cursor, "linkedin/slug/sam-reed-2", "call", date(2025, 1, 9), today)
    told.knows(cursor, "linkedin/slug/bo-ek", "stranger")
    told.knows(cursor, "linkedin/slug/bo-ek", "elsewhere")
    told.joined(cursor, "x/id/1001", "linkedin/slug/bo-ek")
    told.joined(cursor, "linkedin/slug/pell-aster", "linkedin/slug/bo-ek")
    told.parted(cursor, "linkedin/slug/nhaddad", "linkedin/slug/noor-haddad-99e01c4")
    actions.undo(cursor, told.joined(cursor, "x/id/1002", "linkedin/slug/bo-ek"))


def in_order(folder: Path, exports: tuple[Path, ...], said: bool = False) -> dict[str, list[tuple[object, ...]]]:
    store = Store.open(data_folder(folder))
    try:
        if said:
            tell(store)
        import_paths(store, exports)
        return contents(store)
    finally:
        store.close()


@pytest.fixture
def first(home: Path, fill: Callable[..., Path]) -> Iterator[Store]:
    """A store with the first of the exports."""
    store = Store.open(fill(home, EXPORTS[0]))
    yield store
    store.close()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """The derived tables after the exports in the order in which they were made, what the user says standing first."""
    return in_order(tmp_path_factory.mktemp("in-order"), EXPORTS, said=True)


steps = st.lists(
    st.tuples(st.sampled_from(range(len(EXPORTS))), st.sampled_from(("import", "undo"))), min_size=2, max_size=5
)


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(len(EXPORTS))), detour=steps, said_after=st.integers(0, len(EXPORTS)))
def test_imports_in_any_order_twice_or_undone_and_again_give_the_same_tables(
    order: list[int],
    detour: list[tuple[int, str]],
    said_after: int,
    expected: dict[str, list[tuple[object, ...]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = Store.open(data_folder(tmp_path_factory.mktemp("any-order")))
    try:
        standing: dict[int, list[int]] = {}
        for place, verb in detour:
            if verb == "import":
                (result,) = import_paths(store, [EXPORTS[place]])
                assert result.import_id is not None
                standing.setdefault(place, []).append(result.import_id)
            elif standing.get(place):
                undo_imports(store, [standing[place].pop()])
        for number, place in enumerate([*order, None]):
            if number == said_after:
                tell(store)
            if place is not None and not standing.get(place):
                import_paths(store, [EXPORTS[place]])
        rebuild_all(store)
        assert contents(store) == expected
    finally:
        store.close()


def test_undoing_the_first_of_two_exports_leaves_what_the_second_proves(first: Store, tmp_path: Path) -> None:
    (undone,) = imports.history(first.cursor())
    import_paths(first, [EXPORTS[1]])
    undo_imports(first, [undone.import_id])
    assert contents(first) == in_order(tmp_path / "second", (EXPORTS[1],))


def test_undoing_everything_leaves_nothing(first: Store) -> None:
    cursor = first.cursor()
    (only,) = imports.history(cursor)
    undo_imports(first, [only.import_id])
    for table in (
        "imports",
        "import_files",
        "import_owners",
        "held",
        "problems",
        "accounts",
        "tie_spans",
        "interactions",
    ):
        assert cursor.execute(f"select count(*) from {table}").fetchone() == (0,), table
    assert cursor.execute("select count(*) from observations").fetchone() == (0,)


def test_the_same_export_twice_adds_no_statement_and_pages_hear_of_it(first: Store) -> None:
    (told,) = imports.history(first.cursor())
    before, generation = contents(first), first.generation()
    (again,) = import_paths(first, [EXPORTS[0]])
    assert again.new == 0 and again.known >= told.new > 0
    assert contents(first) == before and first.generation() > generation


def test_a_table_is_rebuilt_from_the_ledgers_alone(first: Store) -> None:
    before = contents(first)
    cursor = first.cursor()
    tables = {row[0] for row in cursor.execute("select table_name from duckdb_tables()").fetchall()}
    for table in tables & {*DERIVED, *TABLES}:
        cursor.execute(f"delete from {table}")
    rebuild_all(first)
    assert contents(first) == before


def test_keys_are_unique_in_every_derived_table(store: Store) -> None:
    import_paths(store, [EXPORTS[1]])
    import_paths(store, [EXPORTS[4]])
    keys = {
        "accounts": "account_id",
        "people": "person",
        "aliases": "network, kind, value",
        "tie_spans": "owner_id, account_id, tie",
        "set_aside": "owner_id, account_id",
        "acquaintances": "owner_id, a, b, basis, source",
        "coverage": "owner_id, network, channel, direction",
        "partly_read": "owner_id, network, channel, direction",
        "observations": "key",
    }
    cursor = store.cursor()
    for table, key in keys.items():
        twice = cursor.execute(f"select {key} from {table} group by all having count(*) > 1").fetchall()
        assert twice == [], table


def test_nothing_between_two_own_accounts_is_a_tie_or_contact(store: Store, tmp_path: Path) -> None:
    def held() -> list[int]:
        counts = []
        for table in ("interactions", "tie_spans"):
            found = store.cursor().execute(
                f"select count(*) from {table} join accounts using (account_id) where network = 'x' and value = '1001'"
            )
            counts += found.fetchone() or (0,)
        return counts

    import_paths(store, [FIXTURES / "x" / "twitter-2026-03-06"])
    assert all(held())
    second = tmp_path / "twitter-2026-03-07" / "data"
    second.mkdir(parents=True)
    (second / "account.js").write_text(
        'window.YTD.account.part0 = [{"account": {"accountId": "1001", "username": "second"}}]'
    )
    (second / "follower.js").write_text('window.YTD.follower.part0 = [{"follower": {"accountId": "1002"}}]')
    import_paths(store, [tmp_path])
    assert held() == [0, 0]
    told.contact(store.cursor(), "x/id/1001", "met", date(2026, 3, 2), date(2026, 6, 1))
    rebuild_all(store)
    assert held() == [0, 0]


def test_nothing_is_kept_of_an_import_that_fails_half_way(store: Store) -> None:
    def fails(cursor: duckdb.DuckDBPyConnection) -> None:
        raise KithError("stop here")

    (export,) = open_exports([EXPORTS[0]], store.home / "spool")
    with pytest.raises(KithError, match="stop here"):
        request = imports.Request(export, lambda one: pick(one, CONNECTORS))
        imports.keep_all(store, [request], connectors=CONNECTORS, rebuild=fails)
    cursor = store.cursor()
    assert cursor.execute("select count(*) from imports").fetchone() == (0,)
    assert cursor.execute("select count(*) from accounts").fetchone() == (0,)
    assert list((store.home / "spool").iterdir()) == []


def test_text_is_not_kept_where_the_user_says_so(store: Store) -> None:
    without_texts(store)
    import_paths(store, [EXPORTS[0]])
    cursor = store.cursor()
    assert cursor.execute("select count(excerpt) from observations").fetchone() == (0,)
    assert cursor.execute("select count(*) from observations where text_hash is not null").fetchone() != (0,)
    (again,) = import_paths(store, [EXPORTS[0]])
    assert again.new == 0


def test_switching_text_off_removes_what_was_kept(first: Store) -> None:
    cursor = first.cursor()
    before = contents(first)
    assert cursor.execute("select count(excerpt) from observations").fetchone() != (0,)
    without_texts(first)
    assert cursor.execute("select count(excerpt) from observations").fetchone() == (0,)
    assert contents(first) == before


def test_importing_again_brings_texts_back_that_were_switched_off(store: Store) -> None:
    cursor = store.cursor()
    texts = "select part, row, excerpt from observations where excerpt is not null order by all"
    import_paths(store, EXPORTS)
    kept, before = cursor.execute(texts).fetchall(), contents(store)
    without_texts(store)
    (ignored,) = import_paths(store, [EXPORTS[0]])
    assert cursor.execute(texts).fetchall() == [] and ignored.new == 0
    user_settings.write(cursor, "keep_text", True)
    generation = store.generation()
    assert [again.new for again in import_paths(store, EXPORTS)] == [0] * len(EXPORTS)
    assert cursor.execute(texts).fetchall() == kept and contents(store) == before
    assert store.generation() > generation  # or pages would go on showing what they remember


def test_texts_come_also_where_none_were_ever_kept(store: Store) -> None:
    without_texts(store)
    import_paths(store, [EXPORTS[0]])
    user_settings.write(store.cursor(), "keep_text", True)
    import_paths(store, [EXPORTS[0]])
    assert store.cursor().execute("select count(excerpt) from observations").fetchone() != (0,)


def test_every_action_can_be_taken_back_once(store: Store) -> None:
    cursor = store.cursor()
    action = actions.act(cursor, "never", "person:x/id/1", {})
    assert actions.last(cursor, "person:x/id/1", "never") == {}
    actions.undo(cursor, action)
    assert actions.last(cursor, "person:x/id/1", "never") is None
    with pytest.raises(KithError, match="undone before"):
        actions.undo(cursor, action)
    assert cursor.execute("select count(*) from actions").fetchone() == (2,)


def test_a_setting_goes_back_to_what_it_was(store: Store) -> None:
    cursor = store.cursor()
    user_settings.write(cursor, "daily_number", 5)
    action = user_settings.write(cursor, "daily_number", 2)
    assert user_settings.read(cursor, "daily_number") == 2
    actions.undo(cursor, action)
    assert user_settings.read(cursor, "daily_number") == 5


def test_the_schema_and_the_contract_name_the_same_columns(first: Store) -> None:
    columns = {row[0] for row in first.cursor().execute("describe observations").fetchall()}
    assert set(OBSERVATION) - {"skipped", "problem", "remark"} <= columns


def test_what_the_files_of_two_own_accounts_say_alike_is_said_of_both_in_any_order(tmp_path: Path) -> None:
    def written(owner: str, followers: tuple[str, ...]) -> Path:
        parts = {"follower": [{"follower": {"accountId": one}} for one in followers]}
        return archive(tmp_path / owner, "2026-05-01", parts, owner, f"me_{owner}")

    exports = (written("111", ("1001", "1002")), written("222", ("1001", "1003")))
    found = in_order(tmp_path / "one", exports)
    assert len(found["tie_spans"]) == 4
    assert found == in_order(tmp_path / "other", exports[::-1])
    store = Store.open(tmp_path / "one")
    try:
        first = imports.history(store.cursor())[-1].import_id
        undo_imports(store, [first])
        assert len(contents(store)["tie_spans"]) == 2
        import_paths(store, exports[:1])
        assert contents(store) == found
    finally:
        store.close()
