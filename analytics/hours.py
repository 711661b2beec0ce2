"""When in the week words are exchanged, in the user's time zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import duckdb

from analytics.ranges import among, mondays


@dataclass(frozen=True)
class Hour:
    """Words exchanged within one hour of the week."""

    weekday: int  # 0: Monday
    hour: int
    sent: int
    received: int


@dataclass(frozen=True)
class WeekHours:
    """The hours of the week that hold anything, and how many contacts have a date without an hour."""

    hours: list[Hour]
    without_hour: int


def week_hours(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> WeekHours:
    """The last `weeks` weeks laid over one another."""
    starts = mondays(cursor, weeks)
    rows = cursor.execute(
        f"""
        select
            isodow(day) - 1, hour,
            cast(coalesce(sum(contacts) filter (where direction = 'out'), 0) as bigint),
            cast(coalesce(sum(contacts) filter (where direction = 'in'), 0) as bigint)
        from hourly_contacts
        where day between ? and ? and {among("network")}
        group by isodow(day), hour
        order by 1, 2
        """,
        [starts[0], starts[-1] + timedelta(days=6), list(networks), list(networks)],
    ).fetchall()
    dated = [Hour(weekday, hour, sent, received) for weekday, hour, sent, received in rows if hour is not None]
    return WeekHours(dated, sum(sent + received for _, hour, sent, received in rows if hour is None))
