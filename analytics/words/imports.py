"""What came of an import, for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

YOU = "you"
MADE_ROOM = "the invented network made room for your own"
ASKS_COMPLETE = "nothing in it says whether its lists hold everyone, all time; if so, import it with --complete"


def whose(path: str, title: str, owner: str, why: str) -> str:
    """An export and whose it is."""
    return f"{path}: {title}, the export of {owner} ({why})"


def read(file: str, rows: int, kept: int, skipped: Mapping[str, int]) -> str:
    """What came of one file."""
    reasons = "; ".join(f"{number:,} {reason}" for reason, number in skipped.items())
    return f"{file}: {rows:,} read, {kept:,} kept" + (f" (skipped: {reasons})" if reasons else "")


def unreadable(line: int | None, entry: int | None, why: str) -> str:
    """A row that could not be read, with its line in the file or its place in a list."""
    place = f" (line {line:,})" if line is not None else f" (entry {entry:,})" if entry is not None else ""
    return f"could not be read{place}: {why}"


def more_unreadable(rows: int) -> str:
    """The rows that are not told one by one."""
    return f"and {rows:,} more rows that could not be read"


def counts(accounts: int, ties: Mapping[str, int], interactions: Mapping[str, int]) -> str:
    """What it holds."""
    told = [f"{rows:,} {kind.replace('_', ' ')}" for kind, rows in (*ties.items(), *interactions.items())]
    return ", ".join([f"{accounts:,} accounts", *told])


def span(first: datetime, last: datetime) -> str:
    """The dates that it covers."""
    return f"from {first:%d %B %Y} to {last:%d %B %Y}"


def statements(new: int, known: int) -> str:
    """How much of it was known."""
    return f"{new:,} statements new, {known:,} known before"
