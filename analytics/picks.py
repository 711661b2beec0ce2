"""The few people of a day: chosen once, the same until midnight, whatever is imported meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Literal

import duckdb

from analytics.persons import accounts_of
from analytics.suggestions import (
    PARTS,
    Queue,
    Queued,
    Suggestion,
    facts,
    in_words,
    matching_offer,
    put_aside,
    queued,
    read_offers,
)
from store import actions, settings

LOOK_AT = 40  # people of a queue among whom networks are spread and offers are matched
PICK_REST = 7  # days until someone who was shown and left alone is shown again

# What the slots that answers leave free are for, in this order.
TURNS = ("help", "meet", "ask")
WHOLE_DAY = ("help", "ask", "meet")


@dataclass(frozen=True)
class Pick:
    """One of the day's people; `action_id` is the action that a click on undo takes back."""

    suggestion: Suggestion
    state: Literal["open", "done", "later", "never"]
    action_id: int | None


def picks(cursor: duckdb.DuckDBPyConnection, today: date) -> list[Pick]:
    """The people chosen for `today` (a day of the user's zone), in their order; empty where none were chosen."""
    chosen = cursor.execute(
        """
        select action_id, substr(subject, 8), after
        from standing_actions
        where verb = 'picked' and cast(after ->> '$.date' as date) = ?
        order by cast(after ->> '$.slot' as integer), action_id
        """,
        [today],
    ).fetchall()
    if not chosen:
        return []
    told = {person: json.loads(after) for _, person, after in chosen}
    entries = _entries(cursor, {person: after["queue"] for person, after in told.items()})
    order = [(entries[person], told[person]["action"]) for _, person, _ in chosen if person in entries]
    states = _states(cursor, {person: action_id for action_id, person, _ in chosen})
    return [Pick(one, *states.get(one.person, ("open", None))) for one in in_words(cursor, order)]


def choose_picks(cursor: duckdb.DuckDBPyConnection, today: date) -> list[Pick]:
    """The day's people; written to the journal when they are first asked for."""
    there = picks(cursor, today)
    chosen = cursor.execute(
        "select 1 from standing_actions where verb = 'picked' and cast(after ->> '$.date' as date) = ? limit 1", [today]
    ).fetchone()
    if chosen:
        return there
    for slot, (entry, action) in enumerate(_choose(cursor, today, int(settings.read(cursor, "daily_number")))):
        after = {"date": today.isoformat(), "slot": slot, "queue": entry.queue, "action": action}
        actions.act(cursor, "picked", f"person:{entry.person}", after)
    return picks(cursor, today)


def _choose(cursor: duckdb.DuckDBPyConnection, today: date, number: int) -> list[tuple[Queued, str]]:
    resting = put_aside(cursor, today)
    shown = resting | _shown_lately(cursor, today)
    answers = [entry for entry in queued(cursor, "answer", LOOK_AT, resting) if entry.is_fresh]
    starts = queued(cursor, "start", LOOK_AT, shown)
    meets = queued(cursor, "meet", LOOK_AT, shown)
    offers = read_offers(cursor)
    told = facts(cursor, starts) if offers else {}
    helped = [
        entry
        for entry in starts
        if (known := told.get((entry.owner_id, entry.account_id))) is not None and matching_offer(offers, known.row)
    ]
    lists = {"help": helped, "ask": starts, "meet": meets}
    chosen: list[tuple[Queued, str]] = []
    for entry in answers:
        if len(chosen) < number - 1 and entry.person not in {one.person for one, _ in chosen}:
            chosen.append((entry, "answer"))
    free = number - len(chosen)
    turns = WHOLE_DAY if free >= len(WHOLE_DAY) else TURNS
    for slot in range(free):
        wanted = turns[slot % len(turns)]
        for action in (wanted, "ask", "meet"):
            found = _next(lists[action], chosen)
            if found is not None:
                chosen.append((found, action))
                break
    return chosen


def _next(entries: list[Queued], chosen: list[tuple[Queued, str]]) -> Queued | None:
    """The first who is not chosen yet, from the network that has the fewest places so far."""
    persons = {entry.person for entry, _ in chosen}
    left = [entry for entry in entries if entry.person not in persons]
    places = [entry.network for entry, _ in chosen]
    return min(left, key=lambda entry: places.count(entry.network), default=None)


def _shown_lately(cursor: duckdb.DuckDBPyConnection, today: date) -> set[str]:
    rows = cursor.execute(
        """
        select distinct substr(subject, 8)
        from standing_actions
        where verb = 'picked' and cast(after ->> '$.date' as date) between ? and ?
        """,
        [date.fromordinal(today.toordinal() - PICK_REST), today],
    ).fetchall()
    return {row[0] for row in rows}


def _entries(cursor: duckdb.DuckDBPyConnection, wanted: dict[str, Queue]) -> dict[str, Queued]:
    """The places of chosen people, also of those who have left their queue since."""
    found: dict[str, Queued] = {}
    accounts = accounts_of(cursor, list(wanted))
    for queue in set(wanted.values()):
        members = [
            (person, account_id)
            for person, its in wanted.items()
            if its == queue
            for account_id in accounts.get(person, ())
        ]
        names = ", ".join(f"cast(q.{part} as double)" for part in PARTS[queue])
        score = {"answer": "q.recency", "start": "q.score", "meet": "q.strength"}[queue]
        rows = cursor.execute(
            f"""
            with members as (
                select unnest(cast(? as varchar[])) as person, unnest(cast(? as ubigint[])) as account_id
            )
            select m.person, l.owner_id, l.account_id, l.network, coalesce({score}, 0), {names}
            from members m
            join ladder l using (account_id)
            left join {queue}_queue q on q.owner_id = l.owner_id and q.account_id = l.account_id
            where q.account_id is not null or {"l.last_message_in_at is not null" if queue == "answer" else "true"}
            order by q.account_id is null, q.place
            """,
            [[person for person, _ in members], [account_id for _, account_id in members]],
        ).fetchall()
        for person, owner_id, account_id, network, score_value, *parts in rows:
            if person not in found:
                values = {name: float(value or 0) for name, value in zip(PARTS[queue], parts, strict=True)}
                found[person] = Queued(queue, owner_id, account_id, person, network, float(score_value), values)
    return found


def _states(
    cursor: duckdb.DuckDBPyConnection, picked: dict[str, int]
) -> dict[str, tuple[Literal["open", "done", "later", "never"], int]]:
    """What the user did with each of the people after they were picked."""
    rows = cursor.execute(
        """
        select substr(subject, 8), action_id, verb
        from standing_actions
        where subject in (select 'person:' || unnest(cast(? as varchar[]))) and verb in ('done', 'later', 'never')
        order by action_id
        """,
        [list(picked)],
    ).fetchall()
    return {person: (verb, action_id) for person, action_id, verb in rows if action_id > picked[person]}
