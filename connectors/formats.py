"""JSON, X's .js and CSV as DuckDB relations: every member of a part becomes rows of one table.

DuckDB parses; Python only unpacks, recodes, and repairs what is broken. What stays unreadable is
returned as problems, with the place.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import itertools
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

import duckdb

from connectors import rows
from connectors.export import Member
from connectors.literals import literal
from connectors.members import in_letters
from connectors.salvage import damaged_lines, rescue_array, rescue_object

CHUNK = 1 << 20
HEAD = 1 << 16  # letters in which a header stands
LARGEST_OBJECT = 1 << 26  # bytes of one JSON value, for the second try
UNREADABLE = (duckdb.InvalidInputException, UnicodeDecodeError)  # the message may quote what is no UTF-8
OTHER_FORM = "is written in another form than Kith knows"

Repair = Callable[[BinaryIO, BinaryIO], str | None]  # says what of the file it could make no sense of


@dataclass(frozen=True)
class Json:
    """A JSON array (or one object), with or without X's ``window.YTD… =`` before it.

    `columns` are the keys of one element with DuckDB's JSON types. `rows` is a SELECT from
    `source` (`file` and the columns) that gives the rows to be counted; it has no WITH of its own.
    `repair` turns a broken file into clean JSON in one streaming pass. With `placed` the source
    has the member's path as well.
    """

    columns: Mapping[str, str]
    rows: str = "select * from source"
    # array | object | lines (an object in each) | list: an array, bare or the one value of an object
    shape: str = "array"
    repair: Repair | None = None
    placed: bool = False


@dataclass(frozen=True)
class Csv:
    """A delimited text file whose dialect is stated, not guessed.

    `columns` maps a raw column to the spellings of its header (compared in lower case without
    spaces, '_' and '-'); a column that the file lacks is NULL. Lines before the header, which
    begins with one of `header`, are a preamble; without a header a file is damaged, unless it says
    `nothing` and no more. `repair` turns a broken file into clean UTF-8 CSV (comma, doubled quotes)
    in one streaming pass; where each file needs its own, `repairs` has them by the member's path.
    """

    columns: Mapping[str, tuple[str, ...]]
    header: tuple[str, ...]
    delimiter: str = ","
    quote: str = '"'
    escape: str = '"'
    nothing: re.Pattern[str] | None = None
    repair: Repair | None = None
    repairs: Mapping[str, Repair] = field(default_factory=dict)

    def repair_of(self, member: Member) -> Repair | None:
        """What mends this file, if anything does."""
        return self.repairs.get(member.path, self.repair)


Format = Json | Csv


@dataclass(frozen=True)
class Problem:
    """What could not be read: file number, row among the file's entries (from 0), why, line in the file (from 1).

    Where neither row nor line is known, it is something about the whole file. `is_cut`: nobody knows how much is lost,
    such as all that would follow; else it is one row.
    """

    file: int
    row: int | None
    why: str
    line: int | None = None
    is_cut: bool = False

    @property
    def place(self) -> str:
        """Where it stands: "line 7" as an editor counts, else "entry 3"; "" for the whole file."""
        if self.line is not None:
            return f"line {self.line:,}"
        return "" if self.row is None else f"entry {self.row + 1:,}"


@dataclass(frozen=True)
class Spooled:
    """A member as a plain file that DuckDB can open; `owned` files are removed after reading."""

    file: int
    member: Member
    path: Path
    owned: bool
    spare: Path  # where a mended copy may lie
    lost: str | None = None  # what a repair says that it could make no sense of

    def discard(self) -> None:
        """Remove the copy, if it is one."""
        if self.owned:
            self.path.unlink(missing_ok=True)


def normalised(heading: str) -> str:
    """A column heading or file name as it is compared: lower case, no spaces, '_' or '-'."""
    return re.sub(r"[\s_\-]", "", heading).lower()


# --- unpacking ----------------------------------------------------------------------------


def spool(part_format: Format, file: int, member: Member, folder: Path) -> Spooled:
    """Lay a member down as a plain file in the form that `load` expects (prefix cut, UTF-8, repaired)."""
    target, spare = folder / f"{file}.raw", folder / f"{file}.mended"
    if isinstance(part_format, Json):
        with member.open() as source, target.open("w+b") as copy:
            lost = (part_format.repair or _copy_json)(source, copy)
            if part_format.shape == "list":
                _unwrap(copy)
        return Spooled(file, member, target, True, spare, lost)
    if repair := part_format.repair_of(member):
        with member.open() as source, target.open("wb") as copy:
            lost = repair(source, copy)
        return Spooled(file, member, target, True, spare, lost)
    plain = member.on_disk
    if plain is None or not _is_opened_alone(plain):
        with member.open() as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy, CHUNK)
        plain = target
    encoding, errors = _encoding(plain)
    if errors == "strict":
        return Spooled(file, member, plain, plain is target, spare)
    recoded = target.with_suffix(".utf8")
    with (
        plain.open(encoding=encoding, errors=errors, newline="") as text,
        recoded.open("w", encoding="utf-8", newline="") as copy_text,
    ):
        shutil.copyfileobj(text, copy_text, CHUNK)
    target.unlink(missing_ok=True)
    return Spooled(file, member, recoded, True, spare)


def _is_opened_alone(path: Path) -> bool:
    """Whether DuckDB opens this very file by its path, which is to be UTF-8: "*", "?" or "[" would fit others."""
    return in_letters(str(path)) == str(path) and not set("*?[") & set(str(path))


def _copy_json(source: BinaryIO, copy: BinaryIO) -> None:
    head = source.read(CHUNK)
    if head.startswith(codecs.BOM_UTF8):
        head = head[len(codecs.BOM_UTF8) :]
    if head.lstrip().startswith(b"window."):
        head = head[head.index(b"=") + 1 :] if b"=" in head else b""
    copy.write(head)
    shutil.copyfileobj(source, copy, CHUNK)


def _unwrap(copy: BinaryIO) -> None:
    """Leave only the array of a file that is an object around one."""
    copy.seek(0)
    head = copy.read(CHUNK)
    if not head.lstrip().startswith(b"{") or b"[" not in head:
        return
    start = head.index(b"[")
    copy.seek(0)
    copy.write(b" " * start)
    size = copy.seek(0, io.SEEK_END)
    copy.seek(max(start, size - CHUNK))
    tail = copy.read()
    if tail.rstrip().endswith(b"}") and tail.rstrip(b" \t\r\n}").endswith(b"]"):
        copy.truncate(size - len(tail) + tail.rindex(b"]") + 1)


def _encoding(path: Path) -> tuple[str, str]:
    """The encoding, and what becomes of bytes that it does not have: "strict" where it is UTF-8 throughout.

    UTF-16 where its mark says so. In a file that is UTF-8 but for some bytes, those alone are read as Windows' Western.
    """
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16", "replace"
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "utf-8", rows.ELSE_WESTERN
    return "utf-8", "strict"


# --- loading ------------------------------------------------------------------------------


def create(cursor: duckdb.DuckDBPyConnection, part_format: Format, table: str) -> None:
    """An empty `table` with the columns of a part."""
    if isinstance(part_format, Json):
        given = {"path": "varchar", **part_format.columns} if part_format.placed else part_format.columns
        fields = ", ".join(f"null::{kind} as {_identifier(name)}" for name, kind in given.items())
        source = f"select 0::uinteger as file, {fields} where false"
        cursor.execute(f"create or replace table {table} as with source as ({source}) {part_format.rows}")
    else:
        fields = ", ".join(f"{_identifier(name)} varchar" for name in part_format.columns)
        cursor.execute(f"create or replace table {table} (file uinteger, {fields})")


def load(cursor: duckdb.DuckDBPyConnection, part_format: Format, table: str, spooled: Spooled) -> list[Problem]:
    """Append the rows of one spooled member to `table`; returns what could not be read."""
    lost = [Problem(spooled.file, None, spooled.lost, is_cut=True)] if spooled.lost else []
    if isinstance(part_format, Json):
        return lost + _load_json(cursor, part_format, table, spooled)
    return lost + _load_csv(cursor, part_format, table, spooled)


def _load_json(cursor: duckdb.DuckDBPyConnection, part: Json, table: str, spooled: Spooled) -> list[Problem]:
    if _is_blank(spooled.path):
        return [Problem(spooled.file, None, "the file is empty", is_cut=True)]
    columns = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in part.columns.items())

    def insert(shape: str, largest: int | None, more: str = "") -> None:
        limit = (f", maximum_object_size={largest}" if largest else "") + more
        path = f"{literal(spooled.member.path)} as path, " if part.placed else ""
        source = (
            f"select {spooled.file}::uinteger as file, {path}* "
            f"from read_json({literal(spooled.path)}, columns={{{columns}}}, format='{shape}'{limit})"
        )
        cursor.execute(f"insert into {table} with source as ({source}) {part.rows}")

    shape = {"object": "unstructured", "lines": "newline_delimited"}.get(part.shape, "array")
    try:
        insert(shape, None)
    except UNREADABLE as error:
        if "maximum_object_size" in str(error):
            insert(shape, LARGEST_OBJECT)
            return []
        if part.shape == "lines":
            insert(shape, LARGEST_OBJECT, ", ignore_errors=true")
            told = "some of its lines are written in another form than Kith knows; the others were read"
            damaged = [Problem(spooled.file, None, "the line is damaged", line) for line in damaged_lines(spooled.path)]
            return damaged or [Problem(spooled.file, None, told, is_cut=True)]
        rescued = (rescue_object if part.shape == "object" else rescue_array)(spooled.path)
        problems = [Problem(spooled.file, number, f"it {OTHER_FORM}") for number in rescued.no_objects]
        if rescued.why:
            told = (
                f"the file breaks off or is damaged after {rescued.whole:,} entries ({rescued.why}); "
                "those before that place were read"
            )
            row = None if part.shape == "object" else rescued.whole
            problems.append(Problem(spooled.file, row, told, is_cut=True))
        try:
            insert("newline_delimited", LARGEST_OBJECT)
        except UNREADABLE:
            insert("newline_delimited", LARGEST_OBJECT, ", ignore_errors=true")  # what has another form is null
            problems.append(Problem(spooled.file, None, f"some of it {OTHER_FORM}", is_cut=True))
        return problems
    return []


def _is_blank(path: Path) -> bool:
    with path.open("rb") as file:
        return not file.read(4096).strip()


def _load_csv(cursor: duckdb.DuckDBPyConnection, part: Csv, table: str, spooled: Spooled) -> list[Problem]:
    with spooled.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        head = file.read(HEAD)
    layout = layout_of(part, head)
    if layout is None:
        if part.nothing and part.nothing.fullmatch(head.strip()):
            return []
        told = f"no header line that begins with “{part.header[0]}” was found" if head.strip() else "the file is empty"
        return [Problem(spooled.file, None, told, is_cut=True)]
    if head.count("\n") < layout.lines_before:
        return [Problem(spooled.file, None, "the file breaks off in its headings", is_cut=True)]
    if not _mixes_line_ends(head, layout.lines_before + 1):
        with contextlib.suppress(duckdb.InvalidInputException):  # line ends that are not all alike
            inserted, refused = _insert_csv(cursor, part, table, spooled, layout)
            if inserted and not refused:
                return []
    # DuckDB gave up somewhere, and with a quote that nobody closed it gives up on all that follows; where an odd
    # quote stands above the header, it finds no rows and refuses none.
    cursor.execute(f"delete from {table} where file = ?", [spooled.file])
    mended, problems = _mended(part, spooled, layout)
    clean = replace(part, delimiter=",", quote='"', escape='"')
    _, left = _insert_csv(cursor, clean, table, mended, replace(layout, records_before=1, delimiter=","))
    mended.discard()
    return [*problems, *(replace(problem, line=None) for problem in left)]  # their lines are those of the copy


@dataclass(frozen=True)
class Layout:
    """Where the records of a CSV begin (records and lines before them), its delimiter and headings."""

    records_before: int
    lines_before: int
    delimiter: str
    headings: tuple[str, ...]


def layout_of(part: Csv, head: str) -> Layout | None:
    """The layout of a file by its header line, which stands in its `head`; None without one."""
    wanted = {normalised(spelling) for spelling in part.header}
    for delimiter in dict.fromkeys((part.delimiter, ",", ";", "\t")):
        reader = csv.reader(io.StringIO(head), delimiter=delimiter, quotechar=part.quote)
        try:
            for number, cells in enumerate(reader, 1):
                if len(cells) > 1 and normalised(cells[0]) in wanted:
                    return Layout(number, reader.line_num, delimiter, tuple(cell.strip() for cell in cells))
        except csv.Error:  # a cell that is longer than the head
            continue
    return None


def _mixes_line_ends(head: str, lines: int) -> bool:
    """Whether the first lines end in different ways: DuckDB then finds nothing behind them, and says nothing of it."""
    return len({line.endswith("\r") for line in head.split("\n", lines)[:lines]}) > 1


def _mended(part: Csv, spooled: Spooled, layout: Layout) -> tuple[Spooled, list[Problem]]:
    """The file written anew record by record, and the lines that no reading makes sense of."""
    problems: list[Problem] = []
    target = spooled.spare
    with spooled.path.open("rb") as source, target.open("w", encoding="utf-8", newline="") as copy:
        writer = csv.writer(copy, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(layout.headings)
        lines = rows.lines_of(source, "utf-8-sig")
        record = None
        for record in rows.records(
            itertools.islice(lines, layout.lines_before, None), layout.delimiter, part.escape, len(layout.headings)
        ):
            if record.problem is None:
                writer.writerow(record.cells)
            else:
                line = None if part.repair_of(spooled.member) else record.line + layout.lines_before
                problems.append(Problem(spooled.file, None, record.problem, line))
        if record and record.is_open and record.problem is None:
            told = "a quote in the last row is not closed; the file may break off there"
            problems.append(Problem(spooled.file, None, told, record.line + layout.lines_before, is_cut=True))
    return Spooled(spooled.file, spooled.member, target, True, target), problems


def _insert_csv(
    cursor: duckdb.DuckDBPyConnection,
    part: Csv,
    table: str,
    spooled: Spooled,
    layout: Layout,
) -> tuple[int, list[Problem]]:
    """How many rows the file gave, and the lines that DuckDB refused."""
    headings = layout.headings
    places = {normalised(heading): place for place, heading in reversed(list(enumerate(headings)))}
    fields = []
    for name, spellings in part.columns.items():
        place = next((places[normalised(s)] for s in spellings if normalised(s) in places), None)
        fields.append(f"{'null' if place is None else f'c{place}'} as {_identifier(name)}")
    declared = ", ".join(f"'c{place}': 'varchar'" for place in range(len(headings)))
    blank = " and ".join(f"c{place} is null" for place in range(len(headings)))
    cursor.execute("drop table if exists csv_scans")
    cursor.execute("drop table if exists csv_rejects")
    inserted = cursor.execute(
        f"insert into {table} select {spooled.file}::uinteger as file, {', '.join(fields)} "
        f"from read_csv({literal(spooled.path)}, auto_detect=false, header=false, skip={layout.records_before}, "
        f"columns={{{declared}}}, delim={literal(layout.delimiter)}, quote={literal(part.quote)}, "
        f"escape={literal(part.escape)}, strict_mode=true, max_line_size=16777216, "
        f"store_rejects=true, rejects_scan='csv_scans', rejects_table='csv_rejects') "
        f"where not ({blank})"
    ).fetchone()
    return inserted[0] if inserted else 0, list(_rejects(cursor, spooled.file))


def _rejects(cursor: duckdb.DuckDBPyConnection, file: int) -> Iterator[Problem]:
    rejected = cursor.execute(
        "select line, any_value(error_message) from csv_rejects group by line order by line limit 10000"
    ).fetchall()
    # One row per line that DuckDB refused: few by nature, and each becomes a sentence.
    for line, message in rejected:
        yield Problem(file, None, str(message).splitlines()[0], line)


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
