"""The people the user is closest to, and those with whom it has gone quiet: in words, without scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.questions import Close
from ui import words
from ui.views.section import Section


@dataclass(frozen=True)
class PeopleView(Section):
    """People, each with a line of words: (person, name, line)."""

    people: Sequence[tuple[str, str, str]]


def strongest_view(people: Sequence[Close], today: date) -> PeopleView:
    """Who stands closest today."""
    lines = [
        (one.person, one.name, words.closest_line(one.rung, one.network, one.last_day, one.active_days, today))
        for one in people
    ]
    return _view(words.closest_finding([one.name for one in people]), words.CLOSEST_MEASURE, people, lines)


def fading_view(people: Sequence[Close], today: date) -> PeopleView:
    """With whom a rhythm broke off."""
    lines = [
        (one.person, one.name, words.fading_line(one.network, one.mean_gap_days, one.last_day, today)) for one in people
    ]
    return _view(words.fading_finding([one.name for one in people]), words.FADING_MEASURE, people, lines)


def _view(finding: str, measure: str, people: Sequence[Close], lines: Sequence[tuple[str, str, str]]) -> PeopleView:
    return PeopleView(
        finding,
        measure,
        finding,
        (words.NAME, words.COLUMN_NETWORK, words.STEP, words.LAST_CONTACT, words.DAYS_WITH_CONTACT, words.MEAN_GAP),
        [
            (
                one.name, words.network(one.network), words.RUNGS[one.rung], one.last_day, one.active_days,
                None if one.mean_gap_days is None else round(one.mean_gap_days, 1),
            )
            for one in people
        ],
        lines,
    )  # fmt: skip
