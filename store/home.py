"""Where the user's data lives: one folder that only they can read."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from connectors.contract import KithError


def data_folder(given: str | Path | None = None, *, create: bool = True) -> Path:
    """The data folder: `given`, else $KITH_HOME, else the platform's own place; made if missing and `create`.

    KithError where it cannot be made.
    """
    chosen = given or os.environ.get("KITH_HOME") or platformdirs.user_data_dir("kith", appauthor=False)
    try:
        folder = Path(os.path.abspath(Path(chosen).expanduser()))
        if "?" in str(folder):  # DuckDB takes what follows for options
            raise KithError(f"Kith cannot keep its data in {folder}: no folder on its way may have a “?” in its name.")
        if create:
            os.umask(0o077)  # whatever this process writes is the user's alone
            for path in (folder, folder / "inbox", folder / "spool"):
                path.mkdir(parents=True, exist_ok=True)
                path.chmod(0o700)
    except (OSError, RuntimeError) as error:  # RuntimeError: ~somebody, who is not here
        why = error.strerror if isinstance(error, OSError) else error
        raise KithError(
            f"Kith cannot keep its data in {chosen} ({why}). Name another folder with --home or KITH_HOME."
        ) from error
    return folder
