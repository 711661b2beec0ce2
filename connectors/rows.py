"""Any delimited text as rows: its encoding, its delimiter, and quotes that nobody closed."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

LONGEST_CELL = 300  # lines; a quote that is open for longer was never meant to be one
DELIMITERS = (",", ";", "\t", "|")
LARGEST_CELL = 1 << 20  # letters; with more, a quote that is never closed takes minutes
csv.field_size_limit(LARGEST_CELL)


@dataclass(frozen=True)
class Dialect:
    """How a file is written; `data_line` is the first line of data, from 1; `header` is empty where there is none."""

    encoding: str
    delimiter: str
    escape: str  # '"' where quotes are doubled, else a backslash
    data_line: int
    width: int
    header: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """One row of a file: its line, its cells, or why it cannot be read."""

    line: int
    next_line: int
    cells: tuple[str, ...]
    problem: str | None = None
    is_open: bool = False  # a quote in it is not closed; in the last row, the file may break off there


def _as_western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


ELSE_WESTERN = "else_cp1252"  # a handler of errors: bytes that are no UTF-8 are Windows' Western
codecs.register_error(ELSE_WESTERN, _as_western)


def encoding_of(head: bytes) -> str:
    """The encoding by its mark or by where its zero bytes stand; what is not UTF-8 in a line is read as cp1252."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
    if max(even, odd) > len(head[:2000]) // 8:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8-sig"


def lines_of(stream: BinaryIO, encoding: str) -> Generator[str, None, None]:
    """Lines without their ends, whatever ends them."""
    errors = ELSE_WESTERN if encoding == "utf-8-sig" else "replace"
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=None)
    try:
        for line in text:
            yield line.rstrip("\n").replace("\0", "")
    finally:
        text.detach()


def _parsed(text: str, delimiter: str, escape: str) -> list[str] | bool | None:
    """The cells of one record; True where a quote is still open, None where it is broken."""
    backslash = "\\" if escape == "\\" else None
    try:
        rows = list(csv.reader([text], delimiter=delimiter, escapechar=backslash, strict=True))
    except csv.Error as error:
        return True if "unexpected end" in str(error) else None
    return rows[0] if len(rows) == 1 else None


def records(lines: Iterator[str], delimiter: str, escape: str, width: int | None = None) -> Iterator[Record]:
    """Rows of `width` cells; where a quote is never closed, only the lines that it spoils are problems.

    Without `width` rows are given as they are. Blank lines are not rows.
    """
    numbered = enumerate(lines, 1)
    ahead: deque[tuple[int, str]] = deque()
    shaky_until = 0
    while (item := ahead.popleft() if ahead else next(numbered, None)) is not None:
        number, line = item
        taken: list[tuple[int, str]] = []
        cells: list[str] | None
        is_open = False
        if '"' not in line:
            cells = line.split(delimiter)
        else:
            cells = _gathered(line, taken, ahead, numbered, delimiter, escape)
            if cells is None or (taken and width and not _is_plausible(cells, taken, delimiter, width)):
                ahead.extendleft(reversed(taken))
                taken.clear()
                is_open = _parsed(line, delimiter, escape) is True
                shaky_until = number + LONGEST_CELL
                cells = [cell.strip().strip('"').replace('""', '"') for cell in line.split(delimiter)]
        values = tuple(cell.strip() for cell in cells)
        if any(values):
            record = _checked(number, number + 1 + len(taken), values, width, number <= shaky_until)
            yield replace(record, is_open=True) if is_open else record


def _gathered(
    line: str,
    taken: list[tuple[int, str]],
    ahead: deque[tuple[int, str]],
    numbered: Iterator[tuple[int, str]],
    delimiter: str,
    escape: str,
) -> list[str] | None:
    """The cells of the record that begins with `line`, with the lines that it needed in `taken`."""
    found = _parsed(line, delimiter, escape)
    text = [line]
    while found is True and len(taken) < LONGEST_CELL:
        item = ahead.popleft() if ahead else next(numbered, None)
        if item is None:
            break
        taken.append(item)
        text.append(item[1])
        if '"' in item[1]:
            found = _parsed("\n".join(text), delimiter, escape)
    return found if isinstance(found, list) else None


def _is_plausible(cells: list[str], taken: list[tuple[int, str]], delimiter: str, width: int) -> bool:
    """A cell of several lines that swallowed whole rows is a quote that was not closed."""
    inner = taken[:-1]
    swallowed = width > 3 and bool(inner) and all(line.count(delimiter) == width - 1 for _, line in inner)
    return len(cells) == width and not swallowed


def _checked(line: int, next_line: int, cells: tuple[str, ...], width: int | None, is_shaky: bool) -> Record:
    if width is None or len(cells) == width:
        return Record(line, next_line, cells)
    if len(cells) < width and not is_shaky:  # Excel leaves out blank cells at the end of a row
        return Record(line, next_line, cells + ("",) * (width - len(cells)))
    if len(cells) > width and not any(cells[width:]):
        return Record(line, next_line, cells[:width])
    why = "a delimiter stands in a cell without quotes" + (", or a quote is not closed" if is_shaky else "")
    return Record(line, next_line, (), f"it has {len(cells)} cells where the table has {width}: {why}")
