"""What the commands take: a day, a number above nought; within what dates and tables can hold."""

from __future__ import annotations

import argparse
from datetime import date

YEARS = range(1900, 2200)
MOST = 1_000_000
MOST_WEEKS = 52 * 100


def a_day(text: str) -> date:
    """A calendar day in ISO 8601, of one of YEARS."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date like 2026-03-01") from None
    if day.year not in YEARS:
        raise argparse.ArgumentTypeError(f"“{text}” is not between {YEARS[0]} and {YEARS[-1]}")
    return day


def a_number(text: str, most: int = MOST) -> int:
    """A whole number above 0, at most `most`."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    if number > most:
        raise argparse.ArgumentTypeError(f"“{text}” is too much: at most {most:,}")
    return number


def a_share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a share from 0 to 1")
    return share


def weeks(text: str) -> int:
    """A number of weeks, at most a century."""
    return a_number(text, MOST_WEEKS)
