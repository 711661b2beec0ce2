"""What the map of the network says: groups of people whom files show together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.words.dates import ago
from ui.words.names import RUNGS, UNKNOWN
from ui.words.numbers import capital, counted, listed, many, number, small

MAP = "Map"
AS_LIST = "List"
SEEKING_GROUPS = "Looking for who comes up together"
ALL_GROUPS = "All groups"
SMALLER_GROUPS = "Smaller groups"
SOMEONE_ELSE = "Someone else of this group"
MAP_YET = "This page draws groups of people who come up together. It fills with your first export."
NO_GROUPS = "No file shows yet who comes up together"
NO_GROUPS_MORE = (
    "This page draws groups of people who come up together. Files show that where one post names several of them, or "
    "up to eight write in one group chat or are listed for one event. X, LinkedIn and Instagram exports with posts and "
    "messages would add it. So can you: on the list, tick the people you met together, and press *We met…*."
)
LINKED_WITH = "Linked with, of the group"
GROUP = "Group"
CLOSEST_OF_GROUP = "Closest to you"


def shared_name(company: str | None, place: str | None) -> str:
    """What people of a group have in common; "" where it is nothing."""
    return f"at {company}" if company else f"in {place}" if place else ""


def group_name(shared: str, sharing: int, people: int, closest: str) -> str:
    """What a group is called: by what so many of its people share, else by the closest of them."""
    if not shared:
        return f"around {closest}"
    return shared if sharing == people else f"{'mostly' if 2 * sharing > people else 'partly'} {shared}"


def map_finding(largest: Sequence[tuple[str, int]], groups: int) -> str:
    """How many groups there are, and which are the largest: (name, people)."""
    told = listed(f"{name} ({number(people)})" for name, people in largest[:2])
    if groups == 1:
        return f"Your files show one group of people who come up together: {told}"
    return f"Your files show {many(groups, 'group')} of people who come up together; the largest: {told}"


def map_reading(has_smaller: bool) -> str:
    """How the picture is read; `has_smaller`: one circle stands for the groups that are not named."""
    told = "The larger a circle, the larger its group; the disc in its middle shows how many you got furthest with."
    if has_smaller:
        told += " The smaller groups share one circle, whose size says nothing."
    return f"{told} Lines join the groups with the most links between them; not everyone in a group is linked."


def map_measure(people: int, acquainted: int, everybody: int) -> str:
    """What is drawn, and of whom nothing is known."""
    told = (
        "Two people are linked where your files show them together: named in one post, writing in a small group chat, "
        "listed for one event, or tied to each other. Whether they know each other is not in your files."
    )
    if acquainted > people:
        told += f" Of {number(acquainted)} people with links the {number(people)} closest are drawn."
    silent = everybody - acquainted
    if silent:
        told += f" Not drawn: {many(silent, 'person', 'people')} whom no file shows together with another."
    return told


def map_alt(finding: str, lines: Sequence[str]) -> str:
    """The groups in words, for those who do not see them."""
    return f"{finding}. {' '.join(f'{capital(line)}.' for line in lines)}"


def group_label(name: str, people: int) -> str:
    """A group in the list beside the picture."""
    return f"{capital(name)} · {number(people)}"


def closest_of_group(names: Sequence[str], people: int) -> str:
    """Whom of a group the user is closest to."""
    more = people - len(names)
    return f"With {listed([*names, f'{small(more)} more'] if more else names)}"


def group_hover(name: str, people: int, by_step: Mapping[str | None, int]) -> str:
    """Hover of a group."""
    return f"{capital(name)}: {many(people, 'person', 'people')}. {capital(how_far(by_step))}."


def how_far(by_step: Mapping[str | None, int]) -> str:
    """How far it went with people: "two met in person, nine only a follow"."""
    steps = [f"{small(by_step[step])} {RUNGS[step]}" for step in reversed(list(RUNGS)) if by_step.get(step)]
    if by_step.get(None):
        steps.append(f"{small(by_step[None])} {UNKNOWN}")
    return listed(steps)


def smaller_finding(groups: int, people: int) -> str:
    """Over the groups that the picture does not name."""
    return f"{capital(many(groups, 'smaller group'))}, {many(people, 'person', 'people')} together"


def smaller_label(groups: int) -> str:
    """Below the circle that stands for them."""
    return counted(groups, "smaller group")


def group_finding(name: str, people: int, by_step: Mapping[str | None, int]) -> str:
    """Over an open group: how many got furthest."""
    step = next((step for step in reversed(list(RUNGS)) if by_step.get(step)), None)
    count = by_step.get(step, 0)
    told = f"{'all' if count == people else small(count)} of them {RUNGS[step] if step else UNKNOWN}"
    return f"{capital(name)}: {many(people, 'person', 'people')} who come up together, {told}"


def group_measure(shared: str, sharing: int, people: int, drawn: int) -> str:
    """How an open group is read, and where its name comes from."""
    told = (
        "A line: your files show the two together. The larger a dot, the more contact there was between you of late; "
        "its colour says how far it went."
    )
    if sharing:
        told += f" {capital(small(sharing))} of {small(people)} are {shared}, as your files have it."
    if drawn < people:
        told += f" The {number(drawn)} closest are drawn."
    return told


def member_line(step: str | None, last_day: date | None, today: date, linked: int) -> str:
    """A person of a group in words."""
    told = RUNGS[step] if step else UNKNOWN
    last = f", last contact {ago(last_day, today)}" if last_day else ""
    return f"{told}{last}; linked with {small(linked)} of the group"


def member_hover(name: str, line: str) -> str:
    """Hover of a person."""
    return f"{name}: {line}"
