"""The ledger of observations: one table per part of a connector, each statement kept once."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from connectors.contract import OBSERVATION
from connectors.reading import TEXT_HASH, Reading

NOT_STATED = ("file", "row", "skipped", "problem")


def write(cursor: duckdb.DuckDBPyConnection, read: Reading, import_id: int, keep_text: bool) -> tuple[int, int]:
    """Add the staged statements of an import; returns how many were known and how many are new."""
    networks: set[str] = set()
    known = new = 0
    for part in read.parts:
        staged = f"staged_{part}"
        stated = [name for name in _columns(cursor, staged) if name not in NOT_STATED]
        if "network" in stated:
            found = cursor.execute(f"select distinct network from {staged} where network is not null").fetchall()
            networks |= {row[0] for row in found}
        name = f"{read.connector.name}_{part}"
        _prepare_table(cursor, name, staged, stated)
        counts = _add(cursor, name, staged, stated, import_id)
        known += counts[0]
        new += counts[1]
        _count_new(cursor, name, part, import_id, all_new=counts[0] == 0)
        if "excerpt" in stated and not keep_text:
            cursor.execute(f'update observed."{name}" set excerpt = null where import_id = ?', [import_id])
    cursor.executemany(
        "insert into import_owners values (?, ?, ?)",
        [(import_id, network, read.owner.owner) for network in sorted(networks or {read.connector.name})],
    )
    return known, new


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


def forget_text(cursor: duckdb.DuckDBPyConnection) -> None:
    """Remove the text of every message and post that is kept."""
    for name in tables(cursor):
        if "excerpt" in _columns(cursor, f'observed."{name}"'):
            cursor.execute(f'update observed."{name}" set excerpt = null where excerpt is not null')


def tables(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The parts that the ledger has a table for."""
    rows = cursor.execute(
        "select table_name from duckdb_tables() where schema_name = 'observed' and database_name = current_database() "
        "order by table_name"
    ).fetchall()
    return [row[0] for row in rows]


def make_view(cursor: duckdb.DuckDBPyConnection, tables_in: Sequence[str] | None = None) -> None:
    """The view `observations`: every statement of every part (or of those named), with all columns."""
    wanted = {name: kind for name, kind in OBSERVATION.items() if name not in ("skipped", "problem")}
    empty = ", ".join(f"null::{kind} as {name}" for name, kind in wanted.items())
    selects = [
        f"select null::varchar as part, null::ubigint as key, null::uinteger as import_id, {empty}, "
        f"null::ubigint as {TEXT_HASH}, null::varchar as owner, null::ubigint as who_key, null::ubigint as other_key "
        "where false"
    ]
    for name in tables(cursor) if tables_in is None else tables_in:
        given = _columns(cursor, f'observed."{name}"')
        network = "o.network" if "network" in given else "s.network"
        rest = ", ".join(f"o.{column}" for column in given if column != "network")
        other = f", hash({network}, o.other_kind, o.other) as other_key" if "other" in given else ""
        selects.append(
            f"select '{name}' as part, {rest}, {network} as network, s.owner, "
            f"hash({network}, o.who_kind, o.who) as who_key{other} "
            f'from observed."{name}" o join import_owners s on s.import_id = o.import_id'
            + (" and s.network = o.network" if "network" in given else "")
        )
    cursor.execute(f"create or replace view observations as {' union all by name '.join(selects)}")


def _columns(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in cursor.execute(f"describe {table}").fetchall()]


def _prepare_table(cursor: duckdb.DuckDBPyConnection, name: str, staged: str, stated: list[str]) -> None:
    """The part's table, with the columns that its SELECT gives today; those of older versions stay."""
    if name not in tables(cursor):
        # Not "create table as … limit 0": DuckDB 2.0.0 then answers count(*) beside max() with 0 once more
        # than a row group was inserted in the same transaction.
        columns = ", ".join(f"{column} {OBSERVATION.get(column, 'UBIGINT')}" for column in ("file", "row", *stated))
        cursor.execute(f'create table observed."{name}" (key UBIGINT, import_id UINTEGER, {columns})')
        return
    there = _columns(cursor, f'observed."{name}"')
    for column in stated:
        if column not in there:
            kind = OBSERVATION.get(column, "UBIGINT")
            cursor.execute(f'alter table observed."{name}" add column {column} {kind}')


def _add(
    cursor: duckdb.DuckDBPyConnection, name: str, staged: str, stated: list[str], import_id: int
) -> tuple[int, int]:
    """(known, new): a known statement costs its place; a new one that stands in several rows is kept once."""
    table = f'observed."{name}"'
    said = ", ".join(column for column in stated if column != "excerpt")
    row = cursor.execute(f"select count(*), max(key) + 1 from {table}").fetchone()
    assert row is not None
    before, first = row[0], row[1] or _first_key(cursor, name)
    kept = ", ".join(f"s.{column}" for column in ("file", "row", *stated))
    columns = f"{first} + s.rowid as key, {import_id} as import_id, {kept}"
    if not before and not _repeats(cursor, staged, said):
        return 0, _changed(cursor, f"insert into {table} by name select {columns} from {staged} s")
    # Every staged row and the statement it makes: one that the table has, or the first row that makes it.
    cursor.execute(
        "create or replace temp table places as "
        f"with staged as (select rowid as place, hash({said}) as said, file, row from {staged}), "
        f"kept as (select hash({said}) as said, key from {table}), "
        "firsts as (select said, min(place) as place from staged group by said) "
        f"select s.place, s.file, s.row, coalesce(k.key, {first} + f.place)::ubigint as key, "
        "k.key is null and s.place = f.place as is_new "
        "from staged s join firsts f using (said) left join kept k using (said)"
    )
    new = _changed(
        cursor,
        f"insert into {table} by name select {columns} from {staged} s "
        "where s.rowid in (select place from places where is_new)",
    )
    known = _changed(cursor, f"insert into held select key, {import_id}, file, row from places where not is_new")
    return known, new


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


def _repeats(cursor: duckdb.DuckDBPyConnection, staged: str, said: str) -> bool:
    row = cursor.execute(f"select count(*) > count(distinct hash({said})) from {staged}").fetchone()
    return bool(row and row[0])


def _changed(cursor: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = cursor.execute(statement).fetchone()
    return int(row[0]) if row else 0
