"""Sentences about one person and about many."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.people import ORDERS
from analytics.person import Ended, Rhythm
from analytics.rebuild import select, write_rules
from analytics.words.dates import small
from store.store import Store
from ui import words

TODAY = date(2026, 11, 21)


def test_the_list_says_how_many_of_how_many() -> None:
    assert words.people_title(4812, 4812) == "4,812 people you have a tie or contact with"
    assert words.people_title(1, 1) == "One person you have a tie or contact with"
    assert words.people_title(12, 4812) == "12 of 4,812 people"


def test_a_filter_is_explained_by_the_rules_that_it_follows(tmp_path: Path) -> None:
    cursor = Store.in_memory(tmp_path).cursor()
    write_rules(cursor)
    fresh, factor, years = cursor.execute("select fresh, cooling_factor, dormant from rules").fetchall()[0]
    assert f"within {fresh} days" in words.BY_FRESHNESS_HELP
    assert f"more than {small(int(factor))} times as long" in words.BY_FRESHNESS_HELP
    assert f"for {small(int(years))} years" in words.BY_FRESHNESS_HELP


def test_the_last_contact_is_told_from_none_and_from_one_without_a_date() -> None:
    assert words.last_contact(date(2026, 11, 20), TODAY, True) == "yesterday"
    assert words.last_contact(None, TODAY, True) == words.NO_DATED_CONTACT
    assert words.last_contact(None, TODAY, False) == words.NO_CONTACT


@pytest.mark.parametrize(
    ("days", "gap", "rung", "said"),
    [
        (0, None, "follow_only", "No contact with a date is on record."),
        (1, None, "met", "In touch on one day, yesterday."),
        (2, 30.0, "called", "In touch on two days since March 2026; last yesterday."),
        (40, 7.0, "conversation", "In touch on 40 days since March 2026, about every week; last yesterday."),
        (40, 30.0, "conversation", "In touch on 40 days since March 2026, about once a month; last yesterday."),
        (40, 1.0, "one_sided", "Signs of contact on 40 days since March 2026, almost daily; last yesterday."),
        (1, None, "noticed", "Signs of contact on one day, yesterday."),
    ],
)
def test_a_rhythm_is_said_in_words_and_only_who_talked_was_in_touch(
    days: int, gap: float | None, rung: str, said: str
) -> None:
    first = date(2026, 3, 2) if days else None
    last = date(2026, 11, 20) if days else None
    assert words.rhythm(Rhythm(days, first, last, gap, True, False, 0, 0, 0, 0, 0, "quiet"), rung, TODAY) == said


def test_days_that_lie_far_apart_have_no_rhythm_and_those_of_long_ago_an_end() -> None:
    first, last = date(2026, 5, 3), date(2026, 11, 20)
    uneven = Rhythm(11, first, last, 20.0, False, False, 0, 0, 0, 0, 0, "active")
    assert words.rhythm(uneven, "met", TODAY) == "In touch on eleven days since May 2026; last yesterday."
    over = Rhythm(5, date(2024, 2, 20), date(2024, 3, 20), 7.0, True, True, 0, 0, 0, 0, 0, "quiet")
    said = "In touch on five days from February 2024 to March 2024, about every week."
    assert words.rhythm(over, "conversation", TODAY) == said


def test_silence_is_named_where_it_is_long() -> None:
    assert words.stands("active", date(2026, 11, 20), TODAY, TODAY) == ""
    assert words.stands("quiet", date(2026, 6, 20), TODAY, TODAY) == "Quiet for five months."
    assert (
        words.stands("cooling", date(2026, 6, 20), TODAY, TODAY)
        == "Quiet for five months. That is long for the two of you."
    )
    assert words.stands("dormant", date(2020, 6, 20), TODAY, TODAY) == "Silent since June 2020."


def test_no_silence_is_told_of_the_time_after_the_files_end() -> None:
    told = words.stands("cooling", date(2026, 3, 1), TODAY, date(2026, 3, 6))
    assert told == "What has happened since 6 March 2026 is not in your files."
    logged = words.stands("quiet", date(2026, 5, 1), TODAY, date(2026, 3, 6))
    assert (
        logged == "Not all that has happened since 6 March 2026 is in your files."
    )  # logged by hand, the rest is unknown


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (None, "No contact since then is in your files."),
        (date(2026, 11, 1), "Silent since June 2020."),
        (date(2024, 6, 1), "Silent from June 2020 until 1 June 2024, where your files end."),
        (date(2021, 6, 1), "What has happened since 1 June 2021 is not in your files."),
    ],
)
def test_someone_is_silent_only_as_long_as_files_would_show_otherwise(end: date | None, said: str) -> None:
    assert words.stands("dormant", date(2020, 6, 20), TODAY, end) == said


def test_who_follows_each_other_is_not_said_to_have_done_so_since_the_first_of_the_two() -> None:
    both = words.tied(("following", "follower"), date(2020, 3, 1))
    assert both == "you follow each other, the first of you since March 2020"
    assert words.tied(("close_friend",), None) == "among your close friends"


@pytest.mark.parametrize(
    ("ties", "ended", "said"),
    [
        ((), (), "no tie in your files"),
        (("following",), (), "you have followed them since March 2020"),
        (
            ("following",),
            (("follower", date(2026, 5, 3), date(2026, 7, 9)),),
            "you have followed them since March 2020; they followed you until between May and July 2026",
        ),
        (
            (),
            (("following", date(2025, 11, 3), date(2026, 7, 9)), ("follower", date(2025, 11, 3), date(2026, 7, 9))),
            "no tie in your files any more; you followed each other until between November 2025 and July 2026",
        ),
        (
            (),
            (("following", date(2026, 5, 3), date(2026, 7, 9)), ("follower", date(2026, 7, 9), date(2026, 7, 20))),
            "no tie in your files any more; you followed them until between May and July 2026; "
            "they followed you until July 2026",
        ),
        (
            (),
            (("connection", date(2026, 5, 3), date(2026, 5, 9)),),
            "no tie in your files any more; you were connected until May 2026",
        ),
    ],
)
def test_a_tie_that_ended_is_told_with_what_remains(
    ties: tuple[str, ...], ended: tuple[tuple[str, date, date], ...], said: str
) -> None:
    assert words.tied(ties, date(2020, 3, 1), [Ended(*one, True) for one in ended]) == said


def test_only_a_list_shows_that_someone_is_gone() -> None:
    gone = [Ended("follower", date(2026, 5, 3), date(2026, 7, 9), True), Ended("following", TODAY, TODAY, False)]
    assert words.first_without(gone) == "The first whole list without them is of 9 July 2026."
    assert words.first_without(gone[1:]) == words.first_without([]) == ""


def test_a_layer_of_closeness_is_said_in_words() -> None:
    told = "Among the fifteen people you are closest to, as far as your files show."
    assert words.among_closest(15) == told
    assert words.among_closest(None) == ""


def test_a_step_from_a_suggestion_says_what_came_of_it() -> None:
    day = date(2026, 11, 3)
    told = words.turned_to_them({"queue": "start", "outcome": "wrote"}, day, TODAY)
    assert told == ("You wrote to them on 3 November, from a suggestion.", "you wrote to them, 3 November")
    assert words.turned_to_them({"queue": "answer", "outcome": "answered"}, day, TODAY).sentence == (
        "You answered them on 3 November, from a suggestion. They answered."
    )
    told = words.turned_to_them({"queue": "follow_up", "outcome": "wrote"}, day, TODAY)
    assert told == ("You wrote to them on 3 November, after you met.", "you wrote to them, 3 November")


def test_who_wrote_how_often() -> None:
    assert words.balance(0, 0, 0, 0, 0) == ""
    assert words.balance(2, 0, 0, 0, 0) == "You wrote twice; none of their words are on record."
    assert words.balance(1, 12, 0, 0, 0) == "You wrote once, they wrote twelve times."
    assert words.balance(0, 0, 1, 0, 0) == "You talked once."
    assert words.balance(2, 0, 1, 0, 0) == "You talked once. You wrote twice besides."
    assert words.balance(2, 1, 3, 0, 0) == "You talked three times. You wrote twice and they wrote once besides."
    assert words.balance(0, 0, 1, called=2, met=1) == "You met once, spoke on a call twice and talked once."


def test_a_logged_contact_names_the_people_and_the_day() -> None:
    assert words.logged(["Ada"], "met", TODAY, TODAY) == ("Logged: you met Ada today.", "met Ada, 21 November")
    assert words.logged(["Ada"], "call", date(2025, 3, 2), TODAY) == (
        "Logged: you spoke on a call with Ada on 2 March 2025.", "spoke on a call with Ada, 2 March 2025",
    )  # fmt: skip
    four = ["Ada", "Ben", "Cyd", "Dot"]
    assert words.logged(four, "met", TODAY, TODAY).sentence == "Logged: you met Ada, Ben and two others today."
    assert words.logged(["Ada"], "met", None, TODAY, others=3).short == "met Ada and three others"


def test_what_can_be_taken_back_is_said_in_a_few_words() -> None:
    assert words.undo(words.logged(["Ada"], "met", date(2026, 11, 3), TODAY).short) == "Undo: met Ada, 3 November"
    assert words.never_again(["Ada", "Ben"]) == ("Two people will not be suggested again.", "never suggest two people")
    assert words.answered("Ada", "stranger").short == "you do not know Ada"
    assert words.undone(words.joined("Ada", "A. L.").short) == "Taken back: Ada and A. L. are one person."


def test_a_pause_ends_on_a_day_that_exists() -> None:
    assert words.pause_until("month", date(2026, 12, 31)) == date(2027, 1, 31)
    assert words.pause_until("quarter", date(2026, 11, 30)) == date(2027, 2, 28)
    assert words.pause_until("quarter", date(2026, 11, 21)) == date(2027, 2, 21)
    assert words.pause_until("year", date(2028, 2, 29)) == date(2029, 2, 28)


def test_what_goes_is_said_before_someone_is_deleted() -> None:
    told = words.deletion("Ada", 12, ["x", "linkedin"], 2)
    assert "Ada on X and LinkedIn, 12 entries of what happened and 2 things you said about them" in told
    assert "cannot be undone" in told and "traces may remain" in told
    assert "table" not in told and "database" not in told


def test_every_order_freshness_and_step_has_its_words() -> None:
    assert set(words.ORDERS) == set(ORDERS)
    assert set(words.STEPS) == {*words.RUNGS, "unknown"}
    assert set(words.NEXT) == {*words.RUNGS, None}
    assert all(f"'{name}'" in select("standing") for name in words.FRESHNESS)


def test_a_source_is_named_once() -> None:
    assert words.sources_of(["a.csv in x.zip", "a.csv in x.zip", "b.js in x.zip"]) == (
        "From a.csv in x.zip and b.js in x.zip."
    )
    assert words.sources_of([]) == ""
