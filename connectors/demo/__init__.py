"""An invented network, written as the exports that networks give: to look around before one's own arrive."""

from __future__ import annotations

import csv
import os
import random
from datetime import UTC, date, datetime, time
from pathlib import Path

from connectors.demo import linkedin_export, x_archive
from connectors.demo.people import OWNER_ID, OWNER_SLUG, Person, invented
from connectors.demo.talk import Contact, contacts

__all__ = ["write_demo"]

SEED = 20
# X writes no names beside its lists; other programs do, and most people have been looked up by one.
KNOWN_BY_NAME = 0.8


def write_demo(folder: Path, today: date) -> list[Path]:
    """Write the exports of Robin Example, who does not exist, as they would be on the morning of `today`.

    Returns the folders to import, in order. The same day gives the same bytes.
    """
    rng = random.Random(SEED)
    people = invented(rng, today)
    written = []
    saved_at = datetime.combine(today, time(5), tzinfo=UTC).timestamp()
    for network, write in (("x", x_archive.write), ("linkedin", linkedin_export.write)):
        happened = contacts(rng, network, people[network], today)
        name = "invented X archive" if network == "x" else f"Complete_LinkedInDataExport_{today:%m-%d-%Y} (invented)"
        written.append(write(folder / name, rng, people[network], happened, today))
        notes = folder / f"invented notes on {'X' if network == 'x' else 'LinkedIn'}"
        notes.mkdir(parents=True, exist_ok=True)
        _write_log(notes / "meetings and calls.csv", network, happened)
        if network == "x":
            _write_names(notes / "people.csv", rng, people[network])
        for table in notes.iterdir():  # a table does not say when it was saved; its file does
            os.utime(table, (saved_at, saved_at))
        written.append(notes)
    return written


def _owner(network: str) -> str:
    return OWNER_ID if network == "x" else OWNER_SLUG


def _write_log(path: Path, network: str, happened: list[Contact]) -> None:
    """Meetings and calls as kept by hand; the network's own name of a person ties a row to the account."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["Network", "My account", "Handle", "Name", "Kind of contact", "Date", "Notes"])
        for contact in happened:
            if contact.kind in ("met", "call"):
                person = contact.people[0]
                said = "in person" if contact.kind == "met" else "call"
                known_as = person.handle or person.key
                writer.writerow(
                    [network, _owner(network), known_as, person.name, said, contact.at.date(), contact.text]
                )


def _write_names(path: Path, rng: random.Random, people: list[Person]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["Network", "My account", "User ID", "Handle", "Name", "Bio", "Location", "Relation", "Since"])
        for p in people:
            is_known = p.step != "follow_only" or rng.random() < KNOWN_BY_NAME
            said = [p.handle, p.name, p.bio, p.place] if is_known else ["", "", "", ""]
            writer.writerow(["x", OWNER_ID, p.key, *said, p.tie, p.since])
