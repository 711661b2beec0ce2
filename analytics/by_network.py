"""The networks side by side: how far people got there, and what went to and fro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from analytics.ranges import among, mondays
from analytics.steps import RUNGS, totals
from analytics.weekly import weekly_covered


@dataclass(frozen=True)
class NetworkRow:
    """One network; contacts are those of the asked weeks, None where no file would show any."""

    network: str
    by_rung: dict[str, int]  # every step, lowest first
    unknown: int
    sent: int | None
    received: int | None

    @property
    def people(self) -> int:
        """Everyone with a tie there."""
        return sum(self.by_rung.values()) + self.unknown

    @property
    def more_than_a_follow(self) -> int:
        """People there with any contact."""
        return sum(self.by_rung.values()) - self.by_rung["follow_only"]


def by_network(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: Sequence[str] = ()) -> list[NetworkRow]:
    """Every network with a tie, the one with most people first."""
    starts = mondays(cursor, weeks)
    contacts = {
        (row[0], row[1]): int(row[2])
        for row in cursor.execute(
            f"""
            select network, direction, sum(contacts)
            from weekly_contacts
            where week_start between ? and ? and {among("network")}
            group by network, direction
            """,
            [starts[0], starts[-1], list(networks), list(networks)],
        ).fetchall()
    }
    steps: dict[str, dict[str | None, int]] = {}
    for total in totals(cursor, networks):
        steps.setdefault(total.network, {})[total.rung] = total.people
    found = []
    for network, there in steps.items():
        shown = {week.direction for week in weekly_covered(cursor, weeks, [network]) if week.covered}
        sent, received = (contacts.get((network, way), 0 if way in shown else None) for way in ("out", "in"))
        by_rung = {rung: there.get(rung, 0) for rung in RUNGS}
        found.append(NetworkRow(network, by_rung, there.get(None, 0), sent, received))
    return sorted(found, key=lambda row: (-row.people, row.network))
