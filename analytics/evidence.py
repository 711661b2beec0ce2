"""How we know: what the files say about a person, and what the user logged, each entry with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from analytics.persons import accounts_of
from analytics.texts import holding
from analytics.words import evidence as words
from analytics.words.dates import SayDay, said_date
from analytics.words.people import about
from store.actions import LOGGED


@dataclass(frozen=True)
class Evidence:
    """One thing that a file or the user says about a person."""

    at: datetime | None
    is_date: bool  # `at` is only a calendar date
    kind: str  # a kind of contact, or following | follower | connection | …
    direction: str  # out | in | both
    source: str  # the member and its import, or that the user logged it on a day
    place: str  # the file's own name, or that the user logged it
    excerpt: str | None
    action_id: int | None = None  # the action by which the user logged it


@dataclass(frozen=True)
class Source:
    """Where a statement comes from."""

    is_date: bool
    told_by: str
    place: str
    excerpt: str | None
    action_id: int | None = None


NOWHERE = Source(False, "", "", None)
TOLD_ANEW = Source(True, "", words.LOGGED["contact"], None)  # since the tables were made: changed, or taken back


def evidence(
    cursor: duckdb.DuckDBPyConnection, person: str, limit: int = 200, say: SayDay = said_date, sought: str = ""
) -> list[Evidence]:
    """What is known about a person (every account of theirs), newest first, undated last, at most `limit` rows.

    `say` writes the day on which the user logged something as the reader writes days. With `sought`, only contact in
    whose text all its words stand.
    """
    members = accounts_of(cursor, [person]).get(person)
    if not members:
        return []
    accounts = ", ".join(str(account_id) for account_id in members)
    given: dict[str, Any] = {"limit": limit}
    narrowed = f"and key in ({holding(sought, given)})" if sought.strip() else ""
    contacts = cursor.execute(
        f"""
        select
            happened_at, kind, direction, key,
            case when key >= {LOGGED} then cast(day as timestamp) else happened_at end  -- what is logged has only a day
        from interactions
        where account_id in ({accounts}) {narrowed}
        order by happened_at desc nulls last, place desc, key
        limit $limit
        """,
        given,
    ).fetchall()
    ties = [] if narrowed else _ties(cursor, accounts)
    rows = sorted([*contacts, *ties], key=lambda row: (row[0] is not None, row[0] or datetime.min), reverse=True)[
        :limit
    ]
    told = sources(cursor, [row[3] for row in rows if row[3] is not None], say)
    return [
        Evidence(at, source.is_date, kind, direction, source.told_by, source.place, source.excerpt, source.action_id)
        for _, kind, direction, key, at in rows
        for source in [told.get(key, TOLD_ANEW if key is not None and key >= LOGGED else NOWHERE)]
    ]


def count_evidence(cursor: duckdb.DuckDBPyConnection, person: str) -> int:
    """How many statements there are of someone: contacts and ties."""
    members = accounts_of(cursor, [person]).get(person)
    if not members:
        return 0
    accounts = ", ".join(str(account_id) for account_id in members)
    row = cursor.execute(f"select count(*) from interactions where account_id in ({accounts})").fetchone()
    return (int(row[0]) if row else 0) + len(_ties(cursor, accounts))


def described(cursor: duckdb.DuckDBPyConnection, person: str, say: SayDay = said_date) -> list[Evidence]:
    """What files say of someone's work and place, each wording once, where it stands; the newest first."""
    members = accounts_of(cursor, [person]).get(person)
    if not members:
        return []
    rows = cursor.execute(
        f"""
        select trim(coalesce(position, '')), trim(coalesce(company, '')), trim(coalesce(location, '')), max(key)
        from stated_accounts
        where
            coalesce(company, position, location) is not null
            and ({_about(", ".join(str(account_id) for account_id in members))})
        group by 1, 2, 3
        order by max(key) desc
        """
    ).fetchall()
    told = sources(cursor, [key for *_, key in rows], say)
    return [
        Evidence(None, False, "described", "in", told[key].told_by, told[key].place, about(*words))
        for *words, key in rows
        if any(words) and key in told
    ]


def newest_with(cursor: duckdb.DuckDBPyConnection, persons: Sequence[str], sought: str) -> dict[str, str]:
    """By person, the newest text between them and the user in which all words of `sought` stand."""
    given: dict[str, Any] = {}
    found = holding(sought, given)
    owners = {account: person for person, members in accounts_of(cursor, persons).items() for account in members}
    rows = cursor.execute(
        f"""
        select person, arg_max(key, (coalesce(happened_at, timestamp '0001-01-01'), place))
        from interactions
        join (
            select unnest($accounts::ubigint[]) as account_id, unnest($persons::varchar[]) as person
        ) using (account_id)
        where key in ({found})
        group by person
        """,
        given | {"accounts": list(owners), "persons": list(owners.values())},
    ).fetchall()
    told = sources(cursor, [key for _, key in rows])
    return {person: told[key].excerpt or "" for person, key in rows if key in told}


def _ties(cursor: duckdb.DuckDBPyConnection, accounts: str) -> list[tuple[Any, ...]]:
    """The ties of these accounts as the files state them, each once: since, tie, direction, key, since."""
    names = cursor.execute(
        f"select value from accounts where account_id in ({accounts}) "
        f"union select value from aliases where account_id in ({accounts})"
    ).fetchall()
    return cursor.execute(
        f"""
        select
            o.since,
            o.tie,
            case
                when o.tie in ('follower', 'requested_in') then 'in'
                when o.tie = 'connection' then 'both'
                else 'out'
            end,
            o.key,
            o.since
        from observations o
        where
            o.tie is not null
            and o.who in (select unnest(cast(? as varchar[])))
            and ({_about(accounts)})
        qualify row_number() over (partition by o.network, o.tie, o.since order by o.key) = 1
        """,
        [[row[0] for row in names]],
    ).fetchall()


def _about(accounts: str) -> str:
    """A condition: the statement is about one of these accounts, by whatever name."""
    return f"who_key in ({accounts}) or who_key in (select key from aliases where account_id in ({accounts}))"


def sources(cursor: duckdb.DuckDBPyConnection, keys: Sequence[int], say: SayDay = said_date) -> dict[int, Source]:
    """By statement: the file that holds it or the action that logged it, and its text where that is kept."""
    if not keys:
        return {}
    said = cursor.execute(
        "select action_id, local_day(acted_at, time_zone), verb, "
        "concat_ws(': ', after ->> '$.place', after ->> '$.line') "
        "from standing_actions cross join clock where action_id in (select unnest(cast(? as ubigint[])))",
        [[key - LOGGED for key in keys if key >= LOGGED]],
    ).fetchall()
    told = {
        LOGGED + action_id: Source(
            True, words.logged_on(verb, say(acted_on)), words.LOGGED[verb], line or None, action_id
        )
        for action_id, acted_on, verb, line in said
    }
    rows = cursor.execute(  # a join: keys that stand in a condition are looked for in every row of the ledger
        """
        with
        asked as (
            select unnest(cast(? as ubigint[])) as key
        ),
        held as (
            select o.key, o.import_id, o.file, o.is_date, o.excerpt from asked k join observations o on o.key = k.key
        )
        select o.key, coalesce(o.is_date, false), f.path, i.name, o.excerpt
        from held o
        left join import_files f on f.import_id = o.import_id and f.file = o.file
        left join imports i on i.import_id = o.import_id
        """,
        [list(keys)],
    ).fetchall()
    return told | {
        key: Source(is_date, words.stands_in(path, name), path.rsplit("/", 1)[-1], excerpt)
        if path and name
        else Source(is_date, "", "", excerpt)
        for key, is_date, path, name, excerpt in rows
    }
