"""Writing an export to the ledger, showing beforehand what it would write, and taking it out again."""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from connectors import reading
from connectors.accounting import FileRead
from connectors.contract import Connector, KithError
from connectors.export import Export
from connectors.formats import Problem
from connectors.loading import Progress
from connectors.reading import Owner, Reading
from store import actions, import_rows, ledger, settings
from store.derive import derive
from store.store import Store, next_generation, transaction
from store.told import forget_invented

log = logging.getLogger(__name__)

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
    lacking: tuple[reading.Lacking, ...] = ()
    removed_invented: int = field(default=0)  # imports of the invented network that made room
    texts: int = field(default=0)  # statements that were known and got their text back
    left_out: int = field(default=0)  # statements about people whom the user has deleted everywhere

    @property
    def asks_complete(self) -> bool:
        """Whether only the user can know that its lists hold everyone, all time."""
        return any(held.complete is None for held in self.lists)


def preview(
    export: Export,
    connector: Connector,
    *,
    home: Path,
    owner: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> ImportResult:
    """What an import would write, without the database."""
    with (
        tempfile.TemporaryDirectory(prefix="preview-", dir=home / "spool") as folder,
        contextlib.closing(Store.in_memory(home)) as store,
        store.session() as cursor,
    ):
        read = reading.stage(cursor, export, connector, owner=owner, progress=progress, spool=Path(folder))
        _require_rows(cursor, read)
        return _result(read, None, 0, 0)


@dataclass(frozen=True)
class Request:
    """An export to be written to the ledger, and what the user said of it."""

    export: Export
    choose: Callable[[Export], Connector]  # NotThisExport where none fits
    owner: str | None = None
    complete: bool | None = None  # the lists of which only the user can know hold everyone


@dataclass(frozen=True)
class Failure:
    """What could not be imported, and the sentence that says why."""

    name: str
    error: str
    paths: tuple[Path, ...] = ()  # that hold it, as the user gave them


def failure_of(error: Exception, name: str, paths: tuple[Path, ...]) -> Failure:
    """Why one export of several could not be read; raises what stands in the way of the others as well."""
    if isinstance(error, KithError):
        return Failure(name, str(error), paths)
    if isinstance(error, (OSError, duckdb.IOException, duckdb.OutOfMemoryException, MemoryError)):
        raise error
    log.error("%s could not be read", name, exc_info=error)
    return Failure(
        name, f"{name} could not be read ({error}). Please report this: no file should bring it about.", paths
    )


@dataclass(frozen=True)
class Outcome:
    """What came of an order of one or several exports."""

    results: tuple[ImportResult, ...] = ()
    failures: tuple[Failure, ...] = ()


def keep_all(
    store: Store,
    requests: Sequence[Request],
    *,
    connectors: Sequence[Connector],
    rebuild: Rebuild,
    whole: bool = False,
    invented: bool = False,
    replaces: Sequence[int] = (),
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Write exports to the ledger and rebuild what is derived once, all in one transaction.

    An export that cannot be read, or has no usable row, is a failure and leaves the others alone; with `whole` it
    raises its KithError, and nothing is written. `rebuild` makes what stands on the derived tables. Whatever is
    imported, the invented network that was there goes, and so do the imports in whose place it comes (`replaces`).
    """
    with store.session() as cursor:
        with transaction(cursor):
            ledger.take_out_unfinished(cursor)
        staged: list[tuple[Request, Reading]] = []
        failures: list[Failure] = []
        for request in requests:
            # Outside the transaction: within one, DuckDB numbers the rows of a new table differently.
            try:
                read = _staged(cursor, request, store.home / "spool", progress)
            except Exception as error:
                if whole:
                    raise
                failures.append(failure_of(error, request.export.name, request.export.paths))
            else:
                staged.append((request, reading.put_aside(cursor, read, len(staged))))
        if not staged:
            return Outcome(failures=tuple(failures))
        numbered = [(import_rows.next_number(cursor), read) for _, read in staged]
        keep_text = bool(settings.read(cursor, "keep_text"))
        with _copied(cursor, numbered, keep_text) as copied, transaction(cursor):
            removed = invented_imports(cursor)
            if removed:
                forget_invented(cursor)
            for old in (*removed, *replaces):
                import_rows.take_out(cursor, old)
            written = []
            for (import_id, read), (request, _), parts in zip(numbered, staged, copied, strict=True):
                import_rows.write(cursor, import_id, read, invented)
                known, new, told = ledger.write(cursor, read, import_id, keep_text, parts)
                written.append(_Written(import_id, new, known, told, _keep_answer(cursor, request, read, import_id)))
            ledger.finish(cursor)
            if removed or replaces or any(_is_news(cursor, one) for one in written):
                derive(cursor, connectors)
                rebuild(cursor)
            else:
                next_generation(cursor)  # pages name it among the imports
            leaves_out = cursor.execute("select 1 from standing_actions where verb = 'forget' limit 1").fetchone()
            results = []
            for number, ((_, read), one) in enumerate(zip(staged, written, strict=True)):
                left_out = one.new - ledger.first_stated(cursor, one.import_id) if leaves_out else 0
                result = _result(read, one.import_id, one.new - left_out, one.known)
                made_room = 0 if invented or number else len(removed)
                results.append(replace(result, removed_invented=made_room, texts=one.texts, left_out=left_out))
        return Outcome(tuple(results), tuple(failures))


def _staged(
    cursor: duckdb.DuckDBPyConnection, request: Request, spool: Path, progress: Callable[[Progress], None] | None
) -> Reading:
    connector = request.choose(request.export)
    if request.complete is not None:
        connector = connector.taken_as(request.complete)
    read = reading.stage(cursor, request.export, connector, owner=request.owner, progress=progress, spool=spool)
    _require_rows(cursor, read)
    return read


@contextlib.contextmanager
def _copied(
    cursor: duckdb.DuckDBPyConnection, numbered: Sequence[tuple[int, Reading]], keep_text: bool
) -> Iterator[list[dict[str, int]]]:
    """What nobody has stated before stands in the ledger already, and is taken out again where the import fails."""
    with transaction(cursor):
        copied = ledger.copy_new(cursor, numbered, keep_text)
    try:
        for (_, read), parts in zip(numbered, copied, strict=True):
            reading.drop(cursor, read, parts)
        yield copied
    except BaseException:
        try:
            with transaction(cursor):
                ledger.take_out_unfinished(cursor)
        except duckdb.Error:
            log.exception("What was copied for an import that failed is taken out when the database is next opened")
        raise


@dataclass(frozen=True)
class _Written:
    import_id: int
    new: int
    known: int
    texts: int
    is_told: bool  # the user said whether its lists are complete


def _keep_answer(cursor: duckdb.DuckDBPyConnection, request: Request, read: Reading, import_id: int) -> bool:
    """Write whether its lists hold everyone, where only the user can know; whether they said so."""
    if request.complete is not None and any(held.complete is None for held in read.lists):
        say_complete(cursor, import_id, request.complete)
    return request.complete is not None


def _is_news(cursor: duckdb.DuckDBPyConnection, one: _Written) -> bool:
    """Whether what is derived has to follow."""
    return one.new > 0 or one.texts > 0 or one.is_told or not import_rows.is_another_copy(cursor, one.import_id)


def say_complete(cursor: duckdb.DuckDBPyConnection, import_id: int, complete: bool) -> int:
    """Write that the lists of an import hold everyone, all time, or not; the tables follow when they are rebuilt."""
    row = cursor.execute(
        "select export_name(connector, owner, snapshot_at) from imports where import_id = ?", [import_id]
    ).fetchone()
    if row is None:
        raise KithError(f"There is no import {import_id}; it may have been removed before.")
    return actions.act(cursor, "complete", row[0], {"complete": complete})


def undo(store: Store, import_ids: Sequence[int], *, connectors: Sequence[Connector], rebuild: Rebuild) -> None:
    """Take imports out: what only they hold is forgotten, what others hold too stays."""
    with store.session() as cursor, transaction(cursor):
        if set(import_ids) & set(invented_imports(cursor)):
            forget_invented(cursor)
        for import_id in import_ids:
            row = cursor.execute("select name from imports where import_id = ?", [import_id]).fetchone()
            if row is None:
                raise KithError(f"There is no import {import_id}; it may have been removed before.")
            import_rows.take_out(cursor, import_id)
            actions.act(cursor, "removed_import", f"import:{import_id}", {}, {"name": row[0]})
        derive(cursor, connectors)
        rebuild(cursor)


def refresh(store: Store, *, connectors: Sequence[Connector], rebuild: Rebuild) -> None:
    """Rebuild everything from the ledgers, as after an upgrade or a new time zone."""
    with store.session() as cursor, transaction(cursor):
        derive(cursor, connectors)
        rebuild(cursor)


def import_ids(cursor: duckdb.DuckDBPyConnection) -> list[int]:
    """The imports that stand."""
    return [row[0] for row in cursor.execute("select import_id from imports order by 1").fetchall()]


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
    asks_complete: bool  # only the user can know whether its lists hold everyone
    complete: bool | None  # what they said; None where they were not asked or did not answer
    complete_action: int | None
    export: int  # the same for copies of one export


def history(cursor: duckdb.DuckDBPyConnection) -> list[PastImport]:
    """Every import that stands, newest first."""
    rows = cursor.execute(
        f"""
        with told as (
            select subject, (after ->> '$.complete')::boolean as complete, action_id
            from standing_actions
            where verb = 'complete'
            qualify row_number() over (partition by subject order by action_id desc) = 1
        )
        select
            i.import_id, i.name, i.connector, i.imported_at, i.snapshot_at,
            coalesce('@' || i.owner_handle, i.owner_name, i.owner),
            coalesce(sum(f.read), 0)::bigint, coalesce(sum(f.kept), 0)::bigint, coalesce(sum(f.new), 0)::bigint,
            (select count(*) from problems p where p.import_id = i.import_id),
            min(f.first_at), max(f.last_at), i.invented,
            i.import_id in (select import_id from import_lists where complete is null), t.complete, t.action_id,
            {import_rows.EXPORT} as export
        from imports i
        left join import_files f using (import_id)
        left join told t on t.subject = export_name(i.connector, i.owner, i.snapshot_at)
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
                select string_agg(format('{:,} {}', s.rows, s.reason), '; ' order by s.rows desc, s.reason)
                from import_skips s where s.import_id = f.import_id and s.file = f.file
            ), '')
        from import_files f where f.import_id = ? and f.part is not null order by f.file
        """,
        [import_id],
    ).fetchall()


def problems_of(cursor: duckdb.DuckDBPyConnection, import_id: int, limit: int = 200) -> list[tuple[str, Problem]]:
    """What could not be read, each with the path of its file."""
    rows = cursor.execute(
        "select f.path, p.file, p.row, p.why, p.line from problems p join import_files f using (import_id, file) "
        "where p.import_id = ? order by p.file, coalesce(p.line, p.row) limit ?",
        [import_id, limit],
    ).fetchall()
    return [(path, Problem(*told)) for path, *told in rows]


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


def _result(read: Reading, import_id: int | None, new: int, known: int) -> ImportResult:
    dates = [at for file in read.files for at in (file.first_at, file.last_at) if at is not None]
    return ImportResult(
        import_id,
        read.export.name,
        read.connector.name,
        read.connector.title,
        read.owner,
        read.snapshot_at,
        read.files,
        read.accounts,
        read.ties,
        read.interactions,
        new,
        known,
        min(dates, default=None),
        max(dates, default=None),
        read.lists,
        read.lacking,
    )
