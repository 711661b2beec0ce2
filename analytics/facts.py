"""What the tables say about those who stand in a queue, or stood there this morning, each as one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb

from analytics.coverage import ends_by_owner, missing_by_owner
from analytics.naming import display_name, profile_page
from analytics.queues import Queued, last_words
from analytics.reasons import OWN_PARTS, SOURCES, Facts, Link, Sign, Unlisted

CURRENT = 30  # what files say is of these days where they end no longer ago than so many

EVERYBODY = """(
    select l.*, a.kind, a.value, a.handle, a.name, a.profile_url, a.bio, a.location, a.company, a.position
    from ladder l
    join accounts a using (account_id)
)"""

# The same columns as in queued_contacts, for those who are in no queue.
CONTACTS = """(
    select e.owner_id, e.account_id, i.direction, i.kind, count(*) as contacts, max(i.day) as last_on
    from wanted e
    join people m on m.account_id = e.account_id
    join people p on p.person_id = m.person_id
    join so_far i on i.account_id = p.account_id
    join kinds k on k.kind = i.kind and k.weight > 0
    group by e.owner_id, e.account_id, i.direction, i.kind
)"""

# Someone who stands in several rows of the ladder, none of which shows contact.
_SILENT = "(t.person_id is not null and coalesce(t.step, 0) = 0)"

# What the reasons tell of a person, not of one account.
_PERSON = ", ".join(
    f"coalesce(t.{name}, p.{name}) as {name}"
    for name in (
        *("step", "active_days", "last_day", "words_out", "words_in", "last_words_on", "last_wrote_on"),
        *("last_heard_on", "last_wrote_at", "last_message_in_at", "last_message_in_on", "last_met_on"),
    )
)


def facts(cursor: duckdb.DuckDBPyConnection, entries: Sequence[Queued]) -> dict[tuple[int, int], Facts]:
    """What the tables say about the accounts, by (owner_id, account_id)."""
    if not entries:
        return {}
    owners = [entry.owner_id for entry in entries]
    accounts = [entry.account_id for entry in entries]
    wanted = "(select unnest(cast(? as ubigint[])) as owner_id, unnest(cast(? as ubigint[])) as account_id)"
    rows = _rows(cursor, "queued_people", owners, accounts)
    gone = [pair for pair in zip(owners, accounts, strict=True) if pair not in rows]
    if gone:  # chosen this morning, and no longer in a queue
        rows |= _rows(cursor, EVERYBODY, [pair[0] for pair in gone], [pair[1] for pair in gone])
    signs = _signs(cursor, owners, accounts)
    if gone:
        signs |= _signs(cursor, [pair[0] for pair in gone], [pair[1] for pair in gone], CONTACTS)
    for pair, heard in last_words(cursor, entries).items():
        rows[pair].update(heard=heard.text, last_words=heard)
    links: dict[tuple[int, int], list[Link]] = {}
    between: dict[tuple[int, int], dict[str, int]] = {}
    columns = [column for _, column, _ in SOURCES]
    for owner_id, account_id, sources, has_talked, name, handle, *numbers in cursor.execute(
        f"""
        select q.owner_id, q.account_id, q.sources, q.has_talked, q.name, q.handle, {", ".join(columns)}
        from queued_links q
        join {wanted} using (owner_id, account_id)
        order by q.nth
        """,
        [owners, accounts],
    ).fetchall():
        pair = (owner_id, account_id)
        links.setdefault(pair, []).append(Link(display_name(name, handle, "", ""), sources, has_talked))
        between[pair] = dict(zip(columns, numbers, strict=True))
    shared: dict[tuple[int, int], dict[str, list[str]]] = {}
    for owner_id, account_id, what, name in cursor.execute(
        f"""
        select q.owner_id, q.account_id, q.what, q.name
        from queued_shared q
        join {wanted} using (owner_id, account_id)
        order by q.nth
        """,
        [owners, accounts],
    ).fetchall():
        shared.setdefault((owner_id, account_id), {}).setdefault(what, []).append(name)
    missing, ends, lists = missing_by_owner(cursor), ends_by_owner(cursor), _whole_lists(cursor)
    open_names = dict(cursor.execute("select owner_id, open_names from sides").fetchall())
    namesakes = set(
        cursor.execute(
            f"select owner_id, account_id from bystanders join {wanted} using (owner_id, account_id) where is_meant",
            [owners, accounts],
        ).fetchall()
    )
    return {
        pair: Facts(
            row,
            {},
            signs.get(pair, {}),
            tuple(links.get(pair, ())),
            between.get(pair, {}),
            shared.get(pair, {}),
            tuple(dict.fromkeys(one for owner in row["owner_ids"] for one in missing.get(owner, ()))),
            _ended(min((ends[owner] for owner in row["owner_ids"] if owner in ends), default=None), row["on_day"]),
            None if row["follows"] or not row["following"] else _unlisted(lists.get(row["network"]), row["on_day"]),
            row["profile"] is not None,
            sum(open_names.get(owner, 0) for owner in row["owner_ids"]),
            pair in namesakes,
        )
        for pair, row in rows.items()
    }


def _signs(
    cursor: duckdb.DuckDBPyConnection, owners: Sequence[int], accounts: Sequence[int], source: str = "queued_contacts"
) -> dict[tuple[int, int], dict[tuple[str, str], Sign]]:
    """By (owner_id, account_id): the contacts with each person, by direction and kind."""
    signs: dict[tuple[int, int], dict[tuple[str, str], Sign]] = {}
    for owner_id, account_id, direction, kind, contacts, last_on in cursor.execute(
        f"""
        with wanted as (select unnest(cast(? as ubigint[])) as owner_id, unnest(cast(? as ubigint[])) as account_id)
        select owner_id, account_id, direction, kind, contacts, last_on
        from {source}
        join wanted using (owner_id, account_id)
        """,
        [list(owners), list(accounts)],
    ).fetchall():
        signs.setdefault((owner_id, account_id), {})[(direction, kind)] = Sign(contacts, last_on)
    return signs


def _ended(end: date | None, on_day: date) -> date | None:
    """The last day of the files, where that is some time ago."""
    return end if end is not None and (on_day - end).days > CURRENT else None


def _unlisted(listed_on: date | None, on_day: date) -> Unlisted | None:
    return None if listed_on is None else Unlisted(listed_on, (on_day - listed_on).days <= CURRENT)


def _whole_lists(cursor: duckdb.DuckDBPyConnection) -> dict[str, date]:
    """By network: the day since which whole lists name the followers of every account that the user has there."""
    rows = cursor.execute(
        """
        with newest as (
            select t.owner_id, max(t.snapshot_at) as snapshot_at
            from tie_lists t
            cross join clock c
            where t.tie = 'follower' and t.complete and t.snapshot_at <= c.as_of
            group by t.owner_id
        )
        select
            o.network,
            local_day(min(n.snapshot_at), any_value(c.time_zone))
        from owners o
        left join newest n on n.owner_id = o.owner_id
        cross join clock c
        group by o.network
        having count(*) = count(n.owner_id)
        """
    ).fetchall()
    return dict(rows)


def _rows(
    cursor: duckdb.DuckDBPyConnection, source: str, owners: list[int], accounts: list[int]
) -> dict[tuple[int, int], dict[str, Any]]:
    """The rows of `queued_people`, or of a query with the same columns, by (owner_id, account_id).

    `works_as` and `works_at` are position and company, where they are one.
    Of someone who stands in several rows of the ladder, each says what holds of the person.
    """
    weights = ", ".join(f"r.weight_{part}" for part in OWN_PARTS)
    result = cursor.execute(
        f"""
        select
            p.* replace (
                case when {_SILENT} and t.silent_sure is null then null else coalesce(g.rung, p.rung) end as rung,
                case when {_SILENT} then coalesce(t.silent_sure, 'unknown') else p.sure end as sure,
                {_PERSON},
                coalesce(b.name, p.name) as name,
                coalesce(p.handle, b.handle) as handle,
                coalesce(p.location, b.place) as location,
                if(coalesce(p.company, p.position) is null, b.company, p.company) as company,
                if(coalesce(p.company, p.position) is null, b.position, p.position) as position
            ),
            t.person_id is not null as is_several,
            coalesce(t.follows, p.follower) as follows, coalesce(t.owner_ids, [p.owner_id]) as owner_ids,
            y.layer, y.of_people, r.quote_within, r.conversation_window, r.close_days, {weights},
            coalesce(n.title, p.network) as title, c.on_day,
            (p.owner_id, p.account_id) in (select (owner_id, account_id) from answer_queue) as waits
        from (select unnest(cast(? as ubigint[])) as owner_id, unnest(cast(? as ubigint[])) as account_id) w
        join {source} p using (owner_id, account_id)
        left join titles n on n.network = p.network
        left join layered y on y.person_id = p.person_id
        left join together t on t.person_id = p.person_id
        left join rungs g on g.step = greatest(p.step, t.step) and t.step > 0
        left join joined_words b on b.account_id = p.account_id
        cross join clock c
        cross join rules r
        """,
        [owners, accounts],
    )
    names = [column[0] for column in result.description or ()]
    told = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    no_work = {row[0] for row in cursor.execute("select spelled from no_places where what = 'company'").fetchall()}
    for row in told:
        for what, said in (("works_as", row["position"]), ("works_at", row["company"])):
            row[what] = None if said is None or said.strip().lower() in no_work else said
        row["profile"] = row["profile_url"] or profile_page(row["network"], row["kind"], row["value"])
    return {(row["owner_id"], row["account_id"]): row for row in told}
