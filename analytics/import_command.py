"""`python -m connectors import | demo`: by themselves, or by way of the dashboard while that holds the database."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from analytics import import_report, orders
from analytics.intake import SPOOL, opened
from analytics.orders import Answer, Order
from analytics.words import work as words
from connectors import CONNECTORS
from connectors.contract import KithError
from connectors.loading import Progress
from connectors.recognising import pick
from store.imports import Failure
from store.store import DatabaseBusy, Store

PATIENCE = 600  # seconds for the dashboard to answer
LOOKS_EVERY = 0.1
TRIES_EVERY = 2.0  # whether the database is free again


@dataclass(frozen=True)
class Told(Answer):
    """What came of the command."""

    is_queued: bool = False  # the dashboard has not answered yet


def carry_out(home: Path, order: Order, seconds: float, progress: Callable[[Progress], None]) -> Told:
    """Do what is ordered; where another process holds the database, wait so many seconds for its answer.

    What cannot be read is told before anything is handed over.
    """
    try:
        store = Store.open(home)
    except DatabaseBusy:
        return _handed_over(home, order, seconds, progress)
    return _done(store, order, progress)


def _done(store: Store, order: Order, progress: Callable[[Progress], None]) -> Told:
    with closing(store):
        outcome = orders.carried_out(store, order, progress)
    return Told(import_report.rows(outcome.results), import_report.failed(outcome.failures, order.paths))


def _handed_over(home: Path, order: Order, seconds: float, progress: Callable[[Progress], None]) -> Told:
    is_any_readable, failures = _checked(home, order) if order.kind == "import" else (True, [])
    failed = import_report.failed(failures, order.paths)
    if not is_any_readable:
        return Told(failed=failed)
    folder = orders.leave(home, order)
    print(words.DASHBOARD_DOES_IT, file=sys.stderr)
    try:
        store = _waited(home, folder, seconds)
    except KeyboardInterrupt:
        orders.withdraw(folder)
        raise KithError(f"\n{words.STOPPED_WAITING}") from None
    if (answer := orders.answered(folder)) is not None:
        if store is not None:
            store.close()
        return Told(answer.results, answer.failed)
    if store is None:
        return Told(failed=failed, is_queued=True)
    orders.withdraw(folder)
    return _done(store, order, progress)


def _checked(home: Path, order: Order) -> tuple[bool, list[Failure]]:
    """Whether any export can be read, as far as that shows without the database, and why others cannot."""
    is_any_readable = False
    with tempfile.TemporaryDirectory(prefix="check-", dir=home / SPOOL) as spool:
        exports, failures = opened(order.paths, Path(spool))
        for export in exports:
            try:
                pick(export, CONNECTORS, order.connector)
                is_any_readable = True
            except KithError as error:
                failures.append(Failure(export.name, str(error), export.paths))
    return is_any_readable, failures


def _waited(home: Path, folder: Path, seconds: float) -> Store | None:
    """Wait for the answer to an order; the store, where the process that held it ends before that."""
    end = time.monotonic() + seconds
    try_at = time.monotonic() + TRIES_EVERY
    while not orders.is_answered(folder) and time.monotonic() < end:
        if time.monotonic() >= try_at:
            try_at += TRIES_EVERY
            with suppress(DatabaseBusy):
                return Store.open(home)
        time.sleep(LOOKS_EVERY)
    return None
