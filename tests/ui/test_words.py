"""Numbers and dates as sentences."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from babel import localedata
from streamlit.elements.widgets.time_widgets import ALLOWED_DATE_FORMATS

from connectors.contract import KINDS, TIES
from connectors.csv.fields import FIELDS
from ui import words

TODAY = date(2026, 11, 21)
MONTH_AGO = TODAY - timedelta(days=30)


@pytest.fixture(autouse=True)
def without_locale() -> Iterator[None]:
    """No test leaves its locale behind."""
    words.follow(lambda: None)
    yield
    words.follow(lambda: None)


def test_a_date_is_told_as_people_tell_it() -> None:
    assert words.ago(TODAY, TODAY) == "today"
    assert words.ago(date(2026, 11, 20), TODAY) == "yesterday"
    assert words.ago(date(2026, 11, 16), TODAY) == "five days ago"
    assert words.ago(date(2026, 11, 14), TODAY) == "a week ago"
    assert words.ago(date(2026, 10, 31), TODAY) == "three weeks ago"
    assert words.ago(date(2026, 3, 2), TODAY) == "in March"
    assert words.ago(date(2024, 3, 2), TODAY) == "in March 2024"


def test_small_numbers_are_words_and_large_ones_have_separators() -> None:
    assert words.many(1, "person", "people") == "one person"
    assert words.many(12, "person", "people") == "twelve people"
    assert words.many(4812, "person", "people") == "4,812 people"


def test_a_share_is_never_all_or_nothing_unless_it_is() -> None:
    assert words.percent(0, 10) == "0%"
    assert words.percent(1, 1000) == "under 1%"
    assert words.percent(999, 1000) == "over 99%"
    assert words.percent(10, 10) == "100%"


def test_the_headline_agrees_in_number() -> None:
    assert words.headline(4812, 4105) == "Of 4,812 people you are connected to, 4,105 are only a follow."
    assert words.headline(30, 1) == "Of 30 people you are connected to, 1 is only a follow."
    assert "none" in words.headline(30, 0)
    assert "one person" in words.headline(1, 1)
    assert words.headline(8, 0, 6) == "You are connected to 8 people, and of only 2 it is known yet how far it went."
    assert words.headline(8, 0, 8) == "You are connected to 8 people, and of none it is known yet how far it went."
    assert "not known yet" in words.headline(1, 0, 1)
    assert words.headline(30, 4, 20) == "Of 30 people you are connected to, 4 are only a follow."


def test_who_moved_closer_is_said_or_that_it_is_not_known() -> None:
    assert words.moved_closer(6, {}, MONTH_AGO) == "Six of them moved closer in the last 30 days."
    assert words.moved_closer(0, {"x": TODAY}, MONTH_AGO) == "None of them moved closer in the last 30 days."
    not_known = "Who has moved closer in the last 30 days is not known: your files end on 21 November 2026."
    assert words.moved_closer(None, {"x": TODAY}, MONTH_AGO) == not_known
    assert words.moved_closer(None, {}, MONTH_AGO) == ""
    logged = words.moved_closer(1, {"x": date(2026, 3, 6), "linkedin": TODAY}, MONTH_AGO)
    assert logged == "One of them moved closer in the last 30 days. Your files end on 6 March 2026 (X)."


def test_where_files_of_networks_end_on_different_days_each_is_named() -> None:
    one = {"x": date(2026, 3, 6), "linkedin": date(2026, 3, 6)}
    several = {"x": date(2026, 3, 6), "linkedin": date(2024, 3, 24), "instagram": date(2024, 3, 24)}
    told = "6 March 2026 (X) and 24 March 2024 (LinkedIn and Instagram)"
    assert words.moved_closer(None, several, MONTH_AGO).endswith(f"your files end on {told}.")
    assert words.nobody_waiting(several, TODAY) == (
        f"No recent message in your files calls for an answer. They end on {told}."
    )
    assert words.nobody_waiting(one, TODAY).endswith("They end on 6 March 2026.")
    current = {"x": TODAY, "linkedin": date(2024, 3, 24)}
    assert "24 March 2024 (LinkedIn)" in words.nobody_waiting(current, TODAY)
    assert words.nobody_waiting({}, TODAY, are_shown=False) == "No file here shows who wrote to you."
    assert words.nobody_waiting({"x": TODAY}, TODAY) == "No recent message calls for an answer."
    further = words.nobody_waiting({"x": TODAY}, TODAY, is_on_card=True)
    assert further == "No further recent message calls for an answer."
    measure = words.closer_measure(date(2026, 1, 1), [], False, current, TODAY)
    assert measure.endswith("Your files end on 24 March 2024 (LinkedIn).")
    assert "Your files end" not in words.closer_measure(date(2026, 1, 1), [], False, {"x": TODAY}, TODAY)
    assert words.printed_on(TODAY, several).endswith(f"Your files reach to {told}.")


def test_later_is_a_day_that_exists() -> None:
    assert words.later_until("tomorrow", TODAY) == date(2026, 11, 22)
    assert words.later_until("week", TODAY) == date(2026, 11, 28)
    assert words.later_until("month", date(2026, 1, 31)) == date(2026, 2, 28)
    assert words.later_until("month", date(2026, 12, 31)) == date(2027, 1, 31)


def test_initials_are_letters_of_the_name() -> None:
    assert words.initials("Mara Okafor") == "MO"
    assert words.initials("mara") == "M"
    assert words.initials("@mara_okafor") == "MO"
    assert words.initials("X account 12345") == "XA"
    assert words.initials("<script>") == "S"
    assert words.initials("★") == "·"


def test_the_weekly_title_states_the_finding() -> None:
    last = date(2026, 11, 9)
    assert words.weekly_finding(last, 14, 11.2, TODAY) == "You wrote to 14 people last week, three more than usual"
    assert words.weekly_finding(last, 1, 3.0, TODAY) == "You wrote to one person last week, two fewer than usual"
    assert words.weekly_finding(date(2026, 5, 4), 2, None, TODAY) == "You wrote to two people in the week of 4 May 2026"
    assert words.weekly_finding(None, 0, None, TODAY) == "Your files do not show what you sent in this time"
    partly = words.weekly_finding(None, 0, None, TODAY, is_partly=True)
    assert partly == "Your files do not show all you sent in this time"


def test_every_kind_of_contact_and_every_tie_has_its_words() -> None:
    assert set(KINDS) == set(words.KINDS)
    assert set(TIES) == set(words.TIES)


def test_every_meaning_of_a_column_has_its_words() -> None:
    assert set(FIELDS) == set(words.COLUMN_MEANINGS)


@pytest.mark.parametrize(
    ("locale", "number", "share", "day", "short", "moment", "size"),
    [
        (None, "1,234,567", "85%", "Saturday 21 November", "21 Nov 2026", "21 November 2026, 14:05", "3.2 MB"),
        ("en-GB", "1,234,567", "85%", "Saturday 21 November", "21 Nov 2026", "21 November 2026, 14:05", "3.2 MB"),
        ("en-US", "1,234,567", "85%", "Saturday, November 21", "Nov 21, 2026", "November 21, 2026, 2:05 PM", "3.2 MB"),
        ("de-DE", "1.234.567", "85\u00a0%", "Saturday 21 November", "21 Nov 2026", "21 November 2026, 14:05", "3,2 MB"),
        ("de-CH", "1’234’567", "85%", "Saturday 21 November", "21 Nov 2026", "21 November 2026, 14:05", "3.2 MB"),
        ("en-IN", "12,34,567", "85%", "Saturday 21 November", "21 Nov 2026", "21 November 2026, 2:05 PM", "3.2 MB"),
        ("ja-JP", "1,234,567", "85%", "Saturday, November 21", "2026 Nov 21", "2026 November 21, 14:05", "3.2 MB"),
    ],
)
def test_numbers_and_dates_follow_the_locale_of_the_reader(
    locale: str | None, number: str, share: str, day: str, short: str, moment: str, size: str
) -> None:
    words.follow(lambda: locale)
    assert words.number(1_234_567) == number
    assert words.share(0.85) == share
    assert words.day(TODAY) == day
    assert words.short_date(TODAY) == short
    assert words.moment(datetime(2026, 11, 21, 14, 5)) == moment
    assert words.size(3_210_000) == size


@pytest.mark.parametrize(
    ("locale", "format"),
    [(None, "DD/MM/YYYY"), ("en-US", "MM/DD/YYYY"), ("de-DE", "DD.MM.YYYY"), ("sv-SE", "YYYY-MM-DD")],
)
def test_a_field_for_a_day_writes_it_as_the_locale_does(locale: str | None, format: str) -> None:
    words.follow(lambda: locale)
    assert words.date_field() == format


def test_a_field_takes_the_form_of_every_locale() -> None:
    for locale in localedata.locale_identifiers():
        words.follow(partial(str, locale))
        assert ALLOWED_DATE_FORMATS.match(words.date_field()), locale


@pytest.mark.parametrize(
    "locale", ["", "C", "C.UTF-8", "en-US@posix", "en_US_POSIX", "xx-YY", "not a locale", "../../etc"]
)
def test_a_locale_that_nobody_knows_changes_nothing_else(locale: str) -> None:
    words.follow(lambda: locale)
    assert words.number(4812) == "4,812"
    assert "November" in words.long_date(TODAY)
    assert words.share(0.85) == "85%"


def test_midnight_and_noon_are_said_as_the_locale_says_them() -> None:
    assert [words.clock(hour) for hour in (0, 12, 13)] == ["00:00", "12:00", "13:00"]
    words.follow(lambda: "en-US")
    assert [words.clock(hour) for hour in (0, 12, 13)] == ["12:00 AM", "12:00 PM", "1:00 PM"]


def test_what_could_not_be_read_is_told_with_its_place() -> None:
    assert words.problem("a.csv", "line 7", "no date") == "a.csv, line 7: no date"
    assert words.problem("a.csv", "", "it is empty") == "a.csv: it is empty"
    assert words.problems_sentence(3, [("entry 3", "no date"), ("entry 5", "no name")]) == (
        "3 rows could not be read. Entry 3: no date; entry 5: no name; and 1 more"
    )
    assert words.problems_sentence(1, [("", "it is empty")]) == "1 row could not be read. It is empty"
