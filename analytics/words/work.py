"""What is at work in the background, and what the command line says of it."""

from __future__ import annotations

from collections.abc import Mapping

CATCHING_UP = "Working everything out anew"
ORDERED: Mapping[str, str] = {
    "invent": "Inventing a network",
    "remove": "Taking the invented network out",
}
DASHBOARD_DOES_IT = "The dashboard is open: it does this, and the command waits for it."
STOPPED_WAITING = "Stopped waiting. What the dashboard has begun goes on there."
QUEUED = "The dashboard does it as soon as it can; the Import page shows it."


def failed(why: str, file: str | None) -> str:
    """That the system did not let something be read or written."""
    return f"This could not be done: {why}" + (f" ({file})." if file else ".")
