"""Everything the Engagement page and the printed summary say about some weeks of some networks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from analytics import questions
from analytics.questions import Close, CoverageRow
from store import settings
from ui import words
from ui.views.closer import CloserView, SharesView, closer_view, shares_view
from ui.views.hours import HoursView, hours_view
from ui.views.ladders import BarsView, funnel_view, networks_view
from ui.views.weeks import WeeksView, weeks_view

PEOPLE_SHOWN = 6
PEOPLE_READ = 30  # of the fading, since the user may have put some of them aside


@dataclass(frozen=True)
class Engagement:
    """The sections, in the order of the page."""

    closer: CloserView
    weeks: WeeksView
    shares: SharesView
    funnel: BarsView
    hours: HoursView
    networks: BarsView
    strongest: list[Close]
    fading: list[Close]

    @property
    def is_far_known(self) -> bool:
        """Whether the files show of anyone how far they got."""
        return any(part.value for row in self.funnel.rows for part in row.parts)


def engagement_of(cursor: duckdb.DuckDBPyConnection, weeks: int, networks: tuple[str, ...]) -> Engagement:
    """The last `weeks` weeks; no `networks`: all of them."""
    today = questions.clock_day(cursor)
    ends = questions.files_ends(cursor, networks)
    summary = questions.weekly_summary(cursor, weeks, networks)
    covered = questions.weekly_covered(cursor, weeks, networks)
    funnel = questions.funnel(cursor, networks)
    files = questions.coverage(cursor)
    sent = [
        row for row in files if row.covered and row.direction == "out" and (not networks or row.network in networks)
    ]
    return Engagement(
        closer_view(
            summary,
            words.span_of(weeks),
            questions.undated_networks(cursor, networks),
            ends,
            today,
        ),
        weeks_view(
            questions.weekly(cursor, weeks, networks), covered, summary, today, sent, ends, _unheard(files, networks)
        ),
        shares_view(
            summary,
            questions.follow_only_shares(cursor, weeks, networks),
            questions.follow_only_now(cursor, networks),
        ),
        funnel_view(funnel),
        hours_view(questions.week_hours(cursor, weeks, networks), covered, weeks, settings.read(cursor, "time_zone")),
        networks_view(questions.by_network(cursor, weeks, networks), weeks),
        questions.strongest(cursor, networks, PEOPLE_SHOWN),
        questions.fading(cursor, networks, PEOPLE_READ),
    )


def _unheard(files: Sequence[CoverageRow], networks: tuple[str, ...]) -> str:
    """What others wrote that no file shows, on networks where some other of what they wrote is shown."""
    received = [row for row in files if row.direction == "in" and (not networks or row.network in networks)]
    heard = {row.network for row in received if row.covered}
    unseen: dict[str, dict[str, None]] = {}
    for row in received:
        if row.network in heard and not row.covered and row.channel != "contact":
            unseen.setdefault(row.channel, {})[row.network] = None
    return words.unheard({channel: list(on) for channel, on in unseen.items()}) if unseen else ""


def first_day(today: date, weeks: int) -> date:
    """The Monday with which the last `weeks` weeks begin."""
    return date.fromordinal(today.toordinal() - today.weekday() - 7 * (weeks - 1))
