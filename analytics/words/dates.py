"""Days, and names one after the other, as sentences have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

SayDay = Callable[[date], str]


def month(on_day: date) -> str:
    """A month as it is said: "March 2026"."""
    return f"{MONTHS[on_day.month - 1]} {on_day.year}"


def said_date(on_day: date) -> str:
    """A day as it is said: "3 March 2026"."""
    return f"{on_day.day} {month(on_day)}"


def ago(on_day: date, today: date) -> str:
    """ "today", "yesterday", "three weeks ago", "in March", "in March 2021"."""
    days = (today - on_day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"{SMALL[days]} days ago"
    if days < 45:
        weeks = days // 7
        return "a week ago" if weeks == 1 else f"{SMALL[weeks]} weeks ago"
    name = MONTHS[on_day.month - 1]
    return f"in {name}" if days < 320 else f"in {name} {on_day.year}"


def when(on_day: date, today: date) -> str:
    """When something was, as a letter says it."""
    days = (today - on_day).days
    if days < len(WEEKDAYS):
        return {0: "today", 1: "yesterday"}.get(days, f"on {WEEKDAYS[on_day.weekday()]}")
    if (on_day.year, on_day.month) == (today.year, today.month):
        return "earlier this month"
    return f"in {MONTHS[on_day.month - 1]}" + ("" if on_day.year == today.year else f" {on_day.year}")


def small(number: int) -> str:
    """Up to twelve as a word, above in figures."""
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def times(number: int) -> str:
    """How often, in words where they are short."""
    return {1: "once", 2: "twice"}.get(number, f"{small(number)} times")


def listed(names: Sequence[str], more: int = 0) -> str:
    """Names in a sentence: "Ana", "Ana and Ben", "Ana, Ben and two more"."""
    parts = [*names, f"{small(more)} more"] if more > 0 else [*names]
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]
