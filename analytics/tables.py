"""Rows on a terminal: plain columns, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from unicodedata import bidirectional, category

WIDEST = 48
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula begins so
TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})  # what turns letters round


def as_json(rows: Any) -> str:
    """Rows as JSON, dates in ISO 8601."""
    return json.dumps(rows, ensure_ascii=False, indent=2, default=_plain)


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows as CSV with a header line; nothing for null, and no cell that a spreadsheet would take for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_harmless(value) for value in row] for row in rows])
    return stream.getvalue()


def as_text(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows in aligned columns; numbers to the right, long text cut with an ellipsis."""
    shown = [[_short(value) for value in row] for row in rows]
    widths = [max([len(name), *(len(row[at]) for row in shown)]) for at, name in enumerate(columns)]
    right = [all(isinstance(row[at], (int, float)) or row[at] is None for row in rows) for at in range(len(columns))]
    lines = [_line(columns, widths, right), _line(["-" * width for width in widths], widths, right)]
    return "\n".join([*lines, *(_line(row, widths, right) for row in shown)]) + "\n"


def harmless_sql(column: str) -> str:
    """As in `as_csv`, of a text column in SQL."""
    begins = ", ".join(f"chr({ord(sign)})" for sign in FORMULA)
    return f"case when {column}[1] in ({begins}) then chr(39) || {column} else {column} end"


def printable(text: str) -> str:
    """Text without what a terminal takes for a command, or for an order to turn the letters round."""
    return "".join(
        sign for sign in text if sign == "\n" or (category(sign) != "Cc" and bidirectional(sign) not in TURNS)
    )


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [
        cell.rjust(width) if side else cell.ljust(width) for cell, width, side in zip(cells, widths, right, strict=True)
    ]
    return "  ".join(padded).rstrip()


def _short(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    text = printable(" ".join(str(value).split()))
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _harmless(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and value[:1] in FORMULA:
        return "'" + value
    return value


def _plain(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)
