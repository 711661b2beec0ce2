"""The tables as a command reads them: at the present moment, or as they stood on another day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import duckdb

from analytics import rebuild
from store import settings


def at_present(connection: duckdb.DuckDBPyConnection, now: datetime) -> None:
    """Set the clock of a connection from `open_for_reading` to `now` (UTC); what is stored stays as it is."""
    if not rebuild.is_current(connection):
        _rebuild(connection, now)
        return
    rebuild.create_views(connection)
    stored = connection.execute("select as_of, time_zone from clock").fetchone()
    assert stored is not None
    as_of, zone = stored
    if _day(as_of, zone) == _day(now, zone):
        return
    if rebuild.has_come(connection, now, zone):
        _rebuild(connection, now)
    else:
        _drop_views(connection, ("clock", *rebuild.DAILY))
        rebuild.rebuild_daily(connection, now, zone)


def as_of_day(connection: duckdb.DuckDBPyConnection, day: date) -> datetime:
    """Rebuild everything as it stood at the end of `day` in the user's zone, in memory; returns that moment (UTC)."""
    zone = settings.read(connection, "time_zone")
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    moment = midnight.astimezone(UTC).replace(tzinfo=None) - timedelta(microseconds=1)
    _rebuild(connection, moment)
    return moment


def _rebuild(connection: duckdb.DuckDBPyConnection, moment: datetime) -> None:
    _drop_views(connection, rebuild.READS)
    rebuild.rebuild(connection, moment, settings.read(connection, "time_zone"))


def _drop_views(connection: duckdb.DuckDBPyConnection, names: tuple[str, ...]) -> None:
    views = {
        row[0]
        for row in connection.execute(
            "select view_name from duckdb_views() where database_name = current_database()"
        ).fetchall()
    }
    for name in names:
        if name in views:
            connection.execute(f"drop view {name}")


def _day(moment: datetime, zone: str) -> date:
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()
