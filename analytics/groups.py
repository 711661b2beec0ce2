"""Groups of people whom files show together; `communities` finds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

LARGEST = 12  # groups that a picture names; a dozen can be told apart


class Link(NamedTuple):
    """Two acquaintances, or two groups with acquaintances between them, by their places in a sequence."""

    one: int
    other: int
    weight: int


@dataclass(frozen=True)
class Member:
    """One person of a group."""

    person: str
    name: str
    network: str
    rung: str | None
    strength: float
    last_day: date | None
    linked: int  # with how many of the group
    spot: tuple[float, float] | None  # from -1 to 1; None: not drawn
    is_named: bool = True  # False: the files give no more than a number


@dataclass(frozen=True)
class Group:
    """People who come up together, the closest first, and what they have in common."""

    members: Sequence[Member]
    company: str | None  # what many of them name, and few others do
    place: str | None
    sharing: int  # how many name it
    by_rung: Mapping[str | None, int]  # None: no file would show it
    links: Sequence[Link]  # between members that are drawn
    spot: tuple[float, float]  # from -1 to 1, among the largest

    @property
    def closest(self) -> Member:
        """The closest who has a name; where nobody has, the closest."""
        return next((one for one in self.members if one.is_named), self.members[0])


@dataclass(frozen=True)
class Groups:
    """Every group, the largest first."""

    groups: Sequence[Group]
    between: Sequence[Link]  # among the largest
    everybody: int
    acquainted: int  # of everybody: files show them together with others

    @property
    def people(self) -> int:
        """How many are in a group."""
        return sum(len(group.members) for group in self.groups)
