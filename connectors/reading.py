"""From one export to staged observations: whose it is, what its files say, and what became of every row."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from connectors.accounting import FileRead, account_for, file_read, rows_read, with_refused
from connectors.contract import OBSERVATION, Connector, KithError, NotThisExport, Part, Sees
from connectors.export import Export, Member
from connectors.formats import Problem
from connectors.loading import Progress, load, raw_tables
from connectors.places import with_lines

# What is staged beside the columns of a SELECT, all UBIGINT: the account and the other account as store/sql knows them,
# and a hash of the text, which tells two messages of one second apart also where no text is kept.
WHO_KEY, OTHER_KEY, TEXT_HASH = "who_key", "other_key", "text_hash"

LONGEST_TEXT = 100_000  # letters of one text; no network allows as many, so only a damaged file holds more
TURNING = r"[\x{202A}-\x{202E}\x{2066}-\x{2069}]"  # signs that are not seen and turn the text around a name
FIRST_YEAR, LAST_YEAR = 1700, 2100  # of dates that are believed; every table can hold them
NO_DATE = f"the date is not readable: it lies before {FIRST_YEAR} or after {LAST_YEAR}"


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
    """A list of ties that the export holds; `complete` only where that is proven, None where only the user can know."""

    tie: str
    snapshot_at: datetime | None
    complete: bool | None
    newest_first: bool
    why: str
    hidden_on: tuple[date | None, ...] = ()  # the days on which ties began of which it hides with whom


@dataclass(frozen=True)
class Lacking:
    """A file that an export announces and does not hold, or not all of; how many entries it would have and has."""

    path: str
    entries: int | None  # None: the export does not say
    held: int


@dataclass(frozen=True)
class Reading:
    """One export, staged: the temporary tables ``<prefix>_<part>`` hold its observations."""

    export: Export
    connector: Connector
    owner: Owner
    snapshot_at: datetime | None
    lists: tuple[ListHeld, ...]
    files: tuple[FileRead, ...]
    lacking: tuple[Lacking, ...]
    networks: tuple[str, ...]  # that its rows speak of
    accounts: int
    ties: dict[str, int]  # by kind
    interactions: dict[str, int]  # by kind
    prefix: str = "staged"

    def table(self, part: str) -> str:
        """The temporary table with the observations of a part."""
        return f"{self.prefix}_{part}"

    @property
    def kept(self) -> int:
        """Rows that gave at least one observation."""
        return sum(file.kept for file in self.files)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that gave observations, in the connector's order."""
        present = {file.part for file in self.files if file.read > file.unreadable}
        return tuple(part.name for part in self.connector.parts if part.observed and part.name in present)


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
        raise NotThisExport(f"“{export.name}” holds no file of an export of {connector.title}.")

    with raw_tables(cursor) as raw, tempfile.TemporaryDirectory(prefix="reading-", dir=spool) as folder:
        problems = load(cursor, raw, connector, wanted, Path(folder), progress)
        return _staged(cursor, export, connector, owner, members, parts, problems)


def put_aside(cursor: duckdb.DuckDBPyConnection, read: Reading, number: int) -> Reading:
    """Rename the tables of a reading, so that another export can be staged with the same cursor."""
    aside = replace(read, prefix=f"staged_{number}")
    cursor.execute("drop view if exists staged")
    for part in read.parts:
        cursor.execute(f"alter table {read.table(part)} rename to {aside.table(part)}")
    return aside


def drop(cursor: duckdb.DuckDBPyConnection, read: Reading, parts: Iterable[str]) -> None:
    """Let the tables of these parts go, and the memory that they take."""
    for part in parts:
        cursor.execute(f"drop table {read.table(part)}")


def _staged(
    cursor: duckdb.DuckDBPyConnection,
    export: Export,
    connector: Connector,
    owner: str | None,
    members: tuple[tuple[int, Member], ...],
    parts: dict[int, Part | None],
    problems: dict[int, list[Problem]],
) -> Reading:
    connector.make_macros(cursor)
    found, snapshot_at = _owner(cursor, export, connector, owner)
    lists = _lists(cursor, connector)
    found_rows = {part.name: rows_read(cursor, part) for part in connector.parts}
    accounts: dict[int, FileRead] = {}
    read_by_others = {name for part in connector.parts if found_rows[part.name] for name in part.beside}
    for part in connector.parts:
        if part.observed and (found_rows[part.name] or part.name in read_by_others):
            _stage_part(cursor, connector, part)
            accounts |= account_for(cursor, part, found_rows[part.name])
    entries = {file: found_rows[part.name].get(file, (0, 0))[0] for file, part in parts.items() if part}
    lacking, announced = _lacking(cursor, connector, [(member.path, entries.get(file, 0)) for file, member in members])
    _stage_all(cursor, connector, {part.name for part in connector.parts if found_rows[part.name]})
    told = _told(cursor, connector)
    lacking |= {part.name for file, part in parts.items() if part and problems.get(file)}
    lacking |= {read.part for read in accounts.values() if read.part and (read.unreadable or read.may_be_of_anyone)}
    files = tuple(
        file_read(file, member, parts[file], found_rows, accounts, problems.get(file, []), lacking, told)
        for file, member in members
    )
    files = tuple(
        read if (of := parts[file]) is None else with_lines(cursor, read, of, member)
        for (file, member), read in zip(members, files, strict=True)
    )
    observed = {part.name for part in connector.parts if part.observed}
    damaged = {f.part for f in files if f.part in observed and f.read and (f.unreadable or problems.get(f.file))}
    lists = _only_whole(cursor, lists, damaged)
    parts_read = [part.name for part in connector.parts if part.observed and found_rows[part.name]]
    files = tuple(with_refused(read, problems.get(read.file, [])) for read in files)
    return Reading(
        export, connector, found, snapshot_at, lists, files, announced, *_held(cursor, connector, parts_read)
    )


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
    modified, latest = (member.modified_at for member in export.members), _latest()
    modified_at = max((at for at in modified if at and at <= latest), default=None)
    cursor.execute("create or replace temp table export (name varchar, modified_at timestamp)")
    cursor.execute("insert into export values (?, ?)", [export.name, modified_at])
    cursor.execute(
        "create or replace temp table owner as select o.owner::varchar as owner, o.handle::varchar as handle, "
        "o.name::varchar as name, o.email::varchar as email, "
        f"if({_is_past('o.snapshot_at')}, o.snapshot_at, e.modified_at)::timestamp as snapshot_at, "
        "o.why::varchar as why, o.owner::varchar as found "
        f"from ({connector.sql('owner')}) o cross join export e"
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
        cursor.execute(
            "insert into owner by name select ? as owner, modified_at as snapshot_at, 'you said so' as why from export",
            [stated],
        )
        return Owner(stated, None, None, None, "the export does not say"), modified_at
    return Owner(*row[:5]), row[5]


def _lists(cursor: duckdb.DuckDBPyConnection, connector: Connector) -> tuple[ListHeld, ...]:
    select = connector.sql("lists")
    if not select:
        return ()
    rows = cursor.execute(
        f"select tie, if({_is_past('snapshot_at')}, snapshot_at, null)::timestamp, complete, newest_first, why, "
        "hidden_on "
        f"from (select null::date[] as hidden_on where false union all by name ({select})) order by tie"
    ).fetchall()
    return tuple(
        ListHeld(tie, at, complete, bool(newest), why, tuple(hidden or ()))
        for tie, at, complete, newest, why, hidden in rows
    )


def _lacking(
    cursor: duckdb.DuckDBPyConnection, connector: Connector, members: list[tuple[str, int]]
) -> tuple[set[str], tuple[Lacking, ...]]:
    """The parts that witness not all there was, and the files that lack what the export announces of them.

    `members`: path and entries of every file.
    """
    select = connector.sql("lacking")
    if not select:
        return set(), ()
    cursor.execute("create or replace temp table members (path varchar, entries bigint)")
    cursor.execute(
        "insert into members select unnest($1), unnest($2)", [list(held) for held in zip(*members, strict=True)]
    )
    rows = cursor.execute(f"select part, path, entries, held from ({select}) order by all").fetchall()
    return {row[0] for row in rows}, tuple(Lacking(*row[1:]) for row in rows if row[1])


def _told(cursor: duckdb.DuckDBPyConnection, connector: Connector) -> dict[int, tuple[Sees, ...]]:
    """File → what it would have shown, as only its rows tell."""
    select = connector.sql("sees")
    told: dict[int, tuple[Sees, ...]] = {}
    if select:
        for file, *seen in cursor.execute(f"select file, channel, direction from ({select}) order by all").fetchall():
            told[file] = (*told.get(file, ()), Sees(*seen))
    return told


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
        if held.complete is not False and held.tie in doubtful
        else held
        for held in lists
    )


def _held(
    cursor: duckdb.DuckDBPyConnection, connector: Connector, parts: list[str]
) -> tuple[tuple[str, ...], int, dict[str, int], dict[str, int]]:
    """What was staged: the networks, how many accounts, ties and contacts by kind."""
    networks: set[str] = set()
    ties: dict[str, int] = {}
    interactions: dict[str, int] = {}
    for part in parts:
        given = {row[0] for row in cursor.execute(f"describe staged_{part}").fetchall()}
        if "network" in given:
            found = cursor.execute(f"select distinct network from staged_{part} where network is not null").fetchall()
            networks |= {row[0] for row in found}
        for column, counts in (("tie", ties), ("kind", interactions)):
            if column in given:
                of_kinds = cursor.execute(
                    f"select {column}, count(*) from staged_{part} where {column} is not null group by 1"
                ).fetchall()
                for kind, rows in of_kinds:
                    counts[kind] = counts.get(kind, 0) + rows
    whos = " union all ".join(f"select {WHO_KEY} from staged_{part} where who_kind <> 'status'" for part in parts)
    row = cursor.execute(f"select count(distinct {WHO_KEY}) from ({whos})").fetchone() if whos else None
    return (
        tuple(sorted(networks or {connector.name})),
        row[0] if row else 0,
        dict(sorted(ties.items())),
        dict(sorted(interactions.items())),
    )


def _stage_part(cursor: duckdb.DuckDBPyConnection, connector: Connector, part: Part) -> None:
    select = connector.sql(part.name)
    given = _given(cursor, connector, part, select)
    said = {name: name for name in OBSERVATION if name in given}
    is_kept = "skipped is null" if "skipped" in given else "true"

    def tell(column: str, when: str, what: str) -> None:
        said[column] = f"coalesce({said.get(column, 'null')}, if({when}, '{what}', null))"

    for name in ("display_name", "company", "position", "location"):
        if name in given:
            straight = f"nullif(regexp_replace({name}, '{TURNING}', '', 'g'), '')"
            said[name] = f"if(strlen({name}) > length({name}), {straight}, {name})"  # a look at its size is cheaper
    for at in ("happened_at", "since", "not_before"):
        if at in given:
            said[at] = f"if({_is_believed(at)}, {at}, null)"
    for at in ("happened_at", "since"):
        if at in given:
            tell("remark", f"{is_kept} and not {_is_believed(at)}", f"{NO_DATE}; the row is kept without it")
    if "excerpt" in given:
        is_cut = f"strlen(excerpt) > {LONGEST_TEXT} and length(excerpt) > {LONGEST_TEXT}"  # bytes are counted already
        told = f"a text is longer than {LONGEST_TEXT:,} letters; what stands after them was left out"
        said["excerpt"] = f"if({is_cut}, left(excerpt, {LONGEST_TEXT}), excerpt)"
        tell("remark", is_cut, told)
    typed = [f"{said[name]}::{kind} as {name}" for name, kind in OBSERVATION.items() if name in said]
    network = "network" if "network" in given else f"'{connector.name}'"
    typed.append(f"hash({network}, who_kind::varchar, who::varchar) as {WHO_KEY}")
    if "other" in given:
        typed.append(f"hash({network}, other_kind::varchar, other::varchar) as {OTHER_KEY}")
    if "excerpt" in given:
        typed.append(f"hash(excerpt) as {TEXT_HASH}")
    cursor.execute(f"create or replace temp table staged_{part.name} as select {', '.join(typed)} from ({select})")


def _is_believed(at: str) -> str:
    return (
        f"({at}::timestamp >= timestamp '{FIRST_YEAR}-01-01' and {at}::timestamp < timestamp '{LAST_YEAR + 1}-01-01')"
    )


def _is_past(at: str) -> str:
    return f"({_is_believed(at)} and {at}::timestamp <= timestamp '{_latest()}')"


def _latest() -> datetime:
    """No file is younger; a day on, since archives state the time of where they were made."""
    return datetime.now(UTC).replace(tzinfo=None) + timedelta(days=1)


_GIVEN: dict[str, frozenset[str]] = {}


def _given(cursor: duckdb.DuckDBPyConnection, connector: Connector, part: Part, select: str) -> frozenset[str]:
    """The columns that the SELECT of a part gives, asked once: to plan it takes longer than to read a small file.

    Parts that differ in nothing but their names, as tables do, are asked about once.
    """
    asked = f"{list(part.format.columns)} {select.replace(f'raw_{part.name}', 'raw')}"
    if asked not in _GIVEN:
        given = frozenset(row[0] for row in cursor.execute(f"describe {select}").fetchall())
        if unknown := given - set(OBSERVATION):
            raise KithError(
                f"{connector.name}/{part.name}.sql gives columns that no observation has: {sorted(unknown)}"
            )
        _GIVEN[asked] = given
    return _GIVEN[asked]


def _stage_all(cursor: duckdb.DuckDBPyConnection, connector: Connector, present: set[str]) -> None:
    """The view ``staged``: the observations of all parts with every column of OBSERVATION and their hashes."""
    empty = ", ".join(f"null::{kind} as {name}" for name, kind in OBSERVATION.items())
    keys = ", ".join(f"null::ubigint as {name}" for name in (WHO_KEY, OTHER_KEY, TEXT_HASH))
    selects = [f"select null::varchar as part, {empty}, {keys} where false"]
    selects += [
        f"select '{part.name}' as part, * from staged_{part.name}"
        for part in connector.parts
        if part.observed and part.name in present
    ]
    cursor.execute(f"create or replace temp view staged as {' union all by name '.join(selects)}")
