"""Tables of people and of contacts from anywhere: lists, address books, logs kept by hand."""

from __future__ import annotations

import csv
import io
import re
from collections import abc
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from connectors.contract import Connector, Guide, NotThisExport, Part, Recognised
from connectors.csv import fields
from connectors.csv.finding import Look, is_table, look, remembered
from connectors.csv.mapping import Mapping, Question
from connectors.csv.meaning import headed_network
from connectors.export import Export
from connectors.formats import Csv
from connectors.literals import literal
from connectors.rows import lines_of, records

__all__ = ["CONNECTOR", "Look", "Mapping", "Question", "Table", "look", "looks", "remembered"]

# The columns of every raw table: where the row stands, what it says, and what holds for all rows.
STATED = fields.FIELDS
RAW = ("line", "trouble", *STATED, "date_order", "zone", "is_complete")

ABOVE = "it stands above the headings"


def clean(source: BinaryIO, target: BinaryIO, found: Look) -> None:
    """Write a table as UTF-8 CSV with the columns RAW, as its mapping says."""
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(RAW)
    dialect, chosen = found.dialect, found.mapping
    places = [chosen.places.get(field) for field in STATED]
    constants = [getattr(chosen, field, None) or "" for field in STATED]
    tail = [chosen.date_order, chosen.zone, "yes" if chosen.is_complete else ""]
    headed = headed_network(dialect.header, chosen.places)
    lines = lines_of(source, dialect.encoding)
    for record in records(lines, dialect.delimiter, dialect.escape, dialect.width):
        is_above = record.line < dialect.data_line
        is_title = 2 * sum(map(bool, record.cells)) <= dialect.width
        if is_above and (is_title or record.cells == dialect.header):
            continue
        trouble = ABOVE if is_above else record.problem
        cells = [] if trouble else [
            constant if place is None else record.cells[place] or (constant if field == "network" else "")
            for field, place, constant in zip(STATED, places, constants, strict=True)
        ]  # fmt: skip
        if cells and headed and headed[0] == chosen.network and not fields.is_stated(record.cells[headed[1]]):
            cells[STATED.index("network")] = ""
        writer.writerow([record.line, trouble or "", *(cells or [""] * len(STATED)), *tail])
    text.flush()
    text.detach()


def looks(export: Export, chosen: abc.Mapping[str, Mapping] | None = None) -> list[Look]:
    """Every table in an export with its mapping: the remembered one (fingerprint → mapping), else the proposed one."""
    found = [look(export, member) for member in export.members if is_table(member)]
    return [remembered(one, chosen or {}) for one in found if one is not None]


def recognise(export: Export) -> Recognised | None:
    """Claims an export in which some table is about people without asking."""
    tables = [one for one in looks(export) if one.is_of_people]
    if not tables:
        return None
    first = tables[0]
    named = ", ".join(first.header[place] for _, place in first.mapping.columns)
    return Recognised(0.6, f"a table of people: {named}")


@dataclass(frozen=True)
class Table(Connector):
    """The connector of tables: its parts are those of the export that it was fitted to."""

    tables: tuple[Look, ...] = ()

    def fitted(self, export: Export, chosen: abc.Mapping[str, Mapping] | None = None) -> Table:
        """The connector for the tables of this export, one part for each header.

        `chosen` are the user's mappings by fingerprint. Raises NotThisExport where no table says whom
        its rows are about. A connector that is fitted already stays as it is.
        """
        if self.parts:
            return self
        readable = [one for one in looks(export, chosen) if not one.missing]
        ready = [one for one in readable if one.is_of_people] or readable
        if not ready:
            raise NotThisExport(
                f"No column of “{export.name}” was recognised as saying who a person is. Choose on the Import page "
                "which column holds the name, the handle, the e-mail address or the profile link."
            )
        return self._of(ready)

    def taken_as(self, complete: bool) -> Table:
        """The connector for the same tables, all of them whole or none."""
        return self._of([replace(one, mapping=replace(one.mapping, is_complete=complete)) for one in self.tables])

    def _of(self, tables: list[Look]) -> Table:
        by_fingerprint: dict[str, list[Look]] = {}
        for one in tables:
            by_fingerprint.setdefault(one.fingerprint, []).append(one)
        return replace(self, tables=tuple(tables), parts=tuple(_part(alike) for alike in by_fingerprint.values()))

    def sql(self, name: str) -> str:
        """The SELECT for a part of the name, or owner, lists, sees, resolve."""
        if name == "macros":
            return super().sql(name).replace("<nothing>", "|".join(map(re.escape, fields.NOTHING)))
        if name in ("resolve", "lacking"):
            return super().sql(name)
        if name in ("owner", "lists", "sees"):
            rows = " union all ".join(f"select * from raw_{part.name}" for part in self.parts)
            return super().sql(name).replace("raw_table", f"({rows})")
        steps = "".join(super(Table, self).sql(step).rstrip() + ",\n" for step in ("words", "moments"))
        return _with_words(steps + super().sql("table")).replace("raw_table", f"raw_{name}")


def _part(alike: list[Look]) -> Part:
    paths = "|".join(re.escape(one.path.lower()) for one in alike)
    repairs = {one.path: partial(clean, found=one) for one in alike}  # each is written in its own way
    raw = Csv(columns={name: (name,) for name in RAW}, header=("line",), repairs=repairs)
    return Part(f"table_{alike[0].fingerprint}", paths, raw)


def _with_words(select: str) -> str:
    """The SELECT with the word lists of `fields` as rows of its VALUES."""
    lists = {
        "kinds": fields.KIND_OF,
        "relations": fields.RELATION_OF,
        "directions": fields.DIRECTION_OF,
        "unanswered": fields.UNANSWERED_OF,
        "truths": fields.TRUTH_OF,
        "networks": fields.NETWORK_OF,
        "handle_kinds": {network: kind for network, kind in fields.HANDLE_KIND_OF.items() if network != kind},
        "months": fields.MONTH_OF,
        "weekdays": fields.WEEKDAY_OF,
    }
    select = re.sub(r"<fold (\w+)>", lambda found: _folded(found[1]), select)
    for name, meanings in lists.items():
        rows = ", ".join(f"({literal(word)}, {literal(meaning)})" for word, meaning in meanings.items())
        select = select.replace(f"<{name}>", rows)
    return select


def _folded(column: str) -> str:
    """The expression that folds a cell as `fields.folded` does."""
    plain = f"strip_accents(lower(replace(replace({column}, 'İ', 'i'), 'ı', 'i')))"
    return rf"nullif(regexp_replace({plain}, '[^\p{{L}}\p{{N}}<>→←↔✓]', '', 'g'), '')"


CONNECTOR = Table(
    name="csv",
    title="CSV table",
    folder=Path(__file__).parent,
    parts=(),
    recognise=recognise,
    guide=Guide(
        steps=(
            "Save the table as CSV or TSV; Excel's own “CSV UTF-8” and “Unicode text” are fine.",
            "One person or one contact in each row, with a line of headings: for example "
            "name, handle, network, relation, or name, kind, direction, date.",
            "Give Kith the file. What the headings do not tell is asked, and remembered for the next file like it.",
        ),
        waiting="At once.",
        link="",
    ),
    counted=("contact",),
    identities=("id", "handle", "slug", "email", "phone", "name"),
    generic=True,
)
