"""What the first page asks: how many ties are more than a click, what waits, how the week went, how we know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import duckdb

from analytics.coverage import Missing, files_end, missing_by_owner
from analytics.naming import display_name
from analytics.persons import accounts_of
from analytics.queues import SPARE, answerable, put_aside, queued
from analytics.suggestions import facts

MONTH = 30  # days back for "moved closer"
CURRENT = 7  # nobody is said to have moved where the files end longer ago than this many days
RUNGS = ("follow_only", "noticed", "one_sided", "conversation", "called", "met")


@dataclass(frozen=True)
class Headline:
    """People (not accounts) with a tie; `unknown` stands beside follow-only, never inside it."""

    people: int
    follow_only: int
    unknown: int
    by_rung: dict[str, int]  # every step, lowest first; without the unknown
    moved_closer: int | None  # people with a tie who reached a step in the last 30 days; None: no file reaches so far
    files_end: date | None  # the last day that any file covers
    open_names: int  # names in messages that could not be matched to accounts
    networks: list[str]
    follow_only_sure: str  # both | own_side | their_side | mixed: what the files behind follow-only witness
    missing: tuple[Missing, ...]  # what they do not show, on each network that has a follow-only tie


@dataclass(frozen=True)
class Evidence:
    """One thing that a file says about a person."""

    at: datetime | None
    is_date: bool  # `at` is only a calendar date
    kind: str  # a kind of contact, or following | follower | connection | …
    direction: str  # out | in | both
    source: str  # "<member> in <import>"
    excerpt: str | None


@dataclass(frozen=True)
class Waiting:
    """A message to the user without an answer."""

    person: str
    name: str
    network: str
    at: datetime
    excerpt: str | None


@dataclass(frozen=True)
class Day:
    """Contacts of one day of the user's zone."""

    day: date
    sent: int
    received: int


def clock_day(cursor: duckdb.DuckDBPyConnection) -> date:
    """The clock's day in the user's zone."""
    row = cursor.execute("select cast(as_of at time zone 'UTC' at time zone time_zone as date) from clock").fetchone()
    assert row is not None
    day: date = row[0]
    return day


def headline(cursor: duckdb.DuckDBPyConnection) -> Headline:
    """The sentence at the top."""
    rows = cursor.execute(
        "select rung, sure, cast(sum(people) as bigint) from totals where network is null group by rung, sure"
    ).fetchall()
    by_rung = dict.fromkeys(RUNGS, 0)
    unknown = 0
    sures: set[str] = set()
    for rung, sure, people in rows:
        if rung is None:
            unknown += people
        else:
            by_rung[rung] += people
            if rung == "follow_only":
                sures.add(sure)
    today = clock_day(cursor)
    moved = cursor.execute(
        """
        select count(distinct person_id)
        from ladder
        where has_tie and greatest(noticed_on, one_sided_on, conversation_on, called_on, met_on) > cast(? as date)
        """,
        [today - timedelta(days=MONTH)],
    ).fetchone()
    moved_closer = int(moved[0]) if moved else 0
    end = files_end(cursor)
    is_current = end is not None and end >= today - timedelta(days=CURRENT)
    names = cursor.execute("select coalesce(sum(open_names), 0) from sides").fetchone()
    networks = cursor.execute("select distinct network from totals where network is not null order by 1").fetchall()
    return Headline(
        people=sum(by_rung.values()) + unknown,
        follow_only=by_rung["follow_only"],
        unknown=unknown,
        by_rung=by_rung,
        moved_closer=moved_closer if moved_closer or is_current else None,
        files_end=end,
        open_names=int(names[0]) if names else 0,
        networks=[row[0] for row in networks],
        follow_only_sure="both" if not sures else sures.pop() if len(sures) == 1 else "mixed",
        missing=_missing(cursor),
    )


def _missing(cursor: duckdb.DuckDBPyConnection) -> tuple[Missing, ...]:
    """What no file shows on the networks where someone is called follow-only, each once."""
    networks = {
        row[0]
        for row in cursor.execute(
            "select distinct network from totals where network is not null and rung = 'follow_only'"
        ).fetchall()
    }
    told = missing_by_owner(cursor).items()
    labelled = {row[0] for row in cursor.execute("select owner_id from sides where sure <> 'unknown'").fetchall()}
    return tuple(
        dict.fromkeys(one for owner, every in told if owner in labelled for one in every if one.network in networks)
    )


def waiting(cursor: duckdb.DuckDBPyConnection, limit: int) -> list[Waiting]:
    """Messages that wait for an answer, newest first, at most `limit` people.

    Neither old messages nor mere greetings wait, and who is among the people of today is not named twice.
    """
    today = clock_day(cursor)
    chosen = cursor.execute(
        "select substr(subject, 8) from standing_actions "
        "where verb = 'picked' and cast(after ->> '$.date' as date) = ?",
        [today],
    ).fetchall()
    (within,) = cursor.execute("select waiting_within from rules").fetchone() or (0,)
    entries = queued(cursor, "answer", limit + SPARE, put_aside(cursor, today) | {row[0] for row in chosen})
    entries = answerable(cursor, limit, entries)
    known = facts(cursor, entries)
    found = []
    for entry in entries:
        row = known[(entry.owner_id, entry.account_id)].row
        if (today - row["last_message_in_at"].date()).days > within:
            continue
        name = display_name(row["name"], row["handle"], row["title"], row["value"])
        heard = row.get("last_words")
        excerpt = heard.text if heard is not None and heard.is_private else None
        found.append(Waiting(entry.person, name, entry.network, row["last_message_in_at"], excerpt))
    return found


def week(cursor: duckdb.DuckDBPyConnection) -> list[Day]:
    """The last seven days, today last: contacts sent and received."""
    today = clock_day(cursor)
    counts = {
        row[0]: row[1:]
        for row in cursor.execute(
            "select day, sum(contacts) filter (where direction = 'out'), sum(contacts) filter (where direction = 'in') "
            "from daily_contacts where day between ? and ? group by day",
            [today - timedelta(days=6), today],
        ).fetchall()
    }
    days = [today - timedelta(days=back) for back in range(6, -1, -1)]
    return [Day(day, *(int(number or 0) for number in counts.get(day, (0, 0)))) for day in days]


def evidence(cursor: duckdb.DuckDBPyConnection, person: str, limit: int = 200) -> list[Evidence]:
    """What the files say about a person (every account of theirs), newest first, undated last, at most `limit` rows."""
    members = accounts_of(cursor, [person]).get(person)
    if not members:
        return []
    accounts = ", ".join(str(account_id) for account_id in members)
    names = cursor.execute(
        f"select value from accounts where account_id in ({accounts}) "
        f"union select value from aliases where account_id in ({accounts})"
    ).fetchall()
    contacts = cursor.execute(
        f"""
        select happened_at, kind, direction, key
        from interactions
        where account_id in ({accounts})
        order by happened_at desc nulls last, key
        limit ?
        """,
        [limit],
    ).fetchall()
    ties = cursor.execute(
        f"""
        select
            o.since,
            o.tie,
            case
                when o.tie in ('follower', 'requested_in') then 'in'
                when o.tie = 'connection' then 'both'
                else 'out'
            end,
            o.key
        from observations o
        where
            o.tie is not null
            and o.who in (select unnest(cast(? as varchar[])))
            and (o.who_key in ({accounts}) or o.who_key in (select key from aliases where account_id in ({accounts})))
        """,
        [[row[0] for row in names]],
    ).fetchall()
    rows = sorted([*contacts, *ties], key=lambda row: (row[0] is not None, row[0] or datetime.min), reverse=True)[
        :limit
    ]
    sources = _sources(cursor, [row[3] for row in rows if row[3] is not None])
    return [
        Evidence(at, is_date, kind, direction, source, excerpt)
        for at, kind, direction, key in rows
        for is_date, source, excerpt in [sources.get(key, (False, "", None))]
    ]


def _sources(cursor: duckdb.DuckDBPyConnection, keys: list[int]) -> dict[int, tuple[bool, str, str | None]]:
    """By statement: whether its time is only a date, the file that holds it, its text where that is kept."""
    if not keys:
        return {}
    among = ", ".join(str(int(key)) for key in keys)  # numbers, so that only the blocks that hold them are read
    rows = cursor.execute(
        f"""
        select o.key, coalesce(o.is_date, false), coalesce(f.path || ' in ' || i.name, ''), o.excerpt
        from (select key, import_id, file, is_date, excerpt from observations where key in ({among})) o
        left join import_files f on f.import_id = o.import_id and f.file = o.file
        left join imports i on i.import_id = o.import_id
        """
    ).fetchall()
    return {row[0]: row[1:] for row in rows}
