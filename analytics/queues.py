"""The three queues as they stand: who comes next, without those whom the user has put aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import duckdb

from analytics.phrases import needs_no_answer

Queue = Literal["answer", "start", "meet"]
QUEUES: tuple[Queue, ...] = ("answer", "start", "meet")

PARTS: dict[Queue, tuple[str, ...]] = {
    "answer": ("recency", "strength"),
    "start": (
        "talk_aa",
        "talk_aa_pct",
        "jaccard",
        "jaccard_pct",
        "adamic_adar",
        "adamic_adar_pct",
        "bridge",
        "bridge_pct",
        "mutual",
        "around_known",
        "around_lift",
        "they_wrote",
        "they_noticed",
        "you_noticed",
        "mutual_follow",
        "same_company",
        "same_place",
        "newness",
        "own_pct",
        "own_lift",
    ),
    "meet": ("strength", "active_days", "not_met"),
}
SCORES: dict[Queue, str] = {"answer": "q.score", "start": "q.score", "meet": "q.strength"}
ORDERS: dict[Queue, str] = {
    "answer": "q.is_fresh desc, if(q.is_fresh, q.score, 0) desc, q.waiting_since desc, q.account_id",
    "start": "q.place, q.score desc, q.account_id",  # scores of two networks are not of one measure
    "meet": "q.not_met desc, q.strength desc, q.account_id",
}
# A list is read a little longer than asked for, since one person may stand in it for two of the user's own accounts.
SPARE = 20
FEW = 4  # people read beyond those wanted, since a message may be no more than thanks
MOST = 1000


@dataclass(frozen=True)
class Queued:
    """A place in a queue, before it is put into words."""

    queue: Queue
    owner_id: int
    account_id: int
    person: str
    person_id: int
    network: str
    score: float
    parts: dict[str, float]
    is_fresh: bool = True
    is_named: bool = True  # false: no file gives a name or handle


@dataclass(frozen=True)
class Heard:
    """The last words of someone to the user."""

    text: str
    on_day: date | None
    is_private: bool
    is_repeated: bool  # the same text stands in several messages


def current_answers(cursor: duckdb.DuckDBPyConnection, resting: Iterable[str]) -> list[Queued]:
    """Everyone whose last message is recent and has no answer, in the order of the queue."""
    return [entry for entry in queued(cursor, "answer", MOST, resting) if entry.is_fresh]


# The statements whose text is read when someone is suggested, by key.
LAST_WORDS = "select last_key from queued_contacts where direction = 'in'"


def answerable(cursor: duckdb.DuckDBPyConnection, limit: int, current: Sequence[Queued]) -> list[Queued]:
    """The first `limit` of them whose message calls for an answer; no more texts are read than that takes."""
    found: list[Queued] = []
    step = limit + FEW
    for start in range(0, len(current), step):
        found += calling_for_answer(cursor, current[start : start + step])
        if len(found) >= limit:
            break
    return found[:limit]


def without_waiting(
    cursor: duckdb.DuckDBPyConnection, entries: Sequence[Queued], current: Sequence[Queued]
) -> list[Queued]:
    """Those of another queue who do not wait for an answer meanwhile."""
    waiting = {entry.person_id: entry for entry in current}
    both = [waiting[entry.person_id] for entry in entries if entry.person_id in waiting]
    first = {entry.person_id for entry in calling_for_answer(cursor, both)} if both else set()
    return [entry for entry in entries if entry.person_id not in first]


def calling_for_answer(cursor: duckdb.DuckDBPyConnection, entries: Sequence[Queued]) -> list[Queued]:
    """Those of the answer queue whose last message is more than a greeting, thanks or congratulations."""
    if not entries:
        return []
    said = last_words(cursor, entries)
    left = []
    for entry in entries:
        heard = said.get((entry.owner_id, entry.account_id))
        idle = heard is not None and heard.is_private and (heard.is_repeated or needs_no_answer(heard.text))
        if not idle:
            left.append(entry)
    return left


def put_aside(cursor: duckdb.DuckDBPyConnection, today: date, *, rested: bool = True) -> set[str]:
    """The people not to be suggested today, by every name of theirs: put off, strangers, or never.

    And, unless not `rested`, those who were turned to lately.
    """
    rows = cursor.execute(
        """
        with
        answers as (  -- how the user knows them, as they said last
            select subject from standing_actions where verb = 'knows' group by subject
            having arg_max(after ->> '$.how', action_id) = 'stranger'
        ),
        aside as (
            select substr(subject, 8) as person from answers
            union
            select substr(s.subject, 8)
            from standing_actions s
            cross join rules r
            cross join clock c
            where s.subject like 'person:%'
                and (
                    s.verb = 'never'
                    or (
                        $rested and s.verb = 'done'
                        and local_day(s.acted_at, c.time_zone)
                            between $today - r.done_rest and $today
                    )
                    or (
                        $rested and s.verb = 'contact' and s.after ->> '$.kind' is not null
                        and cast(s.after ->> '$.on' as date) > $today - r.done_rest
                    )
                    or (s.verb in ('later', 'pause') and cast(s.after ->> '$.until' as date) > $today)
                )
        )
        select person from aside
        union
        select n.person from aside a join namings n on n.called = a.person
        """,
        {"today": today, "rested": rested},
    ).fetchall()
    return {row[0] for row in rows}


def queued(
    cursor: duckdb.DuckDBPyConnection,
    queue: Queue,
    limit: int,
    resting: Iterable[str],
    among: Collection[str] | None = None,
) -> list[Queued]:
    """The first `limit` people of a queue, each once, without those in `resting`; `among`: of these people only.

    Someone with several accounts rests with all of them, whichever is named.
    """
    columns = ", ".join(f"cast(q.{part} as double)" for part in PARTS[queue])
    fresh = "q.is_fresh" if queue == "answer" else "true"
    named = "q.is_named" if queue == "start" else "true"
    rows = cursor.execute(
        f"""
        with resting as (select unnest(cast($resting as varchar[])) as person)
        select q.owner_id, q.account_id, q.person, q.person_id, q.network, {SCORES[queue]}, {fresh}, {named}, {columns}
        from {queue}_queue q
        where
            q.person not in (from resting)
            and q.person not in (select n.person from namings n join resting r on r.person = n.called)
            and ($among is null or list_contains(cast($among as varchar[]), q.person))
        order by {ORDERS[queue]}
        limit $limit
        """,
        {"resting": list(resting), "among": None if among is None else list(among), "limit": limit + SPARE},
    ).fetchall()
    found: dict[int, Queued] = {}
    for owner_id, account_id, person, person_id, network, score, is_fresh, is_named, *parts in rows:
        if person_id not in found and len(found) < limit:
            values = {name: float(value or 0) for name, value in zip(PARTS[queue], parts, strict=True)}
            place = (queue, owner_id, account_id, person, person_id, network, float(score or 0), values)
            found[person_id] = Queued(*place, is_fresh, is_named)
    return list(found.values())


def last_words(cursor: duckdb.DuckDBPyConnection, entries: Sequence[Queued]) -> dict[tuple[int, int], Heard]:
    """The last words that came in from each (private ones before public ones), where their text is kept."""
    rows = cursor.execute(
        """
        select q.owner_id, q.account_id, q.last_key, q.last_on, k.is_private, q.is_repeated
        from queued_contacts q
        join (
            select unnest(cast(? as ubigint[])) as owner_id, unnest(cast(? as ubigint[])) as account_id
        ) w using (owner_id, account_id)
        join kinds k on k.kind = q.kind and k.is_direct
        where q.direction = 'in'
        order by k.is_private, q.last_on nulls first, q.last_key
        """,
        [[entry.owner_id for entry in entries], [entry.account_id for entry in entries]],
    ).fetchall()
    texts = excerpts(cursor, [row[2] for row in rows if row[2] is not None])
    return {(row[0], row[1]): Heard(texts[row[2]], *row[3:]) for row in rows if row[2] in texts}


def excerpts(cursor: duckdb.DuckDBPyConnection, keys: Sequence[int]) -> dict[int, str]:
    """The text of statements, where it is kept."""
    if not keys:
        return {}
    # Numbers in the statement, not a join: the ledger then reads only the blocks that hold them.
    among = ", ".join(str(int(key)) for key in keys)
    return dict(
        cursor.execute(
            f"select key, excerpt from stated_texts where key in ({among}) and excerpt is not null"
        ).fetchall()
    )
