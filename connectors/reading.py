"""From one export to staged observations: whose it is, what its files say, and what became of every row."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from connectors.contract import OBSERVATION, Connector, KithError, NotThisExport, Part, Recognised, Sees
from connectors.export import Export, Member
from connectors.formats import Problem
from connectors.loading import Progress, load, raw_tables

NOTHING_SAID = "says nothing about anyone"

# Beside `excerpt`: tells two messages of one second apart, also where no text is kept.
TEXT_HASH = "text_hash"


@dataclass(frozen=True)
class Owner:
    """The user's own account in an export, and how it was found; `owner` is None where nothing tells."""

    owner: str | None
    handle: str | None
    name: str | None
    email: str | None
    why: str


@dataclass(frozen=True)
class ListHeld:
    """A list of ties that the export holds; `complete` only where that is proven."""

    tie: str
    snapshot_at: datetime | None
    complete: bool
    newest_first: bool
    why: str


@dataclass(frozen=True)
class FileRead:
    """What became of one member: read = kept + skipped (by reason) + unreadable."""

    file: int
    path: str
    part: str | None
    read: int = 0
    kept: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    first_row: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    sees: tuple[Sees, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One export, staged: the temporary tables ``staged_<part>`` hold its observations."""

    export: Export
    connector: Connector
    owner: Owner
    snapshot_at: datetime | None
    lists: tuple[ListHeld, ...]
    files: tuple[FileRead, ...]

    @property
    def kept(self) -> int:
        """Rows that gave at least one observation."""
        return sum(file.kept for file in self.files)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that gave observations, in the connector's order."""
        present = {file.part for file in self.files if file.read}
        return tuple(part.name for part in self.connector.parts if part.observed and part.name in present)


# --- recognising --------------------------------------------------------------------------


def recognise(export: Export, connectors: tuple[Connector, ...]) -> list[tuple[Connector, Recognised]]:
    """The connectors that know this export, surest first; a generic one only where no other does."""
    found = _claims(export, [connector for connector in connectors if not connector.generic])
    return found or _claims(export, [connector for connector in connectors if connector.generic])


def _claims(export: Export, connectors: list[Connector]) -> list[tuple[Connector, Recognised]]:
    claims = [(connector, connector.recognise(export)) for connector in connectors]
    held = [(connector, claim) for connector, claim in claims if claim is not None]
    return sorted(held, key=lambda pair: -pair[1].sure)


def pick(export: Export, connectors: tuple[Connector, ...], chosen: str | None = None) -> Connector:
    """The one connector for an export; NotThisExport where none or more than one knows it."""
    if chosen is not None:
        for connector in connectors:
            if connector.name == chosen:
                return connector
        known = ", ".join(connector.name for connector in connectors)
        raise NotThisExport(f"There is no connector called “{chosen}”. Known are: {known}.")
    found = recognise(export, connectors)
    if not found:
        raise NotThisExport(
            f"“{export.name}” is no export that Kith knows. Known are: "
            f"{', '.join(connector.title for connector in connectors)}. "
            "Give it the zip as the network sent it, or a CSV with one person or one contact in each row."
        )
    if len(found) > 1:
        titles = " and ".join(connector.title for connector, _ in found)
        raise NotThisExport(
            f"“{export.name}” could be an export of {titles}. Say which with --connector, or choose on the Import page."
        )
    return found[0][0]


# --- reading ------------------------------------------------------------------------------


def stage(
    cursor: duckdb.DuckDBPyConnection,
    export: Export,
    connector: Connector,
    *,
    owner: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    spool: Path | None = None,
) -> Reading:
    """Read an export into the temporary tables ``owner`` and ``staged_<part>``.

    `owner` overrides what the export says of whose it is. `spool` is a folder for unpacked members.
    Raises NotThisExport where no member belongs to the connector.
    """
    members = tuple(enumerate(_by_path(export.members)))
    parts = {file: _part_of(connector, member) for file, member in members}
    wanted = [(file, member, part) for file, member in members if (part := parts[file]) is not None]
    if not wanted:
        raise NotThisExport(f"“{export.name}” holds no file of a {connector.title} export.")

    with raw_tables(cursor) as raw, tempfile.TemporaryDirectory(prefix="reading-", dir=spool) as folder:
        problems = load(cursor, raw, connector, wanted, Path(folder), progress)
        return _staged(cursor, export, connector, owner, members, parts, problems)


def _staged(
    cursor: duckdb.DuckDBPyConnection,
    export: Export,
    connector: Connector,
    owner: str | None,
    members: tuple[tuple[int, Member], ...],
    parts: dict[int, Part | None],
    problems: dict[int, list[Problem]],
) -> Reading:
    found, snapshot_at = _owner(cursor, export, connector, owner)
    lists = _lists(cursor, connector)
    rows_read = {part.name: _rows_read(cursor, part) for part in connector.parts}
    accounts: dict[int, FileRead] = {}
    for part in connector.parts:
        if part.observed and rows_read[part.name]:
            _stage_part(cursor, connector, part)
            accounts |= _accounting(cursor, part, rows_read[part.name])
    lacking = _lacking(cursor, connector, members)
    files = tuple(
        _file_read(file, member, parts[file], rows_read, accounts, problems.get(file, []), lacking)
        for file, member in members
    )
    lists = _only_whole(cursor, lists, {file.part for file in files if file.part and file.read and file.problems})
    _stage_all(cursor, connector, {file.part for file in files if file.part and file.read})
    return Reading(export, connector, found, snapshot_at, lists, files)


def _by_path(members: tuple[Member, ...]) -> list[Member]:
    """Members in the order of their names without endings, numbers compared as numbers.

    So follower.js comes before follower-part1.js, and part2 before part10.
    """

    def natural(member: Member) -> tuple[list[tuple[int, str]], str]:
        stem, _, ending = member.path.lower().rpartition(".")
        pieces = re.split(r"(\d+)", stem or ending)
        return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in pieces], ending

    return sorted(members, key=natural)


def _part_of(connector: Connector, member: Member) -> Part | None:
    path = member.path.lower()
    return next((part for part in connector.parts if re.fullmatch(part.files, path)), None)


def _owner(
    cursor: duckdb.DuckDBPyConnection, export: Export, connector: Connector, stated: str | None
) -> tuple[Owner, datetime | None]:
    modified_at = max((m.modified_at for m in export.members if m.modified_at), default=None)
    cursor.execute("create or replace temp table export (name varchar, modified_at timestamp)")
    cursor.execute("insert into export values (?, ?)", [export.name, modified_at])
    cursor.execute(
        "create or replace temp table owner as select o.owner::varchar as owner, o.handle::varchar as handle, "
        "o.name::varchar as name, o.email::varchar as email, o.snapshot_at::timestamp as snapshot_at, "
        f"o.why::varchar as why from ({connector.sql('owner')}) o"
    )
    if stated is not None:
        # The account that was found, by its handle or id, is the same account; another one replaces it.
        bare = stated.removeprefix("@")
        cursor.execute(
            "update owner set owner = $said, handle = null, name = null, email = null, why = 'you said so' "
            "where owner is distinct from $said and lower(handle) is distinct from lower($said)",
            {"said": bare},
        )
    row = cursor.execute("select owner, handle, name, email, why, snapshot_at from owner").fetchone()
    if row is None:
        cursor.execute("insert into owner select ?, null, null, null, modified_at, 'you said so' from export", [stated])
        return Owner(stated, None, None, None, "the export does not say"), modified_at
    return Owner(*row[:5]), row[5]


def _lists(cursor: duckdb.DuckDBPyConnection, connector: Connector) -> tuple[ListHeld, ...]:
    select = connector.sql("lists")
    if not select:
        return ()
    rows = cursor.execute(
        f"select tie, snapshot_at::timestamp, complete, newest_first, why from ({select}) order by tie"
    ).fetchall()
    return tuple(ListHeld(tie, at, bool(complete), bool(newest), why) for tie, at, complete, newest, why in rows)


def _lacking(
    cursor: duckdb.DuckDBPyConnection, connector: Connector, members: tuple[tuple[int, Member], ...]
) -> set[str]:
    """The parts of which the export announces a file that it lacks: what they witness is not all there was."""
    select = connector.sql("lacking")
    if not select:
        return set()
    cursor.execute("create or replace temp table members (path varchar)")
    cursor.executemany("insert into members values (?)", [(member.path,) for _, member in members])
    return {row[0] for row in cursor.execute(f"select part from ({select})").fetchall()}


def _only_whole(
    cursor: duckdb.DuckDBPyConnection, lists: tuple[ListHeld, ...], damaged: set[str]
) -> tuple[ListHeld, ...]:
    """The lists, those from files with unreadable rows no longer complete: who is missing may just be unreadable."""
    doubtful: set[str] = set()
    for part in damaged:
        if "tie" in {row[0] for row in cursor.execute(f"describe staged_{part}").fetchall()}:
            found = cursor.execute(f"select distinct tie from staged_{part} where tie is not null").fetchall()
            doubtful |= {row[0] for row in found}
    return tuple(
        replace(held, complete=False, why="some of its rows could not be read")
        if held.complete and held.tie in doubtful
        else held
        for held in lists
    )


def _rows_read(cursor: duckdb.DuckDBPyConnection, part: Part) -> dict[int, tuple[int, int]]:
    """File → (rows read, number of the first)."""
    rows = cursor.execute(f"select file, count(*), min(rowid) from raw_{part.name} group by file").fetchall()
    return {file: (read, first) for file, read, first in rows}


def _stage_part(cursor: duckdb.DuckDBPyConnection, connector: Connector, part: Part) -> None:
    select = connector.sql(part.name)
    given = {row[0] for row in cursor.execute(f"describe {select}").fetchall()}
    unknown = given - set(OBSERVATION)
    if unknown:
        raise KithError(f"{connector.name}/{part.name}.sql gives columns that no observation has: {sorted(unknown)}")
    columns = [name for name in OBSERVATION if name in given]
    typed = [f"{name}::{OBSERVATION[name]} as {name}" for name in columns]
    if "excerpt" in given:
        typed.append(f"hash(excerpt) as {TEXT_HASH}")
    cursor.execute(f"create or replace temp table staged_{part.name} as select {', '.join(typed)} from ({select})")


def _accounting(
    cursor: duckdb.DuckDBPyConnection, part: Part, rows_read: dict[int, tuple[int, int]]
) -> dict[int, FileRead]:
    """Per file what became of its rows; the rows of staged_<part> that are not kept leave it."""
    table = f"staged_{part.name}"
    given = {row[0] for row in cursor.execute(f"describe {table}").fetchall()}
    reason = "skipped" if "skipped" in given else "null::varchar"
    problem = "problem" if "problem" in given else "null::varchar"
    kept = f"who is not null and {reason} is null and {problem} is null"
    times = [name for name in ("happened_at", "since") if name in given]
    at = f"coalesce({', '.join(times)})" if times else "null::timestamp"
    # Rows that only grow are all different, which is cheaper to see than to count.
    grows = cursor.execute(
        f"select 1 from (select row, lag(row) over () as before from {table}) where row <= before limit 1"
    ).fetchone()
    rows_kept = f"count({'*' if grows is None else 'distinct row'}) filter ({kept})"
    counts = cursor.execute(
        f"select file, {rows_kept}, min({at}) filter ({kept}), max({at}) filter ({kept}) from {table} group by file"
    ).fetchall()
    by_file = {file: (rows, first, last) for file, rows, first, last in counts}
    skips: dict[int, dict[str, int]] = {file: {} for file in rows_read}
    problems: dict[int, list[Problem]] = {file: [] for file in rows_read}
    if "skipped" in given or "problem" in given:
        lost = cursor.execute(
            f"with fate as (select file, row, bool_or({kept}) as kept, any_value({problem}) as problem, "
            f"any_value({reason}) as reason from {table} group by file, row) "
            "select file, reason, count(*) from fate where not kept and problem is null and reason is not null "
            "group by file, reason order by count(*) desc, reason"
        ).fetchall()
        for file, why, rows in lost:
            skips[file][why] = rows
        # Unreadable rows are few by nature; each is shown to the user with its place.
        for file, row, why in cursor.execute(
            f"select file, row, any_value({problem}) from {table} where {problem} is not null group by file, row "
            "order by file, row"
        ).fetchall():
            problems[file].append(Problem(file, row - rows_read[file][1], why))
        cursor.execute(f"delete from {table} where not ({kept})")
    accounts = {}
    for file, (read, first_row) in rows_read.items():
        rows, first_at, last_at = by_file.get(file, (0, None, None))
        silent = read - rows - sum(skips[file].values()) - len(problems[file])
        if silent > 0:
            skips[file][NOTHING_SAID] = skips[file].get(NOTHING_SAID, 0) + silent
        accounts[file] = FileRead(
            file,
            "",
            part.name,
            read,
            rows,
            tuple(skips[file].items()),
            tuple(problems[file]),
            first_row,
            first_at,
            last_at,
        )
    return accounts


def _file_read(
    file: int,
    member: Member,
    part: Part | None,
    rows_read: dict[str, dict[int, tuple[int, int]]],
    accounts: dict[int, FileRead],
    problems: list[Problem],
    lacking: set[str],
) -> FileRead:
    if part is None:
        return FileRead(file, member.path, None)
    sees = () if part.name in lacking else part.sees
    counted = accounts.get(file)
    read, first_row = rows_read[part.name].get(file, (0, 0))
    if counted is None:
        skipped = () if part.observed or not read else (("read for what it says about other files", read),)
        return FileRead(file, member.path, part.name, read, 0, skipped, tuple(problems), first_row, sees=sees)
    return FileRead(
        file,
        member.path,
        part.name,
        counted.read,
        counted.kept,
        counted.skipped,
        (*problems, *counted.problems),
        counted.first_row,
        counted.first_at,
        counted.last_at,
        sees,
    )


def _stage_all(cursor: duckdb.DuckDBPyConnection, connector: Connector, present: set[str]) -> None:
    """The view ``staged``: the observations of all parts with every column of OBSERVATION."""
    empty = ", ".join(f"null::{kind} as {name}" for name, kind in OBSERVATION.items())
    selects = [f"select null::varchar as part, {empty}, null::ubigint as {TEXT_HASH} where false"]
    selects += [
        f"select '{part.name}' as part, * from staged_{part.name}"
        for part in connector.parts
        if part.observed and part.name in present
    ]
    cursor.execute(f"create or replace temp view staged as {' union all by name '.join(selects)}")
