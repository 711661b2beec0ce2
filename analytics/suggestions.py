"""Whom to turn to, why, and what to say: the three queues, read with what the user has put aside left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

import duckdb

from analytics import openers, reasons
from analytics.coverage import missing_by_owner
from analytics.naming import display_name, first_name, profile_page
from analytics.offers import fitting_offers, read_offers
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
from analytics.reasons import OWN_PARTS, SOURCES, Facts, Link, SayDay, said_date

EVERYBODY = """(
    select l.*, a.kind, a.value, a.handle, a.name, a.profile_url, a.bio, a.location, a.company, a.position
    from ladder l
    join accounts a using (account_id)
)"""

# What the reasons tell of a person, not of one account.
_PERSON = ", ".join(
    f"coalesce(t.{name}, p.{name}) as {name}"
    for name in (
        *("step", "active_days", "last_day", "words_out", "words_in", "last_words_on", "last_wrote_on"),
        *("last_heard_on", "last_wrote_at", "last_message_in_at", "last_met_on"),
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
    may_help = [entry for entry, wanted in entries if entry.queue == "start" and wanted != "ask"]
    offers = fitting_offers(cursor, read_offers(cursor), may_help)
    made: list[Suggestion] = []
    for entry, _ in entries:
        told = known.get((entry.owner_id, entry.account_id))
        if told is None:
            continue
        action: str = entry.queue if entry.queue != "start" else "ask"
        offer = offers.get((entry.owner_id, entry.account_id)) if entry.queue == "start" else None
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
    signs: dict[tuple[int, int], dict[tuple[str, str], int]] = {}
    for owner_id, account_id, direction, kind, contacts in cursor.execute(
        f"""
        select owner_id, account_id, direction, kind, contacts
        from queued_contacts
        join {wanted} using (owner_id, account_id)
        """,
        [owners, accounts],
    ).fetchall():
        signs.setdefault((owner_id, account_id), {})[(direction, kind)] = contacts
    for pair, heard in last_words(cursor, entries).items():
        rows[pair].update(heard=heard.text, last_words=heard)
    links: dict[tuple[int, int], list[Link]] = {}
    between: dict[tuple[int, int], dict[str, int]] = {}
    columns = [column for _, column, _ in SOURCES]
    for owner_id, account_id, sources, in_touch, name, handle, *numbers in cursor.execute(
        f"""
        select q.owner_id, q.account_id, q.sources, q.in_touch, q.name, q.handle, {", ".join(columns)}
        from queued_links q
        join {wanted} using (owner_id, account_id)
        order by q.nth
        """,
        [owners, accounts],
    ).fetchall():
        pair = (owner_id, account_id)
        links.setdefault(pair, []).append(Link(display_name(name, handle, "", ""), sources, in_touch))
        between[pair] = dict(zip(columns, numbers, strict=True))
    missing = missing_by_owner(cursor)
    return {
        pair: Facts(
            row,
            {},
            signs.get(pair, {}),
            tuple(links.get(pair, ())),
            between.get(pair, {}),
            tuple(missing.get(pair[0], ())),
        )
        for pair, row in rows.items()
    }


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
                coalesce(g.rung, p.rung) as rung,
                {_PERSON},
                coalesce(b.name, p.name) as name,
                coalesce(p.handle, b.handle) as handle,
                coalesce(p.location, b.place) as location,
                if(coalesce(p.company, p.position) is null, b.company, p.company) as company,
                if(coalesce(p.company, p.position) is null, b.position, p.position) as position
            ),
            y.layer, y.of_people, r.quote_within, r.close_days, {weights}, coalesce(n.title, p.network) as title,
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
        profile_url=row["profile_url"] or profile_page(row["network"], row["kind"], row["value"]),
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
    work = " at ".join(part.strip() for part in (position, company) if part and part.strip())
    return ", ".join(part for part in (work, (location or "").strip()) if part)


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
    via = next((link for link in told.links if link.in_touch and not link.name.startswith("@")), None)
    return openers.Situation(
        action=action,
        person=entry.person,
        first_name=first_name(row["name"]),
        via=via.name if via else None,
        via_by=next(by for bit, _, by in SOURCES if via.sources & bit) if via else None,
        position=row["position"],
        company=row["company"],
        heard=heard.text if heard else None,
        heard_how=reasons.how_written(told, "in", "me") if row["words_in"] else None,
        heard_when=_when(_heard_on(entry.queue, heard, row), row["on_day"]),
        wrote_how=reasons.how_written(told, "out", "you") if row["words_out"] else None,
        wrote_when=_when(row["last_wrote_on"], row["on_day"]),
        last_when=_when(row["last_words_on"], row["on_day"]),
        offer=told.offer,
        tie=tie,
        never_talked=row["rung"] == "follow_only" and row["sure"] == "both",
    )


def _may_be_quoted(heard: Heard, queue: Queue, row: Mapping[str, Any]) -> bool:
    """Whether words are this person's own and recent; what is answered is the message itself."""
    if heard.is_repeated or (queue == "answer" and not heard.is_private) or heard.on_day is None:
        return False
    return bool((row["on_day"] - heard.on_day).days <= row["quote_within"])


def _heard_on(queue: Queue, heard: Heard | None, row: Mapping[str, Any]) -> date | None:
    """The day of the words that an opener speaks of."""
    if heard is not None:
        return heard.on_day
    if queue == "answer" and row["last_message_in_at"]:
        on_day: date = row["last_message_in_at"].date()
        return on_day
    return row["last_heard_on"]  # type: ignore[no-any-return]


def _when(on_day: date | None, today: date) -> str | None:
    """When something was, as a letter says it; None where no file dates it."""
    if on_day is None:
        return None
    days = (today - on_day).days
    if days < len(reasons.WEEKDAYS):
        return {0: "today", 1: "yesterday"}.get(days, f"on {reasons.WEEKDAYS[on_day.weekday()]}")
    return f"in {reasons.MONTHS[on_day.month - 1]}" + ("" if on_day.year == today.year else f" {on_day.year}")
