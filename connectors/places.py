"""Where in its file a row stands, as an editor counts lines; looked up for the few rows that are told of."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import replace

import duckdb

from connectors import rows
from connectors.accounting import FileRead
from connectors.contract import Part
from connectors.export import Member
from connectors.formats import HEAD, Csv, Layout, layout_of

LINE = "line"  # the column of raw tables that says it, where a part's `repair` wrote it down


def with_lines(cursor: duckdb.DuckDBPyConnection, read: FileRead, part: Part, member: Member) -> FileRead:
    """The same, with the line of each row that could not be read where that can be known."""
    asked = [problem.row for problem in read.problems if problem.row is not None and problem.line is None]
    if not asked or not isinstance(part.format, Csv):
        return read
    if LINE in part.format.columns:
        found = dict(
            cursor.execute(
                f"select rowid - $first, try_cast({LINE} as bigint) from raw_{part.name} "
                "where rowid in (select $first + unnest($asked::bigint[]))",
                {"first": read.first_row, "asked": asked},
            ).fetchall()
        )
    else:
        found = _counted(part.format, member, read.read, max(asked))
    lined = (p if p.row is None or p.line else replace(p, line=found.get(p.row)) for p in read.problems)
    return replace(read, problems=tuple(lined))


def _counted(part: Csv, member: Member, number: int, last: int) -> dict[int, int]:
    """Row → line, up to the last that is asked for; {} where no way of counting finds as many rows as were read."""
    with member.open() as stream:
        head = stream.read(HEAD)
    encoding = rows.encoding_of(head)
    layout = layout_of(part, "\n".join(rows.lines_of(io.BytesIO(head), encoding)))
    if layout is None:
        return {}
    for lines in (_strict(part, layout, member, encoding), _lenient(part, layout, member, encoding)):
        found = list(lines)
        if len(found) == number:
            return dict(enumerate(found[: last + 1]))
    return {}


def _strict(part: Csv, layout: Layout, member: Member, encoding: str) -> Iterator[int]:
    """The first line of each row of a file that is written as its dialect says."""
    backslash = None if part.escape == part.quote else part.escape
    with member.open() as stream, contextlib.closing(rows.lines_of(stream, encoding)) as lines:
        reader = csv.reader(
            lines, delimiter=layout.delimiter, quotechar=part.quote, escapechar=backslash, doublequote=backslash is None
        )
        before = 0
        try:
            for number, cells in enumerate(reader):
                if number >= layout.records_before and any(cells):
                    yield before + 1
                before = reader.line_num
        except csv.Error:  # it is written otherwise
            return


def _lenient(part: Csv, layout: Layout, member: Member, encoding: str) -> Iterator[int]:
    """The same for a file that was written anew, record by record."""
    with member.open() as stream:
        lines = itertools.islice(rows.lines_of(stream, encoding), layout.lines_before, None)
        for record in rows.records(lines, layout.delimiter, part.escape, len(layout.headings)):
            if record.problem is None:
                yield record.line + layout.lines_before
