"""From paths to rebuilt tables: the one way in, for the command line, the inbox and the Import page."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import duckdb

from analytics.rebuild import new_day, rebuild
from analytics.words import imports as words
from analytics.words.dates import listed
from connectors import CONNECTORS
from connectors.contract import Connector, KithError
from connectors.csv import Mapping
from connectors.demo import write_demo
from connectors.export import Export, open_exports
from connectors.live.pull import delete_pages, delete_pull, read_manifest
from connectors.live.texts import strip_texts
from connectors.loading import Progress
from connectors.members import in_letters
from connectors.recognising import pick
from store import imports, ledger, live, settings, told
from store.imports import Failure, ImportResult, Outcome, Request, failure_of
from store.snapshot import open_for_reading
from store.store import FILE, Store, next_generation, transaction, utc_now

SPOOL = "spool"
PULLS = "pulls"  # what live accounts gave

Choose = Callable[[Export], Connector]


def _rebuild(cursor: duckdb.DuckDBPyConnection) -> None:
    rebuild(cursor, utc_now(), settings.read(cursor, "time_zone"))


def connector_of(export: Export) -> Connector:
    """The connector for an export; NotThisExport where none or several know it."""
    return pick(export, CONNECTORS).fitted(export)


def chooser(cursor: duckdb.DuckDBPyConnection | None, chosen: str | None = None) -> Choose:
    """As `connector_of`, with the connector that the user named and what they said of a table's columns before.

    Without a database nothing was said yet.
    """
    remembered = settings.mappings(cursor) if cursor else {}
    mappings = {header: meant for header, said in remembered.items() if (meant := Mapping.remembered(said))}
    return lambda export: pick(export, CONNECTORS, chosen).fitted(export, mappings)


@dataclass(frozen=True)
class Given:
    """What the user gave to be read together, and what they said of it."""

    paths: Sequence[Path]
    choose: Choose = connector_of
    owner: str | None = None
    complete: bool | None = None
    only: str | None = None  # the name of one export among those that the paths hold


def named(names: Sequence[str]) -> str:
    """What several files or exports are called together."""
    return listed([in_letters(names[0])], len(names) - 1)


def invent(
    store: Store, today: date | None = None, progress: Callable[[Progress], None] | None = None
) -> list[ImportResult]:
    """Import the invented network, in place of one that is there; KithError where it would stand among real people."""
    if store.cursor().execute("select 1 from imports where not invented limit 1").fetchone():
        raise KithError(words.NOT_AMONG_REAL_PEOPLE)
    with tempfile.TemporaryDirectory(dir=store.home / SPOOL) as folder:
        paths = write_demo(Path(folder), today or date.today())
        given = [Given([path]) for path in paths]
        return list(take_in(store, given, whole=True, invented=True, progress=progress).results)


def import_paths(
    store: Store,
    paths: Sequence[Path],
    *,
    owner: str | None = None,
    choose: Choose = connector_of,
    complete: bool | None = None,
    replaces: Sequence[int] = (),
    progress: Callable[[Progress], None] | None = None,
) -> list[ImportResult]:
    """Import every export at `paths` in one transaction; KithError, and nothing is written, where one cannot be.

    They take the place of the imports that they replace.
    """
    given = Given(paths, choose, owner, complete)
    return list(take_in(store, [given], whole=True, replaces=replaces, progress=progress).results)


def take_in(
    store: Store,
    given: Sequence[Given],
    *,
    whole: bool = False,
    invented: bool = False,
    replaces: Sequence[int] = (),
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Import all that was given in one transaction; what cannot be read is told and leaves the rest alone.

    With `whole` it raises its KithError instead, and nothing is written.
    """
    with tempfile.TemporaryDirectory(prefix="import-", dir=store.home / SPOOL) as spool:
        requests: list[Request] = []
        unopened: list[Failure] = []
        for one in given:
            exports, failures = opened(one.paths, Path(spool), whole)
            meant = [export for export in exports if one.only in (None, export.name)] or exports
            requests += [Request(export, one.choose, one.owner, one.complete) for export in meant]
            unopened += failures
        outcome = imports.keep_all(
            store,
            requests,
            connectors=CONNECTORS,
            rebuild=_rebuild,
            whole=whole,
            invented=invented,
            replaces=replaces,
            progress=progress,
        )
        return replace(outcome, failures=(*unopened, *outcome.failures))


def opened(paths: Sequence[Path], spool: Path, whole: bool = False) -> tuple[list[Export], list[Failure]]:
    """The exports at `paths`, and why what cannot be opened cannot; with `whole` that is raised."""
    try:
        return open_exports(paths, spool), []
    except Exception as error:
        if whole:
            raise
        if len(paths) == 1:
            return [], [failure_of(error, in_letters(paths[0].name), tuple(paths))]
    failures = [failure for path in paths for failure in opened([path], spool)[1]]
    at_fault = {path for failure in failures for path in failure.paths}
    left = [path for path in paths if path not in at_fault]
    return open_exports(left, spool) if left else [], failures


def preview_paths(
    home: Path,
    paths: Sequence[Path],
    *,
    connector: str | None = None,
    owner: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> list[ImportResult]:
    """What importing `paths` would write, with the connector that the user named where they named one."""
    choose = _remembering(home, connector)
    with tempfile.TemporaryDirectory(prefix="preview-", dir=home / SPOOL) as spool:
        return [
            imports.preview(export, choose(export), home=home, owner=owner, progress=progress)
            for export in open_exports(paths, Path(spool))
        ]


def _remembering(home: Path, connector: str | None) -> Choose:
    """As `chooser`, whichever process holds the database, or before there is one."""
    if not (home / FILE).exists():
        return chooser(None, connector)
    connection, _ = open_for_reading(home)
    with closing(connection):
        return chooser(connection, connector)


def undo_imports(store: Store, import_ids: Sequence[int]) -> None:
    """Take imports out again and rebuild."""
    imports.undo(store, import_ids, connectors=CONNECTORS, rebuild=_rebuild)


def remove_invented(store: Store) -> None:
    """Take the invented network out."""
    invented = imports.invented_imports(store.cursor())
    if invented:
        undo_imports(store, invented)


def forget_person(store: Store, person: str) -> None:
    """Delete someone everywhere, keep them out of later imports, and rebuild."""
    told.forget(store, person, connectors=CONNECTORS, rebuild=_rebuild)
    for folder in (store.home / PULLS).glob("*"):
        if read_manifest(folder).get("imported_at"):
            delete_pages(folder)
    delete_left_pulls(store)


def delete_texts(store: Store) -> None:
    """Delete what was written by anyone, from the tables and from the pages of pulls."""
    with store.session() as cursor, transaction(cursor):
        ledger.forget_text(cursor)
    for folder in (store.home / PULLS).glob("*"):
        if read_manifest(folder).get("imported_at"):
            strip_texts(folder)
    delete_left_pulls(store)


def delete_left_pulls(store: Store) -> None:
    """Delete the pulls that are not imported and hold what the user has deleted everywhere since they began.

    One that is on its way is spared: its pages follow when it is imported, or it is deleted here when it stops.
    """
    with closing(store.cursor()) as cursor:
        on_their_way = {name for name, state in live.pull_states(cursor).items() if state.is_on_its_way}
        deleted_at = max([*told.forgotten_at(cursor), *settings.texts_deleted_at(cursor)], default=datetime.min)
    for folder in (store.home / PULLS).glob("*"):
        manifest = read_manifest(folder)
        whose = manifest.get("account", {})
        name = live.name_of(manifest.get("network", ""), whose.get("host", ""), whose.get("id", ""))
        is_before = datetime.fromisoformat(manifest.get("started_at", "0001-01-01")) <= deleted_at
        if is_before and not manifest.get("imported_at") and name not in on_their_way:
            with suppress(FileNotFoundError):  # it was deleted at the same moment, as it stopped
                delete_pull(folder)


def rebuild_all(store: Store) -> None:
    """Rebuild every derived table, as after an upgrade, a new day or a new time zone."""
    imports.refresh(store, connectors=CONNECTORS, rebuild=_rebuild)


def turn_day(store: Store) -> None:
    """Rebuild what depends on the day; what the files and the user said is as it was."""
    with store.session() as cursor, transaction(cursor):
        new_day(cursor, utc_now(), settings.read(cursor, "time_zone"))
        next_generation(cursor)
