"""The folder whose files are imported by themselves once nothing in it changes any more."""

from __future__ import annotations

import itertools
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from analytics.words import work as words
from connectors.contract import KithError

INBOX = "inbox"
DONE, FAILED = "done", "failed"
SETTLED_SECONDS = 2

Measure = tuple[int, int, int]  # files and folders, bytes, newest change in nanoseconds


@dataclass
class _Sight:
    measure: Measure
    since: float  # seconds of a clock that only goes forward
    is_given: bool = False


class Inbox:
    """What lies in the folder, and since when it has been the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[Path, _Sight] = {}

    def at_rest(self, now: float) -> list[Path]:
        """All that is new, each once, as soon as none of it has changed for SETTLED_SECONDS before `now`.

        Numbered parts are copied one after the other, so whatever came to rest first waits for the rest.
        """
        sights: dict[Path, _Sight] = {}
        for path in sorted(self.folder.iterdir()) if self.folder.exists() else []:
            if path.name in (DONE, FAILED) or path.name.startswith("."):
                continue
            measure = _measure(path)
            if measure is not None:
                before = self._seen.get(path)
                sights[path] = before if before and before.measure == measure else _Sight(measure, now)
        self._seen = sights
        new = {path: sight for path, sight in sights.items() if not sight.is_given}
        if any(now - sight.since < SETTLED_SECONDS for sight in new.values()):
            return []
        for sight in new.values():
            sight.is_given = True
        return list(new)

    def put_away(self, path: Path, place: str) -> None:
        """Move what was imported, or could not be, to DONE or FAILED; KithError where it cannot be moved."""
        target = self.folder / place
        try:
            target.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):  # its owner has taken it out again
                shutil.move(path, _free_name(target / path.name))
        except OSError as error:
            raise KithError(words.not_moved(path.name, str(target), error.strerror or str(error))) from error
        self._seen.pop(path, None)

    @property
    def done(self) -> Path:
        """Where what was imported is put away."""
        return self.folder / DONE

    def put_aside(self) -> tuple[int, int]:
        """How many files lie in `done`, and how many bytes they are."""
        sizes = []
        for base, folders, files in os.walk(self.done):
            links = [name for name in folders if Path(base, name).is_symlink()]
            for name in (*files, *links):
                with suppress(OSError):
                    sizes.append(Path(base, name).lstat().st_size)
        return len(sizes), sum(sizes)

    def empty_done(self) -> None:
        """Delete what lies in `done`, and of links only the link; KithError where that cannot be."""
        try:
            for path in self.done.iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()
        except OSError as error:
            raise KithError(words.not_deleted(str(error.filename), str(error.strerror))) from error


def _measure(path: Path) -> Measure | None:
    """Over the file, or the folder and everything in it; None where there is nothing any more."""
    within = (Path(base, name) for base, folders, files in os.walk(path) for name in (*folders, *files))
    stats = []
    for one in itertools.chain([path], within):
        with suppress(OSError):  # gone meanwhile, or a link that leads nowhere
            stats.append(one.stat())
    if not stats and not path.is_symlink():
        return None
    return len(stats), sum(stat.st_size for stat in stats), max((stat.st_mtime_ns for stat in stats), default=0)


def _free_name(path: Path) -> Path:
    taken = itertools.count(2)
    free = path
    while os.path.lexists(free):
        free = path.with_name(f"{path.stem} ({next(taken)}){path.suffix}")
    return free
