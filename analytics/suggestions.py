"""Whom to turn to, why, and what to say: the three queues, read with what the user has put aside left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

import duckdb

from analytics import openers, reasons
from analytics.facts import facts
from analytics.naming import display_name, first_name
from analytics.offers import fitting_offers, read_offers
from analytics.queues import (
    FEW,
    QUEUES,
    Heard,
    Queue,
    Queued,
    answerable,
    current_answers,
    put_aside,
    queued,
    without_waiting,
)
from analytics.reasons import SOURCES, Facts
from analytics.words import people as words
from analytics.words.dates import SayDay, said_date, when


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
    if (row["step"] or 0) >= reasons.TALKED:
        tie = "talked"
    elif row["connected"]:
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
    heard_on = heard.on_day if heard is not None else row["last_message_in_on"]
    their_way, their_last_on = reasons.last_way(told, "in")
    wrote_way, wrote_on = reasons.last_way(told, "out")
    in_touch_on = reasons.last_in_touch(told)
    return openers.Situation(
        action=action,
        person=entry.person,
        first_name=first_name(row["name"]),
        via=via.name if via else None,
        via_by=next(by for bit, _, by in SOURCES if via.sources & bit) if via else "ties",
        position=row["works_as"],
        company=row["works_at"],
        heard=heard.text if heard else None,
        heard_when=_when(heard_on, row["on_day"]),
        their_way=their_way,
        their_when=_when(their_last_on, row["on_day"]),
        is_over=reasons.is_over(row),
        wrote_way=wrote_way,
        wrote_when=_when(wrote_on, row["on_day"]),
        last_when=_when(in_touch_on, row["on_day"]),
        is_lately=in_touch_on is not None and (row["on_day"] - in_touch_on).days <= row["conversation_window"],
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
