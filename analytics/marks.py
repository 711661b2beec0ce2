"""What stands about people without a rebuild: the circle, never suggest, pauses, who is put off, how they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb


@dataclass(frozen=True)
class Marks:
    """What stands about one person."""

    in_circle: bool = False
    never: bool = False
    paused_until: date | None = None
    put_off_until: date | None = None  # on a card, with *Later*
    how: str | None = None  # met | elsewhere | know_of | stranger

    @property
    def names(self) -> frozenset[str]:
        """Which of circle, never, paused and stranger they are."""
        told = {"circle": self.in_circle, "never": self.never, "paused": self.paused_until is not None}
        return frozenset(name for name, holds in (told | {"stranger": self.how == "stranger"}).items() if holds)


NONE = Marks()


def read_marks(cursor: duckdb.DuckDBPyConnection, today: date) -> dict[str, Marks]:
    """By every name of a person: what stands about them on `today`; who is not in it has no mark."""
    rows = cursor.execute(
        """
        with
        told as (
            select substr(subject, 8) as person, verb, after, action_id
            from standing_actions
            where verb in ('circle', 'never', 'pause', 'later', 'knows') and subject like 'person:%'
        ),
        called as (
            from told
            union all
            select n.person, t.verb, t.after, t.action_id from told t join namings n on n.called = t.person
        )
        select
            person,
            coalesce(arg_max(after ->> '$.in', action_id) filter (where verb = 'circle') = 'true', false),
            bool_or(verb = 'never'),
            max(try_cast(after ->> '$.until' as date)) filter (where verb = 'pause'),
            max(try_cast(after ->> '$.until' as date)) filter (where verb = 'later'),
            arg_max(after ->> '$.how', action_id) filter (where verb = 'knows')
        from called
        group by person
        """
    ).fetchall()
    return {
        person: Marks(circle, never, _ahead(paused, today), _ahead(put_off, today), how)
        for person, circle, never, paused, put_off, how in rows
    }


def _ahead(until: date | None, today: date) -> date | None:
    return until if until is not None and until > today else None


def marks_of(marked: Mapping[str, Marks], person: str) -> Marks:
    """What stands about one person."""
    return marked.get(person, NONE)
