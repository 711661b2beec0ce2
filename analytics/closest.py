"""The people the user is closest to, and those with whom it has gone quiet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.coverage import ENDS
from analytics.naming import display_name
from analytics.ranges import among


@dataclass(frozen=True)
class Close:
    """A person with words both ways, and how it goes between them."""

    person: str
    name: str
    network: str
    rung: str
    last_day: date
    active_days: int
    mean_gap_days: float | None  # None: one day only


STRONGEST = """
    select t.* replace (coalesce(s.decayed, t.decayed) as decayed)
    from talked t
    left join several_together s on s.person_id = t.person_id
    order by coalesce(s.decayed, t.decayed) desc, t.decayed desc, t.account_id
    limit ?
"""
FADING = """
    select t.*
    from talked t
    left join together s on s.person_id = t.person_id
    cross join rules r
    where
        t.active_days >= r.cooling_days
        and t.told_until - greatest(t.last_words_on, s.last_words_on) > r.fresh
        and t.told_until - greatest(t.last_day, s.last_day) > r.cooling_factor * t.mean_gap_days
        and t.last_day + to_years(r.dormant) > t.told_until
    order by t.decayed * power(2, (r.epoch - t.last_day) / r.half_life) desc, t.account_id
    limit ?
"""


def strongest(cursor: duckdb.DuckDBPyConnection, networks: Sequence[str], limit: int) -> list[Close]:
    """Those whose days of contact weigh most today."""
    return _people(cursor, STRONGEST, networks, limit, ())


def fading(
    cursor: duckdb.DuckDBPyConnection, networks: Sequence[str], limit: int, left_out: Iterable[str] = ()
) -> list[Close]:
    """Those with a rhythm who had fallen silent when their network's files end; the closest of that time first."""
    return _people(cursor, FADING, networks, limit, left_out)


def _people(
    cursor: duckdb.DuckDBPyConnection, chosen: str, networks: Sequence[str], limit: int, left_out: Iterable[str]
) -> list[Close]:
    without = set(left_out)
    rows = cursor.execute(
        f"""
        with
        ends as ({ENDS}),
        talked as (
            select
                l.owner_id, l.account_id, l.person_id, l.network, l.step, l.last_day, l.last_words_on,
                l.active_days, l.mean_gap_days, l.decayed,
                coalesce(e.told_until, c.on_day) as told_until
            from contacted l
            left join ends e using (owner_id)
            cross join clock c
            where
                l.step >= 3 and l.last_day is not null and {among("l.network")}
                and l.account_id not in (
                    select account_id from accounts
                    where
                        is_owner or not is_identity
                        or (
                            coalesce(name, handle) is null
                            and account_id not in (select account_id from joined_words where is_named)
                        )
                )
                and not exists (
                    select 1 from set_aside s
                    where s.owner_id = l.owner_id and s.account_id = l.account_id and (s.blocked or s.muted)
                )
        ),
        several_together as (
            select person_id, sum(decayed) as decayed
            from talked
            where person_id in (select person_id from together)
            group by person_id
        ),
        chosen as ({chosen})
        select c.person_id, p.person, coalesce(b.name, a.name), coalesce(a.handle, b.handle),
            coalesce(n.title, c.network), a.value, c.network, g.rung, c.last_day, c.active_days, c.mean_gap_days
        from (select *, row_number() over () as place from chosen) c
        join accounts a using (account_id)
        left join joined_words b using (account_id)
        join people p using (account_id)
        join rungs g using (step)
        left join titles n on n.network = c.network
        order by c.place
        """,
        [list(networks), list(networks), 2 * limit + len(without)],  # someone may have two accounts
    ).fetchall()
    found: dict[int, Close] = {}
    for person_id, person, name, handle, title, value, network, rung, last_day, days, gap in rows:
        if person not in without and person_id not in found:
            called = display_name(name, handle, title, value)
            found[person_id] = Close(person, called, network, rung, last_day, days, gap)
    return list(found.values())[:limit]
