"""Where dropped files lie until they are imported or left alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from store.spool import UPLOADS


def uploads(home: Path) -> Path:
    """The folder that holds a folder for each drop."""
    return home / "spool" / UPLOADS


def clear_uploads(home: Path, kept: Iterable[Path] = ()) -> None:
    """Delete every drop but those that hold one of the files `kept`."""
    folder = uploads(home)
    wanted = {path.parent for path in kept}
    for drop in folder.iterdir() if folder.exists() else ():
        if drop not in wanted:
            shutil.rmtree(drop, ignore_errors=True)


def delete_uploads(home: Path, paths: Iterable[Path]) -> None:
    """Delete these files where they were dropped; never what lies elsewhere."""
    for path in paths:
        if path.parent.parent == uploads(home):
            path.unlink(missing_ok=True)
            if path.parent.exists() and not any(path.parent.iterdir()):
                path.parent.rmdir()
