"""The Engagement page's view of some weeks: what to draw, what it says, the numbers behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.questions import CoverageRow, Week, WeekCovered, WeekKind
from ui import words

USUAL_WEEKS = 12
FEWEST_FOR_USUAL = 3
HALF_A_YEAR = 26  # weeks


@dataclass(frozen=True)
class WeeksView:
    """Weeks from Monday; `newest` is the newest week of which the files show all that the user sent."""

    weeks: list[date]
    bars: list[WeekKind]
    covered: list[WeekCovered]
    newest: date | None
    usual: float | None  # people written to in a week, as a rule; None where too few weeks tell
    finding: str
    alt: str
    shares: list[tuple[date, float]]
    share_finding: str
    numbers: list[dict[str, str | int | None]]
    csv: str

    @property
    def has_gaps(self) -> bool:
        """Whether some week is in no file."""
        return any(not entry.covered for entry in self.covered)


def fitting_range(ranges: Iterable[int], newest: date | None, today: date) -> int:
    """The shortest range, half a year at least, that shows something of files that end on `newest`."""
    fits = [weeks for weeks in sorted(ranges) if weeks >= HALF_A_YEAR]
    if newest is None:
        return fits[0]
    return next((weeks for weeks in fits if (today - newest).days < 7 * (weeks - 4)), fits[-1])


def weeks_view(
    bars: Iterable[WeekKind],
    covered: Iterable[WeekCovered],
    summary: Sequence[Week],
    today: date,
    share_now: float | None,
    files: Iterable[CoverageRow],
) -> WeeksView:
    """Put the rows of analytics together for the page; `files` say what the user sent, and from when to when."""
    bars, covered = [bar for bar in bars if bar.contacts], list(covered)
    shown = sorted({entry.week_start for entry in covered})
    by_week = {week.week_start: week for week in summary}
    whole = _alike(shown[:-1], list(files))
    newest = whole[-1] if whole else None
    people = [(by_week[week].people_written_to or 0) if week in by_week else 0 for week in whole]
    before = people[-1 - USUAL_WEEKS : -1]
    usual = sum(before) / len(before) if len(before) >= FEWEST_FOR_USUAL else None
    finding = words.weekly_finding(newest, people[-1] if people else 0, usual, today)
    sent = sum(bar.contacts for bar in bars if bar.direction == "out")
    received = sum(bar.contacts for bar in bars if bar.direction == "in")
    shares = [(week.week_start, week.follow_only_share) for week in summary if week.follow_only_share is not None]
    told = shares or ([(today, share_now)] if share_now is not None else [])
    return WeeksView(
        shown,
        bars,
        covered,
        newest,
        usual,
        finding,
        words.weekly_alt(finding, sent, received, len(shown)),
        shares,
        words.share_finding(told) if told else words.FOLLOW_ONLY_SHARE,
        _numbers(shown, bars, covered, by_week),
        _csv(bars, covered),
    )


def _alike(weeks: Sequence[date], files: Sequence[CoverageRow]) -> list[date]:
    """The weeks up to the newest that some file covers from Monday to Sunday, as far as the same files cover them.

    A week in which a file begins or ends is left out: part of what was sent is missing from it.
    """
    found: list[tuple[date, frozenset[int]]] = []
    for week in weeks:
        sunday = week + timedelta(days=6)
        whole, is_cut = set(), False
        for number, row in enumerate(files):
            since = row.from_at.date() if row.from_at else date.min
            until = row.to_at.date() if row.to_at else date.max
            if since <= week and until >= sunday:
                whole.add(number)
            elif since <= sunday and until >= week:
                is_cut = True
        if whole and not is_cut:
            found.append((week, frozenset(whole)))
    return [week for week, those in found if those == found[-1][1]]


def _numbers(
    weeks: Sequence[date], bars: Sequence[WeekKind], covered: Sequence[WeekCovered], by_week: dict[date, Week]
) -> list[dict[str, str | int | None]]:
    is_covered = {(entry.week_start, entry.direction): entry.covered for entry in covered}
    totals: dict[tuple[date, str], int] = {}
    for bar in bars:
        place = (bar.week_start, bar.direction)
        totals[place] = totals.get(place, 0) + bar.contacts

    def contacts(week: date, direction: str) -> int | None:
        return totals.get((week, direction), 0) if is_covered.get((week, direction)) else None

    rows: list[dict[str, str | int | None]] = []
    for week in reversed(weeks):
        told = by_week.get(week)
        rows.append(
            {
                words.WEEK: words.short_date(week),
                words.CONTACTS_OUT: contacts(week, "out"),
                words.CONTACTS_IN: contacts(week, "in"),
                words.WRITTEN_TO: told.people_written_to if told and is_covered.get((week, "out")) else None,
                words.HEARD_FROM: told.people_heard_from if told and is_covered.get((week, "in")) else None,
                words.NEW_TIES: told.new_ties if told else None,
                words.MOVED_UP: told.moved_up if told else None,
            }
        )
    return rows


def _csv(bars: Sequence[WeekKind], covered: Sequence[WeekCovered]) -> str:
    """One row per week, direction and kind; a direction that no file covers has no number, not zero."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["week_start", "direction", "kind", "contacts", "covered"])
    told = {(bar.week_start, bar.direction) for bar in bars}
    is_covered = {(entry.week_start, entry.direction): entry.covered for entry in covered}
    rows = [(bar.week_start, bar.direction, bar.kind, str(bar.contacts)) for bar in bars]
    rows += [(*place, "", "0" if known else "") for place, known in is_covered.items() if place not in told]
    for week, direction, kind, contacts in sorted(rows):
        known = "yes" if is_covered.get((week, direction)) else "no"
        writer.writerow([week.isoformat(), direction, kind, contacts, known])
    return text.getvalue()
