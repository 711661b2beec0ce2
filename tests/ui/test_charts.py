"""What the charts draw, and what they refuse to draw as zero."""

from datetime import date, timedelta

import pytest

from analytics.questions import CoverageRow, Week, WeekCovered, WeekKind
from ui import charts, words
from ui.colours import DARK, LIGHT
from ui.views.section import Line, Point
from ui.views.weeks import weeks_view

MONDAY = date(2026, 11, 16)
WEEKS = [MONDAY - timedelta(weeks=back) for back in range(25, -1, -1)]


def covered(missing: set[tuple[date, str]]) -> list[WeekCovered]:
    return [WeekCovered(week, way, (week, way) not in missing) for week in WEEKS for way in ("out", "in")]


def sent(until: date | None) -> CoverageRow:
    """A file that shows what the user sent, up to a day."""
    return CoverageRow("x", "X", "@me", "posts", "out", None, until, True, None)


def test_every_step_of_the_ladder_can_be_seen_however_few_stand_on_it() -> None:
    figure = charts.ladder({"follow_only": 99_990, "met": 1, "called": 0}, 9, LIGHT)
    assert len(figure.data) == 3
    widths = [bar.x[0] for bar in figure.data]
    assert min(widths) >= 0.005 * sum(widths)
    assert "1 person" in figure.data[1].hovertemplate


def test_the_ladder_in_words_names_every_step_and_the_unknown() -> None:
    told = words.ladder_alt({"follow_only": 4105, "met": 10}, 3)
    assert "4,105 only a follow" in told and "10 met in person" in told and "3 not known yet" in told


def test_sent_stands_above_the_line_and_received_below() -> None:
    bars = [WeekKind(MONDAY, "out", "message", 4), WeekKind(MONDAY, "in", "message", 3)]
    figure = charts.weekly(bars, covered(set()), WEEKS, {}, DARK)
    assert sorted(bar.y[0] for bar in figure.data) == [-3, 4]


def test_weeks_that_no_file_covers_are_said_and_not_drawn_as_zero() -> None:
    missing = {(week, "in") for week in WEEKS[:6]} | {(week, "out") for week in WEEKS[:6]} | {(WEEKS[-1], "in")}
    figure = charts.weekly([WeekKind(MONDAY, "out", "reply", 1)], covered(missing), WEEKS, {}, LIGHT)
    assert len(figure.layout.shapes) == 2
    legend = words.kinds_legend(LIGHT.families, LIGHT.line, has_parts=True).replace("\u00a0", " ")
    assert words.NOT_IN_FILES in legend and words.PALER in legend
    assert words.PALER not in words.kinds_legend(LIGHT.families, None, has_parts=False).replace("\u00a0", " ")
    wide = charts.weekly([], covered({(week, "in") for week in WEEKS}), WEEKS, {}, LIGHT)
    assert [note for note in wide.layout.annotations if note.text == words.NOT_IN_FILES]
    both = {(week, way) for week in WEEKS for way in ("in", "out")}
    figure = charts.weekly([WeekKind(MONDAY, "out", "reply", 9)], covered(both), WEEKS, {}, LIGHT)
    (said,) = [note for note in figure.layout.annotations if note.text == words.NOT_IN_FILES]
    assert 0 < said.y < figure.layout.yaxis.range[1], "above the line of nothing, not on it"


def test_nothing_lies_between_two_lines_where_one_of_them_is_not_known_and_one_week_is_a_dot() -> None:
    def line(values: list[int | None]) -> Line:
        return Line("of them", [Point(week, value, "") for week, value in zip(WEEKS, values, strict=True)])

    new = line([*range(10), *[None] * 16])
    moved = line([*range(8), *[None] * 17, 9])
    figure = charts.two_lines(new, moved, WEEKS, LIGHT)
    filled = [trace for trace in figure.data if trace.fill == "tonexty"]
    assert [list(trace.x) for trace in filled] == [WEEKS[:8]]
    (drawn,) = [trace for trace in figure.data if trace.line.color == LIGHT.ladder["called"]]
    assert list(drawn.marker.size) == [0] * 25 + [7], "the one week that was logged by hand"


@pytest.mark.parametrize(("received", "number"), [(5, 5), (9, 5), (10, 10), (19, 10)])
def test_the_smaller_side_of_the_weeks_has_a_round_number_on_its_axis(received: int, number: int) -> None:
    bars = [WeekKind(MONDAY, "out", "reply", 40), WeekKind(MONDAY, "in", "reply", received)]
    axis = charts.weekly(bars, covered(set()), WEEKS, {}, LIGHT).layout.yaxis
    assert axis.tickvals[0] == -number and axis.ticktext[0] == str(number)


def test_words_of_a_line_that_ends_early_take_no_room_beside_the_picture() -> None:
    early, late = (Line("521 new", [Point(week, 1.0, "") for week in weeks]) for weeks in (WEEKS[:3], WEEKS))
    nothing = Line("", [Point(week, None, "") for week in WEEKS])
    rooms = [charts.two_lines(line, nothing, WEEKS, LIGHT).layout.margin.r for line in (early, late)]
    assert rooms[0] < 20 < rooms[1]


def test_every_year_on_the_axis_has_its_number_and_no_tick_lies_ahead() -> None:
    for weeks in (13, 26, 52, 104, 260):
        days = [MONDAY - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
        axis = charts.weekly([], [], days, {}, LIGHT).layout.xaxis
        assert 2 <= len(axis.tickvals) <= 10
        assert all(days[0] <= when <= days[-1] for when in axis.tickvals)
        januaries = [text for when, text in zip(axis.tickvals, axis.ticktext, strict=True) if when.month == 1]
        assert all(any(char.isdigit() for char in text) for text in januaries)
    line = Line("X 50%", [Point(day, 0.5, "") for day in WEEKS])
    share = charts.share_lines([line], WEEKS, LIGHT).layout
    assert all(when <= WEEKS[-1] for when in share.xaxis.tickvals)
    others = (charts.weekly([], [], WEEKS, {}, LIGHT), charts.two_lines(line, line, WEEKS, LIGHT))
    hours = charts.week_of_hours([], LIGHT)
    assert {share.margin.l} == {picture.layout.margin.l for picture in (*others, hours)}  # one line down the page


def test_numbers_of_weeks_without_files_are_blank_and_others_zero() -> None:
    missing = {(week, "in") for week in WEEKS}
    view = weeks_view([], covered(missing), [Week(MONDAY, 0, 0, 0, 0, None, 0)], MONDAY, [], {})
    assert view.numbers[0][:3] == (MONDAY, 0, None)
    lines = view.csv.splitlines()
    assert lines[0] == "Week of,Direction,Kind of contact,Contacts,In your files"
    assert "2026-11-16,to you,,,no" in lines and "2026-11-16,from you,,0,yes" in lines


def test_what_was_logged_has_its_number_also_where_no_file_is() -> None:
    met = [WeekKind(MONDAY, way, "met", 2) for way in ("out", "in")]
    missing = {(week, way) for week in WEEKS for way in ("out", "in")}
    view = weeks_view(met, covered(missing), [Week(MONDAY, None, None, None, None, None, None)], MONDAY, [], {})
    assert view.numbers[:2] == [(MONDAY, 2, 2, None, None), (WEEKS[-2], None, None, None, None)]


def test_the_finding_is_about_the_newest_whole_week_in_the_files() -> None:
    summary = [Week(week, 2, 1, 0, 0, None, 0) for week in WEEKS[:-2]] + [Week(WEEKS[-2], 5, 1, 0, 0, None, 0)]
    view = weeks_view([], covered(set()), summary, MONDAY + timedelta(days=3), [sent(None)], {})
    assert view.finding == "You wrote to five people last week, three more than usual"
    assert "two people a week" in view.measure
    wednesday = WEEKS[-5] + timedelta(days=2)
    old = weeks_view([], covered(set()), summary, MONDAY, [sent(wednesday)], {"x": wednesday})
    assert old.newest == WEEKS[-6]
    assert "in the week of" in old.finding
    assert old.notes == {WEEKS[-5]: "your files end on Wednesday 21 October", MONDAY: words.THIS_WEEK_GOES_ON}


def test_a_week_that_is_told_in_part_is_paler_and_says_so() -> None:
    bars = [WeekKind(week, "out", "message", 4) for week in WEEKS]
    (bar,) = charts.weekly(bars, covered(set()), WEEKS, {MONDAY: words.THIS_WEEK_GOES_ON}, LIGHT).data
    assert bar.marker.opacity[-1] < bar.marker.opacity[-2] == 1
    assert words.THIS_WEEK_GOES_ON in bar.hovertemplate[-1] and words.THIS_WEEK_GOES_ON not in bar.hovertemplate[0]


def test_usual_is_of_weeks_that_the_same_files_cover() -> None:
    summary = [Week(week, 50, 1, 0, 0, None, 0) for week in WEEKS[:-10]] + [
        Week(week, 4, 1, 0, 0, None, 0) for week in WEEKS[-10:]
    ]
    view = weeks_view([], covered(set()), summary, MONDAY, [sent(None), sent(WEEKS[-10])], {})
    assert view.finding == "You wrote to four people last week, as many as usual"


def test_what_is_written_in_groups_alone_is_not_said_to_be_nothing() -> None:
    summary = [Week(week, 0, 0, 0, 0, None, 0) for week in WEEKS]
    said = [WeekKind(week, "out", "group_message", 8) for week in WEEKS]
    view = weeks_view(said, covered(set()), summary, MONDAY, [sent(None)], {})
    assert view.finding == "You wrote to nobody outside of groups last week, as usual"
    assert "in a group" in view.measure and "2026-11-09,from you,group message,8,yes" in view.csv
    unseen = words.unheard({"posts": ["x"], "comments": ["instagram", "tiktok"]})
    assert unseen == (
        "What others wrote to you in public (X) and in comments (Instagram and TikTok) is not in your files."
    )
    assert weeks_view(said, covered(set()), summary, MONDAY, [sent(None)], {}, unseen).measure.endswith(unseen)
    assert "in a group" not in weeks_view([], covered(set()), summary, MONDAY, [sent(None)], {}).measure


def test_no_portrait_has_a_colour_of_the_ladder() -> None:
    for palette in (LIGHT, DARK):
        assert not set(palette.faces) & set(palette.ladder.values())


def test_colours_of_the_ladder_grow_steadily_from_paper_to_ink() -> None:
    def light(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for palette, darker in ((LIGHT, True), (DARK, False)):
        tones = [light(colour) for colour in palette.ladder.values()]
        assert tones == sorted(tones, reverse=darker)
