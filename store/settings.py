"""What the user has set; every change is an action and can be undone."""

from __future__ import annotations

import json
import os
import zoneinfo
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from connectors.contract import KithError
from store import actions

DEFAULTS: dict[str, Any] = {
    "daily_number": 3,
    "offers": [],
    "keep_text": True,
    "time_zone": None,  # None: the system's
}


def read(cursor: duckdb.DuckDBPyConnection, name: str) -> Any:
    """The value of a setting; its default where the user has set nothing."""
    if name not in DEFAULTS:
        raise KeyError(name)
    after = actions.last(cursor, f"setting:{name}", "set")
    value = DEFAULTS[name] if after is None else after["value"]
    return system_time_zone(cursor) if name == "time_zone" and value is None else value


def check(cursor: duckdb.DuckDBPyConnection, name: str, value: Any) -> None:
    """KithError for a value that cannot be."""
    if name not in DEFAULTS:
        raise KeyError(name)
    if name == "daily_number" and not 1 <= int(value) <= 10:
        raise KithError("The daily number is between 1 and 10 people.")
    if name == "time_zone" and value is not None:
        known = cursor.execute("select 1 from pg_timezone_names() where name = ?", [value]).fetchone()
        if not known:
            raise KithError(f"“{value}” is no time zone. Write it like Europe/Lisbon or America/Chicago.")


def write(cursor: duckdb.DuckDBPyConnection, name: str, value: Any) -> int:
    """Set a setting; returns the action. KithError for a value that cannot be. Texts that are there stay."""
    check(cursor, name, value)
    before = {"value": read(cursor, name)}
    return actions.act(cursor, "set", f"setting:{name}", {"value": value}, before)


def texts_deleted_at(cursor: duckdb.DuckDBPyConnection) -> list[datetime]:
    """When the user switched texts off, each time (UTC)."""
    rows = cursor.execute(
        "select acted_at from actions where verb = 'set' and subject = 'setting:keep_text' "
        "and undoes is null and not cast(after ->> '$.value' as boolean)"
    ).fetchall()
    return [row[0] for row in rows]


@cache
def time_zones() -> frozenset[str]:
    """The IANA names of the zones that both DuckDB and Python know: UTC, and those that say where it is."""
    rows = duckdb.connect().execute("select name from pg_timezone_names()").fetchall()
    known = {row[0] for row in rows} & zoneinfo.available_timezones()
    return frozenset(name for name in known if name == "UTC" or "/" in name)


def system_time_zone(cursor: duckdb.DuckDBPyConnection) -> str:
    """The IANA name of the machine's time zone: as $TZ or the system names it, else the one with the same hours."""
    stated = _stated_time_zone()
    return stated if _is_time_zone(cursor, stated) else _with_the_same_hours()


def _is_time_zone(cursor: duckdb.DuckDBPyConnection, name: str) -> bool:
    """As for `time_zones`, of one name: all of them take a database of their own to ask."""
    if name != "UTC" and "/" not in name:
        return False
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return False
    return cursor.execute("select 1 from pg_timezone_names() where name = ?", [name]).fetchone() is not None


@cache
def _stated_time_zone() -> str:
    stated = os.environ.get("TZ", "").removeprefix(":")
    place = Path("/etc/localtime")
    if not stated and place.is_symlink():
        stated = "/".join(place.resolve().parts).partition("/zoneinfo/")[2]
    return stated


@cache
def _with_the_same_hours() -> str:
    """The zone that agrees with the machine's clock in the most months since 2000; UTC goes before its likes."""
    months = [
        datetime(year, month, 15, tzinfo=UTC) for year in range(2000, date.today().year + 1) for month in range(1, 13)
    ]
    offsets = [month.astimezone().utcoffset() for month in months]

    def agreeing(name: str) -> int:
        zone = zoneinfo.ZoneInfo(name)
        return sum(month.astimezone(zone).utcoffset() == offset for month, offset in zip(months, offsets, strict=True))

    return max(["UTC", *sorted(time_zones())], key=agreeing)


def mapping(cursor: duckdb.DuckDBPyConnection, header: str) -> dict[str, Any] | None:
    """What the user said the columns of a CSV with this header mean; None where they were not asked."""
    return actions.last(cursor, f"mapping:{header}", "mapping")


def mappings(cursor: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Header → what the user said its columns mean, for every header they were asked about."""
    rows = cursor.execute(
        "select substr(subject, 9), arg_max(after, action_id) from standing_actions "
        "where verb = 'mapping' group by subject"
    ).fetchall()
    return {header: json.loads(after) for header, after in rows}


def remember_mapping(cursor: duckdb.DuckDBPyConnection, header: str, meaning: dict[str, Any]) -> int:
    """Keep what the columns of a CSV with this header mean, for the next file like it."""
    json.dumps(meaning)
    return actions.act(cursor, "mapping", f"mapping:{header}", meaning)
