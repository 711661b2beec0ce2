"""What the commands take: a day, a number, a file; within what dates and tables can hold."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from analytics.words import commands as words

YEARS = range(1900, 2200)
MOST = 1_000_000
MOST_WEEKS = 52 * 100


def a_day(text: str) -> date:
    """A calendar day in ISO 8601, of one of YEARS."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(words.no_date(text)) from None
    if day.year not in YEARS:
        raise argparse.ArgumentTypeError(words.not_between(text, YEARS[0], YEARS[-1]))
    return day


def a_number(text: str, most: int = MOST) -> int:
    """A whole number above 0, at most `most`."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(words.no_number(text))
    if number > most:
        raise argparse.ArgumentTypeError(words.too_much(text, most))
    return number


def a_share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(words.no_share(text))
    return share


def a_budget(text: str) -> int:
    """A whole number, 0 or above."""
    return 0 if text.strip() == "0" else a_number(text)


def a_path(text: str) -> Path:
    """A file or folder; an empty name would be the folder that the command runs in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(words.EMPTY_NAME)
    return Path(text)


def weeks(text: str) -> int:
    """A number of weeks, at most a century."""
    return a_number(text, MOST_WEEKS)
