"""The map: groups of acquaintances as circles, one group as its people, and both in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from analytics.groups import LARGEST, Group, Groups, Link
from ui import words
from ui.views.section import UNKNOWN, Section

SMALLER = "smaller"  # in the address: the groups that the picture does not name
NAMED = 2  # people named beside a group
LINES = 2  # from each group to others
SMALLER_LISTED = 40  # the numbers have them all
LISTED = 12  # people beside the picture of a group
TONES = (UNKNOWN, *words.RUNGS)


class Circle(NamedTuple):
    """A group in the picture; `got` is how many are at least at a tone, from all of them inwards."""

    opens: str
    label: str
    people: int
    got: Mapping[str, int]
    spot: tuple[float, float] | None  # None: below the others
    said: str


class Dot(NamedTuple):
    """A person in the picture of a group."""

    person: str
    name: str
    tone: str
    strength: float
    spot: tuple[float, float]
    said: str


class Entry(NamedTuple):
    """A line beside the picture: what it opens, its name, its words."""

    opens: str
    label: str
    line: str


@dataclass(frozen=True)
class MapView(Section):
    """All groups, or the smaller ones, which have no picture."""

    circles: Sequence[Circle]
    lines: Sequence[Link]
    entries: Sequence[Entry]
    by_rung: Mapping[str | None, int]


@dataclass(frozen=True)
class GroupView(Section):
    """One group; the dots are those of its people who are closest."""

    dots: Sequence[Dot]
    lines: Sequence[Link]
    entries: Sequence[Entry]
    by_rung: Mapping[str | None, int]
    others: Mapping[str, str]  # who is not among the entries: person and name


def group_of(groups: Groups, person: str) -> int | None:
    """In which group someone is."""
    places = (place for place, group in enumerate(groups.groups) for one in group.members if one.person == person)
    return next(places, None)


def map_view(groups: Groups) -> MapView:
    """The largest groups as circles, what is smaller as one."""
    largest, smaller = groups.groups[:LARGEST], groups.groups[LARGEST:]
    finding = words.map_finding([(_name(group), len(group.members)) for group in largest], len(groups.groups))
    circles = [
        Circle(
            _opens(group), _name(group), len(group.members), _got(group), group.spot,
            words.group_hover(_name(group), len(group.members), group.by_rung),
        )
        for group in largest
    ]  # fmt: skip
    entries = [_entry(group) for group in largest]
    if smaller:
        people = sum(len(group.members) for group in smaller)
        got = {tone: sum(_got(group)[tone] for group in smaller) for tone in TONES}
        hover = words.smaller_finding(len(smaller), people)
        circles.append(Circle(SMALLER, words.smaller_label(len(smaller)), people, got, None, hover))
        entries.append(Entry(SMALLER, words.SMALLER_GROUPS, words.smaller_finding(len(smaller), people)))
    lines = [f"{entry.label}: {entry.line}" for entry in entries]
    return MapView(
        finding,
        words.map_measure(groups.people, groups.acquainted, groups.everybody),
        words.map_alt(finding, lines),
        COLUMNS,
        [_row(group) for group in groups.groups],
        circles,
        _strongest(groups.between),
        entries,
        _sum(groups.groups),
    )


def smaller_view(groups: Groups) -> MapView:
    """The groups that the picture does not name, in words."""
    smaller = groups.groups[LARGEST:]
    finding = words.smaller_finding(len(smaller), sum(len(group.members) for group in smaller))
    entries = [_entry(group) for group in smaller[:SMALLER_LISTED]]
    rest = len(smaller) - len(entries)
    return MapView(
        finding,
        words.and_more(rest) if rest else "",
        finding,
        COLUMNS,
        [_row(group) for group in smaller],
        (),
        (),
        entries,
        _sum(smaller),
    )


def group_view(group: Group, today: date) -> GroupView:
    """The people of a group and who of them are linked."""
    lines = [words.member_line(one.rung, one.last_day, today, one.linked) for one in group.members]
    dots = [
        Dot(one.person, one.name, one.rung or UNKNOWN, one.strength, one.spot, words.member_hover(one.name, line))
        for one, line in zip(group.members, lines, strict=True)
        if one.spot
    ]
    finding = words.group_finding(_name(group), len(group.members), group.by_rung)
    entries = [Entry(one.person, one.name, line) for one, line in zip(group.members[:LISTED], lines, strict=False)]
    return GroupView(
        finding,
        words.group_measure(
            words.shared_name(group.company, group.place), group.sharing, len(group.members), len(dots)
        ),
        words.map_alt(finding, [f"{entry.label}: {entry.line}" for entry in entries]),
        (words.NAME, words.COLUMN_NETWORK, words.STEP, words.LAST_CONTACT, words.LINKED_WITH),
        [
            (one.name, words.network(one.network), words.STEPS[one.rung or UNKNOWN], one.last_day, one.linked)
            for one in group.members
        ],
        dots,
        group.links,
        entries,
        group.by_rung,
        {one.person: one.name for one in group.members[LISTED : len(dots)]},
    )


COLUMNS = (words.GROUP, words.PEOPLE, *words.STEPS.values(), words.CLOSEST_OF_GROUP)


def _name(group: Group) -> str:
    shared = words.shared_name(group.company, group.place)
    return words.group_name(shared, group.sharing, len(group.members), group.closest.name)


def _opens(group: Group) -> str:
    """What stands in the address: a person of the group, so that it is found again when the others change."""
    return group.members[0].person


def _entry(group: Group) -> Entry:
    label = words.group_label(_name(group), len(group.members))
    has_name_of_one = not (group.company or group.place)
    others = [one for one in group.members if not (has_name_of_one and one is group.closest)]
    return Entry(_opens(group), label, words.closest_of_group([one.name for one in others[:NAMED]], len(others)))


def _strongest(links: Sequence[Link]) -> Sequence[Link]:
    """The links that are among the strongest of either end: more would hide the others."""
    kept: set[Link] = set()
    for end in {place for link in links for place in (link.one, link.other)}:
        own = [link for link in links if end in (link.one, link.other)]
        kept.update(sorted(own, key=lambda link: -link.weight)[:LINES])
    return sorted(kept)


def _sum(groups: Sequence[Group]) -> Mapping[str | None, int]:
    return sum((Counter(group.by_rung) for group in groups), Counter())


def _got(group: Group) -> dict[str, int]:
    counts = [group.by_rung.get(None if tone == UNKNOWN else tone, 0) for tone in TONES]
    return {tone: sum(counts[place:]) for place, tone in enumerate(TONES)}


def _row(group: Group) -> tuple[str | int, ...]:
    counts = [group.by_rung.get(None if tone == UNKNOWN else tone, 0) for tone in words.STEPS]
    return (_name(group), len(group.members), *counts, group.members[0].name)
