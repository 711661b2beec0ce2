"""The one thread that imports in the background: what pages submit, what lies in the inbox, what is ordered."""

from __future__ import annotations

import itertools
import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from queue import Empty, Queue

import duckdb

from analytics import import_report, orders
from analytics.inbox import DONE, FAILED, INBOX, Inbox
from analytics.intake import Given, chooser, named, rebuild_all, take_in
from analytics.orders import Answer, Order
from analytics.queues import LAST_WORDS
from analytics.rebuild import is_current
from analytics.words import work as words
from analytics.words.work import CATCHING_UP
from connectors.contract import KithError
from connectors.loading import Progress
from store import actions, imports, snapshot
from store.imports import Failure, ImportResult, Outcome
from store.store import Store, utc_now

log = logging.getLogger(__name__)

Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class Job:
    """One order in the background, as it stands; one that failed may have imported a part."""

    job_id: int
    name: str
    state: str  # waiting | running | done | failed
    progress: Progress | None = None
    results: tuple[ImportResult, ...] = ()
    failures: tuple[Failure, ...] = ()
    submitted_at: datetime = field(default_factory=utc_now)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed")

    @property
    def error(self) -> str:
        """What went wrong, in sentences; "" where nothing did."""
        return " ".join(dict.fromkeys(failure.error for failure in self.failures))


@dataclass(frozen=True)
class _Task:
    job_id: int
    run: Callable[[Tell], Outcome]
    after: Callable[[Job], None]


class Intake:
    """One worker thread that imports what is submitted and what appears in the inbox.

    Pages ask `jobs()`; nothing of it runs in a page.
    """

    def __init__(self, store: Store, poll_seconds: float = 2.0) -> None:
        self._store = store
        self._poll_seconds = poll_seconds
        self._numbers = itertools.count(1)
        self._tasks: Queue[_Task | None] = Queue()  # None: nothing to do, but wake up
        self._jobs: dict[int, Job] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._inbox = Inbox(Path(os.path.abspath(store.home / INBOX)))
        self._taken: set[Path] = set()  # orders that were submitted
        self._stumbled = ""
        orders.sweep(store.home)
        self._catch_up()
        self._thread = threading.Thread(target=self._work, name="intake", daemon=True)
        self._thread.start()

    @property
    def inbox(self) -> Inbox:
        """The folder whose files are imported by themselves."""
        return self._inbox

    def submit(self, name: str, paths: Sequence[Path], after: Callable[[Job], None] = lambda job: None) -> int:
        """Queue an import; returns its job number. `after` runs when it is over, whatever came of it."""
        return self._import(name, lambda: [Given(paths, chooser(self._store.cursor()))], after)

    def submit_all(self, name: str, given: Sequence[Given], after: Callable[[Job], None] = lambda job: None) -> int:
        """Queue an import of several things at once, each with what was said of it."""
        return self._import(name, lambda: given, after)

    def order(self, order: Order, name: str = "") -> int:
        """Queue what has to be done whatever becomes of this process: the next one goes on with it.

        It does so, too, where it failed, as with a full disk; the job says why.
        """
        with self._lock:
            folder = orders.leave(self._store.home, order)
            self._taken.add(folder)

        def after(job: Job) -> None:
            if not job.failures:
                orders.withdraw(folder)

        return self._carry_out_order(name or words.ORDERED[order.kind], folder, order, after)

    def run(self, name: str, work: Callable[[], None]) -> int:
        """Queue other long work on the store, such as taking an import out."""

        def quietly(progress: Tell) -> Outcome:
            work()
            return Outcome()

        return self.give(name, quietly)

    def jobs(self) -> list[Job]:
        """Every job of this process, newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: -job.job_id)

    def forget(self, job_id: int) -> None:
        """Leave a job that is over out of the list."""
        with self._lock:
            if job_id in self._jobs and self._jobs[job_id].is_over:
                del self._jobs[job_id]

    def stop(self) -> None:
        """Finish the running job and stop."""
        self._stopping.set()
        self._tasks.put(None)
        self._thread.join()

    def give(self, name: str, run: Callable[[Tell], Outcome], after: Callable[[Job], None] = lambda job: None) -> int:
        """Queue an import that is done in a way of its own; `after` runs when it is over, whatever came of it."""
        with self._lock:
            job_id = next(self._numbers)
            self._jobs[job_id] = Job(job_id, name, "waiting")
        self._tasks.put(_Task(job_id, run, after))
        return job_id

    def _import(self, name: str, given: Callable[[], Sequence[Given]], after: Callable[[Job], None]) -> int:
        return self.give(name, lambda progress: take_in(self._store, given(), progress=progress), after)

    def _work(self) -> None:
        if not snapshot.is_up_to_date(self._store):
            self._write_snapshot()
        acted = self._newest_action()
        while not self._stopping.is_set():
            try:
                task = self._tasks.get(timeout=self._poll_seconds)
            except Empty:
                acted = self._look_around(acted)
            else:
                if task is not None:
                    self._carry_out(task)

    def _look_around(self, acted: int) -> int:
        """Submit what is new in the inbox and what was ordered; write the journal where it has grown beyond `acted`."""
        try:
            with self._lock:
                new = {at: order for at, order in orders.left(self._store.home).items() if at not in self._taken}
                self._taken |= new.keys()
            for folder, order in new.items():
                self._submit_order(folder, order)
            if paths := self._inbox.at_rest(time.monotonic()):
                self.submit(named([path.name for path in paths]), paths, lambda job: self._put_away(paths, job))
            if acted != (newest := self._newest_action()):
                self._beside(snapshot.write_journal)
                acted = newest
        except Exception as error:  # the worker must outlive whatever lies there; the user sees it in a job, once
            if str(error) != self._stumbled:
                log.exception("looking into the inbox failed")
                self._stumbled = str(error)
                self._fail(words.not_looked_into(str(self.inbox.folder), str(error)))
        return acted

    def _carry_out(self, task: _Task) -> None:
        running = self._tell(replace(self._jobs[task.job_id], state="running"))

        def report(progress: Progress) -> None:
            self._tell(replace(running, progress=progress))

        name = running.name
        try:
            outcome = task.run(report)
        except KithError as error:
            outcome = Outcome(failures=(Failure(name, str(error)),))
        except Exception as error:  # the worker must outlive any one file; the user sees the error in the job
            log.exception("import failed")
            told = words.went_wrong(str(error))
            outcome = Outcome(failures=(Failure(name, told),))
        state = "failed" if outcome.failures else "done"
        job = self._tell(replace(running, state=state, results=outcome.results, failures=outcome.failures))
        if outcome.results or not outcome.failures:
            self._write_snapshot()
        try:
            task.after(job)
        except Exception as error:  # what is imported stays imported, and the next task is carried out
            log.exception("what follows an import failed")
            self._tell(replace(job, failures=(*job.failures, Failure(name, str(error)))))

    def _put_away(self, paths: Sequence[Path], job: Job) -> None:
        at_fault = {path for failure in job.failures for path in failure.paths or paths}
        stuck = []
        for path in paths:
            try:
                self._inbox.put_away(path, FAILED if path in at_fault else DONE)
            except KithError as error:
                stuck.append(str(error))
        if stuck:
            raise KithError(" ".join(stuck))

    def _submit_order(self, folder: Path, order: Order) -> None:
        def answer(job: Job) -> None:
            failures = import_report.failed(job.failures, order.paths)
            orders.answer(folder, Answer(import_report.rows(job.results), failures))

        name = words.ORDERED[order.kind] if order.kind != "import" else named([path.name for path in order.paths])
        self._carry_out_order(name, folder, order, answer)

    def _carry_out_order(self, name: str, folder: Path, order: Order, after: Callable[[Job], None]) -> int:
        def run(progress: Tell) -> Outcome:
            if not orders.is_wanted(folder):
                return Outcome()
            return orders.carried_out(self._store, order, progress)

        return self.give(name, run, after)

    def _fail(self, why: str) -> None:
        with self._lock:
            job_id = next(self._numbers)
            self._jobs[job_id] = Job(job_id, INBOX, "failed", failures=(Failure(INBOX, why),))

    def _catch_up(self) -> None:
        """An upgrade is a rebuild: tables that older statements made are made anew."""
        with closing(self._store.cursor()) as cursor:
            if not imports.import_ids(cursor) or is_current(cursor):
                return
        self.run(CATCHING_UP, lambda: rebuild_all(self._store))

    def _newest_action(self) -> int:
        with closing(self._store.cursor()) as cursor:
            return actions.newest(cursor)

    def _write_snapshot(self) -> None:
        def write(store: Store) -> None:
            with closing(store.cursor()) as cursor:
                texts = LAST_WORDS if is_current(cursor) else None
            snapshot.write(store, texts)

        self._beside(write)

    def _beside(self, write: Callable[[Store], None]) -> None:
        """For readers outside; what is done in the database stays done if there is no room for it."""
        try:
            write(self._store)
        except (duckdb.Error, OSError):
            log.exception("the tables beside the database were not written")

    def _tell(self, job: Job) -> Job:
        with self._lock:
            self._jobs[job.job_id] = job
        return job
