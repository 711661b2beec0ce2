"""One export, read into its observations, to be asked in SQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from connectors.accounting import FileRead
from connectors.contract import Connector
from connectors.export import open_exports
from connectors.reading import Reading, stage


class Staged:
    """What a connector makes of an export; files are named by the ends of their paths."""

    def __init__(self, connector: Connector, path: Path, spool: Path, owner: str | None = None) -> None:
        self.cursor = duckdb.connect()
        self.export = open_exports([path], spool)[0]
        self.reading: Reading = stage(self.cursor, self.export, connector, owner=owner)

    def rows(self, select: str, *values: object) -> list[tuple[Any, ...]]:
        return self.cursor.execute(select, list(values)).fetchall()

    def file(self, ending: str) -> FileRead:
        return next(read for read in self.reading.files if f"/{read.path}".endswith(f"/{ending}"))

    def kept(self, ending: str) -> int:
        return self.file(ending).kept

    def read(self, ending: str) -> int:
        return self.file(ending).read

    def skipped(self, ending: str) -> dict[str, int]:
        return dict(self.file(ending).skipped)


Read = Callable[..., Staged]


def reader(connector: Connector, here: Path, spool: Path) -> Read:
    """Reads an export (a path, or the name of a fixture in `here`); a fixture is read once, as tests only ask."""
    once: dict[Path, Staged] = {}

    def read(path: Path | str, owner: str | None = None) -> Staged:
        place = here / path if isinstance(path, str) else path
        if here not in place.parents or owner:
            return Staged(connector, place, spool, owner)
        if place not in once:
            once[place] = Staged(connector, place, spool)
        return once[place]

    return read
