"""Values as SQL writes them, where a statement takes no parameters: paths of files, columns of a reader, words."""

from __future__ import annotations

from pathlib import Path


def literal(value: str | Path) -> str:
    """A text, or the path of a file, in quotes."""
    return "'" + str(value).replace("'", "''") + "'"
