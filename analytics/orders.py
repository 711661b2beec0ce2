"""What has to be done whatever becomes of the process that is told to, and what came of it.

The command line leaves orders for the dashboard while that holds the database, and pages leave them for its worker.
"""

from __future__ import annotations

import json
import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from analytics.intake import (
    Given,
    chooser,
    delete_texts,
    forget_person,
    invent,
    rebuild_all,
    remove_invented,
    take_in,
    undo_imports,
)
from connectors.loading import Progress
from store import imports
from store.imports import Outcome
from store.store import Store

ORDERS = "orders"
ORDER, OUTCOME = "order.json", "outcome.json"


@dataclass(frozen=True)
class Order:
    """Exports to be read where they lie, and what the user said of them; or something else that is to be done."""

    kind: Literal["import", "invent", "remove", "take_out", "forget", "delete_texts", "rebuild"] = "import"
    paths: tuple[Path, ...] = ()
    connector: str | None = None
    owner: str | None = None
    complete: bool | None = None
    import_ids: tuple[int, ...] = ()  # that are to be taken out
    person: str | None = None  # who is to be deleted everywhere


@dataclass(frozen=True)
class Answer:
    """What came of an order: a row for each export that was imported, and `path` and `error` of what was not."""

    results: Sequence[dict[str, Any]] = ()
    failed: Sequence[dict[str, str]] = ()


def carried_out(store: Store, order: Order, progress: Callable[[Progress], None]) -> Outcome:
    """Do what is ordered, whichever process holds the store; once more does no harm."""
    if order.kind == "import":
        given = Given(order.paths, chooser(store.cursor(), order.connector), order.owner, order.complete)
        return take_in(store, [given], progress=progress)
    if order.kind == "invent":
        return Outcome(results=tuple(invent(store, progress=progress)))
    if order.kind == "remove":
        remove_invented(store)
    elif order.kind == "take_out":
        there = set(imports.import_ids(store.cursor()))
        undo_imports(store, [one for one in order.import_ids if one in there])
    elif order.kind == "forget":
        assert order.person is not None
        forget_person(store, order.person)
    elif order.kind == "delete_texts":
        delete_texts(store)
    else:
        rebuild_all(store)
    return Outcome()


def leave(home: Path, order: Order) -> Path:
    """Leave an order; returns its folder."""
    folder = home / ORDERS / f"{time.time_ns():020d}-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    _write(folder / ORDER, asdict(order) | {"paths": [str(path.absolute()) for path in order.paths]})
    return folder


def left(home: Path) -> dict[Path, Order]:
    """Every order that has no answer yet, by its folder, in the order in which they were left."""
    found = {}
    for file in sorted((home / ORDERS).glob(f"*/{ORDER}")):
        with suppress(OSError, ValueError, TypeError, KeyError):  # withdrawn meanwhile, or nothing that Kith wrote
            told = json.loads(file.read_text(encoding="utf-8"))
            lists = {"paths": tuple(map(Path, told["paths"])), "import_ids": tuple(told.get("import_ids", ()))}
            found[file.parent] = Order(**told | lists)
    return found


def is_wanted(folder: Path) -> bool:
    """Whether an order was neither withdrawn nor answered."""
    return (folder / ORDER).exists()


def answer(folder: Path, told: Answer) -> None:
    """Write what came of an order, unless it was withdrawn."""
    if is_wanted(folder):
        _write(folder / OUTCOME, asdict(told))
        (folder / ORDER).unlink(missing_ok=True)


def is_answered(folder: Path) -> bool:
    """Whether there is an answer."""
    return (folder / OUTCOME).exists()


def answered(folder: Path) -> Answer | None:
    """What came of an order, None while nothing has; the order is gone with it."""
    if not is_answered(folder):
        return None
    told = json.loads((folder / OUTCOME).read_text(encoding="utf-8"))
    withdraw(folder)
    return Answer(**told)


def withdraw(folder: Path) -> None:
    """Take an order back."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep(home: Path) -> None:
    """Delete the answers that nobody has come for."""
    for folder in (home / ORDERS).glob("*"):
        if is_answered(folder):  # one without either is being left just now
            withdraw(folder)


def _write(file: Path, content: dict[str, Any]) -> None:
    part = file.with_name(f".{file.name}.part")
    part.write_text(json.dumps(content, ensure_ascii=False, default=str), encoding="utf-8")
    part.replace(file)
