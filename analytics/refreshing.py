"""Refreshing live accounts in the background until what they gave is imported; how each stands is in the store."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.intake import PULLS, delete_left_pulls
from analytics.live import connect, disconnect, folder_for, import_part, import_pull, read
from analytics.words import live as words
from analytics.worker import Intake, Job
from connectors.contract import KithError
from connectors.live.contract import Account, Address, Credential, Live, Paused
from connectors.live.networks import network
from connectors.live.patience import reached, wait_by_clock
from connectors.live.pull import Told
from store import live
from store.imports import Outcome
from store.live import PullState
from store.store import Store

log = logging.getLogger(__name__)


class Refreshing:
    """A thread for each account that is being refreshed; how each stands is in the store, so that pages only read."""

    def __init__(self, store: Store, intake: Intake) -> None:
        self._store = store
        self._intake = intake
        self._threads: dict[str, threading.Thread] = {}
        self._stops: dict[str, threading.Event] = {}
        self._leaving: set[str] = set()
        self.left_valid: dict[str, str] = {}  # by account that was disconnected: that its token may still be valid
        self._lock = threading.Lock()
        self._noting = threading.Lock()  # two threads that note one account at once would collide
        self._closing = False
        self._go_on()

    def connect(
        self, of: Live, address: Address, credential: Callable[[], Credential | None] = lambda: None, *, start: bool
    ) -> None:
        """Connect an account with what `credential` gives; with `start` its first pull begins at once."""
        name = live.name_of(of.network, address.host, address.handle)

        def work(stop: threading.Event) -> None:
            account = connect(self._store, of, address, credential())
            with closing(self._store.cursor()) as cursor:
                live.drop(cursor, name)
            if start:
                self.start(account)

        self._begin(name, work, PullState(name, "connecting"))

    def start(self, account: Account, *, whole: bool = False, budget: int | None = None, names: bool = True) -> None:
        """Refresh an account, or go on where that was cut off; nothing happens while it is being refreshed."""
        name = live.account_name(account)

        def work(stop: threading.Event) -> None:
            most = network(account.network).budget if budget is None else budget

            def wait(seconds: float) -> bool:
                return wait_by_clock(seconds, stop)

            def told(until: datetime | None = None, why: str | None = None) -> None:
                self._note(_standing(name, None, Told("", 0, None, until, why)))

            def begin() -> Path:
                return folder_for(self._store, account, whole=whole, budget=most, names=names)

            folder = reached(begin, told, wait)
            read(
                self._store,
                account,
                folder,
                tell=lambda news: self._note(_standing(name, folder, news)),
                wait=wait,
                keep=lambda: self._keep(folder),
            )
            self._import(name, folder)

        self._begin(name, work, PullState(name, "reading"))

    def disconnect(self, account: Account) -> None:
        """Stop its refresh, and disconnect it."""
        name = live.account_name(account)

        def work(stop: threading.Event) -> None:
            try:
                if before is not None:
                    before.join()
                if sentence := disconnect(self._store, account):
                    self.left_valid[name] = sentence
            finally:
                self._leaving.discard(name)

        with self._lock:
            if self._closing:
                return
            self._leaving.add(name)
            if name in self._stops:
                self._stops[name].set()
            before = self._threads.get(name)
            self._launch(name, work)

    def is_disconnecting(self) -> bool:
        """Whether some account is still being disconnected."""
        return bool(self._leaving)

    def stop(self, name: str) -> None:
        """Have a refresh end after the page it is asking for; what was received stays."""
        with self._lock:
            if name in self._stops:
                self._stops[name].set()

    def close(self) -> None:
        """Stop them all; the next start goes on with them."""
        with self._lock:
            self._closing = True
            threads = list(self._threads.values())
            for stop in self._stops.values():
                stop.set()
        for thread in threads:
            thread.join()

    def _begin(self, name: str, work: Callable[[threading.Event], None], state: PullState | None = None) -> None:
        """Begin work on an account, unless some is going on, it is being disconnected, or all of it ends."""
        with self._lock:
            there = self._threads.get(name)
            if self._closing or name in self._leaving or (there is not None and there.is_alive()):
                return
            if state is not None:
                self._note(state)
            self._launch(name, work)

    def _launch(self, name: str, work: Callable[[threading.Event], None]) -> None:
        stop = self._stops[name] = threading.Event()
        self._threads[name] = threading.Thread(
            target=self._carry_out, args=(name, work, stop), name=f"refresh {name}", daemon=True
        )
        self._threads[name].start()

    def _carry_out(self, name: str, work: Callable[[threading.Event], None], stop: threading.Event) -> None:
        try:
            work(stop)
        except Paused as pause:
            if not self._closing:
                self._end(PullState(name, "stopped", why=str(pause)))
        except KithError as error:
            self._end(PullState(name, "failed", why=str(error)))
        except Exception as error:  # the dashboard must outlive any one network; the user sees the error at the account
            # Without its text, which may repeat what was sent.
            kind = type(error).__name__
            log.error("refreshing an account failed: %s\n%s", kind, "".join(traceback.format_tb(error.__traceback__)))
            self._end(PullState(name, "failed", why=words.went_wrong(kind)))

    def _keep(self, folder: Path) -> None:
        """Have the worker import what has come, and wait for it: nothing is added to the folder while it is read."""
        over = threading.Event()

        def after(job: Job) -> None:
            self._intake.forget(job.job_id)
            over.set()

        self._intake.give(folder.name, lambda _: Outcome(tuple(import_part(self._store, folder))), after)
        over.wait()

    def _import(self, name: str, folder: Path) -> None:
        self._note(PullState(name, "received", folder.name))

        def after(job: Job) -> None:
            self._end(PullState(name, "failed" if job.error else "done", folder.name, why=job.error or None))

        self._intake.give(folder.name, lambda _: Outcome(tuple(import_pull(self._store, folder))), after)

    def _go_on(self) -> None:
        """What was at work when the program ended goes on."""
        with closing(self._store.cursor()) as cursor:
            states = live.pull_states(cursor)
            accounts = {live.account_name(one.account): one.account for one in live.connected(cursor)}
            for name in states.keys() - accounts.keys():
                live.drop(cursor, name)
        for name, account in accounts.items():
            state = states.get(name)
            if state is not None and state.is_open:
                self.start(account)
            elif state is not None and state.state == "received" and state.folder:
                self._import(name, self._store.home / PULLS / state.folder)

    def _end(self, state: PullState) -> None:
        """Note how a refresh ended; what it did not import goes if something was deleted everywhere meanwhile."""
        self._note(state)
        delete_left_pulls(self._store)

    def _note(self, state: PullState) -> None:
        with self._noting, closing(self._store.cursor()) as cursor:
            live.note(cursor, state)


def _standing(name: str, folder: Path | None, news: Told) -> PullState:
    until = news.waits_until.astimezone(UTC).replace(tzinfo=None) if news.waits_until else None
    state = "waiting" if until else "reading"
    called = folder.name if folder else None
    return PullState(name, state, called, news.title, news.requests, news.expected, until, news.why)
