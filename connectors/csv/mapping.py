"""What the columns of a table mean, and the questions that a table leaves open."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from connectors.contract import DIRECTIONS, KINDS, TIES
from connectors.csv.fields import FIELDS

# Columns of accounts, each on a network of its own.
ACCOUNTS = tuple(field for field in FIELDS if field.startswith("on_"))
IDENTITIES = (
    *("handle", "id", "profile_url", "email", "phone", "name", "first_name", "last_name", "attendees"),
    *ACCOUNTS,
)


@dataclass(frozen=True)
class Mapping:
    """Field → column (from 0), and what holds for every row where no column says it.

    `relation` and `kind` are one of TIES and KINDS, or both ties in one ("follower following").
    `date_order` is day, month or year (which of them comes first), auto_day or auto_month (the file
    decides; the named one where it cannot). `zone` is the IANA zone of times that state none.
    `direction` is out, in or both, said of rows that do not say who wrote; without it they are left out.
    `is_complete` is the user's word that a table lacks nothing: nobody in its lists, no contact of those it notes.
    """

    columns: tuple[tuple[str, int], ...] = ()
    network: str | None = None
    owner: str | None = None
    relation: str | None = None
    kind: str | None = None
    direction: str | None = None
    date_order: str = "auto_month"
    zone: str = "UTC"
    is_complete: bool = False

    def __post_init__(self) -> None:
        unknown = [name for name, _ in self.columns if name not in FIELDS]
        ties = (self.relation or "").split()
        if unknown or any(tie not in TIES for tie in ties) or self.kind not in (None, *KINDS):
            raise ValueError(f"not a mapping: {unknown or self.relation or self.kind}")
        if self.direction not in (None, *DIRECTIONS) or not re.fullmatch(r"(auto_)?(day|month)|year", self.date_order):
            raise ValueError(f"not a mapping: {self.direction}, {self.date_order}")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"not a mapping: there is no time zone {self.zone!r}") from error

    @property
    def places(self) -> dict[str, int]:
        """Field → column."""
        return dict(self.columns)

    @property
    def names_people(self) -> bool:
        """Some column says whom a row is about."""
        return any(field in self.places for field in IDENTITIES)

    @property
    def holds_contacts(self) -> bool:
        """Rows are, or can be, contacts at a time."""
        return self.kind is not None or bool({"kind", "direction", "date"} & self.places.keys())

    def to_json(self) -> str:
        """The mapping as it is remembered."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> Mapping:
        """A remembered mapping; ValueError where it is none."""
        stored = json.loads(text)
        columns = tuple((str(field), int(place)) for field, place in stored.pop("columns"))
        return Mapping(columns=columns, **stored)

    @staticmethod
    def remembered(said: dict[str, Any]) -> Mapping | None:
        """What the user said once; None where another version of Kith meant what this one does not know."""
        try:
            return Mapping.from_json(json.dumps(said))
        except (KeyError, TypeError, ValueError):
            return None


@dataclass(frozen=True)
class Question:
    """A choice that the file leaves open: what is taken unless the user says otherwise, and why it is asked."""

    field: str  # a field of Mapping
    taken: str  # "": nothing
    choices: tuple[str, ...]
    why: str
