"""Who is in the invented network: people, how they are tied to Robin Example, and how close they are."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
TOPICS = tuple(WORDS["topics"])
HISTORY = 730  # days
OLD_FRIENDS = 5  # on LinkedIn, silent for over three years

OWNER_NAME = "Robin Example"
# No link may lead to a real person: X never gave out numbers of twelve digits or handles of more than
# fifteen letters, and nobody's name on LinkedIn ends so.
OWNER_HANDLE = "robin_example_invented"
OWNER_ID = "900000000001"
OWNER_SLUG = "robin-example-invented-0001"
HANDLE_LIMIT = 15

# How many accounts stand on each step; whoever is left over is only a follow.
STEPS = {
    "x": {"met": 9, "called": 6, "conversation": 45, "one_sided": 55, "noticed": 20},
    "linkedin": {"met": 6, "called": 4, "conversation": 25, "one_sided": 25, "noticed": 16},
}
TIES = {"x": {"mutual": 280, "following": 420, "follower": 300}, "linkedin": {"connection": 500}}


@dataclass(frozen=True)
class Person:
    """One invented account; `key` is the id on X and the slug on LinkedIn."""

    network: str
    key: str
    handle: str
    first_name: str
    last_name: str
    topic: str
    bio: str
    place: str
    company: str
    position: str
    tie: str
    since: date
    step: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


def listed(text: str, separator: str = ",") -> list[str]:
    """The items of a list in words.toml."""
    return [item.strip() for item in text.split(separator)]


def invented(rng: random.Random, today: date) -> dict[str, list[Person]]:
    """The people of both networks, newest tie first."""
    names = _names(rng)
    handles: set[str] = set()
    found = {}
    for network, ties in TIES.items():
        kinds = [tie for tie, count in ties.items() for _ in range(count)]
        rng.shuffle(kinds)
        people = []
        for tie, step in _with_steps(network, kinds):
            person = _person(rng, network, next(names), tie, step, today)
            while (person.handle or person.key) in handles:
                person = _person(rng, network, next(names), tie, step, today)
            handles.add(person.handle or person.key)
            people.append(person)
        if network == "linkedin":
            people = _with_old_friends(rng, people, today)
        found[network] = sorted(people, key=lambda person: (person.since, person.key), reverse=True)
    return found


def _with_steps(network: str, ties: list[str]) -> Iterator[tuple[str, str]]:
    """Each tie with a step; those who are close mostly follow each other."""
    close = [step for step, count in STEPS[network].items() for _ in range(count)]
    closest_first = sorted(range(len(ties)), key=lambda place: (ties[place] != "mutual", place))
    one_way = [place for place in closest_first if ties[place] != "mutual"]
    # Every third of those with contact follows one way only.
    chosen = [one_way[place] if place % 3 == 2 and one_way else closest_first[place] for place in range(len(close))]
    steps = dict(zip(chosen, close, strict=True))
    for place, tie in enumerate(ties):
        yield tie, steps.get(place, "follow_only")


def _with_old_friends(rng: random.Random, people: list[Person], today: date) -> list[Person]:
    """The first few conversations were years ago."""
    close = [place for place, person in enumerate(people) if person.step == "conversation"][:OLD_FRIENDS]
    for place in close:
        people[place] = replace(people[place], since=today - timedelta(days=rng.randrange(1400, 1700)))
    return people


def _names(rng: random.Random) -> Iterator[tuple[str, str]]:
    pairs = []
    for culture in WORDS["names"].values():
        first_names, last_names = (listed(half) for half in culture.split("|"))
        pairs += [(first, last) for first in first_names for last in last_names]
    rng.shuffle(pairs)
    seen: dict[str, int] = {}
    while True:
        for first, last in pairs:
            # More people than names: the second of a name has an initial.
            again = seen[first + last] = seen.get(first + last, 0) + 1
            yield first if again == 1 else f"{first} {'ABCDEFGH'[again % 8]}.", last


def _person(rng: random.Random, network: str, name: tuple[str, str], tie: str, step: str, today: date) -> Person:
    first, last = name
    topic = rng.choice(TOPICS)
    bio = rng.choice(listed(WORDS["topics"][topic]["bio"], ";"))
    second = rng.choice([other for other in TOPICS if other != topic])
    if rng.random() < 0.5:
        bio = f"{bio}, {rng.choice(listed(WORDS['topics'][second]['bio'], ';'))}"
    number = rng.randrange(100_000_000_000, 899_999_999_999)
    plain = _plain(f"{first} {last}")
    handle = f"{plain.replace(' ', rng.choice(('', '_')))}_{topic}"
    handle += "_example" if len(handle) <= HANDLE_LIMIT else ""
    # Ties grow slowly and go back somewhat further than the contacts do.
    days = int((HISTORY * 1.4) * rng.random() ** 1.2) + 3
    if network == "linkedin" and step == "noticed" and rng.random() < 0.7:
        days = rng.randrange(40, 165)  # within the half year of which LinkedIn lists the invitations
    days = max(days, {"follow_only": 0, "noticed": 40}.get(step, 200))
    return Person(
        network=network,
        key=str(number) if network == "x" else f"{plain.replace(' ', '-')}-invented-{number % 0xFFFFFF:06x}",
        handle=handle if network == "x" else "",
        first_name=first,
        last_name=last,
        topic=topic,
        bio=bio,
        place=rng.choice(listed(WORDS["places"]["all"])) if rng.random() < 0.7 else WORDS["places"]["home"],
        company=f"{rng.choice(listed(WORDS['companies']['first']))} {rng.choice(listed(WORDS['companies']['second']))}",
        position=rng.choice(listed(WORDS["companies"]["positions"])),
        tie=tie,
        since=today - timedelta(days=days),
        step=step,
    )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower().translate(str.maketrans("ıøłđ", "iold")))
    return re.sub(r"[^a-z ]", "", letters)
