"""Looking at a file: how it is written, and where its table begins."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
from collections import Counter, abc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from connectors.csv.fields import FIELD_OF, GENERAL_FIELD_OF, folded
from connectors.csv.mapping import Mapping, Question
from connectors.csv.meaning import is_of_people, proposed
from connectors.export import Export, Member
from connectors.rows import DELIMITERS, Dialect, Record, encoding_of, lines_of, records

HEAD = 1 << 18  # bytes that are looked at
SAMPLE = 200  # rows that are looked at
HEADER_WITHIN = 40  # records; a header stands before

HINTS = (  # what a word in the name of a file says about every row of it
    (r"followers?", {"relation": "follower"}),
    (r"follow(ing|ed|s)|followees", {"relation": "following"}),
    (r"block(s|ed|list|lists)?", {"relation": "blocked"}),
    (r"mute[ds]?", {"relation": "muted"}),
    (r"connections?|friends?", {"relation": "connection"}),
    (r"meetings?|coffees?|met", {"kind": "met"}),
    (r"(phone)?calls?", {"kind": "call"}),
    (r"messages?", {"kind": "message"}),
)
VALUED = re.compile(r"^[\W\d]*\d[\W\d]*$|\w@\w|://")  # no heading
UNSAYS = r"not|non|no|un|lost|ex|former"  # a file of those who do not follow says nothing of what they do


@dataclass(frozen=True)
class Look:
    """A table as it was found, with the proposed mapping.

    `header` has a label for each column, `sample_rows` the first rows; `missing` names what must be
    chosen before the table can be read; `asks` what should be confirmed. `fingerprint` is the
    same for files with the same header and the same kind of name.
    """

    path: str
    dialect: Dialect
    header: tuple[str, ...]
    sample_rows: tuple[tuple[str, ...], ...]
    mapping: Mapping
    missing: tuple[str, ...]
    asks: tuple[Question, ...]
    fingerprint: str
    is_of_people: bool  # it can be read without asking; recognise() claims only such tables


def is_table(member: Member) -> bool:
    """A member that may be a table, by its name."""
    return re.search(r"\.(csv|tsv|tab|txt)$", member.path.lower()) is not None and "__macosx" not in member.path.lower()


def look(export: Export, member: Member) -> Look | None:
    """The table in a member, or None where there is none in it (no two rows alike, or nothing at all)."""
    head = export.head(member, HEAD)
    encoding = encoding_of(head)
    lines = list(_whole_lines(head, encoding, is_cut=member.size > len(head)))
    dialect = _dialect(lines, encoding)
    if dialect is None:
        return None
    found = records(iter(lines), dialect.delimiter, dialect.escape, dialect.width)
    rows = [r.cells for r in found if r.line >= dialect.data_line and not r.problem][:SAMPLE]
    if not rows and not any(map(_is_heading, dialect.header)):
        return None
    header = dialect.header or tuple(f"Column {place + 1}" for place in range(dialect.width))
    hint = _hint(member.path)
    made_in = member.modified_at.year if member.modified_at else 9999
    mapping, asks = proposed(dialect, rows, hint, made_in)
    key = json.dumps([sorted(hint.items()), [folded(cell) for cell in dialect.header], dialect.width])
    missing = () if mapping.names_people else ("who",)
    fingerprint = hashlib.sha256(key.encode()).hexdigest()[:16]
    claims = is_of_people(mapping, dialect, hint)
    return Look(member.path, dialect, header, tuple(rows[:20]), mapping, missing, asks, fingerprint, claims)


def _whole_lines(head: bytes, encoding: str, *, is_cut: bool) -> Iterator[str]:
    lines = list(lines_of(io.BytesIO(head), encoding))
    return iter(lines[:-1] if is_cut else lines)


def _hint(path: str) -> dict[str, str]:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", path.rsplit("/", 1)[-1])
    words = re.findall(r"[^\W\d_]+", name.lower())
    if any(re.fullmatch(UNSAYS, word) for word in words):
        return {}
    return next((dict(said) for pattern, said in HINTS if any(re.fullmatch(pattern, word) for word in words)), {})


def _dialect(lines: list[str], encoding: str) -> Dialect | None:
    text = "\n".join(lines[:2000])
    escape = "\\" if '\\"' in text and '""' not in text else '"'
    stated = re.match(r"\s*sep=(.)\s*$", lines[0]) if lines else None  # Excel's own first line
    candidates = [_as_table(lines, d, escape, encoding) for d in ((stated[1],) if stated else DELIMITERS)]
    found = [candidate for candidate in candidates if candidate]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _as_table(lines: list[str], delimiter: str, escape: str, encoding: str) -> tuple[tuple[float, ...], Dialect] | None:
    """How well the lines fall into a table with this delimiter, and its dialect."""
    rows = list(itertools.islice(records(iter(lines), delimiter, escape), SAMPLE))
    if not rows:
        return None
    known = [sum(_is_heading(cell) for cell in row.cells) for row in rows[: _headings_within(rows)]]
    best = max(known, default=0)
    if best:
        at = known.index(best)
        header, data_line, width = rows[at].cells, rows[at].next_line, len(rows[at].cells)
        while width > 1 and not header[width - 1]:  # Excel: delimiters after the last column
            width -= 1
        return (best, _share(rows[at + 1 :], width)), Dialect(
            encoding, delimiter, escape, data_line, width, header[:width]
        )
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    first = next(row for row in rows if len(row.cells) == width)
    share = _share(rows, width)
    is_header = _is_unlike_data(first, rows)
    data_line = first.next_line if is_header else first.line
    weight = share * width if width > 1 else 0.5 * share
    return (0, weight), Dialect(encoding, delimiter, escape, data_line, width, first.cells if is_header else ())


def _headings_within(rows: list[Record]) -> int:
    """Among how many rows the headings are: never below the first that is full, nor that one where it holds data."""
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    width = widths.most_common(1)[0][0] if widths else 1
    used = [place for place in range(width) if any(row.cells[place] for row in rows if len(row.cells) == width)]
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        if len(row.cells) >= width and all(row.cells[place] for place in used):
            return at + (not any(map(VALUED.search, row.cells)))
    return HEADER_WITHIN


def _is_heading(cell: str) -> bool:
    return folded(cell) in FIELD_OF or folded(cell) in GENERAL_FIELD_OF


def _share(rows: list[Record], width: int) -> float:
    return sum(len(row.cells) == width for row in rows) / len(rows) if rows else 0.0


def _is_unlike_data(first: Record, rows: list[Record]) -> bool:
    """The first row is a header if it has no address, link or digit, while later rows have some or nothing has."""

    def is_data(cells: Iterable[str]) -> bool:
        return any(re.search(r"[@\d]|://", cell) for cell in cells)

    cells = first.cells
    if not all(cells) or len(set(cells)) < len(cells) or is_data(cells):
        return False
    later = [row.cells for row in rows if row is not first]
    # Words only, all the way down: then what stands on top of a column and nowhere below is its heading.
    return any(is_data(row) for row in later) or (
        len(cells) > 1 and all(cell not in row for row in later for cell in cells)
    )


def remembered(found: Look, chosen: abc.Mapping[str, Mapping]) -> Look:
    """The look with the mapping that the user chose for this header before, if there is one that fits."""
    mapping = chosen.get(found.fingerprint)
    if mapping is None or any(place >= found.dialect.width for _, place in mapping.columns):
        return found
    missing = () if mapping.names_people else ("who",)
    return replace(found, mapping=mapping, missing=missing, asks=(), is_of_people=not missing)
