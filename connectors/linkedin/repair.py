"""LinkedIn's files that begin each record with a date, in whatever dialect they were written, as clean CSV.

Comments.csv of 2024 leaves texts of several lines unquoted, that of 2026 writes a quote inside a text
as \\", Votes.csv mixes both ways, and Shares.csv of 2018 is UTF-16 with tabs. What they all
have is that a record begins with a date followed by a link, so that is what tells the records apart.
A date in another form is taken as it stands where a link to LinkedIn follows it.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, TextIO

from connectors.rows import ELSE_WESTERN

if TYPE_CHECKING:
    from typing_extensions import Buffer

LINK = r"""(?P<delimiter>[,;\t])
        (?:"(?P<quoted>https?://[^"\r\n]*)"|(?P<link>(?:https?://[^,;\t\r\n]*)?))
        (?:(?P=delimiter)|$)"""
RECORD = re.compile(rf"""^"?(?P<date>\d{{4}}[-/]\d\d[-/]\d\d\ \d\d:\d\d(?::\d\d)?(?:\ UTC)?)"?{LINK}""", re.VERBOSE)
OTHER_DATE = re.compile(
    rf"""^"?(?P<date>[^"\d\r\n]{{0,15}}\d+[^"\d\r\n]{{1,15}}\d[^"\r\n]{{0,30}}?)"?
        (?=[,;\t]"?https?://[^,;\t\s"]*linkedin){LINK}""",
    re.VERBOSE,
)
HEADINGS = re.compile(r'"?date"?[,;\t]', re.IGNORECASE)


def repaired(source: BinaryIO, target: BinaryIO) -> str | None:
    """Copy a file of dated records to `target` as UTF-8 CSV with the columns Date, Link, Text and Line.

    Says so where more than headings stands before the first record.
    """
    written = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("Date", "Link", "Text", "Line"))
    records = _records(_decoded(source))
    _, _, _, above = next(records)
    line = 0
    for line, date, link, rest in records:
        rows.writerow((date, link, _plain(rest), line))
    written.detach()
    lines = [one for one in above.splitlines() if one.strip()]
    if not (lines or line):
        return "the file is empty"
    if len(lines) > 1 or not (line or HEADINGS.match(lines[0])):
        return "what stands at its beginning has no date and link, and could not be read"
    return None


def _decoded(source: BinaryIO) -> TextIO:
    mark = source.read(2)
    encoding = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark, "utf-8-sig")
    whole = io.BufferedReader(_Resumed(b"" if encoding.startswith("utf-16") else mark, source), 1 << 16)
    return io.TextIOWrapper(
        whole, encoding=encoding, errors=ELSE_WESTERN if encoding == "utf-8-sig" else "replace", newline=""
    )


class _Resumed(io.RawIOBase):
    """A stream whose first bytes were taken already."""

    def __init__(self, taken: bytes, rest: BinaryIO) -> None:
        self._taken = taken
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        room = memoryview(buffer).cast("B")
        piece = self._taken or self._rest.read(len(room))
        self._taken = piece[len(room) :]
        room[: len(piece[: len(room)])] = piece[: len(room)]
        return min(len(piece), len(room))


def _records(lines: TextIO) -> Iterator[tuple[int, str, str, str]]:
    """(line, date, link, all that follows them): first what stands before any record, then each record."""
    first, date, link = 0, "", ""
    rest: list[str] = []
    for number, line in enumerate(lines, 1):
        begun = RECORD.match(line) or ("linkedin" in line and OTHER_DATE.match(line))
        if not begun:
            rest.append(line)
            continue
        yield first, date, link, "".join(rest)
        first, date, link = number, begun["date"], begun["quoted"] or begun["link"] or ""
        rest = [line[begun.end() :]]
    yield first, date, link, "".join(rest)


def _plain(field: str) -> str:
    """The text of a last field: without the quotes around it, and with those inside it as single ones."""
    text = field.strip("\r\n")
    if len(text.strip()) > 1 and text.startswith('"') and text.rstrip().endswith('"'):
        text = text.rstrip()[1:-1].replace('\\"', '"').replace('""', '"')
    return text.replace("\r\n", "\n").strip()
