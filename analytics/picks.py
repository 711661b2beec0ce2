"""The few people of a day: chosen once, the same until midnight, whatever is imported meanwhile.

Only a place whose person is in no file any more, since their import was taken out, is given to someone else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import duckdb

from analytics.offers import fitting_offers, read_offers
from analytics.persons import accounts_of
from analytics.queues import (
    FEW,
    PARTS,
    SCORES,
    Queue,
    Queued,
    answerable,
    current_answers,
    put_aside,
    queued,
    without_waiting,
)
from analytics.suggestions import Suggestion, in_words
from analytics.words.dates import SayDay, said_date
from store import actions, settings
from store.store import transaction

# What the slots that answers leave free are for, in this order.
TURNS = ("help", "meet", "ask")
WHOLE_DAY = ("help", "ask", "meet")


@dataclass(frozen=True)
class Pick:
    """One of the day's people; `action_id` is the action that a click on undo takes back."""

    suggestion: Suggestion
    state: Literal["open", "done", "later", "never"]
    action_id: int | None


def picks(cursor: duckdb.DuckDBPyConnection, today: date, say: SayDay = said_date) -> list[Pick]:
    """The people chosen for `today` (a day of the user's zone), in their order; empty where none were chosen.

    `say` writes the days in the reasons as the reader writes days.
    """
    return list(_placed(cursor, today, say).values())


def choose_picks(cursor: duckdb.DuckDBPyConnection, today: date, say: SayDay = said_date) -> list[Pick]:
    """The day's people; free places are filled and written to the journal when they are asked for."""
    there = _placed(cursor, today, say)
    number = int(settings.read(cursor, "daily_number"))
    free = [slot for slot in range(number) if slot not in there][: max(number - len(there), 0)]
    if not free:
        return list(there.values())
    kept = [one.suggestion for one in there.values()]
    chosen = _choose(cursor, today, number, kept)
    with transaction(cursor):  # whoever reads meanwhile, as another tab that opens, sees all of them or none
        for slot, (entry, action) in zip(free, chosen, strict=False):
            after = {"date": today.isoformat(), "slot": slot, "queue": entry.queue, "action": action}
            actions.act(cursor, "picked", f"person:{entry.person}", after)
    return picks(cursor, today, say) if chosen else list(there.values())


def let_go(cursor: duckdb.DuckDBPyConnection, today: date) -> None:
    """Free the places of the day's people to whom the user has not turned; `choose_picks` fills them anew."""
    open_persons = [one.suggestion.person for one in picks(cursor, today) if one.state == "open"]
    for (action_id,) in cursor.execute(
        "select action_id from standing_actions where verb = 'picked' and cast(after ->> '$.date' as date) = ? "
        "and substr(subject, 8) in (select unnest(cast(? as varchar[])))",
        [today, open_persons],
    ).fetchall():
        actions.undo(cursor, action_id)


def all_put_aside(cursor: duckdb.DuckDBPyConnection, today: date) -> bool:
    """Whether somebody could come next, and everyone who could was shown lately or put aside by the user.

    Where nobody is chosen and this is false, the files hold nobody to turn to.
    """
    shown = put_aside(cursor, today) | _shown_lately(cursor, today)
    if not shown:
        return False
    if any(queued(cursor, queue, 1, shown) for queue in ("start", "meet")):
        return False
    current = current_answers(cursor, ())
    if answerable(cursor, 1, current_answers(cursor, shown)):
        return False
    return any(queued(cursor, queue, 1, ()) for queue in ("start", "meet")) or bool(answerable(cursor, 1, current))


def _placed(cursor: duckdb.DuckDBPyConnection, today: date, say: SayDay) -> dict[int, Pick]:
    """By place: who was chosen last for it, of those whom the files still hold."""
    chosen = cursor.execute(
        """
        select action_id, substr(subject, 8), after
        from standing_actions
        where verb = 'picked' and cast(after ->> '$.date' as date) = ?
        order by action_id
        """,
        [today],
    ).fetchall()
    if not chosen:
        return {}
    told = {person: json.loads(after) for _, person, after in chosen}
    entries = _entries(cursor, {person: after["queue"] for person, after in told.items()})
    places = {int(told[person]["slot"]): person for _, person, _ in chosen if person in entries}
    firsts = {entries[person].person_id: slot for slot, person in sorted(places.items(), reverse=True)}
    places = {slot: person for slot, person in places.items() if firsts[entries[person].person_id] == slot}
    states = _states(cursor, {person: action_id for action_id, person, _ in chosen}, today)
    slots = {person: slot for slot, person in sorted(places.items())}
    worded = in_words(cursor, [(entries[person], told[person]["action"]) for person in slots], say)
    return {slots[one.person]: Pick(one, *states.get(one.person, ("open", None))) for one in worded}


def _choose(
    cursor: duckdb.DuckDBPyConnection, today: date, number: int, kept: Sequence[Suggestion]
) -> list[tuple[Queued, str]]:
    """Who takes the places that `kept` leave free of `number`, each with what is proposed."""
    resting = put_aside(cursor, today) | {one.person for one in kept}
    current = current_answers(cursor, resting)
    answers = answerable(cursor, number, current)
    shown = resting | _shown_lately(cursor, today) | {entry.person for entry in answers}
    offers = read_offers(cursor)
    look_at, length = cursor.execute("select look_at, (select count(*) from start_queue) from rules").fetchone() or (
        0,
        0,
    )
    everybody = without_waiting(cursor, queued(cursor, "start", length if offers else look_at, shown), current)
    fitting = fitting_offers(cursor, offers, everybody)
    helped = [entry for entry in everybody if (entry.owner_id, entry.account_id) in fitting]
    meets = without_waiting(cursor, queued(cursor, "meet", number + FEW, shown), current)
    lists = {"help": helped[:look_at], "ask": everybody[:look_at], "meet": meets}
    chosen: list[tuple[Queued, str]] = []
    answered = sum(one.action == "answer" for one in kept)
    free = number - len(kept)
    for entry in answers[: max(min(number - 1 - answered, free), 0)]:
        chosen.append((entry, "answer"))
    turns = list(WHOLE_DAY if number - answered - len(chosen) >= len(WHOLE_DAY) else TURNS)
    for one in kept:  # what the day has already is not proposed again before the rest
        if one.action in turns:
            turns.append(turns.pop(turns.index(one.action)))
    for slot in range(free - len(chosen)):
        wanted = turns[slot % len(turns)]
        for action in (wanted, "ask", "meet"):
            found = _next(lists[action], chosen, kept)
            if found is not None:
                chosen.append((found, action))
                break
    waiting = [(entry, "answer") for entry in answers if (entry, "answer") not in chosen]
    return [*chosen, *waiting][:free]  # where nobody else is left, the last place is for an answer as well


def _next(entries: list[Queued], chosen: Sequence[tuple[Queued, str]], kept: Sequence[Suggestion]) -> Queued | None:
    """The first who is not chosen yet, with a name if there is one, from the network with the fewest places so far."""
    persons = {entry.person_id for entry, _ in chosen}
    left = [entry for entry in entries if entry.person_id not in persons]
    places = [entry.network for entry, _ in chosen] + [one.network for one in kept]
    return min(left, key=lambda entry: (not entry.is_named, places.count(entry.network)), default=None)


def _shown_lately(cursor: duckdb.DuckDBPyConnection, today: date) -> set[str]:
    rows = cursor.execute(
        """
        select distinct substr(subject, 8)
        from standing_actions
        where
            verb = 'picked'
            and cast(after ->> '$.date' as date) between $today - (select pick_rest from rules) and $today
        """,
        {"today": today},
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
        rows = cursor.execute(
            f"""
            with members as (
                select unnest(cast(? as varchar[])) as person, unnest(cast(? as ubigint[])) as account_id
            )
            select m.person, l.person_id, l.owner_id, l.account_id, l.network, coalesce({SCORES[queue]}, 0), {names}
            from members m
            join ladder l using (account_id)
            left join {queue}_queue q on q.owner_id = l.owner_id and q.account_id = l.account_id
            where q.account_id is not null or {"l.last_message_in_at is not null" if queue == "answer" else "true"}
            order by q.account_id is null, q.place, l.account_id <> name_key(m.person)
            """,
            [[person for person, _ in members], [account_id for _, account_id in members]],
        ).fetchall()
        for person, person_id, owner_id, account_id, network, score_value, *parts in rows:
            if person not in found:
                values = {name: float(value or 0) for name, value in zip(PARTS[queue], parts, strict=True)}
                place = (queue, owner_id, account_id, person, person_id, network, float(score_value), values)
                found[person] = Queued(*place)
    return found


def _states(
    cursor: duckdb.DuckDBPyConnection, picked: dict[str, int], today: date
) -> dict[str, tuple[Literal["open", "done", "later", "never"], int]]:
    """What the user did with each of the people, by any name, since; a contact of that day is done as well."""
    rows = cursor.execute(
        """
        with
        picked as (select unnest(cast($picked as varchar[])) as person),
        called as (
            select person, person as called from picked
            union
            select p.person, n.called from picked p join namings n on n.person = p.person
        )
        select c.person, s.action_id, case s.verb when 'contact' then 'done' when 'pause' then 'later' else s.verb end
        from standing_actions s
        join called c on s.subject = 'person:' || c.called
        where
            s.verb in ('done', 'later', 'never', 'pause')
            or (s.verb = 'contact' and s.after ->> '$.kind' is not null and cast(s.after ->> '$.on' as date) >= $today)
        order by s.action_id
        """,
        {"picked": list(picked), "today": today},
    ).fetchall()
    return {person: (verb, action_id) for person, action_id, verb in rows if action_id > picked[person]}
