"""One person: who they are on each network, how far it went and what moved it, and what the user has said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from analytics.coverage import Missing, ends_by_owner, missing_by_owner
from analytics.evidence import NOWHERE, sources
from analytics.marks import Marks, marks_of, read_marks
from analytics.naming import display_name, profile_page
from analytics.persons import accounts_of
from analytics.queues import answerable, queued
from analytics.reasons import layer_to_tell
from analytics.suggestions import about
from analytics.words.dates import SayDay, said_date

STEPS = ("noticed_on", "one_sided_on", "conversation_on", "called_on", "met_on")
SURE = 1.0


@dataclass(frozen=True)
class Guess:
    """Another name that was taken for this account."""

    name: str  # <network>/<kind>/<value>
    value: str
    why: str


@dataclass(frozen=True)
class Ended:
    """A tie that goes on no more."""

    tie: str  # following | follower | connection
    seen: date  # the last list that holds it
    gone: date  # the first whole list without it, or the day on which a file says that it ended
    is_listed: bool  # the former


@dataclass(frozen=True)
class Account:
    """Someone's account on one network."""

    person: str
    network: str
    name: str
    handle: str | None
    about: str  # position, company, place in one line
    bio: str | None
    profile_url: str | None
    ties: tuple[str, ...]  # following | follower | connection
    since: date | None  # where it is known to within a week
    ended: tuple[Ended, ...]  # ties there were, the user's own first
    rung: str | None
    sure: str
    guesses: tuple[Guess, ...]
    missing: tuple[Missing, ...]  # what no file shows of the contact on this network


@dataclass(frozen=True)
class Move:
    """A step that was reached: when, by what, and where that stands."""

    step: int
    on: date | None
    kind: str
    direction: str
    source: str


@dataclass(frozen=True)
class Rhythm:
    """How often and how lately; words are contacts that someone composed."""

    active_days: int
    first_day: date | None
    last_day: date | None
    mean_gap_days: float | None
    is_even: bool  # no two days of it lie so far apart that there is no rhythm
    is_over: bool  # the silence since is longer than belongs to it
    words_out: int
    words_in: int
    talked: int  # of these, words that went both ways at once, as the user logs a talk; counted in each
    called: int
    met: int
    freshness: str


@dataclass(frozen=True)
class Said:
    """Something that the user said or did about them, as one action."""

    action_id: int
    day: date  # that it is about, else of the click; in the user's zone
    verb: str
    after: dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Everything about one person but the timeline."""

    person: str  # what actions name: the account closest to the user
    name: str
    accounts: tuple[Account, ...]
    rung: str | None
    sure: str
    has_namesake: bool  # words went to or came from someone of the very same name; no file tells whether it is them
    layer: int | None  # of closeness: among how many closest people, where that says something
    moves: tuple[Move, ...]  # the furthest first
    rhythm: Rhythm
    files_end: date | None  # the last day of which their files show all that they can; null: none says
    waits_since: date | None  # the day of a message that waits for an answer, unless the user has turned to them since
    marks: Marks
    said: tuple[Said, ...]  # newest first


def person(cursor: duckdb.DuckDBPyConnection, name: str, today: date, say: SayDay = said_date) -> Person | None:
    """The person of this name; None where no file holds them (any more), and for the user's own accounts.

    `say` writes the day on which the user logged something as the reader writes days.
    """
    members = accounts_of(cursor, [name]).get(name)
    if not members:
        return None
    among = ", ".join(str(account_id) for account_id in members)
    rows = _rows(
        cursor,
        f"""
        select
            a.account_id, a.network, a.kind, a.value, a.name, a.handle, a.profile_url, a.bio, a.location, a.company,
            a.position, p.person, coalesce(n.title, a.network) as title, b.name as best_name, b.handle as best_handle,
            y.layer, y.of_people, r.close_days, r.even_gaps, r.even_days, r.waiting_within, c.on_day,
            a.account_id in (select account_id from bystanders where is_meant and account_id in ({among})) as is_meant,
            t.silent_sure, t.active_days as days, s.* exclude (account_id, network)
        from accounts a
        join people p on p.account_id = a.account_id
        left join joined_words b on b.account_id = a.account_id
        left join layered y on y.person_id = p.person_id
        left join together t on t.person_id = p.person_id
        left join (from standing where account_id in ({among})) s on s.account_id = a.account_id
        left join titles n on n.network = a.network
        cross join rules r
        cross join clock c
        where a.account_id in ({among}) and not a.is_owner
        order by s.step desc nulls last, s.last_day desc nulls last, s.strength desc nulls last, a.account_id
        """,
    )
    if not rows:
        return None
    first = rows[0]
    owners = {row["owner_id"] for row in rows if row["owner_id"] is not None}
    ends = ends_by_owner(cursor)
    rung, sure = _label(first, several=len(rows) > 1)
    marked = read_marks(cursor, today)
    contacts = _contacts(cursor, rows, among)
    rhythm = _rhythm(rows, today, contacts)
    said = tuple(_said(cursor, [name, *(row["person"] for row in rows)]))
    waits = _waits_since(cursor, rows)
    return Person(
        person=first["person"],
        name=display_name(
            first["best_name"] or first["name"], first["handle"] or first["best_handle"], first["title"], first["value"]
        ),
        accounts=tuple(_accounts(cursor, rows, among)),
        rung=rung,
        sure=sure,
        has_namesake=rung is None and any(row["is_meant"] for row in rows),
        layer=layer_to_tell(rhythm.active_days, first["layer"], first["of_people"], first["close_days"]),
        moves=tuple(_moves(cursor, contacts.moved, say)),
        rhythm=rhythm,
        files_end=min((ends[owner] for owner in owners if owner in ends), default=None),
        waits_since=None if waits is None or any(one.verb == "done" and one.day >= waits for one in said) else waits,
        marks=marks_of(marked, first["person"]),
        said=said,
    )


def _rows(cursor: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    result = cursor.execute(query)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _label(first: dict[str, Any], several: bool) -> tuple[str | None, str]:
    """The step of the person and how sure it is: where no account shows contact, none may be open."""
    if several and not first["step"]:
        return ("follow_only", first["silent_sure"]) if first["silent_sure"] else (None, "unknown")
    return first["rung"], first["sure"] or "unknown"


def _waits_since(cursor: duckdb.DuckDBPyConnection, rows: Sequence[dict[str, Any]]) -> date | None:
    """Since when a message of this person waits for an answer; None where none does, or for too long already."""
    entries = answerable(cursor, 1, queued(cursor, "answer", 1, (), {row["person"] for row in rows}))
    waiting = {(entry.owner_id, entry.account_id) for entry in entries}
    for row in rows:
        since: date | None = row["last_message_in_on"]
        if since and (row["owner_id"], row["account_id"]) in waiting:
            return since if (row["on_day"] - since).days <= row["waiting_within"] else None
    return None


def _accounts(cursor: duckdb.DuckDBPyConnection, rows: Sequence[dict[str, Any]], among: str) -> list[Account]:
    guesses: dict[int, list[Guess]] = {}
    for account_id, network, kind, value, why in cursor.execute(
        f"select account_id, network, kind, value, why from aliases where account_id in ({among}) and sure < {SURE} "
        "order by value"
    ).fetchall():
        guesses.setdefault(account_id, []).append(Guess(f"{network}/{kind}/{value}", value, why))
    missing = missing_by_owner(cursor)
    ended = _ended(cursor, among)
    found: dict[int, Account] = {}
    for row in rows:  # an account may be tied to two of the user's own
        if row["account_id"] in found:
            continue
        ties = ("connection",) if row["connected"] else tuple(tie for tie in ("following", "follower") if row[tie])
        ties = ties or (("close_friend",) if row["has_tie"] else ())
        found[row["account_id"]] = Account(
            person=row["person"],
            network=row["network"],
            name=display_name(row["name"], row["handle"], row["title"], row["value"]),
            handle=row["handle"],
            about=about(row["position"], row["company"], row["location"]),
            bio=row["bio"],
            profile_url=row["profile_url"] or profile_page(row["network"], row["kind"], row["value"]),
            ties=ties,
            since=row["since_on"] if row["has_tie"] and row["dated"] else None,
            ended=tuple(ended.get(row["account_id"], ())),
            rung=row["rung"],
            sure=row["sure"] or "unknown",
            guesses=tuple(guesses.get(row["account_id"], ())),
            missing=tuple(missing.get(row["owner_id"], ())),
        )
    return list(found.values())


def _ended(cursor: duckdb.DuckDBPyConnection, among: str) -> dict[int, list[Ended]]:
    """By account: the ties that each of the user's own accounts there had and has no more."""
    found: dict[int, list[Ended]] = {}
    for account_id, *told in cursor.execute(
        f"""
        select
            s.account_id, s.tie,
            cast(max(s.last_seen_at) as date), cast(max(s.ended_at) as date),  -- a list has the day that its file says
            bool_or(s.ended_at in (select snapshot_at from import_lists))
        from tie_spans s
        cross join clock c
        where s.account_id in ({among}) and s.tie in ('following', 'follower', 'connection')
        group by s.account_id, s.tie
        having bool_and(coalesce(s.ended_at <= c.as_of, false))
        order by s.account_id, s.tie = 'follower', s.tie
        """
    ).fetchall():
        found.setdefault(account_id, []).append(Ended(*told))
    return found


@dataclass(frozen=True)
class _Contacts:
    """What all contacts with someone say: how often both talked, called and met, and what moved them."""

    talked: int
    called: int
    met: int
    longest_gap: int | None  # the most days between two in touch
    moved: list[dict[str, Any]]  # by step, the highest first: the contact that did it


def _contacts(cursor: duckdb.DuckDBPyConnection, rows: Sequence[dict[str, Any]], among: str) -> _Contacts:
    """In one look at everybody's contacts; of several that reach a step on its day, the least that does."""
    steps = _days_of_steps(rows)
    row = cursor.execute(
        f"""
        with
        steps as (select unnest(cast($steps as integer[])) as step, unnest(cast($days as date[])) as on_day),
        theirs as materialized (
            select
                i.day, i.happened_at, i.kind, i.direction, i.place, i.key, k.step,
                i.direction = 'both' and k.composed and k.step < 4 as talked
            from so_far i
            join kinds k on k.kind = i.kind and k.weight > 0
            where i.account_id in ({among})
        ),
        days as (select distinct day from theirs where day is not null),
        moved as (
            select
                s.step, any_value(s.on_day) as on_day,
                arg_min(t.kind, rank) as kind, arg_min(t.direction, rank) as direction, arg_min(t.key, rank) as key
            from steps s
            join theirs t on t.day is not distinct from s.on_day and t.step >= if(s.step = 3, 2, s.step)
            cross join lateral (  -- what made it a conversation came last on that day
                select (
                    t.step, if(s.step = 3, -epoch(coalesce(t.happened_at, t.day)), 0), if(s.step = 3, ~t.place, t.place)
                ) as rank
            )
            group by s.step
        )
        select
            (select count(*) from theirs where talked),
            (select count(*) from theirs where step = 4),
            (select count(*) from theirs where step = 5),
            (select max(day - day_before) from (select day, lag(day) over (order by day) as day_before from days)),
            (select list(m order by step desc) from moved m)
        """,
        {"steps": list(steps), "days": list(steps.values())},
    ).fetchone()
    assert row is not None
    talked, called, met, longest_gap, moved = row
    return _Contacts(talked, called, met, longest_gap, moved or [])


def _days_of_steps(rows: Sequence[dict[str, Any]]) -> dict[int, date | None]:
    """The steps that were reached, each on its day; what came on the day of a higher step came with it."""
    reached = max((row["step"] or 0 for row in rows), default=0)
    days = {step: min((row[on] for row in rows if row[on]), default=None) for step, on in enumerate(STEPS, 1)}
    return {
        step: on
        for step, on in days.items()
        if (on is not None or step == reached) and not any(above > step and days[above] == on for above in days)
    }


def _moves(cursor: duckdb.DuckDBPyConnection, moved: Sequence[dict[str, Any]], say: SayDay) -> list[Move]:
    told = sources(cursor, [one["key"] for one in moved], say)
    return [
        Move(one["step"], one["on_day"], one["kind"], one["direction"], told.get(one["key"], NOWHERE).told_by)
        for one in moved
    ]


def _rhythm(rows: Sequence[dict[str, Any]], today: date, contacts: _Contacts) -> Rhythm:
    closest = max(rows, key=lambda row: (row["last_day"] is not None, row["last_day"] or date.min))
    days = (rows[0]["days"] if len(rows) > 1 else rows[0]["active_days"]) or 0
    first_day = min((row["first_day"] for row in rows if row["first_day"]), default=None)
    last_day = max((row["last_day"] for row in rows if row["last_day"]), default=None)
    span = (last_day - first_day).days if first_day and last_day else 0
    mean_gap = span / (days - 1) if days > 1 else None
    longest_gap = contacts.longest_gap or 0
    others = (span - longest_gap) / (days - 2) if days > 2 and longest_gap else 0  # of few gaps the longest is the mean
    gaps, least = rows[0]["even_gaps"], rows[0]["even_days"]
    return Rhythm(
        active_days=days,
        first_day=first_day,
        last_day=last_day,
        mean_gap_days=mean_gap,
        is_even=longest_gap <= max(gaps * others, least),
        is_over=last_day is not None and (today - last_day).days > max(gaps * (mean_gap or 0), least),
        words_out=sum(row["words_out"] or 0 for row in rows),
        words_in=sum(row["words_in"] or 0 for row in rows),
        talked=contacts.talked,
        called=contacts.called,
        met=contacts.met,
        freshness=closest["freshness"] or "none",
    )


def _said(cursor: duckdb.DuckDBPyConnection, names: Sequence[str]) -> list[Said]:
    rows = cursor.execute(
        """
        with called as (
            select unnest(cast(? as varchar[])) as person
        ),
        named as (
            from called
            union
            select n.called from namings n join called c on c.person = n.person
        )
        select
            s.action_id,
            coalesce(
                try_cast(s.after ->> '$.on' as date),
                local_day(s.acted_at, c.time_zone)
            ),
            s.verb, s.after
        from standing_actions s
        join named n on s.subject = 'person:' || n.person
        cross join clock c
        where s.verb <> 'picked'
        order by s.action_id desc
        """,
        [list(names)],
    ).fetchall()
    return [Said(action_id, day, verb, json.loads(after)) for action_id, day, verb, after in rows]
