"""What an import is called on a page: a file by its name, a pull by its account and moment."""

from __future__ import annotations

from connectors.live.pull import told_by_name
from ui import app, words


def import_title(name: str) -> str:
    """The name of an import in words."""
    told = told_by_name(name)
    return words.pull_title(told[0], told[1], app.in_zone(told[2])) if told else name
