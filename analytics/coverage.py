"""What the loaded files can show and what they cannot, with the file that would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

CHANNELS = {"posts": "public posts", "messages": "messages", "comments": "comments", "contact": "contact"}

# What adds a direction that a network's own export lacks.
HINTS = {
    ("x", "posts", "out"): "tweets.js in the X archive",
    ("x", "posts", "in"): "A connected X account: the archive holds no replies or mentions by others",
    ("x", "messages", "out"): "direct-messages.js in the X archive",
    ("x", "messages", "in"): "direct-messages.js in the X archive",
    ("linkedin", "messages", "out"): "messages.csv: choose the larger data archive when LinkedIn asks",
    ("linkedin", "messages", "in"): "messages.csv: choose the larger data archive when LinkedIn asks",
}


@dataclass(frozen=True)
class CoverageRow:
    """One channel and direction of an own account that counts, or that a file covers."""

    network: str
    title: str
    owner: str
    channel: str
    direction: str  # out | in
    from_at: datetime | None
    to_at: datetime | None
    covered: bool
    missing_hint: str | None  # what would add it; None where it is covered


def coverage(cursor: duckdb.DuckDBPyConnection) -> list[CoverageRow]:
    """Every channel and direction that counts or is covered, by network and own account."""
    rows = cursor.execute(
        """
        with
        titles as (select network, any_value(title) as title from networks group by network),
        wanted as (
            select o.owner_id, o.network, n.channel, d.direction
            from owners o
            join (select distinct network, channel from networks) n using (network)
            cross join (values ('out'), ('in')) as d (direction)
            union
            select owner_id, network, channel, direction from coverage
        )
        select
            w.network, coalesce(t.title, w.network), coalesce(o.name, '@' || o.handle, o.owner, ''),
            w.channel, w.direction, c.from_at, c.to_at, c.owner_id is not null
        from wanted w
        left join owners o using (owner_id)
        left join titles t on t.network = w.network
        left join coverage c
            on c.owner_id = w.owner_id and c.channel = w.channel and c.direction = w.direction
        order by 2, 3, 4, 5 desc
        """
    ).fetchall()
    found = []
    for network, title, owner, channel, direction, since, until, covered in rows:
        hint = None if covered else _hint(network, title, channel, direction)
        found.append(CoverageRow(network, title, owner, channel, direction, since, until, covered, hint))
    return found


def _hint(network: str, title: str, channel: str, direction: str) -> str:
    side = "what you wrote" if direction == "out" else "what they wrote"
    told = HINTS.get((network, channel, direction))
    return told or f"A file of {title} that holds {CHANNELS.get(channel, channel)}: {side}"
