"""When in the week words are exchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from analytics.questions import Hour, WeekCovered, WeekHours
from ui import words
from ui.views.section import Section

FEWEST_FOR_A_HABIT = 30  # fewer words say nothing about a part of the week: there are 28 of them
STANDS_OUT = 1.5  # times the next busiest part; less is chance

Part = TypeVar("Part")


@dataclass(frozen=True)
class HoursView(Section):
    """The hours of the week that hold anything."""

    hours: Sequence[Hour]


def hours_view(found: WeekHours, covered: Sequence[WeekCovered], weeks: int, time_zone: str) -> HoursView:
    """The busiest part of the week, and every hour of it."""
    parts: Counter[tuple[int, int]] = Counter()
    for one in found.hours:
        parts[one.weekday, one.hour // 6] += one.sent + one.received
    total = parts.total()
    finding = _habit(parts) if total >= FEWEST_FOR_A_HABIT else words.too_few(total)
    unseen = [way for way in ("out", "in") if not any(week.covered for week in covered if week.direction == way)]
    return HoursView(
        finding,
        words.hours_measure(weeks, time_zone, unseen, found.without_hour),
        words.hours_alt(finding, total),
        (words.WEEKDAY, words.HOUR, words.CONTACTS_OUT, words.CONTACTS_IN),
        [
            (
                words.weekday_name(one.weekday), one.hour,
                None if "out" in unseen else one.sent, None if "in" in unseen else one.received,
            )
            for one in found.hours
        ],
        found.hours,
    )  # fmt: skip


def _habit(parts: Counter[tuple[int, int]]) -> str:
    """The part of the week that stands out, else the part of the day that does."""
    of_day: Counter[int] = Counter()
    for (_, part), count in parts.items():
        of_day[part] += count
    total = parts.total()
    if (of_week := _standing_out(parts)) is not None:
        return words.week_habit(*of_week, parts[of_week], total)
    busiest = _standing_out(of_day)
    return words.no_habit() if busiest is None else words.day_habit(busiest, of_day[busiest], total)


def _standing_out(counts: Counter[Part]) -> Part | None:
    ranked = counts.most_common(2)
    return ranked[0][0] if len(ranked) < 2 or ranked[0][1] >= STANDS_OUT * ranked[1][1] else None
