"""What no export shows and the user knows at once: how they know someone, whether a planned meeting took place."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.naming import display_name, profile_page
from analytics.suggestions import about

CARDS = 10


@dataclass(frozen=True)
class Question:
    """Someone of whom the files say little."""

    person: str
    network: str
    name: str
    about: str
    profile_url: str | None
    rung: str | None  # None: no file would show contact
    is_mutual: bool  # connected, or following each other


@dataclass(frozen=True)
class Planned:
    """A meeting that stood in a calendar and that nobody has confirmed."""

    on: date
    people: tuple[tuple[str, str], ...]  # (person, name)


# The people to ask about: of `triage_queue`, nobody who was answered for, or is in `aside`.
ASKED_ABOUT = """
    with
    told as (
        select distinct substr(subject, 8) as person from standing_actions where verb in ('knows', 'contact')
    ),
    left_out as (
        from told
        union
        select n.person from told t join namings n on n.called = t.person
        union
        select unnest(cast($aside as varchar[]))
    ),
    asked_about as (from triage_queue where person not in (from left_out))
"""


def is_asking(cursor: duckdb.DuckDBPyConnection, aside: Set[str]) -> bool:
    """Whether there is somebody to ask about besides those who are put aside."""
    row = cursor.execute(f"{ASKED_ABOUT} select 1 from asked_about limit 1", {"aside": list(aside)}).fetchone()
    return row is not None


def questions(cursor: duckdb.DuckDBPyConnection, aside: Set[str]) -> list[Question]:
    """The next people to ask about: nobody who was answered for, or is put aside."""
    rows = cursor.execute(
        f"""
        {ASKED_ABOUT}
        select t.person, t.network, g.rung, t.is_mutual, coalesce(b.name, a.name), coalesce(a.handle, b.handle),
            a.value, a.kind, a.profile_url, a.position, a.company, a.location, coalesce(n.title, t.network)
        from asked_about t
        join accounts a on a.account_id = t.account_id
        left join joined_words b on b.account_id = t.account_id
        left join rungs g on g.step = t.step
        left join titles n on n.network = t.network
        order by t.place
        limit {CARDS}
        """,
        {"aside": list(aside)},
    ).fetchall()
    return [
        Question(
            person,
            network,
            display_name(name, handle, title, value),
            about(position, company, place),
            url or profile_page(network, kind, value),
            rung,
            bool(is_mutual),
        )
        for person, network, rung, is_mutual, name, handle, value, kind, url, position, company, place, title in rows
    ]


def had_plans(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether files have planned meetings of late of which none says what came of them; the user may have."""
    return cursor.execute("select 1 from planned_meetings limit 1").fetchone() is not None


def planned(cursor: duckdb.DuckDBPyConnection) -> list[Planned]:
    """Planned meetings of late that were neither confirmed nor denied, the newest first."""
    rows = cursor.execute(
        """
        with answered as (
            from plan_answers
            union
            select n.person, p.day from plan_answers p join namings n on n.called = p.person
        )
        select m.day, m.occasion, m.person, coalesce(b.name, a.name) as name, coalesce(a.handle, b.handle),
            a.network, a.value
        from planned_meetings m
        join accounts a on a.account_id = m.account_id
        left join joined_words b on b.account_id = m.account_id
        where not exists (from answered w where w.person = m.person and w.day = m.day)
        order by m.day desc, m.occasion, name
        """
    ).fetchall()
    found: dict[tuple[date, int], dict[str, str]] = {}
    for on, occasion, person, name, handle, network, value in rows:
        found.setdefault((on, occasion), {})[person] = display_name(name, handle, network, value)
    return [Planned(on, tuple(people.items())) for (on, _), people in found.items()]
