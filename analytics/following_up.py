"""Whom the user met lately and has written nothing since, as far as any file or click tells."""

from __future__ import annotations

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


def follow_ups(cursor: duckdb.DuckDBPyConnection, today: date, limit: int) -> list[FollowUp]:
    """The latest meetings of the last `follow_up_within` days without a word since, at most `limit` people.

    The day itself is let go by: what was written on it may have come before the meeting, so of that day only a click
    that says so counts.
    """
    refused = put_aside(cursor, today, rested=False)
    rows = cursor.execute(
        """
        with
        met as (
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
        ),
        turned as (
            select
                t.called,
                max(t.on_day) filter (where s.after ->> '$.queue' = 'follow_up') as followed_on,
                max(t.on_day) as turned_on
            from standing_actions s
            cross join clock k
            cross join lateral (
                select substr(s.subject, 8) as called, local_day(s.acted_at, k.time_zone) as on_day
            ) t
            where s.verb = 'done'
            group by t.called
        )
        select
            p.person, coalesce(w.name, a.name), coalesce(w.handle, a.handle), coalesce(n.title, m.network), a.value,
            m.met_on
        from met m
        join people p on p.account_id = m.account_id
        join accounts a on a.account_id = m.account_id
        left join joined_words w on w.account_id = m.account_id
        left join titles n on n.network = m.network
        where
            p.person not in (select unnest(cast($refused as varchar[])))
            and not exists (
                select 1
                from turned t
                left join namings g on g.called = t.called
                where p.person in (t.called, g.person) and (t.followed_on >= m.met_on or t.turned_on > m.met_on)
            )
        order by m.met_on desc, m.account_id
        limit $limit
        """,
        {"today": today, "refused": list(refused), "limit": limit},
    ).fetchall()
    return [
        FollowUp(person, display_name(name, handle, title, value), met_on)
        for person, name, handle, title, value, met_on in rows
    ]
