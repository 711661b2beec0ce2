"""The ledger of observations: one table per part of a connector, each statement kept once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from connectors.contract import OBSERVATION
from connectors.reading import OTHER_KEY, TEXT_HASH, WHO_KEY, Reading
from store import compaction

Layouts = Mapping[str, Mapping[str, str]]  # part → column → type

ACCOUNTED = ("skipped", "problem", "remark")
NOT_STATED = ("file", "row", *ACCOUNTED)

# What the hashes beside them stand for when statements are compared.
HASHED = ("network", "who_kind", "who", "other_kind", "other", "excerpt")
OF_THE_FILE = ("newest_first",)  # no part of what is stated
# In `meta`: the number of an import of which statements were copied, and that does not stand yet.
UNFINISHED = "unfinished"
NO_TEXT = "hash(null::varchar)"  # what stands as the hash of a text where there is none

# Every column of the view `observations`. `part` is the table; a part names the network of its connector
# (<network>_<file>) where its rows do not.
COLUMNS: Mapping[str, str] = {
    "part": "VARCHAR",
    "key": "UBIGINT",
    "import_id": "UINTEGER",
    WHO_KEY: "UBIGINT",
    OTHER_KEY: "UBIGINT",
    TEXT_HASH: "UBIGINT",
    **{name: kind for name, kind in OBSERVATION.items() if name not in ACCOUNTED},
}

# What is read of the ledger, as views: of every part that states one of the first columns, the second. Naming a view
# costs something for each column of each part in it, before a single row is read.
_OF_WHOM = ("key", "import_id", "network", "who_kind", WHO_KEY)
_TOLD = ("handle", "display_name", "profile_url", "email", "bio", "location", "company", "position")
EXTRACTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "stated_accounts": (("who",), (*_OF_WHOM, "who", *_TOLD, "happened_at")),
    "stated_others": (
        ("other",),
        ("import_id", "network", WHO_KEY, "other_kind", "other", OTHER_KEY, "basis", "happened_at"),
    ),
    "stated_names": (
        ("handle", "also"),
        (*_OF_WHOM, "who", "handle", "also_kind", "also", "also_at", "happened_at", "since"),
    ),
    "stated_ties": (("tie",), (*_OF_WHOM, "row", "tie", "since", "not_before", "is_date")),
    "stated_contacts": (
        ("kind",),
        (
            *(*_OF_WHOM, "row", "kind", "direction", "happened_at", "is_date", "audience", "words", "thread", "native"),
            *("newest_first", TEXT_HASH),
        ),
    ),
    "stated_texts": (("excerpt",), ("key", WHO_KEY, "direction", "happened_at", "excerpt", TEXT_HASH)),
    "stated_gatherings": (("together",), (*_OF_WHOM, "together", "kind", "thread", "happened_at")),
}

# What resolve.sql of a connector can ask of `seen`, beside the owner and the moment of the import.
SEEN = (
    *("network", "who_kind", "who", "also_kind", "also", "display_name", "email", "company", "position", "tie"),
    *("since", "happened_at"),
)


def copy_new(
    cursor: duckdb.DuckDBPyConnection, reads: Sequence[tuple[int, Reading]], keep_text: bool
) -> list[dict[str, int]]:
    """Copy the parts that the ledger has no statement of and that repeat none; of each import: part → statements.

    It is done before the transaction of the imports, so that the staged tables can go, which take as much memory. Until
    `finish` says that the imports stand, `take_out_unfinished` takes the copies out again.
    """
    before = _layouts(cursor)
    copied: list[dict[str, int]] = []
    met: set[str] = set()  # of several imports the first is the one that says it
    for import_id, read in reads:
        copied.append({})
        for part in read.parts:
            staged, name = read.table(part), _name(read, part)
            stated = _stated(cursor, staged, keep_text)
            is_first = name not in met and not _has_rows(cursor, name, before)
            met.add(name)
            if is_first and not _repeats(cursor, staged, stated):
                _prepare_table(cursor, name, before.get(name), stated)
                copied[-1][part] = _insert(cursor, name, staged, stated, import_id, _first_key(cursor, name))
        if copied[-1]:
            cursor.execute("insert into meta values (?, ?)", [UNFINISHED, str(import_id)])
    _follow(cursor, before)
    return copied


def write(
    cursor: duckdb.DuckDBPyConnection, read: Reading, import_id: int, keep_text: bool, copied: Mapping[str, int]
) -> tuple[int, int, int]:
    """Add the staged statements of an import: how many were known, are new, and were known and got their text.

    `copied` are the parts that `copy_new` has copied.
    """
    layouts = _layouts(cursor)
    known = new = told = 0
    for part in read.parts:
        staged, name = read.table(part), _name(read, part)
        if part in copied:
            counts = (0, copied[part])
        else:
            stated = _stated(cursor, staged, keep_text)
            _prepare_table(cursor, name, layouts.get(name), stated)
            counts = _add(cursor, name, staged, stated, import_id, read.owner.owner)
            if counts[0] and "excerpt" in stated:
                told += _add_texts(cursor, name, staged)
        known += counts[0]
        new += counts[1]
        _count_new(cursor, name, part, import_id, all_new=counts[0] == 0)
    cursor.executemany(
        "insert into import_owners values (?, ?, ?)",
        [(import_id, network, read.owner.owner) for network in read.networks],
    )
    _follow(cursor, layouts)
    return known, new, told


def finish(cursor: duckdb.DuckDBPyConnection) -> None:
    """Say, in the transaction in which they come to stand, that all imports stand of which anything was copied."""
    cursor.execute("delete from meta where name = ?", [UNFINISHED])


def take_out_unfinished(cursor: duckdb.DuckDBPyConnection) -> None:
    """Take out what was copied for imports that came to nothing, because the program or the disk came to an end."""
    unfinished = cursor.execute("select value::uinteger from meta where name = ?", [UNFINISHED]).fetchall()
    for (import_id,) in unfinished:
        take_out(cursor, import_id)
    if unfinished:
        compaction.mark(cursor)  # texts among it may be of people who were deleted everywhere
        finish(cursor)


def take_out(cursor: duckdb.DuckDBPyConnection, import_id: int) -> None:
    """Forget what only this import holds; a statement that another holds moves to its earliest other place."""
    cursor.execute("delete from held where import_id = ?", [import_id])
    for name in tables(cursor):
        table = f'observed."{name}"'
        cursor.execute(
            "create or replace temp table heirs as "
            "select key, unnest(min({'i': import_id, 'f': file, 'r': row})) from held "
            f"where key in (select key from {table} where import_id = ?) group by key",
            [import_id],
        )
        cursor.execute(
            f"update {table} set import_id = heirs.i, file = heirs.f, row = heirs.r from heirs "
            f"where heirs.key = {table}.key"
        )
        cursor.execute(
            "delete from held using heirs where held.key = heirs.key "
            "and held.import_id = heirs.i and held.file = heirs.f and held.row = heirs.r"
        )
        cursor.execute(f"delete from {table} where import_id = ?", [import_id])


def first_stated(cursor: duckdb.DuckDBPyConnection, import_id: int) -> int:
    """How many statements an import was the first to make, of those that are kept."""
    row = cursor.execute("select count(*) from observations where import_id = ?", [import_id]).fetchone()
    return int(row[0]) if row else 0


def forget(cursor: duckdb.DuckDBPyConnection) -> None:
    """Remove every statement about a name whose key is in the table `forgotten`, and what is left of it in the file.

    So are those by a handle that was theirs then (the table `bearers`).

    A file that says nothing else is no longer named.
    """
    about = (
        "who_key in (from forgotten) or other_key in (from forgotten) "
        "or key in (select key from bearers where account_id in (from forgotten))"
    )
    cursor.execute(
        f"create or replace temp table leaving as select key, import_id, file from observations where {about}"
    )
    if cursor.execute("select 1 from leaving limit 1").fetchone():
        compaction.mark(cursor)
    cursor.execute("insert into leaving select key, import_id, file from held where key in (select key from leaving)")
    for table in ("held", *(f'observed."{name}"' for name in tables(cursor))):
        cursor.execute(f"delete from {table} where key in (select key from leaving)")
    cursor.execute(  # the folder of a conversation bears the name of whoever it is with
        """
        with
        concerned as (select distinct import_id, file from leaving),
        saying as (
            select distinct import_id, file from observations semi join concerned using (import_id, file)
            union
            select distinct import_id, file from held semi join concerned using (import_id, file)
        )
        update import_files
        set path = 'a file about someone whom you have deleted everywhere', first_at = null, last_at = null
        from (from concerned anti join saying using (import_id, file)) silent
        where import_files.import_id = silent.import_id and import_files.file = silent.file
        """
    )
    cursor.execute("drop table leaving")


def forget_text(cursor: duckdb.DuckDBPyConnection) -> None:
    """Remove the text of every message and post that is kept, and what is left of it in the file."""
    compaction.mark(cursor)
    for name, given in _layouts(cursor).items():
        if "excerpt" in given:
            cursor.execute(f'update observed."{name}" set excerpt = null where excerpt is not null')


def tables(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The parts that the ledger has a table for."""
    return list(_layouts(cursor))


def upgrade(cursor: duckdb.DuckDBPyConnection) -> None:
    """Give the tables of an older version today's types, which know more words, and today's hashes."""
    for table, given in _layouts(cursor).items():
        for column, kind in given.items():
            if COLUMNS.get(column, kind) != kind:
                cursor.execute(f'alter table observed."{table}" alter column {column} type {COLUMNS[column]}')
        network = "network" if "network" in given else f"'{table.partition('_')[0]}'"
        for key, kind, value in ((WHO_KEY, "who_kind", "who"), (OTHER_KEY, "other_kind", "other")):
            if value in given and key not in given:
                cursor.execute(f'alter table observed."{table}" add column {key} {COLUMNS[key]}')
                cursor.execute(f'update observed."{table}" set {key} = hash({network}, {kind}::varchar, {value})')


def make_views(cursor: duckdb.DuckDBPyConnection) -> None:
    """The view `observations`, every statement of every part with all columns, and those of EXTRACTS."""
    layouts = _layouts(cursor)
    cursor.execute(f"create or replace view observations as {_union(layouts, tuple(COLUMNS))}")
    for view, (stated, columns) in EXTRACTS.items():
        parts = {name: given for name, given in layouts.items() if given.keys() & set(stated)}
        cursor.execute(f"create or replace view {view} as {_union(parts, columns)}")


def make_seen(cursor: duckdb.DuckDBPyConnection, connector: str) -> None:
    """The temporary view `seen`: what a connector's parts say of names and ties, once for each import that says it."""
    parts = {name: given for name, given in _layouts(cursor).items() if name.partition("_")[0] == connector}
    columns = ", ".join(f"o.{name}" for name in SEEN)
    imported = "join imports i on i.import_id = {0}.import_id join import_owners w on w.import_id = i.import_id"
    stated = f"({_union(parts, ('key', 'import_id', *SEEN))}) o"
    seen = [f"select {columns}, w.owner, i.snapshot_at from {stated} {imported.format('o')} and w.network = o.network"]
    if cursor.execute("select 1 from held limit 1").fetchone():
        seen.append(
            f"select {columns}, w.owner, i.snapshot_at from held h join {stated} on o.key = h.key "
            f"{imported.format('h')} and w.network = o.network"
        )
    cursor.execute(f"create or replace temp view seen as {' union all '.join(seen)}")


def _union(layouts: Layouts, columns: Sequence[str]) -> str:
    """A SELECT of these columns from the tables of these parts, null where a part does not state one."""
    selects = [f"select {', '.join(f'null::{COLUMNS[name]} as {name}' for name in columns)} where false"]
    for table, given in layouts.items():
        unstated = {"part": f"'{table}'", "network": f"'{table.partition('_')[0]}'"}
        listed = (name if name in given else unstated.get(name, "null") for name in columns)
        selects.append(f'select {", ".join(listed)} from observed."{table}"')
    return " union all ".join(selects)


def _layouts(cursor: duckdb.DuckDBPyConnection) -> Layouts:
    """Of each part that the ledger has a table for: its columns and their types."""
    rows = cursor.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where schema_name = 'observed' and database_name = current_database() order by table_name, column_index"
    ).fetchall()
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        found.setdefault(table, {})[column] = kind
    return found


def _columns(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in cursor.execute(f"describe {table}").fetchall()]


def _prepare_table(
    cursor: duckdb.DuckDBPyConnection, name: str, there: Mapping[str, str] | None, stated: list[str]
) -> None:
    """The part's table, with the columns that its SELECT gives today; those of older versions stay."""
    if there is None:
        # Not "create table as … limit 0": DuckDB 2.0.0 then answers count(*) beside max() with 0 once more
        # than a row group was inserted in the same transaction.
        columns = ", ".join(f"{column} {COLUMNS[column]}" for column in ("file", "row", *stated))
        cursor.execute(f'create table observed."{name}" (key UBIGINT, import_id UINTEGER, {columns})')
        return
    for column in stated:
        if column not in there:
            cursor.execute(f'alter table observed."{name}" add column {column} {COLUMNS[column]}')


def _add(
    cursor: duckdb.DuckDBPyConnection, name: str, staged: str, stated: list[str], import_id: int, owner: str | None
) -> tuple[int, int]:
    """(known, new): a known statement costs its place; a new one that stands in several rows is kept once.

    What files of another of the user's own accounts say is said of that one, and not known for this.
    """
    table = f'observed."{name}"'
    said = ", ".join(_compared(stated))
    row = cursor.execute(f"select max(key) + 1 from {table}").fetchone()
    assert row is not None
    first = row[0] or _first_key(cursor, name)
    # Every staged row and the statement it makes: one that the table has, or the first row that makes it.
    cursor.execute(
        "create or replace temp table places as "
        f"with staged as (select rowid as place, hash({said}) as said, file, row from {staged}), "
        f"kept as (select hash({said}) as said, key from {table} where import_id in "
        "(select import_id from imports where owner is not distinct from $owner)), "
        "firsts as (select said, min(place) as place from staged group by said) "
        f"select s.place, s.file, s.row, coalesce(k.key, {first} + f.place)::ubigint as key, "
        "k.key is null and s.place = f.place as is_new "
        "from staged s join firsts f using (said) left join kept k using (said)",
        {"owner": owner},
    )
    only = "where s.rowid in (select place from places where is_new)"
    new = _insert(cursor, name, staged, stated, import_id, first, only)
    known = _changed(cursor, f"insert into held select key, {import_id}, file, row from places where not is_new")
    return known, new


def _add_texts(cursor: duckdb.DuckDBPyConnection, name: str, staged: str) -> int:
    """Give known statements their text where it was not kept; how many."""
    table = f'observed."{name}"'
    if not cursor.execute(
        f"select 1 from {table} where excerpt is null and {TEXT_HASH} <> {NO_TEXT} limit 1"
    ).fetchone():
        return 0
    return _changed(
        cursor,
        f"update {table} set excerpt = s.excerpt from {staged} s join places p on p.place = s.rowid "
        f"where p.key = {table}.key and {table}.excerpt is null and s.excerpt is not null",
    )


def _first_key(cursor: duckdb.DuckDBPyConnection, name: str) -> int:
    """The first key of a part: its number in the upper half, so that keys of all parts differ."""
    row = cursor.execute("select part_id from ledger_parts where part = ?", [name]).fetchone()
    if row is None:
        row = cursor.execute(
            "insert into ledger_parts select coalesce(max(part_id), 0) + 1, ? from ledger_parts returning part_id",
            [name],
        ).fetchone()
    assert row is not None
    return int(row[0]) << 32


def _count_new(cursor: duckdb.DuckDBPyConnection, name: str, part: str, import_id: int, all_new: bool) -> None:
    """Fill import_files.new: how many of a file's rows said something that was not known."""
    if all_new:
        cursor.execute("update import_files set new = kept where import_id = ? and part = ?", [import_id, part])
        return
    cursor.execute(
        "update import_files set new = n.rows from (select file, count(distinct row) as rows "
        f'from observed."{name}" where import_id = $import group by file) n '
        "where import_files.import_id = $import and import_files.file = n.file",
        {"import": import_id},
    )


def _name(read: Reading, part: str) -> str:
    return f"{read.connector.name}_{part}"


def _stated(cursor: duckdb.DuckDBPyConnection, staged: str, keep_text: bool) -> list[str]:
    """The columns of a staged part that are kept."""
    left_out = NOT_STATED if keep_text else (*NOT_STATED, "excerpt")
    return [name for name in _columns(cursor, staged) if name not in left_out]


def _compared(stated: Sequence[str]) -> list[str]:
    """The columns by which two statements are the same."""
    return [column for column in stated if column not in HASHED and column not in OF_THE_FILE]


def _has_rows(cursor: duckdb.DuckDBPyConnection, name: str, layouts: Layouts) -> bool:
    return name in layouts and cursor.execute(f'select 1 from observed."{name}" limit 1').fetchone() is not None


def _insert(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    staged: str,
    stated: Sequence[str],
    import_id: int,
    first: int,
    only: str = "",
) -> int:
    """Copy staged rows with keys from `first` on; how many."""
    kept = ", ".join(f"s.{column}" for column in ("file", "row", *stated))
    return _changed(
        cursor,
        f'insert into observed."{name}" by name '
        f"select {first} + s.rowid as key, {import_id} as import_id, {kept} from {staged} s {only}",
    )


def _follow(cursor: duckdb.DuckDBPyConnection, before: Layouts) -> None:
    """Make the views anew where there are other tables or columns than before."""
    if _layouts(cursor) != before:
        make_views(cursor)


def _repeats(cursor: duckdb.DuckDBPyConnection, staged: str, stated: Sequence[str]) -> bool:
    """Whether two staged rows state the same; mostly numbers alone tell that none do, and texts take longer to hash."""
    compared = _compared(stated)
    numbers = [column for column in compared if COLUMNS[column] != "VARCHAR"]
    for columns in (numbers, compared):
        row = cursor.execute(f"select count(*) > count(distinct hash({', '.join(columns)})) from {staged}").fetchone()
        if not (row and row[0]):
            return False
    return True


def _changed(cursor: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = cursor.execute(statement).fetchone()
    return int(row[0]) if row else 0
