"""Invented tables, and what is read of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from connectors.csv import CONNECTOR, Mapping
from connectors.export import Export, open_exports
from connectors.reading import Reading, stage

LEFT_OUT = {"key", "who_key", "other_key", "text_hash", "part"}


def opened(path: Path, spool: Path) -> Export:
    (export,) = open_exports([path], spool)
    return export


def read(
    export: Export, chosen: dict[str, Mapping] | None = None, owner: str | None = None
) -> tuple[Reading, list[dict[str, Any]]]:
    connection = duckdb.connect()
    reading = stage(connection, export, CONNECTOR.fitted(export, chosen), owner=owner)
    found = connection.execute("select * from staged order by all")
    names = [column[0] for column in found.description or []]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    kept = [{k: v for k, v in row.items() if v is not None and k not in LEFT_OUT} for row in rows]
    return reading, sorted(kept, key=lambda row: (row["file"], row["row"], str(row)))


def table(folder: Path, text: str | bytes, name: str = "table.csv") -> Export:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return opened(path, folder)


def problems(reading: Reading) -> list[str]:
    return [problem.why for file in reading.files for problem in file.problems]
