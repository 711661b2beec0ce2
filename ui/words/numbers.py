"""Numbers and dates as people say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def number(count: int) -> str:
    """4812 as "4,812"."""
    return f"{count:,}"


def small(count: int) -> str:
    """Up to twelve as a word, above with separators."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else number(count)


def capital(sentence: str) -> str:
    """`sentence` with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def many(count: int, one: str, more: str | None = None) -> str:
    """ "one person", "three people", "4,812 people"."""
    return f"{small(count)} {one if count == 1 else more or one + 's'}"


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
    if whole <= 0:
        return "0%"
    share = 100 * part / whole
    if 0 < share < 1:
        return "under 1%"
    if 99 < share < 100:
        return "over 99%"
    return f"{share:.0f}%"


def share(value: float) -> str:
    """0.853 as "85%"."""
    return percent(round(value * 100_000), 100_000)


def day(when: date) -> str:
    """ "Saturday 21 November"."""
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"


def short_date(when: date) -> str:
    """ "21 Nov 2026"."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def weekday(when: date) -> str:
    """ "Sat"."""
    return _DAYS[when.weekday()][:3]


def long_date(when: date) -> str:
    """ "21 November 2026"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime | date, is_date: bool = False) -> str:
    """A date, with the hour where it is known."""
    if isinstance(when, datetime) and not is_date:
        return f"{long_date(when)}, {when:%H:%M}"
    return long_date(when)


def ago(when: date, today: date) -> str:
    """ "today", "yesterday", "three weeks ago", "in March", "in March 2021"."""
    days = (today - when).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"{small(days)} days ago"
    if days < 45:
        weeks = days // 7
        return "a week ago" if weeks == 1 else f"{small(weeks)} weeks ago"
    month = _MONTHS[when.month - 1]
    return f"in {month}" if days < 320 else f"in {month} {when.year}"


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
            return f"{value:.0f} {unit}" if unit == "bytes" or value >= 10 else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"
