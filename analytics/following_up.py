"""Whom the user met lately and has written nothing since, as far as any file or click tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.naming import display_name
from analytics.queues import put_aside


@dataclass(frozen=True)
class FollowUp:
    """A meeting after which no word of the user's is on record."""

    person: str
    name: str
    met_on: date  # of the user's zone


def left_open(cursor: duckdb.DuckDBPyConnection, today: date) -> list[FollowUp]:
    """The meetings of the last `follow_up_within` days after which no file has a word of the user's, the latest first.

    The day itself is let go by: what was written on it may have come before the meeting.
    """
    rows = cursor.execute(
        """
        with met as (
            select
                c.person_id, c.account_id, c.network,
                coalesce(t.last_met_on, c.last_met_on) as met_on,
                coalesce(t.last_wrote_on, c.last_wrote_on) as wrote_on
            from contacted c
            left join together t using (person_id)
            cross join rules r
            where
                met_on between $today - r.follow_up_within and cast($today as date) - 1 and wrote_on <= met_on
                and not coalesce(t.is_avoided, false)
                and c.account_id not in (select account_id from set_aside where blocked or muted)
            qualify row_number() over (
                partition by c.person_id order by c.last_met_on desc nulls last, c.step desc, c.account_id
            ) = 1
        )
        select
            p.person, coalesce(w.name, a.name), coalesce(w.handle, a.handle), coalesce(n.title, m.network), a.value,
            m.met_on
        from met m
        join people p on p.account_id = m.account_id
        join accounts a on a.account_id = m.account_id
        left join joined_words w on w.account_id = m.account_id
        left join titles n on n.network = m.network
        order by m.met_on desc, m.account_id
        """,
        {"today": today},
    ).fetchall()
    return [
        FollowUp(person, display_name(name, handle, title, value), met_on)
        for person, name, handle, title, value, met_on in rows
    ]


def not_followed_up(
    cursor: duckdb.DuckDBPyConnection, met: Sequence[FollowUp], today: date, limit: int
) -> list[FollowUp]:
    """The first `limit` of `met` to whom the user has not turned since, and whom they have not put aside.

    Of the day of the meeting only a click that says so counts.
    """
    if not met:  # Today asks after every click
        return []
    turned = cursor.execute(
        """
        with
        met as (
            select unnest(cast($persons as varchar[])) as person, unnest(cast($days as date[])) as met_on
        ),
        turned as (
            select
                substr(s.subject, 8) as called, s.after ->> '$.queue' as queue,
                local_day(s.acted_at, k.time_zone) as on_day
            from standing_actions s
            cross join clock k
            where s.verb = 'done'
        ),
        known_as as (  -- also by an older name
            select called, called as person from turned
            union
            select t.called, n.person from turned t join namings n on n.called = t.called
        )
        select distinct m.person
        from met m
        join known_as w on w.person = m.person
        join turned t on t.called = w.called
        where if(t.queue = 'follow_up', t.on_day >= m.met_on, t.on_day > m.met_on)
        """,
        {"persons": [one.person for one in met], "days": [one.met_on for one in met]},
    ).fetchall()
    done = {row[0] for row in turned} | put_aside(cursor, today, rested=False)
    return [one for one in met if one.person not in done][:limit]
