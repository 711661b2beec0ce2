"""Writing the database file anew, so that what was deleted is not left in blocks that wait to be used again."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from pathlib import Path

import duckdb

from connectors.literals import literal

MARK = "write_anew"

log = logging.getLogger(__name__)


def mark(cursor: duckdb.DuckDBPyConnection) -> None:
    """Have the file written anew before anything else when it is next opened."""
    cursor.execute("delete from meta where name = ?", [MARK])
    cursor.execute("insert into meta values (?, 'true')", [MARK])


def is_marked(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether something was deleted since the file was written."""
    try:
        return connection.execute("select 1 from meta where name = ?", [MARK]).fetchone() is not None
    except duckdb.CatalogException:  # a new file has no tables yet
        return False


def write_anew(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Put a copy of the database in the place of the file at `path`, and close the connection that holds it.

    The file stays as it is until its copy is whole; where there is no room for a copy, it stays until the next time.
    """
    fresh = path.with_name(f"{path.name}.new")
    _delete(fresh)
    try:
        if shutil.disk_usage(path.parent).free < path.stat().st_size * 1.1:
            log.warning("there is no room to write %s anew; what was deleted is still in it", path)
            return
        _copy(connection, fresh)
        connection.execute("checkpoint")  # no log may be left for the copy to be taken for its own
        with contextlib.suppress(PermissionError):
            fresh.replace(path)  # before others can open it
            return
        connection.close()  # Windows moves nothing over an open file
        fresh.replace(path)
    except (duckdb.Error, OSError):
        log.exception("%s was not written anew; what was deleted is still in it", path)
    finally:
        connection.close()
        _delete(fresh)


def _copy(connection: duckdb.DuckDBPyConnection, fresh: Path) -> None:
    row = connection.execute("select current_database()").fetchone()
    assert row is not None
    connection.execute(f"attach {literal(fresh)} as fresh")
    connection.execute(f'copy from database "{row[0]}" to fresh')
    held, copied = (_contents(connection, name) for name in (row[0], "fresh"))
    if held != copied:
        raise OSError(f"the copy of {row[0]} is not the same")
    connection.execute("delete from fresh.meta where name = ?", [MARK])
    connection.execute("checkpoint fresh")
    connection.execute("detach fresh")
    fresh.chmod(0o600)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())


def _contents(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, tuple[int, int | None]]:
    """Of every table: how many rows it has, and a sum over all that stands in them."""
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = ? order by all", [database]
    ).fetchall()
    found = {}
    for schema, table in tables:
        name = f'"{schema}"."{table}"'
        row = connection.execute(f'select count(*), bit_xor(hash(t)) from "{database}".{name} t').fetchone()
        assert row is not None
        found[name] = (row[0], row[1])
    return found


def _delete(file: Path) -> None:
    for one in (file, file.with_name(f"{file.name}.wal")):
        with contextlib.suppress(OSError):
            one.unlink()
