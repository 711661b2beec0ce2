"""Words that more than one page needs."""

from __future__ import annotations

from ui.words.numbers import number

CANNOT_OPEN = "Kith cannot open its data"
NO_DATE = "no date"
GETTING_READY = "Getting your network ready"
GETTING_READY_MORE = "Kith is at work on what you have started. This page fills by itself when it is done."
FROM_FILES = "Files"
FROM_PATH = "Path or inbox"


def and_more(count: int) -> str:
    """What a cut-off list leaves out."""
    return f"and {number(count)} more"
