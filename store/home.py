"""Where the user's data lives: one folder that only they can read."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_folder(given: str | Path | None = None) -> Path:
    """The data folder, made if missing: `given`, else $KITH_HOME, else the platform's own place."""
    chosen = given or os.environ.get("KITH_HOME") or platformdirs.user_data_dir("kith", appauthor=False)
    folder = Path(chosen).expanduser().absolute()
    for path in (folder, folder / "inbox", folder / "spool"):
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o700)
    return folder
