"""What suggestions led to: people who moved up a step since, not messages sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.naming import display_name
from analytics.persons import accounts_of

MUTUAL = ("conversation", "called", "met")  # steps that take two


@dataclass(frozen=True)
class Outcomes:
    """People to whom the user turned, by what the user said came of it and by what the files show since."""

    people: int
    said: dict[str, int]  # answered | date_set | no_answer | wrote (nothing else was said)
    moved: dict[str, int]  # the highest step that takes two, by those who came to it since
    stayed: int  # the files reach beyond that day and show no such step
    unknown: int  # the files end before


def outcomes(cursor: duckdb.DuckDBPyConnection, first: date, last: date, networks: Sequence[str] = ()) -> Outcomes:
    """Everyone turned to from `first` to `last` (days of the user's zone), each counted once, from the first time on.

    A message of the user's own raises nobody here: only a conversation, a call or a meeting does.
    """
    done = cursor.execute(
        """
        select
            substr(a.subject, 8),
            min(coalesce(
                cast(a.after ->> '$.on' as date), cast(a.acted_at at time zone 'UTC' at time zone c.time_zone as date)
            )) as on_day,
            arg_max(a.after ->> '$.outcome', a.action_id)
        from standing_actions a
        cross join clock c
        where
            a.verb = 'done'
            and (len($networks) = 0 or list_contains($networks, split_part(substr(a.subject, 8), '/', 1)))
        group by a.subject
        having on_day between $first and $last
        """,
        {"networks": list(networks), "first": first, "last": last},
    ).fetchall()
    said: dict[str, int] = {}
    for _, _, outcome in done:
        said[outcome or "wrote"] = said.get(outcome or "wrote", 0) + 1
    reached = _since(cursor, {person: on_day for person, on_day, _ in done})
    moved: dict[str, int] = {}
    for rung, _ in reached:
        if rung is not None:
            moved[rung] = moved.get(rung, 0) + 1
    stayed = sum(rung is None and is_known for rung, is_known in reached)
    return Outcomes(len(done), said, moved, stayed, len(done) - stayed - sum(moved.values()))


@dataclass(frozen=True)
class Unsaid:
    """A step of the user's of which they have not said what came."""

    action_id: int
    person: str
    name: str
    queue: str
    on_day: date


def unsaid(cursor: duckdb.DuckDBPyConnection, first: date, last: date, limit: int) -> list[Unsaid]:
    """The people turned to from `first` to `last` of whom nothing was said since, the latest first."""
    rows = cursor.execute(
        """
        with latest as (
            select
                action_id, substr(subject, 8) as person, coalesce(after ->> '$.queue', 'start') as queue,
                coalesce(after ->> '$.outcome', 'wrote') as outcome,
                cast(acted_at at time zone 'UTC' at time zone time_zone as date) as on_day
            from standing_actions, clock
            where verb = 'done'
            qualify row_number() over (partition by subject order by action_id desc) = 1
        )
        select action_id, person, queue, on_day
        from latest
        where outcome = 'wrote' and on_day between ? and ?
        order by action_id desc
        limit ?
        """,
        [first, last, limit],
    ).fetchall()
    accounts = accounts_of(cursor, [person for _, person, _, _ in rows])
    names = {
        account_id: display_name(name, handle, title, value)
        for account_id, name, handle, title, value in cursor.execute(
            """
            select a.account_id, coalesce(b.name, a.name), coalesce(a.handle, b.handle),
                coalesce(n.title, a.network), a.value
            from accounts a
            left join joined_words b using (account_id)
            left join (select network, any_value(title) as title from networks group by network) n using (network)
            where a.account_id in (select unnest(cast(? as ubigint[])))
            """,
            [[account_id for members in accounts.values() for account_id in members]],
        ).fetchall()
    }
    return [
        Unsaid(action_id, person, names[accounts[person][0]], queue, on_day)
        for action_id, person, queue, on_day in rows
        if accounts.get(person)
    ]


def _since(cursor: duckdb.DuckDBPyConnection, turned_to: dict[str, date]) -> list[tuple[str | None, bool]]:
    """For each person in the files: the step that takes two they came to since, and whether the files reach so far."""
    accounts = [
        (person, account_id)
        for person, members in accounts_of(cursor, list(turned_to)).items()
        for account_id in members
    ]
    if not accounts:
        return []
    rows = cursor.execute(
        """
        with
        turned_to as (
            select
                unnest(cast($persons as varchar[])) as person,
                unnest(cast($accounts as ubigint[])) as account_id,
                unnest(cast($days as date[])) as on_day
        ),
        ends as (
            select v.owner_id, cast(max(least(coalesce(v.to_at, c.as_of), c.as_of)) at time zone 'UTC'
                at time zone any_value(c.time_zone) as date) as told_until
            from coverage v
            join networks n on n.network = v.network and n.channel = v.channel
            cross join clock c
            group by v.owner_id
        )
        select
            bool_or(l.conversation_on >= t.on_day),
            bool_or(l.called_on >= t.on_day),
            bool_or(l.met_on >= t.on_day),
            coalesce(bool_or(e.told_until > t.on_day), false)
        from turned_to t
        join ladder l using (account_id)
        left join ends e using (owner_id)
        group by t.person
        """,
        {
            "persons": [person for person, _ in accounts],
            "accounts": [account_id for _, account_id in accounts],
            "days": [turned_to[person] for person, _ in accounts],
        },
    ).fetchall()
    found = []
    for *came, is_known in rows:
        steps = [rung for rung, has_come in zip(MUTUAL, came, strict=True) if has_come]
        found.append((steps[-1] if steps else None, bool(is_known)))
    return found
