"""What is at work in the background, and what the command line says of it."""

from __future__ import annotations

from collections.abc import Mapping

CATCHING_UP = "Working everything out anew"
ORDERED: Mapping[str, str] = {
    "invent": "Inventing a network",
    "remove": "Taking the invented network out",
    "take_out": "Taking an export out",
    "forget": "Deleting someone everywhere",
    "delete_texts": "Deleting texts",
    "rebuild": CATCHING_UP,
}
DASHBOARD_DOES_IT = "The dashboard is open: it does this, and the command waits for it."
STOPPED_WAITING = "Stopped waiting. What the dashboard has begun goes on there."
QUEUED = "The dashboard does it as soon as it can; the Import page shows it."


def failed(why: str, file: str | None) -> str:
    """That the system did not let something be read or written."""
    return f"This could not be done: {why}" + (f" ({file})." if file else ".")


def went_wrong(why: str) -> str:
    """That an import failed for a reason nobody foresaw."""
    return f"This did not work: {why}. Nothing was changed. Please report it, with the name of the file."


def not_looked_into(folder: str, why: str) -> str:
    """That the inbox or what was ordered could not be read."""
    return f"The folder {folder} could not be looked into: {why}."


def not_moved(name: str, place: str, why: str) -> str:
    """That what was imported stays in the inbox."""
    return (
        f"{name} could not be moved to {place} ({why}). Take it out of the inbox "
        "yourself; while it stays there as it is, it is not imported again."
    )


def not_deleted(name: str, why: str) -> str:
    """That something could not be deleted."""
    return f"{name} could not be deleted ({why}). Delete it yourself."
