"""What the sections of Engagement say, draw and give as numbers."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from analytics.questions import (
    Close,
    FollowOnly,
    Funnel,
    Hour,
    NetworkRow,
    Outcomes,
    Share,
    Step,
    Week,
    WeekCovered,
    WeekHours,
)
from ui import charts, words
from ui.colours import DARK, LIGHT
from ui.views.closer import closer_view, shares_view
from ui.views.hours import hours_view
from ui.views.ladders import funnel_view, networks_view, outcomes_view
from ui.views.people import fading_view, strongest_view
from ui.views.section import Line, Point

ROOT = Path(__file__).parents[2]
MONDAY = date(2026, 11, 16)
TODAY = MONDAY + timedelta(days=3)
WEEKS = [MONDAY - timedelta(weeks=back) for back in range(3, -1, -1)]


def weeks(new: list[int | None], moved: list[int | None]) -> list[Week]:
    return [Week(week, None, None, n, m, None, n) for week, n, m in zip(WEEKS, new, moved, strict=True)]


def test_the_first_sentence_weighs_steps_up_against_new_ties() -> None:
    closer = closer_view(weeks([1, 0, 1, 0], [2, 3, 0, 4]), "3 months", [], {}, TODAY)
    assert closer.finding == "You are getting closer: nine ties moved up a step, two are new"
    assert [point.value for point in closer.moved.points] == [2, 5, 5, 9]
    more = closer_view(weeks([9, 9, 9, 9], [0, 1, 0, 0]), "3 months", [], {}, TODAY)
    assert more.finding == "More new ties than closer ones: 36 began, one moved up a step"
    only = closer_view(weeks([1, 0, 0, 0], [0, 0, 0, 0]), "3 months", [], {}, TODAY)
    assert only.finding == "Only adding numbers: one new tie, and nobody moved up a step"
    assert closer_view(weeks([0] * 4, [0] * 4), "3 months", [], {}, TODAY).finding.startswith("All quiet")


def test_what_no_file_shows_is_neither_a_number_nor_a_point() -> None:
    nothing = closer_view(weeks([None] * 4, [None] * 4), "3 months", [], {}, TODAY)
    assert nothing.finding == "Your files do not show the last 3 months"
    assert nothing.csv.splitlines()[-1] == "2026-10-26,,", "the newest week first"
    figure = charts.two_lines(nothing.new, nothing.moved, nothing.weeks, LIGHT)
    assert not figure.data and len(figure.layout.shapes) == 1
    by_hand = closer_view(weeks([3, 0, None, None], [0, 0, None, 1]), "3 months", [], {"x": WEEKS[1]}, TODAY)
    assert by_hand.finding == "One tie moved up a step; three are new where your files say when a tie began"
    assert [point.value for point in by_hand.moved.points] == [0, 0, None, 1]
    undated = closer_view(weeks([None] * 4, [0, 1, 0, 0]), "3 months", ["x"], {}, TODAY)
    assert undated.finding == "One tie moved up a step; how many are new is not in your files"
    assert "X does not say when a tie began." in undated.measure
    assert len(charts.two_lines(undated.new, undated.moved, undated.weeks, LIGHT).data) == 1


def test_where_a_network_does_not_say_when_ties_began_nothing_is_weighed() -> None:
    view = closer_view(weeks([0, 0, 1, 0], [20, 20, 24, 24]), "3 months", ["x"], {}, TODAY)
    assert view.finding == "88 ties moved up a step; one is new where your files say when a tie began"


def test_steps_and_new_ties_are_compared_over_the_weeks_that_tell_both() -> None:
    view = closer_view(weeks([1, 1, 50, 50], [2, 2, None, None]), "3 months", [], {"x": WEEKS[1]}, TODAY)
    assert view.finding == "You are getting closer: four ties moved up a step, two are new"
    assert [point.value for point in view.new.points] == [1, 2, None, None]
    assert [row[1] for row in view.numbers] == [None, None, 1, 1], "the newest week first"
    figure = charts.two_lines(view.new, view.moved, view.weeks, LIGHT)
    assert len(figure.layout.shapes) == 1 and "Your files end on 2 November 2026." in view.measure


def test_the_printed_summary_needs_neither_the_dashboard_nor_its_charts() -> None:
    asked = "import sys, ui.printed; print([name for name in ('streamlit', 'plotly') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_each_network_has_its_own_line_with_its_name_at_its_end() -> None:
    shares = [Share("x", week, 0.9) for week in WEEKS] + [Share("linkedin", week, 0.6) for week in WEEKS[2:]]
    view = shares_view(weeks([0] * 4, [0] * 4), [*shares, Share("csv", MONDAY, 1.0)], FollowOnly(8, 10, 3))
    assert [line.label for line in view.lines] == ["X 90%", "LinkedIn 60%"]
    figure = charts.share_lines(view.lines, view.weeks, DARK)
    assert len({line.line.dash for line in figure.data}) == 2
    assert {note.text for note in figure.layout.annotations} == {"X 90%", "LinkedIn 60%"}
    assert view.finding == "80% of the 10 ties that can be judged are only a follow"
    assert view.measure.startswith(
        "8 of the ten ties where your files would show contact if there were any. Left out: "
    )
    assert "Left out: three ties with contact" in view.measure
    now = FollowOnly(8, 10, 0, {"x": 0.9, "linkedin": 0.6, "bluesky": 0.38})
    told = shares_view(weeks([0] * 4, [0] * 4), shares, now).measure
    assert told.endswith("Without a line, for want of two exports in this time: Bluesky (38%).")
    began = Week(MONDAY, 0, 0, 0, 0, 0.9, 0)
    assert shares_view([began], shares, FollowOnly(8, 10, 0)).finding.endswith("only a follow, down from 90%")
    one_list = shares_view([began], [Share("x", MONDAY, 0.9)], FollowOnly(8, 10, 0))
    assert one_list.finding == "80% of your ties are only a follow"  # there is no earlier list to compare with
    assert "Left out" not in shares_view([began], [], FollowOnly(8, 10, 0)).measure
    unknown = shares_view([], [], None)
    assert (unknown.finding, unknown.measure) == (words.NO_SHARE, words.NO_SHARE_MORE)


def test_words_at_the_ends_of_lines_do_not_lie_on_one_another() -> None:
    lines = [Line(name, [Point(week, 0.5, "") for week in WEEKS]) for name in "abcd"]
    figure = charts.share_lines(lines, WEEKS, LIGHT)
    low, high = figure.layout.yaxis.range
    places = sorted((note.y - low) / (high - low) * 200 for note in figure.layout.annotations)
    assert all(after - before >= 16 for before, after in pairwise(places))


def steps(*here: int, came: int | None = 0) -> list[Step]:
    names = list(words.RUNGS)
    return [Step(names[place], here[place], sum(here[place:]), came) for place in range(6)]


def test_the_funnel_says_how_far_people_got_and_who_came_this_month() -> None:
    view = funnel_view(Funnel(steps(1200, 40, 50, 30, 5, 7, came=2), 23, [("one_sided", "met", 2)]))
    assert (
        view.finding
        == "Of 1,332 people of whom it is known, 42 got as far as a conversation, seven as far as a meeting"
    )
    assert "23 more people are not known yet." in view.measure
    assert "hold no tie" not in view.measure
    untied = funnel_view(Funnel(steps(5, 0, 0, 0, 0, 0), 0, [], 2)).measure
    assert "Two other people, to whom your files hold no tie, got as far as a conversation or further." in untied
    assert "two people moved up" in view.measure and "two from “one-sided” to “met in person”" in view.alt
    assert view.rows[-1].label == "met in person: 7, two in the last 30 days"
    figure = charts.rows(view.rows, LIGHT)
    assert [note.text for note in figure.layout.annotations] == [row.label for row in view.rows]


def test_a_month_that_no_file_reaches_is_not_a_month_without_movement() -> None:
    silent = funnel_view(Funnel(steps(5, 0, 0, 0, 0, 0, came=None), 0, None))
    assert "Who came closer in the last 30 days is not in your files." in silent.measure
    assert [row[3] for row in silent.numbers] == [None] * 6
    assert "Nobody came closer" in funnel_view(Funnel(steps(5, 0, 0, 0, 0, 0), 0, [])).measure


def covered(*ways: str) -> list[WeekCovered]:
    return [WeekCovered(week, way, way in ways) for week in WEEKS for way in ("out", "in")]


def test_a_habit_is_told_only_where_there_are_enough_words() -> None:
    busy = [Hour(1, 19, 20, 10), Hour(1, 20, 5, 0), Hour(4, 9, 5, 5)]
    view = hours_view(WeekHours(busy, 1), covered("out", "in"), 4, "Europe/Berlin")
    assert view.finding == "Tuesday evenings are when you talk most: 78% of what was exchanged"
    assert "One more has a date without an hour." in view.measure and "Europe/Berlin" in view.measure
    few = hours_view(WeekHours([Hour(1, 19, 2, 1)], 0), covered("out", "in"), 4, "UTC")
    assert few.finding == "Too few messages and replies with an hour to see a habit"
    assert "at what hour" in hours_view(WeekHours([], 0), [], 4, "UTC").finding


def test_a_network_whose_silent_ties_are_unknown_is_not_said_to_be_the_best() -> None:
    rungs = dict.fromkeys(words.RUNGS, 0)
    rows = [
        NetworkRow("instagram", {**rungs, "noticed": 18}, 59, 5, None),
        NetworkRow("x", {**rungs, "follow_only": 70, "met": 30}, 0, 5, None),
        NetworkRow("linkedin", {**rungs, "follow_only": 80, "met": 20}, 0, 5, None),
    ]
    told = "On X, 30% of your ties are more than a follow"
    assert networks_view(rows, 26).finding == f"{told}, on Instagram at least 23% and on LinkedIn 20%"
    more = NetworkRow("github", {**rungs, "follow_only": 90, "met": 10}, 0, 5, None)
    assert networks_view([*rows, more], 26).finding == f"{told}, the largest share that is sure"
    assert networks_view([*rows[1:], more, more], 26).finding == f"{told}, more than anywhere else"


def test_only_a_part_of_the_week_or_of_the_day_that_stands_out_is_a_habit() -> None:
    everywhere = [Hour(day, hour, 5, 5) for day in range(7) for hour in (3, 9, 15, 21)]
    assert "No part" in hours_view(WeekHours(everywhere, 0), covered("out", "in"), 4, "UTC").finding
    evenings = [Hour(day, hour, 5 if hour < 18 else 12, 0) for day in range(7) for hour in (9, 15, 21)]
    found = hours_view(WeekHours(evenings, 0), covered("out", "in"), 4, "UTC").finding
    assert found == "Evenings are when you talk most: 55% of what was exchanged"


def test_a_side_that_no_file_shows_is_named_and_has_no_numbers() -> None:
    view = hours_view(WeekHours([Hour(1, 19, 40, 0)], 0), covered("out"), 4, "UTC")
    assert "What they wrote is not in your files." in view.measure
    assert view.numbers == [("Tuesday", 19, 40, None)]
    figure = charts.week_of_hours(view.hours, LIGHT)
    assert figure.data[0].text[1][19] == "Tuesdays, 19:00 to 20:00: 40 from you, 0 to you"


def test_networks_are_compared_by_what_is_known_of_them() -> None:
    rungs = dict.fromkeys(words.RUNGS, 0)
    rows = [
        NetworkRow("x", {**rungs, "follow_only": 90, "met": 10}, 0, 5, None),
        NetworkRow("linkedin", {**rungs, "follow_only": 50, "met": 25}, 25, 5, 6),
        NetworkRow("csv", rungs, 8, None, None),
    ]
    view = networks_view(rows, 26)
    assert view.finding == "On LinkedIn, at least 25% of your ties are more than a follow, on X 10%"
    assert view.rows[1].label == "LinkedIn: 100 people, at least 25% more than a follow"
    assert view.rows[2].label == "your own list: 8 people, not known yet"
    assert view.csv.splitlines()[1].endswith(",0,5,")
    assert charts.rows(view.rows, LIGHT).layout.xaxis.range[1] < 1.1


def test_names_of_networks_are_shown_letter_by_letter() -> None:
    rungs = dict.fromkeys(words.RUNGS, 0)
    view = networks_view([NetworkRow("<a href='x'>y</a>", {**rungs, "follow_only": 1}, 0, 0, 0)], 26)
    figure = charts.rows(view.rows, LIGHT)
    assert "<a" not in figure.layout.annotations[0].text and "<a" not in figure.data[0].hovertemplate


def test_people_are_told_in_words_and_not_in_scores() -> None:
    ada = Close("x/id/ada", "Ada", "x", "conversation", date(2026, 11, 2), 12, 6.5)
    near = strongest_view([ada], TODAY)
    assert near.finding == "As far as your files show, you are closest to Ada"
    assert near.people == [
        ("x/id/ada", "Ada", "in conversation · X · last contact two weeks ago, contact on twelve days")
    ]
    far = fading_view([ada], TODAY)
    assert far.people[0][2] == "You were in contact about once a week · X · last two weeks ago"
    assert fading_view([], TODAY).finding == "It has gone quiet with nobody you had a rhythm with"


def test_a_rhythm_has_a_name_however_long() -> None:
    said = [words.how_often(gap) for gap in (None, 1, 3, 7, 14, 30, 90, 500)]
    assert said[0] == "once" and said[3] == "about once a week" and said[6] == "about every three months"
    assert len(set(said)) == len(said)


def test_outcomes_count_people_who_came_closer_and_stay_honest_about_few() -> None:
    some = outcomes_view(Outcomes(4, {"wrote": 2, "answered": 2}, {"conversation": 1, "met": 1}, 1, 1))
    assert some.finding == "Two of the four people you turned to came closer since"
    assert "two answered" in some.measure and some.measure.endswith("So few people show no pattern.")
    assert [row.label for row in some.rows] == [
        "One person came into conversation with you since",
        "One person met you since",
        "One person came no closer since",
        "One person cannot be followed in your files yet",
    ]
    waiting = outcomes_view(Outcomes(3, {"wrote": 3}, {}, 0, 3))
    assert waiting.finding == "You turned to three people; what came of it is not in your files yet"
    told = outcomes_view(Outcomes(3, {"wrote": 1, "answered": 1, "no_answer": 1}, {}, 0, 3))
    assert told.finding == "You turned to three people; as you said, one answered"
    assert [row for row in told.numbers if row[2]][-1] == ("you", "no answer yet", 1)
    assert not outcomes_view(Outcomes(0, {}, {}, 0, 0)).rows
    assert "pattern" not in outcomes_view(Outcomes(30, {"wrote": 30}, {}, 30, 0)).measure


def test_last_week_is_told_in_one_sentence_and_only_where_there_was_one() -> None:
    assert words.last_week(0, {}, 0) == ""
    assert words.last_week(1, {"wrote": 1}, 0) == "Last week you turned to one person."
    told = words.last_week(5, {"answered": 2, "date_set": 1, "wrote": 2}, 1)
    assert (
        told == "Last week you turned to five people: two answered and one set a date with you. One came closer since."
    )
