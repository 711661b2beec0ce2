"""What can be read while another process holds the database: the tables as Parquet beside it."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import duckdb

from connectors.contract import KithError
from connectors.literals import literal
from store import ledger
from store.store import FILE, DatabaseBusy, Store, cannot_open, connect

FOLDER = "snapshot"
SCHEMA = Path(__file__).parent / "schema.sql"

# The ledger of observations stays out: it is large, and what is read from outside is derived. A few texts are needed.
LEFT_OUT = ("held",)
TEXTS = "stated_texts"


def write(store: Store, with_text: str | None = None) -> None:
    """Write every table and the journal as Parquet, as a set of its own that takes the place of the former one.

    Whoever reads the former meanwhile gets either all of it or duckdb.IOException, and never something of both.
    `with_text` is a SELECT of the keys of the statements whose text is written as well; None: of none.
    """
    new = store.home / "spool" / FOLDER
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True, mode=0o700)
    cursor = store.cursor()
    try:
        cursor.execute("begin")
        for table in _tables(cursor):
            cursor.execute(f"copy (from {table}) to {literal(new / f'{table}.parquet')} (format parquet)")
        if with_text:
            texts = f"from {TEXTS} where excerpt is not null and key in ({with_text})"
            cursor.execute(f"copy ({texts}) to {literal(new / f'{TEXTS}.parquet')} (format parquet)")
        cursor.execute("commit")
    finally:
        cursor.close()
    place = store.home / FOLDER
    place.mkdir(exist_ok=True, mode=0o700)
    written = new.rename(place / f"{time.time_ns():020d}")
    for former in place.iterdir():
        if former != written:
            shutil.rmtree(former) if former.is_dir() else former.unlink()


def is_up_to_date(store: Store) -> bool:
    """Whether the newest set tells the generation, and what the user did, as the database does."""
    newest = newest_set(store.home)
    if newest is None:
        return False
    meta, actions = (f"read_parquet({literal(newest / f'{table}.parquet')})" for table in ("meta", "actions"))
    with contextlib.closing(store.cursor()) as cursor:
        try:
            other = cursor.execute(
                f"(from meta except from {meta}) union all (from {meta} except from meta) union all "
                f"(select 'newest', max(action_id)::varchar from actions "
                f"except select 'newest', max(action_id)::varchar from {actions})"
            ).fetchone()
        except duckdb.Error:  # it is damaged, or another version wrote it
            return False
    return other is None


def write_journal(store: Store) -> None:
    """Write what the user did since, so that readers outside leave out whom they set aside."""
    newest = newest_set(store.home)
    if newest is None:
        return  # readers are told to wait until there is one
    part = store.home / "spool" / "actions.parquet"
    with contextlib.closing(store.cursor()) as cursor:
        cursor.execute(f"copy (from actions) to {literal(part)} (format parquet)")
    part.replace(newest / "actions.parquet")


def newest_set(home: Path) -> Path | None:
    """The folder of the tables that readers outside get; its name is the time of writing in nanoseconds."""
    return max((home / FOLDER).glob("*/"), default=None)


def open_for_reading(home: Path) -> tuple[duckdb.DuckDBPyConnection, datetime | None]:
    """A connection that holds the tables, and the time (UTC) they were written, None where it is the database itself.

    The connection is in memory, with the tables as views, so that they can be rebuilt under another
    clock without touching what is stored. Raises DatabaseBusy where the database is held and no
    snapshot was written yet, KithError where there is no database or it is damaged. duckdb.IOException, now or
    when the tables are read: they were written anew meanwhile, so open again.
    """
    if not (home / FILE).exists():
        raise KithError(
            f"There is no Kith data in {home}. Import an export first, or name the folder with --home or KITH_HOME."
        )
    connection = connect()
    connection.execute("set global TimeZone = 'UTC'")
    try:
        connection.execute(f"attach {literal(home / FILE)} as kept (read_only)")
    except duckdb.Error as error:
        why = cannot_open(home / FILE, error)
        if not isinstance(why, DatabaseBusy):
            raise why from error
        newest = newest_set(home)
        if newest is None:
            raise DatabaseBusy(
                "The dashboard holds the database and has not written its tables yet. Try again in a minute."
            ) from error
        files = {file.stem: f"read_parquet({literal(file)})" for file in newest.glob("*.parquet")}
        if newest_set(home) != newest:  # of a set that is on its way out files are missing
            raise duckdb.IOException("The tables beside the database were written anew.") from error
        _show(connection, files)
        return connection, datetime.fromtimestamp(int(newest.name) / 1e9, UTC).replace(tzinfo=None)
    connection.execute("use kept")
    names, parts = _tables(connection, left_out=()), ledger.tables(connection)
    connection.execute("use memory")
    _show(connection, {name: f"kept.{name}" for name in names}, {part: f'kept.observed."{part}"' for part in parts})
    return connection, None


def _show(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, str], parts: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Views of these tables, and of these parts of the ledger; what an older version did not keep is empty or null."""
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    for part, place in parts.items():
        connection.execute(f'create view observed."{part}" as from {place}')
    ledger.make_views(connection)
    empty, columns = _tables(connection, left_out=()), _columns(connection)
    for name, place in tables.items():
        if name in empty:
            connection.execute(f"drop table {name}")
        connection.execute(f"create or replace view {name} as from {place}")
    lacking = columns.keys() - _columns(connection).keys()
    for table in {table for table, _ in lacking}:
        nulls = ", ".join(f'null::{columns[name, column]} as "{column}"' for name, column in lacking if name == table)
        connection.execute(f"create or replace view {table} as select *, {nulls} from {tables[table]}")


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """Of every table and view the columns, and their types."""
    rows = connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where database_name = current_database() and schema_name = 'main' and not internal"
    ).fetchall()
    return {(table, column): kind for table, column, kind in rows}


def _tables(connection: duckdb.DuckDBPyConnection, left_out: tuple[str, ...] = LEFT_OUT) -> list[str]:
    rows = connection.execute(
        "select table_name from duckdb_tables() where database_name = current_database() and schema_name = 'main' "
        "and not temporary and not internal order by table_name"
    ).fetchall()
    return [row[0] for row in rows if row[0] not in left_out]
