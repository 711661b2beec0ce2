"""What the first page asks: how many ties are more than a click, what waits, how the week went."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from analytics.coverage import Missing, files_end, missing_by_owner, settled_by
from analytics.facts import facts
from analytics.naming import display_name
from analytics.queues import SPARE, answerable, queued
from analytics.ranges import clock_day
from analytics.steps import RUNGS, month_ago, moved_up


@dataclass(frozen=True)
class Headline:
    """People (not accounts) with a tie; `unknown` stands beside follow-only, never inside it."""

    people: int
    follow_only: int
    unknown: int
    unknown_why: tuple[str, ...]  # what leaves it open: files (that are missing) | names (in messages) | namesakes
    settled_by: tuple[str, ...]  # what would show it, where a file is missing
    without_tie: int  # people with contact and no tie; counted where nobody has a tie
    by_rung: dict[str, int]  # every step, lowest first; without the unknown
    moved_closer: int | None  # people with a tie who came higher since `month_ago`; None: no file reaches so far
    month_ago: date  # 30 days before the clock's day
    files_end: date | None  # the last day that any file covers
    open_names: int  # names in messages that could not be matched to accounts
    networks: list[str]
    follow_only_sure: str  # both | own_side | their_side | mixed: what the files behind follow-only witness
    missing: tuple[Missing, ...]  # what they do not show, on each network that has a follow-only tie


@dataclass(frozen=True)
class Waiting:
    """A message to the user without an answer."""

    person: str
    name: str
    network: str
    on: date  # of the user's zone
    excerpt: str | None


@dataclass(frozen=True)
class Day:
    """Contacts of one day of the user's zone."""

    day: date
    sent: int
    received: int


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
    people = sum(by_rung.values()) + unknown
    moves = moved_up(cursor)
    names = cursor.execute("select coalesce(sum(open_names), 0) from sides").fetchone()
    networks = cursor.execute("select distinct network from totals where network is not null order by 1").fetchall()
    return Headline(
        people=people,
        follow_only=by_rung["follow_only"],
        unknown=unknown,
        unknown_why=_unknown_why(cursor),
        settled_by=_settled_by(cursor),
        without_tie=0 if people else _without_tie(cursor),
        by_rung=by_rung,
        moved_closer=None if moves is None else sum(people for _, _, people in moves),
        month_ago=month_ago(cursor),
        files_end=files_end(cursor),
        open_names=int(names[0]) if names else 0,
        networks=[row[0] for row in networks],
        follow_only_sure="both" if not sures else sures.pop() if len(sures) == 1 else "mixed",
        missing=_missing(cursor),
    )


def _unknown_why(cursor: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """What leaves the step of some people open, on the networks where it is."""
    rows = cursor.execute(
        """
        with told as (
            select case
                when sure = 'unknown' then 'files'
                when open_names > 0 then 'names'
                when owner_id in (select owner_id from bystanders where is_meant) then 'namesakes'
            end as why
            from sides
            where network in (select network from totals where rung is null)
        )
        select distinct why from told where why is not null order by why
        """
    ).fetchall()
    return tuple(row[0] for row in rows)


def _settled_by(cursor: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """What would show how far it went with those of whom no file shows either side."""
    rows = cursor.execute(
        """
        select owner_id
        from sides
        where sure = 'unknown' and network in (select network from totals where rung is null)
        """
    ).fetchall()
    missing = missing_by_owner(cursor)
    return settled_by(one for (owner_id,) in rows for one in missing.get(owner_id, []))


def _without_tie(cursor: duckdb.DuckDBPyConnection) -> int:
    row = cursor.execute("select count(*) from people_rows where not has_tie and not only_noted").fetchone()
    return int(row[0]) if row else 0


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


def waiting(cursor: duckdb.DuckDBPyConnection, limit: int, aside: Collection[str]) -> list[Waiting]:
    """Messages that wait for an answer, in the order of the queue, at most `limit` people, none of them `aside`.

    Neither old messages nor mere greetings wait.
    """
    today = clock_day(cursor)
    (within,) = cursor.execute("select waiting_within from rules").fetchone() or (0,)
    entries = queued(cursor, "answer", limit + SPARE, aside)
    entries = answerable(cursor, limit, entries)
    known = facts(cursor, entries)
    found = []
    for entry in entries:
        row = known[(entry.owner_id, entry.account_id)].row
        if (today - row["last_message_in_on"]).days > within:
            continue
        name = display_name(row["name"], row["handle"], row["title"], row["value"])
        heard = row.get("last_words")
        excerpt = heard.text if heard is not None and heard.is_private else None
        found.append(Waiting(entry.person, name, entry.network, row["last_message_in_on"], excerpt))
    return found


def chosen_before_an_import(cursor: duckdb.DuckDBPyConnection, day: date, persons: Collection[str]) -> bool:
    """Whether something was imported after one of these people was chosen for a day."""
    row = cursor.execute(
        """
        select coalesce(
            (select max(imported_at) from imports)
            > (
                select min(acted_at)
                from standing_actions
                where
                    verb = 'picked' and cast(after ->> '$.date' as date) = $day
                    and list_contains($persons::varchar[], substr(subject, 8))
            ),
            false
        )
        """,
        {"day": day, "persons": list(persons)},
    ).fetchone()
    return row is not None and bool(row[0])


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
