"""What is kept of an import itself, beside its statements: whose, when, and what became of every file."""

from __future__ import annotations

import duckdb

from connectors.reading import Reading
from store import ledger
from store.store import utc_now


def next_number(cursor: duckdb.DuckDBPyConnection) -> int:
    """A number that no import has or had."""
    row = cursor.execute("select nextval('import_ids')").fetchone()
    assert row is not None
    return int(row[0])


def write(cursor: duckdb.DuckDBPyConnection, import_id: int, read: Reading, invented: bool) -> None:
    """Write them for the import of that number."""
    owner = read.owner
    snapshot_at = read.snapshot_at or utc_now()
    cursor.execute(
        "insert into imports by name select ? as import_id, ? as connector, ? as name, ? as imported_at, "
        "? as snapshot_at, ? as owner, ? as owner_handle, ? as owner_name, ? as owner_email, ? as owner_why, "
        "? as invented",
        [
            import_id,
            read.connector.name,
            read.export.name,
            utc_now(),
            snapshot_at,
            owner.owner,
            owner.handle,
            owner.name,
            owner.email,
            owner.why,
            invented,
        ],
    )
    files = read.files
    told: dict[str, list[tuple[object, ...]]] = {
        "import_files": [
            (f.file, f.path, f.part, f.read, f.kept, 0, f.first_row, f.first_at, f.last_at) for f in files
        ],
        "import_skips": [(f.file, reason, rows) for f in files for reason, rows in f.skipped],
        "import_sees": [
            (f.file, seen.channel, seen.direction, is_whole)
            for f in files
            for shown, is_whole in ((f.sees, True), (f.lost, False))
            for seen in shown
        ],
        "problems": [(one.file, one.row, one.why, one.line) for f in files for one in f.problems],
        "import_lists": [
            (one.tie, one.snapshot_at or snapshot_at, one.complete, one.newest_first, one.why, list(one.hidden_on))
            for one in read.lists
        ],
    }
    for table, rows in told.items():
        if rows:
            columns = [list(column) for column in zip(*rows, strict=True)]
            given = ", ".join("unnest(?)" for _ in columns)
            cursor.execute(f"insert into {table} select {import_id}, {given}", columns)


# Of imports i joined with their files f: the same number for copies of one export.
EXPORT = """
    hash(any_value(i.connector), any_value(i.owner), any_value(i.snapshot_at), any_value(i.invented),
    list({'path': f.path, 'part': f.part, 'read': f.read, 'kept': f.kept} order by f.file))
"""


def is_another_copy(cursor: duckdb.DuckDBPyConnection, import_id: int) -> bool:
    """Whether an earlier import is the same export: the same files, rows, owner and moment.

    Such a copy says nothing new and shows nobody present or missing at another time, so all that is
    derived stays as it is.
    """
    alike = cursor.execute(
        f"""
        with described as (
            select i.import_id, {EXPORT} as export from imports i join import_files f using (import_id) group by all
        )
        select count(*) from described a join described b using (export) where a.import_id = ? and b.import_id <> ?
        """,
        [import_id, import_id],
    ).fetchone()
    return alike is not None and alike[0] > 0


def take_out(cursor: duckdb.DuckDBPyConnection, import_id: int) -> None:
    """Forget an import and all that only it holds."""
    ledger.take_out(cursor, import_id)
    for table in (
        "imports",
        "import_owners",
        "import_files",
        "import_skips",
        "import_sees",
        "import_lists",
        "problems",
    ):
        cursor.execute(f"delete from {table} where import_id = ?", [import_id])
