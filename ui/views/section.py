"""A section of a page: its finding, its measure, its numbers; and the shapes that a picture is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from analytics.tables import as_csv

Cell = str | int | float | date | None  # None: not in the files

UNKNOWN = "unknown"  # the tone of what is not known


@dataclass(frozen=True)
class Section:
    """What is said about a picture; `numbers` are its rows under `columns`."""

    finding: str
    measure: str
    alt: str
    columns: Sequence[str]
    numbers: Sequence[Sequence[Cell]]

    @property
    def csv(self) -> str:
        """The numbers for a spreadsheet: nothing where the files do not show any."""
        return as_csv(self.columns, self.numbers)


class Point(NamedTuple):
    """A value in a week (its Monday) and the sentence that says it; None: no file shows it."""

    week: date
    value: float | None
    said: str


class Line(NamedTuple):
    """The points of one line, and the words that stand at its end."""

    label: str
    points: Sequence[Point]


class Part(NamedTuple):
    """A piece of a bar and the sentence that says it; `tone` is a step of the ladder, or UNKNOWN."""

    value: float
    tone: str
    said: str


class Row(NamedTuple):
    """A bar under its own words."""

    label: str
    parts: Sequence[Part]
