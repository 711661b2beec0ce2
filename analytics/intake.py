"""From paths to rebuilt tables: the one way in, for the command line, the inbox and the Import page."""

from __future__ import annotations

import itertools
import json
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from queue import Empty, Queue

import duckdb

from analytics.rebuild import is_current, new_day, rebuild
from connectors import CONNECTORS
from connectors.contract import Connector, KithError
from connectors.csv import Mapping
from connectors.demo import write_demo
from connectors.export import Export, open_exports
from connectors.loading import Progress
from connectors.reading import pick
from store import actions, imports, settings, snapshot
from store.imports import ImportResult
from store.store import Store, next_generation, transaction, utc_now

INBOX = "inbox"
SPOOL = "spool"
SETTLED_SECONDS = 2  # a file in the inbox that has not grown for so long is complete

log = logging.getLogger(__name__)

Choose = Callable[[Export], Connector]


def _rebuild(cursor: duckdb.DuckDBPyConnection) -> None:
    rebuild(cursor, utc_now(), settings.read(cursor, "time_zone"))


def connector_of(export: Export) -> Connector:
    """The connector for an export; NotThisExport where none or several know it."""
    return pick(export, CONNECTORS).fitted(export)


def chooser(store: Store, chosen: str | None = None) -> Choose:
    """As `connector_of`, with the connector that the user named and what they said of a table's columns before."""
    told = settings.mappings(store.cursor())
    mappings = {header: Mapping.from_json(json.dumps(meaning)) for header, meaning in told.items()}
    return lambda export: pick(export, CONNECTORS, chosen).fitted(export, mappings)


def invent(
    store: Store, today: date | None = None, progress: Callable[[Progress], None] | None = None
) -> list[ImportResult]:
    """Import the invented network, in place of one that is there."""
    with tempfile.TemporaryDirectory(dir=store.home / SPOOL) as folder:
        paths = write_demo(Path(folder), today or date.today())
        remove_invented(store)
        return [result for path in paths for result in import_paths(store, [path], invented=True, progress=progress)]


def import_paths(
    store: Store,
    paths: Sequence[Path],
    *,
    owner: str | None = None,
    choose: Choose = connector_of,
    invented: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> list[ImportResult]:
    """Import every export at `paths`, each in a transaction of its own; KithError where one cannot be."""
    with tempfile.TemporaryDirectory(prefix="import-", dir=store.home / SPOOL) as spool:
        return [
            imports.keep(
                store,
                export,
                choose(export),
                connectors=CONNECTORS,
                rebuild=_rebuild,
                owner=owner,
                invented=invented,
                progress=progress,
            )
            for export in open_exports(paths, Path(spool))
        ]


def preview_paths(
    home: Path,
    paths: Sequence[Path],
    *,
    owner: str | None = None,
    choose: Choose = connector_of,
    progress: Callable[[Progress], None] | None = None,
) -> list[ImportResult]:
    """What importing `paths` would write, without the database."""
    with tempfile.TemporaryDirectory(prefix="preview-", dir=home / SPOOL) as spool:
        return [
            imports.preview(export, choose(export), home=home, owner=owner, progress=progress)
            for export in open_exports(paths, Path(spool))
        ]


def undo_imports(store: Store, import_ids: Sequence[int]) -> None:
    """Take imports out again and rebuild."""
    imports.undo(store, import_ids, connectors=CONNECTORS, rebuild=_rebuild)


def remove_invented(store: Store) -> None:
    """Take the invented network out."""
    invented = imports.invented_imports(store.cursor())
    if invented:
        undo_imports(store, invented)


def rebuild_all(store: Store) -> None:
    """Rebuild every derived table, as after an upgrade, a new day or a new time zone."""
    imports.refresh(store, connectors=CONNECTORS, rebuild=_rebuild)


def turn_day(store: Store) -> None:
    """Rebuild what depends on the day; what the files and the user said is as it was."""
    with store.session() as cursor, transaction(cursor):
        new_day(cursor, utc_now(), settings.read(cursor, "time_zone"))
        next_generation(cursor)


# --- in the background --------------------------------------------------------------------


@dataclass(frozen=True)
class Job:
    """One import in the background, as it stands."""

    job_id: int
    name: str
    state: str  # waiting | running | done | failed
    progress: Progress | None = None
    results: tuple[ImportResult, ...] = ()
    error: str = ""
    submitted_at: datetime = field(default_factory=utc_now)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed")


@dataclass(frozen=True)
class _Order:
    job_id: int
    run: Callable[[Callable[[Progress], None]], list[ImportResult]]
    after: Callable[[], None]


class Intake:
    """One worker thread that imports what is submitted and what appears in the inbox.

    Pages ask `jobs()`; nothing of it runs in a page.
    """

    def __init__(self, store: Store, poll_seconds: float = 2.0) -> None:
        self._store = store
        self._poll_seconds = poll_seconds
        self._numbers = itertools.count(1)
        self._orders: Queue[_Order] = Queue()
        self._jobs: dict[int, Job] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
        self._thread.start()

    @property
    def inbox(self) -> Path:
        """The folder whose files are imported by themselves."""
        return self._store.home / INBOX

    def submit(
        self,
        name: str,
        paths: Sequence[Path],
        *,
        owner: str | None = None,
        choose: Choose | None = None,
        invented: bool = False,
        after: Callable[[], None] = lambda: None,
    ) -> int:
        """Queue an import; returns its job number. `after` runs when it is over, whatever came of it."""

        def run(progress: Callable[[Progress], None]) -> list[ImportResult]:
            return import_paths(
                self._store,
                paths,
                owner=owner,
                choose=choose or chooser(self._store),
                invented=invented,
                progress=progress,
            )

        return self._order(name, run, after)

    def run(self, name: str, work: Callable[[], None]) -> int:
        """Queue other long work on the store, such as taking an import out."""

        def quietly(progress: Callable[[Progress], None]) -> list[ImportResult]:
            work()
            return []

        return self._order(name, quietly, lambda: None)

    def jobs(self) -> list[Job]:
        """Every job of this process, newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: -job.job_id)

    def forget(self, job_id: int) -> None:
        """Leave a job that is over out of the list."""
        with self._lock:
            if self._jobs[job_id].is_over:
                del self._jobs[job_id]

    def stop(self) -> None:
        """Finish the running job and stop."""
        self._stopping.set()
        self._thread.join()

    def _order(
        self, name: str, run: Callable[[Callable[[Progress], None]], list[ImportResult]], after: Callable[[], None]
    ) -> int:
        with self._lock:
            job_id = next(self._numbers)
            self._jobs[job_id] = Job(job_id, name, "waiting")
        self._orders.put(_Order(job_id, run, after))
        return job_id

    def _work(self) -> None:
        self._bring_up_to_date()
        self._write_snapshot()
        acted = self._newest_action()
        seen: dict[Path, tuple[int, float]] = {}
        while not self._stopping.is_set():
            try:
                order = self._orders.get(timeout=self._poll_seconds)
            except Empty:
                self._look_into_inbox(seen)
                if acted != (newest := self._newest_action()):
                    self._beside(snapshot.write_journal)
                    acted = newest
                continue
            self._carry_out(order)

    def _carry_out(self, order: _Order) -> None:
        self._update(order.job_id, state="running")
        try:
            results = order.run(lambda progress: self._update(order.job_id, progress=progress))
        except KithError as error:
            self._update(order.job_id, state="failed", error=str(error))
        except Exception as error:  # the worker must outlive any one file; the user sees the error in the job
            log.exception("import failed")
            self._update(
                order.job_id,
                state="failed",
                error=f"Kith could not read this: {error}. Nothing was changed. Please report it with the file's name.",
            )
        else:
            self._update(order.job_id, state="done", results=tuple(results))
            self._write_snapshot()
        finally:
            order.after()

    def _bring_up_to_date(self) -> None:
        """An upgrade is a rebuild: tables that older statements made are made anew."""
        with closing(self._store.cursor()) as cursor:
            if not imports.history(cursor) or is_current(cursor):
                return
        rebuild_all(self._store)

    def _newest_action(self) -> int:
        with closing(self._store.cursor()) as cursor:
            return actions.newest(cursor)

    def _write_snapshot(self) -> None:
        self._beside(snapshot.write)

    def _beside(self, write: Callable[[Store], None]) -> None:
        """For readers outside; what is done in the database stays done if there is no room for it."""
        try:
            write(self._store)
        except (duckdb.Error, OSError):
            log.exception("the tables beside the database were not written")

    def _update(self, job_id: int, **changes: object) -> None:
        with self._lock:
            self._jobs[job_id] = replace(self._jobs[job_id], **changes)  # type: ignore[arg-type]

    def _look_into_inbox(self, seen: dict[Path, tuple[int, float]]) -> None:
        """Submit what has come to rest in the inbox; it is moved to inbox/done or inbox/failed afterwards."""
        for path in sorted(self.inbox.iterdir()) if self.inbox.exists() else []:
            if path.name in ("done", "failed") or path.name.startswith("."):
                continue
            stat = path.stat()
            size, since = seen.get(path, (-1, 0.0))
            if stat.st_size != size:
                seen[path] = (stat.st_size, time.monotonic())
            elif time.monotonic() - since >= SETTLED_SECONDS and since:
                seen[path] = (size, 0.0)
                self._submit_from_inbox(path)

    def _submit_from_inbox(self, path: Path) -> None:
        job_id = 0

        def put_away() -> None:
            with self._lock:
                state = self._jobs[job_id].state
            place = self.inbox / ("done" if state == "done" else "failed")
            place.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):
                shutil.move(path, _free_name(place / path.name))

        job_id = self.submit(path.name, [path], after=put_away)


def _free_name(path: Path) -> Path:
    taken = itertools.count(2)
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem} ({next(taken)}){path.suffix}")
    return free
