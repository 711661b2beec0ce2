"""New ties against ties that moved up a step, and the follow-only share of each network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.questions import FollowOnly, Share, Week
from ui import words
from ui.views.section import Line, Point, Section


@dataclass(frozen=True)
class CloserView(Section):
    """Two sums that grow over some weeks; None where no file shows any of it."""

    weeks: Sequence[date]
    new: Line
    moved: Line

    @property
    def is_told(self) -> bool:
        """Whether any week is shown."""
        return any(point.value is not None for line in (self.new, self.moved) for point in line.points)


@dataclass(frozen=True)
class SharesView(Section):
    """One line per network, from its first list of ties to its newest; empty where no network has two weeks."""

    weeks: Sequence[date]
    lines: Sequence[Line]


def closer_view(
    summary: Sequence[Week], span: str, undated: Sequence[str], ends: Mapping[str, date], today: date
) -> CloserView:
    """Whether the user gets closer to people, or adds numbers; `span` says how long, `ends` when files end."""
    weeks = [week.week_start for week in summary]
    pairs, is_weighed = _like_with_like(summary)
    counted = [(week, *pair) for week, pair in zip(weeks, pairs, strict=True)]
    new, begun = _sums([(week, count) for week, count, _ in counted], words.sum_of_new_ties)
    moved, came = _sums([(week, count) for week, _, count in counted], words.sum_of_moves)
    finding = words.closer_finding(came, begun, span, is_weighed and not undated)
    since = next((week for week, *told in counted if told != [None, None]), weeks[0])
    return CloserView(
        finding,
        words.closer_measure(since, [words.network(name) for name in undated], begun is None, ends, today),
        words.closer_alt(finding, came, begun, since),
        (words.WEEK, words.NEW_TIES, words.MOVED_UP),
        counted[::-1],
        weeks,
        Line(words.new_ties_label(begun), new),
        Line(words.moves_label(came), moved),
    )


def shares_view(summary: Sequence[Week], shares: Sequence[Share], now: FollowOnly | None) -> SharesView:
    """The follow-only share of today, and since when it has moved."""
    by_network: dict[str, list[Share]] = {}
    for share in shares:
        by_network.setdefault(share.network, []).append(share)
    lines = [
        Line(
            words.share_label(network, points[-1].share),
            [Point(one.week_start, one.share, words.share_hover(network, one.week_start, one.share)) for one in points],
        )
        for network, points in by_network.items()
        if len(points) > 1
    ]
    first = next((week.follow_only_share for week in summary if week.follow_only_share is not None), None)
    finding = words.NO_SHARE
    if now is not None:
        finding = words.share_finding(now.share, first if lines else None, now.judged if now.left_out else None)
    ends = [(network, points[0].share, points[-1].share) for network, points in by_network.items() if len(points) > 1]
    measure = words.NO_SHARE_MORE
    if now is not None:
        drawn = {network for network, _, _ in ends}
        undrawn = {network: share for network, share in now.by_network.items() if network not in drawn}
        measure = words.shares_measure(now.ties, now.judged, now.left_out, bool(lines), undrawn if lines else {})
    return SharesView(
        finding,
        measure,
        words.shares_alt(finding, ends),
        (words.WEEK, words.COLUMN_NETWORK, words.FOLLOW_ONLY_SHARE),
        [(one.week_start, words.network(one.network), one.share) for one in shares],
        [week.week_start for week in summary],
        lines,
    )


def _like_with_like(summary: Sequence[Week]) -> tuple[list[tuple[int | None, int | None]], bool]:
    """New ties and steps of the same weeks and networks; whether the two can be weighed.

    Each stands for itself where no week tells of both, and where someone came closer after the files end, as the user
    says: nobody's step is left out.
    """
    beside = [(week.new_beside_moves, week.moved_up) for week in summary]
    is_left_out = any(new is None and moved for new, moved in beside)
    if any(None not in pair for pair in beside) and not is_left_out:
        return [(None, None) if None in pair else pair for pair in beside], True
    return [(week.new_ties, week.moved_up) for week in summary], not is_left_out


def _sums(weeks: Sequence[tuple[date, int | None]], said: words.SaySum) -> tuple[list[Point], int | None]:
    """A growing sum, without a value in weeks that no file shows; and its end, None where no week is shown."""
    points, total, is_known = [], 0, False
    for week, number in weeks:
        if number is None:
            points.append(Point(week, None, ""))
            continue
        total, is_known = total + number, True
        points.append(Point(week, total, said(week, number, total)))
    return points, total if is_known else None
