"""What the filters of a page mean to a question: today, some weeks, some networks."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb


def clock_day(cursor: duckdb.DuckDBPyConnection) -> date:
    """The clock's day in the user's zone."""
    row = cursor.execute("select on_day from clock").fetchone()
    assert row is not None
    day: date = row[0]
    return day


def mondays(cursor: duckdb.DuckDBPyConnection, weeks: int) -> list[date]:
    """The Mondays of the last `weeks` weeks, the clock's own week last."""
    today = clock_day(cursor)
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]


def among(column: str) -> str:
    """A condition with two parameters, the same list twice: the column is in it, or it is empty."""
    return f"(len(cast(? as varchar[])) = 0 or list_contains(cast(? as varchar[]), {column}))"
