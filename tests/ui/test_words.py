"""Numbers and dates as sentences."""

from datetime import date

from connectors.contract import KINDS, TIES
from connectors.csv.fields import FIELDS
from ui import words

TODAY = date(2026, 11, 21)


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


def test_every_kind_of_contact_and_every_tie_has_its_words() -> None:
    assert set(KINDS) == set(words.KINDS)
    assert set(TIES) == set(words.TIES)


def test_every_meaning_of_a_column_has_its_words() -> None:
    assert set(FIELDS) == set(words.COLUMN_MEANINGS)
