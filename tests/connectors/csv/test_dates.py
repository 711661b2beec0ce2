"""When something was, as people and programs write it, and what is not guessed at."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from connectors.csv import looks
from tests.connectors.csv.tables import problems, read, table

WRITTEN = {
    "29.11.2026 18:00-19:30": datetime(2026, 11, 29, 18),
    "29.11.2026 9:00-10:00": datetime(2026, 11, 29, 9),
    "29.11.2026, 14:00 – 15:00 Uhr": datetime(2026, 11, 29, 14),
    "2026-11-29 18:00-19:30": datetime(2026, 11, 29, 18),
    "11/29/2026 6:00-7:30 PM": datetime(2026, 11, 29, 18),
    "Nov 29, 2026 11:00 AM - 1:30 PM": datetime(2026, 11, 29, 11),
    "2026-11-29 18:00-05:00": datetime(2026, 11, 29, 23),
    "2026-11-29T01:15:00-05:00": datetime(2026, 11, 29, 6, 15),
    "2026-04-13 18:20:00+00": datetime(2026, 4, 13, 18, 20),
    "2026-04-13 18:20:00-07": datetime(2026, 4, 14, 1, 20),
    "April 14, 2026 3:30 PM (GMT+2)": datetime(2026, 4, 14, 13, 30),
    "2026-04-14 15:30 UTC+02:00": datetime(2026, 4, 14, 13, 30),
    "Wed Apr 01 2026 10:30:00 GMT+0200 (Central European Summer Time)": datetime(2026, 4, 1, 8, 30),
    "13 avril 2026 18h": datetime(2026, 4, 13, 18),
    "13 avril 2026 à 18h30": datetime(2026, 4, 13, 18, 30),
    "13.04.2026 18 Uhr": datetime(2026, 4, 13, 18),
    "13.04.2026, 18.20 Uhr": datetime(2026, 4, 13, 18, 20),
    "13.04.2026 18:20:30 Uhr": datetime(2026, 4, 13, 18, 20, 30),
    "Dienstag, 14.04.2026": datetime(2026, 4, 14),
    "Di. 14.4.26": datetime(2026, 4, 14),
    "Tue 14/04/2026": datetime(2026, 4, 14),
    "mar 14/04/2026": datetime(2026, 4, 14),
    "mié 15/04/2026": datetime(2026, 4, 15),
    "segunda-feira, 13/04/2026 18:20": datetime(2026, 4, 13, 18, 20),
    "Mar 4, 2026": datetime(2026, 3, 4),
    "2026-04-13 24:00": datetime(2026, 4, 14),
    "2026-12-31 24:00:00": datetime(2027, 1, 1),
    "2026-W05-3": datetime(2026, 1, 28),
    "2026. 4. 13.": datetime(2026, 4, 13),
    "April 14, 2026 → April 15, 2026": datetime(2026, 4, 14),
}


@pytest.mark.parametrize(("written", "meant"), WRITTEN.items())
def test_a_time_is_read_as_it_is_meant(written: str, meant: datetime, tmp_path: Path) -> None:
    reading, rows = read(table(tmp_path, f'name,kind,date\nAna,met,"{written}"\n'))
    assert [row["happened_at"] for row in rows] == [meant], problems(reading)


@pytest.mark.parametrize(
    "written",
    ["2026-04-13 25:00", "2026-04-13 24:30", "2026-W54-3", "2026-W05", "about 14/04/2026", "4/13/2026 week 16"],
)
def test_what_could_be_another_day_is_refused(written: str, tmp_path: Path) -> None:
    reading, rows = read(table(tmp_path, f"name,kind,date\nAna,met,{written}\n"))
    assert rows == []
    assert problems(reading) == [f"no such day, or a date in a language or order that is not known: “{written}”"]


@pytest.mark.parametrize(("first", "day"), [(None, None), ("day", "2026-04-13"), ("year", "2013-04-26")])
def test_where_the_year_may_stand_first_or_last_the_user_is_asked(
    first: str | None, day: str | None, tmp_path: Path
) -> None:
    export = table(tmp_path, "name,kind,date\nAna,met,13-04-26\n")
    (found,) = looks(export)
    question = found.asks[-1]
    assert (question.field, question.taken, question.choices) == ("date_order", "", ("", "day", "year"))
    mapping = replace(found.mapping, date_order=first or found.mapping.date_order)
    reading, rows = read(export, {found.fingerprint: mapping})
    assert [str(row["happened_at"].date()) for row in rows] == ([day] if day else [])
    why = (
        "the year of “13-04-26” may be its first or its last number: say on the Import page which comes first in dates"
    )
    assert problems(reading) == ([] if day else [why])


def test_a_year_that_stands_first_does_so_where_numbers_leave_it_open_and_nowhere_else(tmp_path: Path) -> None:
    export = table(tmp_path, "name,kind,date\nAna,met,13/04/26\nBen,met,4 May 2026\nCleo,met,5.6.2026\n")
    (found,) = looks(export)
    _, rows = read(export, {found.fingerprint: replace(found.mapping, date_order="year")})
    assert [str(row["happened_at"].date()) for row in rows] == ["2013-04-26", "2026-05-04", "2026-06-05"]


@pytest.mark.parametrize(
    ("date_cell", "clock", "meant"),
    [
        ("13.04.2026", "18.20", datetime(2026, 4, 13, 18, 20)),
        ("04/13/2026", "6:20 PM", datetime(2026, 4, 13, 18, 20)),
        ("2026-04-13 00:00:00", "18:20:30", datetime(2026, 4, 13, 18, 20, 30)),
        ("2026-04-13 07:15", "18:20", datetime(2026, 4, 13, 7, 15)),
        ("2026-04-13", "", datetime(2026, 4, 13)),
        ("2026-04-13", "-", datetime(2026, 4, 13)),
        ("2026-04-13", "9:00-10:00", datetime(2026, 4, 13, 9)),
        ("2026-04-13", "9 am", datetime(2026, 4, 13, 9)),
    ],
)
def test_a_time_in_a_column_of_its_own_belongs_to_the_date(
    date_cell: str, clock: str, meant: datetime, tmp_path: Path
) -> None:
    text = f"name,kind,Time,Date\nAna,met,{clock},{date_cell}\nBen,met,9:05,12.01.2026\n"
    _, rows = read(table(tmp_path, text))
    assert [row["happened_at"] for row in rows] == [meant, datetime(2026, 1, 12, 9, 5)]


def test_a_column_of_times_before_anybody_is_up_says_how_long_it_took(tmp_path: Path) -> None:
    for at, (one, other) in enumerate([("1:30", "0:45"), ("2", "1"), ("45 min", "1 h")]):
        text = f"name,kind,date,time\nAna,met,2026-04-13,{one}\nBen,met,2026-04-14,{other}\n"
        _, rows = read(table(tmp_path / str(at), text))
        assert [row["is_date"] for row in rows] == [True, True]


def test_an_odd_time_costs_no_more_than_itself(tmp_path: Path) -> None:
    times = (*("9:00", "10:00", "11:00", "12:00", "13:00") * 2, "all day", "90")
    text = "name,kind,date,time\n" + "".join(f"Ana,met,2026-04-13,{time}\n" for time in times)
    _, rows = read(table(tmp_path, text))
    assert [row["is_date"] for row in rows] == [False] * 10 + [True] * 2


@pytest.mark.parametrize(
    ("dates", "turned"),
    [
        (("2026-04-13 10:00", "2026-04-13 10:00", "2026-04-13"), None),
        (("2026-04-13 12:00", "2026-04-13 11:00", "2026-04-13"), True),
        (("2026-04-14", "2026-04-14", "2026-04-13 10:00"), True),
        (("2026-04-13", "2026-04-14 12:00", "2026-04-14"), None),
    ],
)
def test_a_day_without_a_time_does_not_turn_the_order_of_a_file(
    dates: tuple[str, ...], turned: bool | None, tmp_path: Path
) -> None:
    _, rows = read(table(tmp_path, "name,kind,date\n" + "".join(f"Ana,met,{date}\n" for date in dates)))
    assert {row.get("newest_first") for row in rows} == {turned}


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (("21-04-13", "22-05-14"), []),
        (("25/11/30", "26/01/14"), []),
        (("13-04-26", "14-04-26"), ["2026-04-13", "2026-04-14"]),
        (("13/04/26", "14/05/25"), ["2026-04-13", "2025-05-14"]),
        (("13/04/26",), ["2026-04-13"]),
        (("21-04-13", "1-04-13"), ["2013-04-21", "2013-04-01"]),
    ],
)
def test_a_year_of_two_digits_stands_last_only_where_the_file_leaves_no_doubt(
    dates: tuple[str, ...], days: list[str], tmp_path: Path
) -> None:
    _, rows = read(table(tmp_path, "name,kind,date\n" + "".join(f"Ana,met,{date}\n" for date in dates)))
    assert [str(row["happened_at"].date()) for row in rows] == days


@pytest.mark.parametrize(
    "other", ["April 14, 2026 3:30 PM (GMT+2)", "13 avril 2026 18h", "99 and 13 or 2", "2026-W20-3", "26-04-14"]
)
def test_only_dates_of_three_numbers_decide_whether_the_day_comes_first(other: str, tmp_path: Path) -> None:
    text = f'name,kind,date\nAna,met,4/13/2026\nBen,met,4/5/2026\nCy,met,"{other}"\n'
    _, rows = read(table(tmp_path, text))
    assert [str(row["happened_at"].date()) for row in rows[:2]] == ["2026-04-13", "2026-04-05"]
