"""The folder for what is unpacked, put in order and read again, and what a process that was killed left in it."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from pathlib import Path

UPLOADS = "uploads"  # what was dropped on the page and waits there
# What processes without the database make as well: a command that looks at files while the dashboard holds it.
SHARED = ("preview-", "check-", "duckdb_temp")
LONGEST_LOOK = 24 * 60 * 60  # seconds


def clear(home: Path) -> None:
    """Delete what earlier processes left; for the process that holds the database, before it makes anything."""
    now = time.time()
    for left in (home / "spool").glob("*"):
        with suppress(FileNotFoundError):  # another process has just ended
            is_in_use = left.name.startswith(SHARED) and now - left.stat().st_mtime < LONGEST_LOOK
            if left.name != UPLOADS and not is_in_use:
                _delete(left)


def _delete(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        with suppress(OSError):
            left.unlink()
