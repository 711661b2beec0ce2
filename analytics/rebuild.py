"""Everything analytics knows, rebuilt from the derived tables: one SELECT per table, in this order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent

LADDER = (
    "so_far",
    "active_days",
    "rhythm",
    "evidence",
    "conversations",
    "open_names",
    "sides",
    "going_ties",
    "contacted",
    "bystanders",
    "ladder",
    "standing",
    "layered",
    "together",
    "joined_words",
    "people_words",
)
WEEKS = (
    "totals",
    "daily_contacts",
    "hourly_contacts",
    "weekly_contacts",
    "weekly_people",
    "weekly_ties",
    "first_snapshots",
)
QUEUED = ("queued_people", "queued_contacts", "queued_links", "queued_shared")
QUEUES = ("pairs", "closeness", "start_queue", "answer_queue", "meet_queue", *QUEUED)
LISTS = ("people_standing", "address_book", "people_rows", "people_listed")
TABLES = (*LADDER, "several", *WEEKS, *QUEUES, *LISTS, "triage_queue", "planned_meetings")

# Steps on the way: temporary, gone when the rebuild is done.
STEPS = ("active_days", "rhythm", "evidence", "conversations", "going_ties")

# What depends on the day: whom the user wrote to lately, what is fresh, what is new.
DAILY = ("start_queue", "answer_queue", "meet_queue", *QUEUED, "people_standing", "triage_queue", "planned_meetings")

# Computed when they are read: the ladder puts together those with contact and those without; a name that was matched is
# no longer open.
VIEWS = ("so_far", "open_names", "ladder", "standing", "several", "people_rows", "people_listed")

# What the command line reads when another process holds the database: the tables above and these.
RULES = ("made_by", "clock", "kinds", "rungs", "layers", "thresholds", "rules", "no_places")
READS = (*RULES, *(name for name in TABLES if name not in (*STEPS, *VIEWS)))


@cache
def edition() -> str:
    """What these tables are made by: a hash over every statement, so that an older set of tables is known as such."""
    texts = [path.read_bytes() for path in (FOLDER / "rules.sql", *sorted((FOLDER / "sql").glob("*.sql")))]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


@cache
def select(name: str) -> str:
    """The SELECT of a table or view."""
    return (FOLDER / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def rebuild(cursor: duckdb.DuckDBPyConnection, as_of: datetime, time_zone: str = "UTC") -> None:
    """Write rules, clock and every table from what had happened by `as_of` (UTC); days are those of `time_zone`."""
    write_rules(cursor)
    set_clock(cursor, as_of, time_zone)
    _make_room(cursor)
    write(cursor, TABLES)
    for name in STEPS:
        cursor.execute(f"drop table {name}")
    cursor.execute("create or replace table made_by as select cast(? as varchar) as value", [edition()])


def write_rules(cursor: duckdb.DuckDBPyConnection) -> None:
    """What counts as contact, and every threshold, as tables."""
    cursor.execute((FOLDER / "rules.sql").read_text(encoding="utf-8"))


def write(cursor: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Replace these tables, which stand in the order of TABLES, by what their SELECTs give now."""
    for name in names:
        kind = "temp table" if name in STEPS else "view" if name in VIEWS else "table"
        cursor.execute(f"create or replace {kind} {name} as\n{select(name)}")


def _make_room(cursor: duckdb.DuckDBPyConnection) -> None:
    """Drop what an older version kept as tables and this one computes when it is read."""
    kept = cursor.execute("select table_name from duckdb_tables() where database_name = current_database()").fetchall()
    for name in {row[0] for row in kept}.intersection(VIEWS):
        cursor.execute(f"drop table {name}")


def is_current(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether the tables are there and were made by these very statements."""
    try:
        row = cursor.execute("select value from made_by").fetchone()
    except duckdb.CatalogException:
        return False
    return row is not None and row[0] == edition()


def create_views(cursor: duckdb.DuckDBPyConnection) -> None:
    """What is computed when it is read, over the clock."""
    for name in VIEWS:
        cursor.execute(f"create or replace view {name} as\n{select(name)}")


def new_day(cursor: duckdb.DuckDBPyConnection, as_of: datetime, time_zone: str = "UTC") -> None:
    """Move the clock over midnight, for a dashboard that is left open: what is rebuilt is what can have changed."""
    if has_come(cursor, as_of, time_zone):
        rebuild(cursor, as_of, time_zone)
    else:
        rebuild_daily(cursor, as_of, time_zone)


def has_come(cursor: duckdb.DuckDBPyConnection, as_of: datetime, time_zone: str) -> bool:
    """Whether a contact lies ahead of the clock that has come by `as_of`."""
    return bool(
        cursor.execute(
            """
            select 1
            from interactions i
            cross join clock c
            cross join (select cast(? as timestamp) as as_of, local_day(cast(? as timestamp), ?) as on_day) n
            where
                case when i.hour is null then i.day > c.on_day else i.happened_at > c.as_of end
                and case when i.hour is null then i.day <= n.on_day else i.happened_at <= n.as_of end
            limit 1
            """,
            [as_of, as_of, time_zone],
        ).fetchone()
    )


def rebuild_daily(cursor: duckdb.DuckDBPyConnection, as_of: datetime, time_zone: str) -> None:
    """Move the clock and rebuild only what depends on the day."""
    set_clock(cursor, as_of, time_zone)
    write(cursor, DAILY)


def set_clock(cursor: duckdb.DuckDBPyConnection, as_of: datetime, time_zone: str) -> None:
    """Say what time it is (UTC), in whose zone, and which day that is there."""
    cursor.execute(
        """
        create or replace table clock as
        select as_of, time_zone, local_day(as_of, time_zone) as on_day
        from (select cast(? as timestamp) as as_of, cast(? as varchar) as time_zone)
        """,
        [as_of, time_zone],
    )
