"""From members to raw tables: unpacked and parsed, several parts side by side."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import duckdb

from connectors import formats
from connectors.contract import Connector, Part
from connectors.export import Member
from connectors.formats import Problem

READERS = 2  # parts that are unpacked and parsed at the same time


@dataclass(frozen=True)
class Progress:
    """How far a reading is: bytes of the members done and in all, and what is being read."""

    done: int
    total: int
    what: str


@contextlib.contextmanager
def raw_tables(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """A database in memory for the raw tables, where cursors of other threads can fill them; gone afterwards."""
    row = cursor.execute("select current_database()").fetchone()
    assert row is not None
    name = f"raw_{uuid.uuid4().hex}"
    cursor.execute(f"attach ':memory:' as {name}")
    cursor.execute(f"use {name}")
    try:
        yield name
    finally:
        cursor.execute(f'use "{row[0]}"')
        cursor.execute(f"detach {name}")


def load(
    cursor: duckdb.DuckDBPyConnection,
    raw: str,
    connector: Connector,
    wanted: list[tuple[int, Member, Part]],
    folder: Path,
    progress: Callable[[Progress], None] | None,
) -> dict[int, list[Problem]]:
    """Fill the raw tables, several parts at a time; DuckDB parses one JSON array with one thread.

    Returns by file what could not be read.
    """
    for part in connector.parts:
        formats.create(cursor, part.format, f"raw_{part.name}")
    total = sum(member.size for _, member, _ in wanted)
    told: SimpleQueue[tuple[int, str] | None] = SimpleQueue()  # bytes done and what comes next; None: a part is done

    def load_part(part: Part) -> dict[int, list[Problem]]:
        found = {}
        with contextlib.closing(cursor.cursor()) as own:
            own.execute(f"use {raw}")
            for file, member, _ in [one for one in wanted if one[2] is part]:
                told.put((0, member.path))
                spooled = formats.spool(part.format, file, member, folder)
                found[file] = formats.load(own, part.format, f"raw_{part.name}", spooled)
                spooled.discard()
                told.put((member.size, member.path))
        return found

    def size(part: Part) -> int:
        return sum(member.size for _, member, of in wanted if of is part)

    problems: dict[int, list[Problem]] = {}
    with ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="read") as readers:
        largest_first = sorted({part.name: part for _, _, part in wanted}.values(), key=size, reverse=True)
        loading = [readers.submit(load_part, part) for part in largest_first]
        for future in loading:
            future.add_done_callback(lambda _: told.put(None))
        done, going = 0, len(loading)
        while going:  # the caller is told in its own thread
            step = told.get()
            if step is None:
                going -= 1
            elif progress:
                done += step[0]
                progress(Progress(done, total, step[1]))
        for future in loading:
            problems |= future.result()
    if progress:
        progress(Progress(total, total, ""))
    return problems
