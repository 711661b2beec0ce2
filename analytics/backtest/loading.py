"""Reading a whole network from plain CSV files; what is wrong with one is said with its line and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from analytics import rebuild
from analytics.words import backtest as words
from connectors.contract import KithError
from store import ledger

SCHEMA = Path(ledger.__file__).with_name("schema.sql")
TIES = ("connection", "following", "follower")
BASES = ("tie", "talk")
ALSO_CALLED = {"since": "happened_at", "owner": "ego", "person": "ego"}


@dataclass(frozen=True)
class Files:
    """The files of a network; without `acquaintances`, its ties and interactions say who knows whom."""

    interactions: Path
    ties: Path | None = None
    acquaintances: Path | None = None
    egos: Path | None = None


@dataclass(frozen=True)
class Size:
    """How much was read, and the time it covers."""

    people: int
    ties: int
    interactions: int
    first_at: datetime
    last_at: datetime


def load(cursor: duckdb.DuckDBPyConnection, files: Files) -> Size:
    """Fill the schema `given` with the files, and the tables that no clock changes with their people."""
    cursor.execute("set TimeZone = 'UTC'")
    cursor.execute(SCHEMA.read_text(encoding="utf-8"))
    rebuild.write_rules(cursor)
    cursor.execute("create schema given")
    _read(cursor, "interactions", files.interactions, ("sender", "recipient", "happened_at", "kind"))
    _times(cursor, "interactions", files.interactions, "happened_at", required=True)
    kinds = [row[0] for row in cursor.execute("select kind from kinds").fetchall()]
    _choice(cursor, "interactions", files.interactions, "kind", kinds)
    _read(cursor, "ties", files.ties, ("person_a", "person_b"), {"tie": TIES[0], "since": None})
    _times(cursor, "ties", files.ties, "since")
    _choice(cursor, "ties", files.ties, "tie", TIES)
    optional = {"basis": BASES[0], "since": None, "owner": None}
    _read(cursor, "acquaintances", files.acquaintances, ("person_a", "person_b"), optional)
    _times(cursor, "acquaintances", files.acquaintances, "since")
    _choice(cursor, "acquaintances", files.acquaintances, "basis", BASES)
    _read(cursor, "egos", files.egos, ("person",))
    for name in ("people", "acts", "contacts", "tie_sides"):
        cursor.execute(f"create table given.{name} as {select(name)}")
    for name in ("accounts", "owners", "networks", "coverage"):
        columns = ", ".join(row[0] for row in cursor.execute(f"describe {name}").fetchall())
        cursor.execute(f"create or replace table {name} as select {columns} from ({select(name)})")
    _egos_are_known(cursor, files.egos)
    # The queues as they are, only not cut short: what stands at the end of a list counts as well.
    cursor.execute(f"update rules set list_length = coalesce(({select('longest_list')}), 1)")
    row = cursor.execute(
        "select (select count(*) from given.people), (select count(*) from given.ties), count(*), "
        "min(happened_at), max(happened_at) from given.interactions"
    ).fetchone()
    assert row is not None
    if not row[2]:
        raise KithError(words.no_interactions(str(files.interactions)))
    return Size(*row)


def select(name: str) -> str:
    """A SELECT of the back-test."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _read(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    path: Path | None,
    required: tuple[str, ...],
    optional: dict[str, str | None] | None = None,
) -> None:
    """Write `given.<name>` with the columns asked for, as text, and the line of each row; empty without a file."""
    wanted = {**dict.fromkeys(required), **(optional or {})}
    if path is None:
        columns = ", ".join(f"{column} varchar" for column in wanted)
        cursor.execute(f"create table given.{name} (line bigint, {columns})")
        return
    if not path.is_file():
        raise KithError(words.no_file(str(path), name))
    try:
        rows = cursor.sql("select * from read_csv(?, all_varchar = true, header = true)", params=[str(path)])
        found = {column.strip().lower(): column for column in rows.columns}
        found |= {name: found[other] for name, other in ALSO_CALLED.items() if other in found and name not in found}
        missing = [column for column in required if column not in found]
        if missing:
            raise KithError(words.no_column(str(path), missing[0], wanted))
        taken = ", ".join(
            f"nullif(trim({_quoted(found[column])}), '') as {column}" if column in found else f"null as {column}"
            for column in wanted
        )
        cursor.execute(
            f"create table given.{name} as select row_number() over () + 1 as line, {taken} "
            "from read_csv(?, all_varchar = true, header = true)",
            [str(path)],
        )
    except duckdb.Error as error:
        reason = str(error).splitlines()[0].removeprefix("Invalid Input Error: ")
        raise KithError(words.no_csv(str(path), reason)) from error
    for column in required:
        _refuse(
            cursor,
            name,
            path,
            column,
            f"{column} is null",
            lambda column, _: words.empty(column),
            words.FILL_IT,
        )
    for column, value in (optional or {}).items():
        if value is not None:
            cursor.execute(f"update given.{name} set {column} = ? where {column} is null", [value])


def _quoted(heading: str) -> str:
    return '"' + heading.replace('"', '""') + '"'


def _times(
    cursor: duckdb.DuckDBPyConnection, name: str, path: Path | None, column: str, *, required: bool = False
) -> None:
    spelled = (
        rf"regexp_replace({column}, '(:[\d.]+)\s*([+-]\d\d):?(\d\d)$', '\1\2:\3')"  # as ISO 8601 also writes +0200
    )
    moment = f"try_cast({spelled} as timestamptz)"  # without an offset it is read as UTC, the zone that is set
    wrong = f"{column} is not null and not coalesce(isfinite({moment}), false)"
    _refuse(cursor, name, path, column, wrong, words.no_time, words.times_are(required))
    cursor.execute(f"alter table given.{name} alter {column} type timestamp using {moment} at time zone 'UTC'")


def _choice(
    cursor: duckdb.DuckDBPyConnection, name: str, path: Path | None, column: str, allowed: tuple[str, ...] | list[str]
) -> None:
    known = ", ".join(f"'{value}'" for value in allowed)
    _refuse(
        cursor,
        name,
        path,
        column,
        f"{column} not in ({known})",
        words.not_one,
        words.one_of(allowed),
    )


def _refuse(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    path: Path | None,
    column: str,
    wrong: str,
    what: Callable[[str, str], str],
    remedy: str,
) -> None:
    row = cursor.execute(f"select line, {column} from given.{name} where {wrong} order by line limit 1").fetchone()
    if row is not None:
        raise KithError(words.refused(str(path), row[0], what(column, row[1]), remedy))


def _egos_are_known(cursor: duckdb.DuckDBPyConnection, path: Path | None) -> None:
    row = cursor.execute(
        "select line, person from given.egos where person not in (select person from given.people) "
        "order by line limit 1"
    ).fetchone()
    if row is not None:
        raise KithError(words.unknown_person(str(path), row[0], row[1]))
