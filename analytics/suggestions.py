"""Whom to turn to, why, and what to say: the three queues, read with what the user has put aside left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

import duckdb

from analytics import openers, reasons
from analytics.coverage import ends_by_owner, missing_by_owner
from analytics.naming import display_name, first_name, profile_page
from analytics.offers import matching_offer, read_offers
from analytics.queues import (
    FEW,
    QUEUES,
    Heard,
    Queue,
    Queued,
    answerable,
    current_answers,
    last_words,
    put_aside,
    queued,
    without_waiting,
)
from analytics.reasons import OWN_PARTS, SOURCES, Facts, Link, Sign, Unlisted
from analytics.words import people as words
from analytics.words.dates import SayDay, said_date, when

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
    join interactions i on i.account_id = p.account_id
    join kinds k on k.kind = i.kind and k.weight > 0
    cross join clock c
    where coalesce(i.happened_at, c.as_of) <= c.as_of
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


@dataclass(frozen=True)
class Suggestion:
    """One person to turn to; `parts` are the columns that the score is made of."""

    queue: Queue
    action: str  # answer | help | ask | meet
    person: str  # what actions name: <network>/<kind>/<value>
    network: str
    account_id: str  # native id on the network
    name: str
    handle: str | None
    about: str  # position, company, place in one line; "" where nothing is known
    profile_url: str | None
    score: float
    parts: dict[str, float]
    reasons: list[str]
    opener: str  # "" where no file names the person: nobody is greeted blindly
    rung: str | None
    sure: str
    heard: str | None  # the message that an answer is for, where text is kept


def suggestions(
    cursor: duckdb.DuckDBPyConnection,
    limit: int,
    today: date,
    say: SayDay = said_date,
    besides: Collection[str] = (),
) -> list[Suggestion]:
    """At most `limit` people, `besides` those named already: the queues take turns, and stand in their order.

    `say` writes the days in the reasons as the reader writes days.
    """
    if limit < 1:
        return []
    resting = put_aside(cursor, today) | set(besides)
    current = current_answers(cursor, resting)
    lists = {"answer": answerable(cursor, limit, current)}
    answered = resting | {entry.person for entry in lists["answer"]}
    for queue in QUEUES[1:]:
        lists[queue] = without_waiting(cursor, queued(cursor, queue, limit + FEW, answered), current)
    chosen: list[Queued] = []
    persons: set[int] = set()
    for turn in zip_longest(*lists.values()):
        for entry in turn:
            if entry is not None and entry.person_id not in persons and len(chosen) < limit:
                persons.add(entry.person_id)
                chosen.append(entry)
    chosen.sort(key=lambda entry: QUEUES.index(entry.queue))
    return in_words(cursor, [(entry, None) for entry in chosen], say)


def in_words(
    cursor: duckdb.DuckDBPyConnection, entries: Sequence[tuple[Queued, str | None]], say: SayDay = said_date
) -> list[Suggestion]:
    """The suggestions in words; beside each entry the action it is meant for, None to let the evidence choose."""
    known = facts(cursor, [entry for entry, _ in entries])
    offers = read_offers(cursor)
    made: list[Suggestion] = []
    for entry, wanted in entries:
        told = known.get((entry.owner_id, entry.account_id))
        if told is None:
            continue
        action: str = entry.queue if entry.queue != "start" else "ask"
        offer = matching_offer(offers, told.row) if entry.queue == "start" and wanted != "ask" else None
        if offer:
            action = "help"
            told = replace(told, offer=offer[0], offer_word=offer[1])
        told = replace(told, parts=entry.parts, say=say)
        made.append(_suggestion(entry, action, told, [one.opener for one in made]))
    return made


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
    missing, ends, lists = missing_by_owner(cursor), ends_by_owner(cursor), _whole_lists(cursor)
    return {
        pair: Facts(
            row,
            {},
            signs.get(pair, {}),
            tuple(links.get(pair, ())),
            between.get(pair, {}),
            tuple(dict.fromkeys(one for owner in row["owner_ids"] for one in missing.get(owner, ()))),
            _ended(min((ends[owner] for owner in row["owner_ids"] if owner in ends), default=None), row["on_day"]),
            None if row["follows"] or not row["following"] else _unlisted(lists.get(row["network"]), row["on_day"]),
            row["profile"] is not None,
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
            cast(min(n.snapshot_at) at time zone 'UTC' at time zone any_value(c.time_zone) as date)
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
            coalesce(t.follows, p.follower) as follows, coalesce(t.owner_ids, [p.owner_id]) as owner_ids,
            y.layer, y.of_people, r.quote_within, {weights}, coalesce(n.title, p.network) as title,
            cast(c.as_of at time zone 'UTC' at time zone c.time_zone as date) as on_day
        from (select unnest(cast(? as ubigint[])) as owner_id, unnest(cast(? as ubigint[])) as account_id) w
        join {source} p using (owner_id, account_id)
        left join (select network, any_value(title) as title from networks group by network) n on n.network = p.network
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
    for row in told:
        row["profile"] = row["profile_url"] or profile_page(row["network"], row["kind"], row["value"])
    return {(row["owner_id"], row["account_id"]): row for row in told}


def _suggestion(entry: Queued, action: str, told: Facts, used: Sequence[str]) -> Suggestion:
    row = told.row
    name = display_name(row["name"], row["handle"], row["title"], row["value"])
    is_named = bool(row["name"] or row["handle"])
    heard: Heard | None = row.get("last_words")
    told_reasons = {
        "answer": reasons.answer_reasons,
        "start": reasons.start_reasons,
        "meet": reasons.meet_reasons,
    }[entry.queue](told)
    return Suggestion(
        queue=entry.queue,
        action=action,
        person=entry.person,
        network=entry.network,
        account_id=row["value"],
        name=name,
        handle=row["handle"],
        about=about(row["position"], row["company"], row["location"]),
        profile_url=row["profile"],
        score=round(entry.score, 6),
        parts={part: round(value, 6) for part, value in entry.parts.items()},
        reasons=told_reasons,
        opener=openers.opener(_situation(entry, action, told), used) if is_named or entry.queue == "answer" else "",
        rung=row["rung"],
        sure=row["sure"],
        heard=heard.text if entry.queue == "answer" and heard is not None and heard.is_private else None,
    )


def about(position: str | None, company: str | None, location: str | None) -> str:
    """Position, company and place in one line."""
    parts = (part.strip() if part else "" for part in (position, company, location))
    return words.about(*parts)


def _situation(entry: Queued, action: str, told: Facts) -> openers.Situation:
    row = told.row
    tie = None
    if row["connected"]:
        tie = "connected"
    elif row["following"] and row["follower"]:
        tie = "mutual"
    elif row["follower"]:
        tie = "follower"
    elif row["following"]:
        tie = "following"
    heard: Heard | None = row.get("last_words")
    if heard is not None and not _may_be_quoted(heard, entry.queue, row):
        heard = None
    via = next((link for link in told.links if link.has_talked and not link.name.startswith("@")), None)
    heard_way, heard_on = reasons.last_way(told, "in")
    wrote_way, wrote_on = reasons.last_way(told, "out")
    if heard is not None:
        heard_on = heard.on_day
    elif entry.queue == "answer":
        heard_on = row["last_message_in_on"]
    return openers.Situation(
        action=action,
        person=entry.person,
        first_name=first_name(row["name"]),
        via=via.name if via else None,
        via_by=next(by for bit, _, by in SOURCES if via.sources & bit) if via else "ties",
        position=row["position"],
        company=row["company"],
        heard=heard.text if heard else None,
        heard_way=heard_way,
        heard_when=_when(heard_on, row["on_day"]),
        is_over=reasons.is_over(row),
        wrote_way=wrote_way,
        wrote_when=_when(wrote_on, row["on_day"]),
        last_when=_when(row["last_words_on"], row["on_day"]),
        offer=told.offer or "",
        tie=tie,
        never_talked=row["rung"] == "follow_only" and row["sure"] == "both" and told.files_end is None,
    )


def _may_be_quoted(heard: Heard, queue: Queue, row: Mapping[str, Any]) -> bool:
    """Whether words are this person's own and recent; what is answered is the message itself."""
    if heard.is_repeated or (queue == "answer" and not heard.is_private) or heard.on_day is None:
        return False
    return bool((row["on_day"] - heard.on_day).days <= row["quote_within"])


def _when(on_day: date | None, today: date) -> str | None:
    """When something was, as a letter says it; None where no file dates it."""
    return None if on_day is None else when(on_day, today)
