"""Writing an export to the ledger, showing beforehand what it would write, and taking it out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from connectors import reading
from connectors.contract import Connector, KithError
from connectors.export import Export
from connectors.loading import Progress
from connectors.reading import FileRead, Owner, Reading
from store import actions, ledger, settings
from store.derive import derive
from store.store import Store, transaction, utc_now

Rebuild = Callable[[duckdb.DuckDBPyConnection], None]


@dataclass(frozen=True)
class ImportResult:
    """What one export gave, file by file; `new` counts statements that no earlier import held."""

    import_id: int | None  # None for a preview
    name: str
    connector: str
    title: str
    owner: Owner
    snapshot_at: datetime | None
    files: tuple[FileRead, ...]
    accounts: int
    ties: dict[str, int]
    interactions: dict[str, int]
    new: int
    known: int
    first_at: datetime | None
    last_at: datetime | None
    lists: tuple[reading.ListHeld, ...] = ()
    removed_invented: int = field(default=0)  # imports of the invented network that made room


def preview(
    export: Export,
    connector: Connector,
    *,
    home: Path,
    owner: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> ImportResult:
    """What an import would write, without the database."""
    store = Store.in_memory(home)
    try:
        cursor = store.cursor()
        read = reading.stage(cursor, export, connector, owner=owner, progress=progress, spool=home / "spool")
        _require_rows(cursor, read)
        return _result(cursor, read, None, 0, 0)
    finally:
        store.close()


def keep(
    store: Store,
    export: Export,
    connector: Connector,
    *,
    connectors: Sequence[Connector],
    rebuild: Rebuild,
    owner: str | None = None,
    invented: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> ImportResult:
    """Write an export to the ledger and rebuild what is derived, in one transaction.

    `rebuild` makes what stands on the derived tables. The first import of the user's own takes the
    invented network out. Raises KithError where the export has no usable row.
    """
    with store.session() as cursor:
        # Outside the transaction: within one, DuckDB numbers the rows of a new table differently.
        read = reading.stage(cursor, export, connector, owner=owner, progress=progress, spool=store.home / "spool")
        _require_rows(cursor, read)
        with transaction(cursor):
            removed = [] if invented else invented_imports(cursor)
            for old in removed:
                _take_out(cursor, old)
            import_id = _write_import(cursor, read, invented)
            known, new = ledger.write(cursor, read, import_id, bool(settings.read(cursor, "keep_text")))
            if new or removed or not _is_another_copy(cursor, import_id):
                derive(cursor, connectors)
                rebuild(cursor)
        return _result(cursor, read, import_id, new, known, len(removed))


def undo(store: Store, import_ids: Sequence[int], *, connectors: Sequence[Connector], rebuild: Rebuild) -> None:
    """Take imports out: what only they hold is forgotten, what others hold too stays."""
    with store.session() as cursor, transaction(cursor):
        for import_id in import_ids:
            row = cursor.execute("select name from imports where import_id = ?", [import_id]).fetchone()
            if row is None:
                raise KithError(f"There is no import {import_id}; it may have been removed before.")
            _take_out(cursor, import_id)
            actions.act(cursor, "removed_import", f"import:{import_id}", {}, {"name": row[0]})
        derive(cursor, connectors)
        rebuild(cursor)


def refresh(store: Store, *, connectors: Sequence[Connector], rebuild: Rebuild) -> None:
    """Rebuild everything from the ledgers, as after an upgrade or a new time zone."""
    with store.session() as cursor, transaction(cursor):
        derive(cursor, connectors)
        rebuild(cursor)


def invented_imports(cursor: duckdb.DuckDBPyConnection) -> list[int]:
    """The imports that make up the invented network."""
    return [row[0] for row in cursor.execute("select import_id from imports where invented order by 1").fetchall()]


@dataclass(frozen=True)
class PastImport:
    """One line of the history."""

    import_id: int
    name: str
    connector: str
    imported_at: datetime
    snapshot_at: datetime | None
    owner: str | None
    read: int
    kept: int
    new: int
    problems: int
    first_at: datetime | None
    last_at: datetime | None
    invented: bool


def history(cursor: duckdb.DuckDBPyConnection) -> list[PastImport]:
    """Every import that stands, newest first."""
    rows = cursor.execute(
        """
        select
            i.import_id, i.name, i.connector, i.imported_at, i.snapshot_at,
            coalesce('@' || i.owner_handle, i.owner_name, i.owner),
            coalesce(sum(f.read), 0)::bigint, coalesce(sum(f.kept), 0)::bigint, coalesce(sum(f.new), 0)::bigint,
            (select count(*) from problems p where p.import_id = i.import_id),
            min(f.first_at), max(f.last_at), i.invented
        from imports i left join import_files f using (import_id)
        group by all order by i.imported_at desc, i.import_id desc
        """
    ).fetchall()
    return [PastImport(*row) for row in rows]


def files_of(cursor: duckdb.DuckDBPyConnection, import_id: int) -> list[tuple[str, int, int, int, str]]:
    """Of each file that was read: path, rows read, kept, new, and why the others were skipped, in words."""
    return cursor.execute(
        """
        select f.path, f.read, f.kept, f.new,
            coalesce((
                select string_agg(format('{:,} {}', s.rows, s.reason), '; ' order by s.rows desc)
                from import_skips s where s.import_id = f.import_id and s.file = f.file
            ), '')
        from import_files f where f.import_id = ? and f.part is not null order by f.file
        """,
        [import_id],
    ).fetchall()


def problems_of(
    cursor: duckdb.DuckDBPyConnection, import_id: int, limit: int = 200
) -> list[tuple[str, int | None, str]]:
    """What could not be read: file, row (None for the whole file), why."""
    return cursor.execute(
        "select f.path, p.row, p.why from problems p join import_files f using (import_id, file) "
        "where p.import_id = ? order by p.file, p.row limit ?",
        [import_id, limit],
    ).fetchall()


# --- writing ------------------------------------------------------------------------------


def _require_rows(cursor: duckdb.DuckDBPyConnection, read: Reading) -> None:
    """KithError where the export tells of no tie and no contact, however much it says of its owner."""
    row = cursor.execute(
        "select 1 from staged where tie is not null or kind is not null or other is not null limit 1"
    ).fetchone()
    if row is not None:
        return
    told = [f"{file.path}: {why.why}" for file in read.files for why in file.problems]
    told += [f"{file.path}: {rows:,} rows, {reason}" for file in read.files for reason, rows in file.skipped]
    empty = [file.path for file in read.files if file.part and not file.read]
    if not told and empty:
        told = [f"{', '.join(empty)}: no rows"]
    raise KithError(
        f"Nothing in “{read.export.name}” could be used, so nothing was imported. " + ". ".join(told[:5]) + "."
    )


def _write_import(cursor: duckdb.DuckDBPyConnection, read: Reading, invented: bool) -> int:
    row = cursor.execute("select nextval('import_ids')").fetchone()
    assert row is not None
    import_id = int(row[0])
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
    for file in read.files:
        cursor.execute(
            "insert into import_files values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
            [
                import_id,
                file.file,
                file.path,
                file.part,
                file.read,
                file.kept,
                file.first_row,
                file.first_at,
                file.last_at,
            ],
        )
        for reason, rows in file.skipped:
            cursor.execute("insert into import_skips values (?, ?, ?, ?)", [import_id, file.file, reason, rows])
        for seen in file.sees:
            cursor.execute(
                "insert into import_sees values (?, ?, ?, ?)", [import_id, file.file, seen.channel, seen.direction]
            )
        if file.problems:
            cursor.executemany(
                "insert into problems values (?, ?, ?, ?)",
                [(import_id, problem.file, problem.row, problem.why) for problem in file.problems],
            )
    for held in read.lists:
        cursor.execute(
            "insert into import_lists values (?, ?, ?, ?, ?, ?)",
            [import_id, held.tie, held.snapshot_at or snapshot_at, held.complete, held.newest_first, held.why],
        )
    return import_id


def _is_another_copy(cursor: duckdb.DuckDBPyConnection, import_id: int) -> bool:
    """Whether an earlier import is the same export: the same files, rows, owner and moment.

    Such a copy says nothing new and shows nobody present or missing at another time, so all that is
    derived stays as it is.
    """
    alike = cursor.execute(
        """
        with described as (
            select i.import_id, i.connector, i.snapshot_at, i.owner, i.invented,
                list({'path': f.path, 'part': f.part, 'read': f.read, 'kept': f.kept} order by f.file) as files
            from imports i join import_files f using (import_id)
            group by all
        )
        select count(*) from described a join described b
            on a.connector = b.connector and a.snapshot_at = b.snapshot_at and a.files = b.files
            and a.owner is not distinct from b.owner and a.invented = b.invented
        where a.import_id = ? and b.import_id <> ?
        """,
        [import_id, import_id],
    ).fetchone()
    return alike is not None and alike[0] > 0


def _take_out(cursor: duckdb.DuckDBPyConnection, import_id: int) -> None:
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


def _result(
    cursor: duckdb.DuckDBPyConnection, read: Reading, import_id: int | None, new: int, known: int, removed: int = 0
) -> ImportResult:
    ties: dict[str, int] = {}
    interactions: dict[str, int] = {}
    accounts = 0
    whos = []
    for part in read.parts:
        table = f"staged_{part}"
        given = {row[0] for row in cursor.execute(f"describe {table}").fetchall()}
        for column, counts in (("tie", ties), ("kind", interactions)):
            if column in given:
                found = cursor.execute(
                    f"select {column}, count(*) from {table} where {column} is not null group by 1"
                ).fetchall()
                for name, rows in found:
                    counts[name] = counts.get(name, 0) + rows
        whos.append(f"select hash(who_kind, who) as who from {table} where who_kind <> 'status'")
    if whos:
        row = cursor.execute(f"select count(distinct who) from ({' union all '.join(whos)})").fetchone()
        accounts = row[0] if row else 0
    dates = [at for file in read.files for at in (file.first_at, file.last_at) if at is not None]
    return ImportResult(
        import_id,
        read.export.name,
        read.connector.name,
        read.connector.title,
        read.owner,
        read.snapshot_at,
        read.files,
        accounts,
        dict(sorted(ties.items())),
        dict(sorted(interactions.items())),
        new,
        known,
        min(dates, default=None),
        max(dates, default=None),
        read.lists,
        removed,
    )
