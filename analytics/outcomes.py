"""What suggestions led to: people who moved up a step since, not messages sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.coverage import ENDS
from analytics.naming import display_name
from analytics.persons import accounts_of
from analytics.ranges import among

# One row per time that the user turned to someone. Whoever is in no file any more is a person of their own.
STEPS = """
    select
        s.action_id,
        t.called,
        coalesce(p.person_id, n.person_id, name_key(t.called)) as person_id,
        split_part(t.called, '/', 1) as network,
        coalesce(s.after ->> '$.queue', 'start') as queue,
        coalesce(s.after ->> '$.outcome', 'wrote') as outcome,
        local_day(s.acted_at, c.time_zone) as pressed_on,
        coalesce(cast(s.after ->> '$.on' as date), pressed_on) as on_day
    from standing_actions s
    cross join clock c
    cross join lateral (select substr(s.subject, 8) as called) t
    left join people p on p.account_id = name_key(t.called)
    left join (
        select n.called, min(p.person_id) as person_id
        from namings n
        join people p on p.account_id = name_key(n.person)
        group by n.called
    ) n on n.called = t.called
    where s.verb = 'done'
"""


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
    rows = cursor.execute(
        f"""
        with
        ends as ({ENDS}),
        steps as ({STEPS}),
        turned_to as (
            select person_id, min(on_day) as on_day, arg_max(outcome, action_id) as outcome
            from steps
            where {among("network")}
            group by person_id
            having min(on_day) between ? and ?
        ),
        since as (
            select
                t.person_id, t.outcome,
                bool_or(l.conversation_on >= t.on_day) as conversation,
                bool_or(l.called_on >= t.on_day) as called,
                bool_or(l.met_on >= t.on_day) as met,
                coalesce(bool_and(e.told_until > t.on_day), false) as is_known
            from turned_to t
            left join people p on p.person_id = t.person_id
            left join ladder l on l.account_id = p.account_id
            left join ends e on e.owner_id = l.owner_id
            group by t.person_id, t.outcome
        )
        select
            outcome,
            case when met then 'met' when called then 'called' when conversation then 'conversation' end as step,
            is_known,
            count(*)
        from since
        group by all
        """,
        [list(networks), list(networks), first, last],
    ).fetchall()
    said: Counter[str] = Counter()
    moved: Counter[str] = Counter()
    stayed = unknown = 0
    for outcome, step, is_known, people in rows:
        said[outcome] += people
        if step is not None:
            moved[step] += people
        elif is_known:
            stayed += people
        else:
            unknown += people
    return Outcomes(said.total(), dict(said), dict(moved), stayed, unknown)


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
    turned = cursor.execute(
        """
        select 1
        from standing_actions s
        cross join clock c
        where
            s.verb = 'done' and coalesce(s.after ->> '$.outcome', 'wrote') = 'wrote'
            and local_day(s.acted_at, c.time_zone) between ? and ?
        limit 1
        """,
        [first, last],
    ).fetchone()
    if turned is None:  # Today asks after every click, and to plan what follows takes four times as long
        return []
    rows = cursor.execute(
        f"""
        with
        steps as ({STEPS}),
        latest as (
            from steps
            qualify row_number() over (partition by person_id order by action_id desc) = 1
        )
        select action_id, called, queue, pressed_on
        from latest
        where outcome = 'wrote' and pressed_on between ? and ?
        order by action_id desc
        limit ?
        """,
        [first, last, limit],
    ).fetchall()
    if not rows:
        return []
    accounts = accounts_of(cursor, [person for _, person, _, _ in rows])
    names = {
        account_id: display_name(name, handle, title, value)
        for account_id, name, handle, title, value in cursor.execute(
            """
            select a.account_id, coalesce(b.name, a.name), coalesce(a.handle, b.handle),
                coalesce(n.title, a.network), a.value
            from accounts a
            left join joined_words b using (account_id)
            left join titles n using (network)
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
