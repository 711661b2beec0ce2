"""Whom to turn to, why, and what to say: the three queues, read with what the user has put aside left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any, Literal

import duckdb

from analytics import openers, reasons
from analytics.naming import display_name, first_name, profile_page
from analytics.reasons import Facts

Queue = Literal["answer", "start", "meet"]
QUEUES: tuple[Queue, ...] = ("answer", "start", "meet")

PARTS: dict[Queue, tuple[str, ...]] = {
    "answer": ("recency",),
    "start": (
        "talk_aa",
        "talk_aa_pct",
        "jaccard",
        "jaccard_pct",
        "bridge",
        "bridge_pct",
        "mutual",
        "they_wrote",
        "they_noticed",
        "you_noticed",
        "mutual_follow",
        "same_company",
        "same_place",
        "newness",
    ),
    "meet": ("strength", "active_days", "not_met"),
}
SCORES: dict[Queue, str] = {"answer": "q.recency", "start": "q.score", "meet": "q.strength"}
ORDERS: dict[Queue, str] = {
    "answer": "q.waiting_since desc, q.account_id",
    "start": "q.place, q.score desc, q.account_id",  # scores of two networks are not of one measure
    "meet": "q.not_met desc, q.strength desc, q.account_id",
}
# A list is read a little longer than asked for, since one person may stand in it with several accounts.
SPARE = 20

COMMON_WORDS = frozenset(
    (
        *(
            "with",
            "from",
            "that",
            "this",
            "have",
            "your",
            "their",
            "them",
            "about",
            "into",
            "over",
            "for",
            "and",
            "the",
        ),
        *("more", "most", "some", "other", "good", "great", "best", "new", "year", "years", "experience", "people"),
        *("help", "helping", "offer", "work", "working", "senior", "junior", "lead", "head", "team", "manager"),
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
    opener: str
    rung: str | None
    sure: str


@dataclass(frozen=True)
class Queued:
    """A place in a queue, before it is put into words."""

    queue: Queue
    owner_id: int
    account_id: int
    person: str
    network: str
    score: float
    parts: dict[str, float]
    is_fresh: bool = True


def suggestions(cursor: duckdb.DuckDBPyConnection, limit: int, today: date) -> list[Suggestion]:
    """At most `limit` people: the queues take turns, and stand in their order (answers, starts, meetings)."""
    resting = put_aside(cursor, today)
    lists = {queue: queued(cursor, queue, limit, resting) for queue in QUEUES}
    lists["answer"] = [entry for entry in lists["answer"] if entry.is_fresh]
    chosen: list[Queued] = []
    persons: set[str] = set()
    for turn in zip_longest(*lists.values()):
        for entry in turn:
            if entry is not None and entry.person not in persons and len(chosen) < limit:
                persons.add(entry.person)
                chosen.append(entry)
    chosen.sort(key=lambda entry: QUEUES.index(entry.queue))
    return in_words(cursor, [(entry, None) for entry in chosen])


def put_aside(cursor: duckdb.DuckDBPyConnection, today: date) -> set[str]:
    """The people not to be suggested today: turned to lately, put off, or never."""
    rows = cursor.execute(
        """
        select distinct substr(s.subject, 8)
        from standing_actions s
        cross join rules r
        where s.subject like 'person:%'
            and (
                s.verb = 'never'
                or (s.verb = 'done' and cast(s.acted_at as date) between ? - r.done_rest and ? + 1)
                or (s.verb = 'later' and cast(s.after ->> '$.until' as date) > ?)
            )
        """,
        [today, today, today],
    ).fetchall()
    return {row[0] for row in rows}


def queued(cursor: duckdb.DuckDBPyConnection, queue: Queue, limit: int, resting: Iterable[str]) -> list[Queued]:
    """The first `limit` people of a queue, without those in `resting`, each once."""
    columns = ", ".join(f"cast(q.{part} as double)" for part in PARTS[queue])
    fresh = "q.is_fresh" if queue == "answer" else "true"
    rows = cursor.execute(
        f"""
        select q.owner_id, q.account_id, q.person, q.network, {SCORES[queue]}, {fresh}, {columns}
        from {queue}_queue q
        where q.person not in (select unnest(cast(? as varchar[])))
        order by {ORDERS[queue]}
        limit ?
        """,
        [list(resting), limit + SPARE],
    ).fetchall()
    found: dict[str, Queued] = {}
    for owner_id, account_id, person, network, score, is_fresh, *parts in rows:
        if person not in found and len(found) < limit:
            values = {name: float(value or 0) for name, value in zip(PARTS[queue], parts, strict=True)}
            found[person] = Queued(queue, owner_id, account_id, person, network, float(score or 0), values, is_fresh)
    return list(found.values())


def in_words(cursor: duckdb.DuckDBPyConnection, entries: Sequence[tuple[Queued, str | None]]) -> list[Suggestion]:
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
            told = Facts(told.row, told.parts, told.signs, told.both_talk, told.in_contact, *offer)
        told = Facts(told.row, entry.parts, told.signs, told.both_talk, told.in_contact, told.offer, told.offer_word)
        made.append(_suggestion(entry, action, told, [one.opener for one in made]))
    return made


def facts(cursor: duckdb.DuckDBPyConnection, entries: Sequence[Queued]) -> dict[tuple[int, int], Facts]:
    """What the tables say about the accounts, by (owner_id, account_id)."""
    if not entries:
        return {}
    owners = [entry.owner_id for entry in entries]
    accounts = [entry.account_id for entry in entries]
    wanted = "(select unnest(cast(? as ubigint[])) as owner_id, unnest(cast(? as ubigint[])) as account_id)"
    result = cursor.execute(
        f"""
        select l.*, a.kind, a.value, a.handle, a.name, a.profile_url, a.bio, a.location, a.company, a.position,
            coalesce(n.title, a.network) as title,
            cast(c.as_of at time zone 'UTC' at time zone c.time_zone as date) as on_day
        from {wanted} w
        join ladder l using (owner_id, account_id)
        join accounts a using (account_id)
        left join (select network, any_value(title) as title from networks group by network) n on n.network = a.network
        cross join clock c
        """,
        [owners, accounts],
    )
    names = [column[0] for column in result.description or ()]
    rows = {
        (row["owner_id"], row["account_id"]): row
        for row in (dict(zip(names, r, strict=True)) for r in result.fetchall())
    }
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
    said = _last_words(cursor, owners, accounts)
    for pair, (excerpt, last_on) in said.items():
        rows[pair].update(heard=excerpt, heard_on=last_on)
    both_talk: dict[tuple[int, int], list[str]] = {}
    in_contact: dict[tuple[int, int], list[str]] = {}
    for owner_id, account_id, talk, contact, name, handle in cursor.execute(
        f"""
        select q.owner_id, q.account_id, q.both_talk, q.in_contact, v.name, v.handle
        from queued_links q
        join {wanted} using (owner_id, account_id)
        join accounts v on v.account_id = q.via_account_id
        order by q.nth
        """,
        [owners, accounts],
    ).fetchall():
        called = display_name(name, handle, "", "")
        if talk:
            both_talk.setdefault((owner_id, account_id), []).append(called)
        if contact:
            in_contact.setdefault((owner_id, account_id), []).append(called)
    return {
        key: Facts(row, {}, signs.get(key, {}), tuple(both_talk.get(key, ())), tuple(in_contact.get(key, ())))
        for key, row in rows.items()
    }


def _last_words(
    cursor: duckdb.DuckDBPyConnection, owners: list[int], accounts: list[int]
) -> dict[tuple[int, int], tuple[str, date | None]]:
    """The last words that came in from each (private ones before public ones), where text is kept, and their day."""
    heard = cursor.execute(
        """
        select q.owner_id, q.account_id, q.last_key, q.last_on
        from queued_contacts q
        join (
            select unnest(cast(? as ubigint[])) as owner_id, unnest(cast(? as ubigint[])) as account_id
        ) w using (owner_id, account_id)
        join kinds k on k.kind = q.kind and k.is_direct
        where q.direction = 'in'
        order by k.is_private, q.last_on nulls first
        """,
        [owners, accounts],
    ).fetchall()
    texts = excerpts(cursor, [row[2] for row in heard if row[2] is not None])
    return {(row[0], row[1]): (texts[row[2]], row[3]) for row in heard if row[2] in texts}


def excerpts(cursor: duckdb.DuckDBPyConnection, keys: Sequence[int]) -> dict[int, str]:
    """The text of statements, where it is kept."""
    if not keys:
        return {}
    # Numbers in the statement, not a join: the ledger then reads only the blocks that hold them.
    among = ", ".join(str(int(key)) for key in keys)
    return dict(
        cursor.execute(
            f"select key, excerpt from observations where key in ({among}) and excerpt is not null"
        ).fetchall()
    )


def read_offers(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """What the user can help with, as they put it."""
    row = cursor.execute(
        "select after -> '$.value' from standing_actions "
        "where subject = 'setting:offers' order by action_id desc limit 1"
    ).fetchone()
    if row is None or row[0] is None:
        return []
    listed = cursor.execute("select cast(cast(? as json) as varchar[])", [row[0]]).fetchone()
    return [offer for offer in (listed[0] if listed else None) or [] if offer.strip()]


def matching_offer(offers: Sequence[str], row: Any) -> tuple[str, str] | None:
    """The first offer that shares a word with what someone says about themselves, and that word."""
    said = " ".join(str(row.get(column) or "") for column in ("position", "company", "bio", "heard"))
    said_words = {_stem(word): word for word in _words(said)}
    for offer in offers:
        for word in _words(offer):
            if word not in COMMON_WORDS and _stem(word) in said_words:
                return offer.strip(), said_words[_stem(word)]
    return None


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if not openers.STEER_CLEAR.fullmatch(word)]


def _stem(word: str) -> str:
    for ending in ("ing", "ers", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _suggestion(entry: Queued, action: str, told: Facts, used: Sequence[str]) -> Suggestion:
    row = told.row
    name = display_name(row["name"], row["handle"], row["title"], row["value"])
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
        opener=openers.opener(_situation(entry, action, told), used),
        rung=row["rung"],
        sure=row["sure"],
    )


def about(position: str | None, company: str | None, location: str | None) -> str:
    """Position, company and place in one line."""
    work = " at ".join(part.strip() for part in (position, company) if part and part.strip())
    return ", ".join(part for part in (work, (location or "").strip()) if part)


def _situation(entry: Queued, action: str, told: Facts) -> openers.Situation:
    row = told.row
    both_named = [name for name in told.both_talk if not name.startswith("@")]
    tie = None
    if row["connected"]:
        tie = "connected"
    elif row["following"] and row["follower"]:
        tie = "mutual"
    elif row["follower"]:
        tie = "follower"
    elif row["following"]:
        tie = "following"
    return openers.Situation(
        action=action,
        person=entry.person,
        first_name=first_name(row["name"]),
        via=both_named[0] if both_named and told.parts.get("talk_aa", 0) > 0 else None,
        position=row["position"],
        company=row["company"],
        heard=row.get("heard"),
        heard_when=_when(row.get("heard_on") or row["last_heard_on"], row["on_day"]),
        last_when=_when(row["last_words_on"], row["on_day"]),
        offer=told.offer,
        tie=tie,
        never_talked=row["rung"] == "follow_only" and row["sure"] == "both",
    )


def _when(on_day: date | None, today: date) -> str | None:
    """When something was, as a letter says it; None where no file dates it."""
    if on_day is None:
        return None
    days = (today - on_day).days
    if days < len(reasons.WEEKDAYS):
        return {0: "today", 1: "yesterday"}.get(days, f"on {reasons.WEEKDAYS[on_day.weekday()]}")
    return f"in {reasons.MONTHS[on_day.month - 1]}" + ("" if on_day.year == today.year else f" {on_day.year}")
