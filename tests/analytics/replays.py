"""Small networks whose future is known, as files for the back-test, and what it makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from analytics.backtest.loading import Files, load
from analytics.backtest.replay import Plan, replay

CLOCK = date(2026, 3, 1)
HEADERS = {
    "ties": ("person_a", "person_b", "tie", "since"),
    "interactions": ("sender", "recipient", "happened_at", "kind"),
    "acquaintances": ("person_a", "person_b", "basis", "since", "owner"),
    "egos": ("person",),
}

COLUMNS = ",".join(HEADERS["interactions"])


@dataclass
class Given:
    """The CSV files of a network, as rows to add to."""

    folder: Path
    rows: dict[str, list[Sequence[object]]] = field(default_factory=lambda: {name: [] for name in HEADERS})
    headers: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(HEADERS))

    def tie(self, a: str, b: str, tie: str = "connection", since: object = "") -> None:
        self.rows["ties"].append((a, b, tie, since))

    def talk(self, sender: str, recipient: str, days: float, kind: str = "message") -> None:
        """Contact so many days after the clock, before it where negative."""
        self.rows["interactions"].append(
            (sender, recipient, datetime.combine(CLOCK, datetime.min.time()) + timedelta(days=days), kind)
        )

    def files(self) -> Files:
        paths = {}
        for name, rows in self.rows.items():
            if rows or name == "interactions":
                lines = [",".join(str(value) for value in row) for row in (self.headers[name], *rows)]
                paths[name] = self.folder / f"{name}.csv"
                paths[name].write_text("\n".join(lines) + "\n", encoding="utf-8")
        return Files(paths["interactions"], paths.get("ties"), paths.get("acquaintances"), paths.get("egos"))


def replayed(files: Files, label: str = "conversation") -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as cursor:
        load(cursor, files)
        replay(cursor, Plan([CLOCK], 10, label, files.acquaintances is not None), lambda done, total: None)
        yield cursor


def lists(given: Given, columns: str, where: str = "ranker = 'kith'") -> list[Any]:
    """Rows of the lists, people by their names."""
    for cursor in replayed(given.files()):
        return cursor.execute(
            f"select {columns} from (select l.*, o.person as owner, p.person from lists l "
            "join given.people o on o.account_id = l.owner_id join given.people p on p.account_id = l.account_id) "
            f"where {where} order by all"
        ).fetchall()
    return []


def call(given: Given, *more: object) -> list[str]:
    files = given.files()
    paths = [("--interactions", files.interactions), ("--ties", files.ties), ("--egos", files.egos)]
    named = [str(part) for option, path in paths if path is not None for part in (option, path)]
    return [
        "backtest",
        *named,
        "--from",
        str(CLOCK),
        "--to",
        str(CLOCK),
        "--step",
        "1",
        "--horizon",
        "10",
        *map(str, more),
    ]
