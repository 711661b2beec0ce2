"""What the loaded files can show and what they cannot, with the file that would settle it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.words import files as words

# One row per own account with dated coverage: the last day (of the user's zone) until which its files show all that
# they show of contact.
ENDS = """
    select
        v.owner_id,
        local_day(min(least(v.to_at, c.as_of)), any_value(c.time_zone)) as told_until
    from coverage v
    join networks n on n.network = v.network and n.channel = v.channel
    cross join clock c
    where v.to_at is not null
    group by v.owner_id
"""


_OWNER = "coalesce(o.name, '@' || o.handle, nullif(o.owner, 'me'), '')"  # me: no file says who
SETTLED_BY = 2  # sentences at most about what would settle a question


@dataclass(frozen=True)
class Missing:
    """A channel and direction that counts on a network and that no loaded file shows."""

    network: str
    network_title: str
    channel: str  # posts | messages | comments | contact
    direction: str  # out: what the user wrote | in: what others wrote to them
    partly_read: str | None = None  # the file that would show it, of which not all could be read


@dataclass(frozen=True)
class CoverageRow:
    """One channel and direction of an own account that counts, or that a file covers."""

    network: str
    title: str
    owner: str
    channel: str
    direction: str  # out | in
    since: date | None  # days of the user's zone
    until: date | None
    covered: bool
    missing_hint: str | None  # a sentence: what would add it, or that nothing does; None where it is covered whole
    names_only: bool = False  # a list that names people and shows no contact with them in either direction
    partly_read: bool = False  # a file that would show it is here, and not all of it could be read


@dataclass(frozen=True)
class TieList:
    """The newest list of a kind of tie that some file holds."""

    title: str
    owner: str
    tie: str  # follower | following | connection
    on: date  # the day of the export, as it says
    complete: bool  # it is known to hold everyone


def tie_lists(cursor: duckdb.DuckDBPyConnection) -> list[TieList]:
    """Of each own account and kind of tie the newest list, by network and account."""
    rows = cursor.execute(
        f"""
        with newest as (
            select owner_id, tie, max({{'at': snapshot_at, 'complete': complete}}) as list
            from tie_lists
            where tie in ('follower', 'following', 'connection') and snapshot_at is not null
            group by owner_id, tie
        )
        select coalesce(t.title, o.network), {_OWNER}, n.tie::varchar, cast(n.list.at as date), n.list.complete
        from newest n
        join owners o using (owner_id)
        left join titles t on t.network = o.network
        order by 1, 2, 3
        """
    ).fetchall()
    return [TieList(*row) for row in rows]


def coverage(cursor: duckdb.DuckDBPyConnection) -> list[CoverageRow]:
    """Every channel and direction that counts or is covered, by network and own account."""
    rows = cursor.execute(
        f"""
        with
        wanted as (
            select o.owner_id, o.network, n.channel, d.direction
            from owners o
            join (select distinct network, channel from networks) n using (network)
            cross join (values ('out'), ('in')) as d (direction)
            union
            select owner_id, network, channel, direction from coverage
        )
        select
            w.network, coalesce(t.title, w.network),
            {_OWNER},
            w.channel, w.direction,
            local_day(c.from_at, k.time_zone),
            local_day(c.to_at, k.time_zone),
            p.path,
            c.owner_id is not null,
            w.owner_id in (select owner_id from interactions)
        from wanted w
        left join owners o using (owner_id)
        left join titles t on t.network = w.network
        left join coverage c
            on c.owner_id = w.owner_id and c.channel = w.channel and c.direction = w.direction
        left join partly_read p
            on p.owner_id = w.owner_id and p.channel = w.channel and p.direction = w.direction
        cross join clock k
        order by 2, 3, 4, 5 desc
        """
    ).fetchall()
    covering = {(row[0], row[2]) for row in rows if row[8]}
    found = []
    for network, title, owner, channel, direction, since, until, partly_read, covered, has_contacts in rows:
        only_listed = channel == "contact" and (network, owner) not in covering
        names_only = only_listed and not has_contacts
        if covered:
            hint = words.PARTLY.get((network, channel, direction))
        elif partly_read:
            hint = words.partly_read(partly_read)
        elif only_listed:
            hint = words.only_some(title) if has_contacts else words.only_names(title)
        else:
            hint = _hint(network, title, channel, direction)
        found.append(
            CoverageRow(
                network,
                title,
                owner,
                channel,
                direction,
                since,
                until,
                covered,
                hint,
                names_only,
                partly_read=not covered and partly_read is not None,
            )
        )
    return found


def missing_hints(rows: Iterable[CoverageRow], networks: Collection[str]) -> list[str]:
    """What the files of these networks cannot show and what would add it, each sentence once."""
    return list(dict.fromkeys(row.missing_hint for row in rows if row.network in networks and row.missing_hint))


def missing_by_owner(cursor: duckdb.DuckDBPyConnection) -> dict[int, list[Missing]]:
    """By own account: every channel and direction that counts and is not covered, what others wrote first."""
    rows = cursor.execute(
        """
        select o.owner_id, n.network, n.title, n.channel, d.direction, p.path
        from owners o
        join (select distinct network, title, channel from networks) n using (network)
        cross join (values ('out'), ('in')) as d (direction)
        left join partly_read p
            on p.owner_id = o.owner_id and p.channel = n.channel and p.direction = d.direction
        where not exists (
            select 1
            from coverage c
            cross join clock k
            where
                c.owner_id = o.owner_id and c.channel = n.channel and c.direction = d.direction
                and coalesce(c.from_at, k.as_of) <= k.as_of
        )
        order by n.title, o.owner_id, d.direction, n.channel desc
        """
    ).fetchall()
    found: dict[int, list[Missing]] = {}
    for owner_id, *rest in rows:
        found.setdefault(owner_id, []).append(Missing(*rest))
    return found


def unseen(missing: Sequence[Missing], direction: str) -> str:
    """What no file shows of one direction: "what they wrote to you in public"; "" where all of it is covered."""
    channels = list(dict.fromkeys(one.channel for one in missing if one.direction == direction))
    return words.side(direction == "out", channels) if channels else ""


def settled_by(missing: Iterable[Missing]) -> tuple[str, ...]:
    """What would show whether there was contact: a sentence for each file or account, the user's own side first."""
    own_side_first = sorted(missing, key=lambda one: one.direction == "in")
    told = (
        words.partly_read(one.partly_read)
        if one.partly_read
        else words.ADDED_BY.get((one.network, one.channel, one.direction))
        for one in own_side_first
    )
    return tuple(dict.fromkeys(filter(None, told)))[:SETTLED_BY]


def ends_by_owner(cursor: duckdb.DuckDBPyConnection) -> dict[int, date]:
    """By own account: the last day (of the user's zone) until which its files show all that they show of contact."""
    return dict(cursor.execute(ENDS).fetchall())


def files_end(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str] = ()) -> date | None:
    """The last day (of the user's zone) until which files show what counts, wherever the user has ties; None: none do.

    A table with a few contacts elsewhere does not say how far the files reach that hold the ties.
    """
    tied = cursor.execute("select distinct network from totals where network is not null").fetchall()
    ends = files_ends(cursor, networks)
    return min((ends[network] for (network,) in tied if network in ends), default=None)


def files_ends(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str] = ()) -> dict[str, date]:
    """By network: the last day (of the user's zone) until which a file shows what counts there, the newest first.

    A table with some contacts on X does not say how far X's own files reach.
    """
    rows = cursor.execute(
        """
        select
            v.network,
            local_day(max(least(v.to_at, c.as_of)), any_value(c.time_zone)) as ends
        from coverage v
        join networks n on n.network = v.network and n.channel = v.channel
        cross join clock c
        where v.to_at is not null and (len($networks) = 0 or list_contains($networks, v.network))
        group by v.network
        order by ends desc, v.network
        """,
        {"networks": list(networks)},
    ).fetchall()
    return dict(rows)


def _hint(network: str, title: str, channel: str, direction: str) -> str:
    told = {**words.ADDED_BY, **words.NOT_TOLD}.get((network, channel, direction))
    return told or words.not_shown(title, unseen([Missing(network, title, channel, direction)], direction))
