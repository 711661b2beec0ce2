"""Numbers and dates as people say them: in English words, in the form that the reader's locale gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, format_percent

from analytics.words.dates import MONTHS, SMALL, WEEKDAYS

# Language, script and region; browsers add more: "en-US@posix", "de-DE-u-co-phonebk".
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3})(?![A-Za-z0-9]))?")


@dataclass(frozen=True)
class Form:
    """How a locale writes numbers, dates and hours; months and days keep their English names."""

    locale: Locale
    order: Literal["dmy", "mdy", "ymd"]
    figures: str  # a day in a field: "DD.MM.YYYY"
    has_noon: bool  # hours are counted to twelve, with AM and PM


class _Reader:
    """Who reads; asked anew for every number, since each browser has its own locale."""

    asked: Callable[[], str | None] = staticmethod(lambda: None)


def follow(locale: Callable[[], str | None]) -> None:
    """Write numbers and dates in the form of the locale that `locale` gives, like "de-DE"; None: as in Britain."""
    _Reader.asked = staticmethod(locale)


def reader() -> str | None:
    """The locale for which numbers and dates are written now."""
    return _Reader.asked()


@lru_cache(maxsize=64)
def _form(name: str | None) -> Form:
    told = _LOCALE.match((name or "").replace("_", "-"))
    try:
        locale = Locale.parse(told.group() if told else "en-GB", sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en-GB", sep="-")
    pattern = locale.date_formats["long"].pattern
    year, month, day_of_month = pattern.find("y"), pattern.find("M"), pattern.find("d")
    order: Literal["dmy", "mdy", "ymd"] = "ymd" if year < month else "mdy" if month < day_of_month else "dmy"
    return Form(
        locale, order, _figures(locale.date_formats["short"].pattern), "a" in locale.time_formats["short"].pattern
    )


def _figures(pattern: str) -> str:
    """ "d.M.yy" as "DD.MM.YYYY"; other marks than a field takes as "/"."""
    between = next((mark for mark in pattern if mark in "/-."), "/")
    return between.join({"y": "YYYY", "M": "MM", "d": "DD"}[part] for part in dict.fromkeys(pattern) if part in "yMd")


@lru_cache(maxsize=8192)
def _decimal(value: float, name: str | None) -> str:
    return format_decimal(value, locale=_form(name).locale)


@lru_cache(maxsize=512)
def _whole_percent(value: int, name: str | None) -> str:
    return format_percent(value / 100, locale=_form(name).locale)


def number(count: int) -> str:
    """4812 as "4,812", or as the reader's locale has it: "4.812"."""
    return _decimal(count, reader())


def small(count: int) -> str:
    """Up to twelve as a word, above with separators."""
    return SMALL[count] if 0 <= count < len(SMALL) else number(count)


def capital(sentence: str) -> str:
    """`sentence` with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def many(count: int, one: str, more: str | None = None) -> str:
    """ "one person", "three people", "4,812 people"."""
    return f"{small(count)} {one if count == 1 else more or one + 's'}"


def often(count: int) -> str:
    """ "not once", "once", "twice", "three times"."""
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{small(count)} times")


def counted(count: int, one: str, more: str | None = None) -> str:
    """ "1 row", "3 rows": digits, for tables and accounts of work."""
    return f"{number(count)} {one if count == 1 else more or one + 's'}"


def listed(items: Iterable[str], word: str = "and") -> str:
    """ "X, LinkedIn and Bluesky"."""
    names = list(items)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def percent(part: int, whole: int) -> str:
    """A share in whole percent; never 0 or 100 % unless it is exactly that."""
    share = 100 * part / whole if whole > 0 else 0.0
    if 0 < share < 1:
        return f"under {_whole_percent(1, reader())}"
    if 99 < share < 100:
        return f"over {_whole_percent(99, reader())}"
    return _whole_percent(round(share), reader())


def share(value: float) -> str:
    """0.853 as "85%"."""
    return percent(round(value * 100_000), 100_000)


def day(when: date) -> str:
    """ "Saturday 21 November", "Saturday, November 21"."""
    name, month = WEEKDAYS[when.weekday()], MONTHS[when.month - 1]
    return f"{name} {when.day} {month}" if _form(reader()).order == "dmy" else f"{name}, {month} {when.day}"


def short_date(when: date) -> str:
    """ "21 Nov 2026", "Nov 21, 2026"."""
    return _dated(when, MONTHS[when.month - 1][:3])


def weekday(when: date) -> str:
    """ "Sat"."""
    return WEEKDAYS[when.weekday()][:3]


def weekday_name(number_of_day: int) -> str:
    """0 as "Monday"."""
    return WEEKDAYS[number_of_day]


def month(when: date) -> str:
    """ "Nov"."""
    return MONTHS[when.month - 1][:3]


def long_date(when: date) -> str:
    """ "21 November 2026", "November 21, 2026"."""
    return _dated(when, MONTHS[when.month - 1])


def day_of_year(when: date, today: date) -> str:
    """ "21 November", "November 21"; in another year than today's with the year."""
    if when.year != today.year:
        return long_date(when)
    name = MONTHS[when.month - 1]
    return f"{when.day} {name}" if _form(reader()).order == "dmy" else f"{name} {when.day}"


def date_field() -> str:
    """How a field for a day writes it: "DD/MM/YYYY", "YYYY-MM-DD"."""
    return _form(reader()).figures


def clock(hour: int, minute: int = 0) -> str:
    """ "14:30", "2:30 PM"."""
    if _form(reader()).has_noon:
        return f"{hour % 12 or 12}:{minute:02d} {'AM' if hour < 12 else 'PM'}"
    return f"{hour:02d}:{minute:02d}"


def moment(when: datetime | date, is_date: bool = False) -> str:
    """A date, with the hour where it is known."""
    if isinstance(when, datetime) and not is_date:
        return f"{long_date(when)}, {clock(when.hour, when.minute)}"
    return long_date(when)


def span(first: date | None, last: date | None) -> str:
    """ "3 Mar 2021 to 4 Oct 2024", "since 3 Mar 2021", "until …"; "no dates" without any."""
    if first and last:
        return short_date(first) if first == last else f"{short_date(first)} to {short_date(last)}"
    if first:
        return f"since {short_date(first)}"
    return f"until {short_date(last)}" if last else "no dates"


def size(count: int) -> str:
    """Bytes as "3.2 MB"."""
    value = float(count)
    for unit in ("bytes", "KB", "MB"):
        if value < 1000:
            whole = unit == "bytes" or value >= 10
            return f"{_decimal(round(value, 0 if whole else 1), reader())} {unit}"
        value /= 1000
    return f"{_decimal(round(value, 1), reader())} GB"


def _dated(when: date, month_name: str) -> str:
    return {
        "dmy": f"{when.day} {month_name} {when.year}",
        "mdy": f"{month_name} {when.day}, {when.year}",
        "ymd": f"{when.year} {month_name} {when.day}",
    }[_form(reader()).order]
