"""Some weeks: what was sent and received, what that says, the numbers behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.questions import CoverageRow, Week, WeekCovered, WeekKind
from analytics.tables import as_csv
from ui import words
from ui.views.section import Cell, Section

USUAL_WEEKS = 8  # as many as the shortest range shows before its newest whole week, so that each range says the same
FEWEST_FOR_USUAL = 3
HALF_A_YEAR = 26  # weeks


@dataclass(frozen=True)
class WeeksView(Section):
    """Weeks from Monday; `newest` is the newest week of which the files show all that the user sent."""

    weeks: list[date]
    bars: list[WeekKind]
    covered: list[WeekCovered]
    notes: Mapping[date, str]  # weeks that are told only in part, and why
    newest: date | None

    @property
    def has_gaps(self) -> bool:
        """Whether some week is in no file."""
        return any(not entry.covered for entry in self.covered)

    @property
    def csv(self) -> str:
        """One row per week, direction and kind; a direction that no file covers has no number, not zero."""
        told = {(bar.week_start, bar.direction) for bar in self.bars}
        known = {(entry.week_start, entry.direction): entry.covered for entry in self.covered}
        rows: list[tuple[date, str, str, int | None]] = [
            (bar.week_start, bar.direction, bar.kind, bar.contacts) for bar in self.bars
        ]
        rows += [(*place, "", 0 if shown else None) for place, shown in known.items() if place not in told]
        return as_csv(
            words.WEEKLY_COLUMNS,
            [words.weekly_row(*row, bool(known.get(row[:2]))) for row in sorted(rows, key=lambda row: row[:3])],
        )


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
    files: Iterable[CoverageRow],
    ends: Mapping[str, date],
    unseen: str = "",
) -> WeeksView:
    """Put the rows together; `files` say what the user sent and when, `ends` when those of each network end.

    `unseen`: a sentence about what of the weeks that files cover they do not show.
    """
    bars, covered = [bar for bar in bars if bar.contacts], list(covered)
    shown = sorted({entry.week_start for entry in covered})
    by_week = {week.week_start: week for week in summary}
    whole = _alike(shown[:-1], list(files))
    newest = whole[-1] if whole else None
    people = [(by_week[week].people_written_to or 0) if week in by_week else 0 for week in whole]
    before = people[-1 - USUAL_WEEKS : -1]
    usual = sum(before) / len(before) if len(before) >= FEWEST_FOR_USUAL else None
    groups = {bar.week_start for bar in bars if bar.kind == "group_message" and bar.direction == "out"}
    finding = words.weekly_finding(
        newest, people[-1] if people else 0, usual, today, newest in groups, any(bar.direction == "out" for bar in bars)
    )
    sent = sum(bar.contacts for bar in bars if bar.direction == "out")
    received = sum(bar.contacts for bar in bars if bar.direction == "in")
    return WeeksView(
        finding,
        words.weekly_measure(len(shown), newest, usual, today, bool(groups), unseen),
        words.weekly_alt(finding, sent, received, len(shown)),
        (words.WEEK, words.CONTACTS_OUT, words.CONTACTS_IN, words.WRITTEN_TO, words.HEARD_FROM),
        _numbers(shown, bars, covered, by_week),
        shown,
        bars,
        covered,
        _notes(shown, today, ends),
        newest,
    )


def _notes(weeks: Sequence[date], today: date, ends: Mapping[str, date]) -> dict[date, str]:
    """The week that goes on, and the weeks in which files end."""
    notes: dict[date, str] = {}
    alike = len(set(ends.values())) == 1
    for network, end in ends.items():
        if end < today and end.weekday() < 6:
            notes.setdefault(
                end - timedelta(days=end.weekday()), words.files_end_in_week(end, "" if alike else network)
            )
    this = today - timedelta(days=today.weekday())
    notes.setdefault(this, words.THIS_WEEK_GOES_ON)
    return {week: note for week, note in notes.items() if week in weeks}


def _alike(weeks: Sequence[date], files: Sequence[CoverageRow]) -> list[date]:
    """The weeks up to the newest that some file covers from Monday to Sunday, as far as the same files cover them.

    A week in which a file begins or ends is left out: part of what was sent is missing from it.
    """
    found: list[tuple[date, frozenset[int]]] = []
    for week in weeks:
        sunday = week + timedelta(days=6)
        whole, is_cut = set(), False
        for number, row in enumerate(files):
            since, until = row.since or date.min, row.until or date.max
            if since <= week and until >= sunday:
                whole.add(number)
            elif since <= sunday and until >= week:
                is_cut = True
        if whole and not is_cut:
            found.append((week, frozenset(whole)))
    return [week for week, those in found if those == found[-1][1]]


def _numbers(
    weeks: Sequence[date], bars: Sequence[WeekKind], covered: Sequence[WeekCovered], by_week: dict[date, Week]
) -> list[tuple[Cell, ...]]:
    is_covered = {(entry.week_start, entry.direction): entry.covered for entry in covered}
    totals: dict[tuple[date, str], int] = {}
    for bar in bars:
        place = (bar.week_start, bar.direction)
        totals[place] = totals.get(place, 0) + bar.contacts

    def contacts(week: date, direction: str) -> int | None:  # what the user logged is known also where no file is
        return totals.get((week, direction), 0 if is_covered.get((week, direction)) else None)

    rows: list[tuple[Cell, ...]] = []
    for week in reversed(weeks):
        people = (by_week[week].people_written_to, by_week[week].people_heard_from) if week in by_week else (None, None)
        rows.append((week, contacts(week, "out"), contacts(week, "in"), *people))
    return rows
