"""One file of an export, where it is unpacked to, and what is checked before it is read."""

from __future__ import annotations

import errno
import gzip
import lzma
import os
import re
import shutil
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO

from connectors.contract import KithError, NotThisExport

MOST_MEMBERS = 2_000_000
HIGHEST_RATIO = 200  # unpacked to packed; text of real exports packs 5 to 30 times
HARMLESS_SIZE = 100 * 1024**2  # below it no ratio is suspicious
MOST_UNPACKED = 100_000  # files in a spool
CHUNK = 1024**2

FULL = {errno.ENOSPC, errno.EDQUOT}
FULL_IN_WORDS = ("no space left", "not enough space", "quota exceeded", "max_temp_directory_size")
JUNK = {"__macosx", "thumbs.db", "desktop.ini"}
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    tarfile.TarError,
    gzip.BadGzipFile,
    lzma.LZMAError,
    EOFError,
    struct.error,
    UnicodeDecodeError,
)


@dataclass(frozen=True)
class Member:
    """One file inside an export; nothing of it is read before `open`."""

    path: str  # inside the export, '/' between folders, never leading '/' or '..'
    size: int  # bytes, unpacked
    modified_at: datetime | None  # UTC where the archive says so, else as the archive states it
    open: Callable[[], BinaryIO]  # a fresh stream each time, from any thread
    on_disk: Path | None = None  # where it lies as it is, if it is a plain file
    checksum: int | None = None  # CRC-32 where the archive states it


@dataclass(frozen=True)
class Archive:
    """A zip or a tar on disk."""

    name: str
    label: str  # the name with the archives around it, for sentences
    path: Path


class Spool:
    """A folder for what has to be unpacked; it never takes the last of the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = 0

    def check_room(self, needed: int, label: str) -> None:
        """Raise KithError where `needed` bytes would not fit."""
        if not needed:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self._folder).free
        if needed > free * 0.9:
            raise KithError(
                f"{label} needs {_amount(needed)} to unpack, and {_amount(free)} are free. "
                "Free some space, or unpack it yourself and give the folder."
            )

    def keep(self, stream: BinaryIO, label: str) -> Path:
        """The path of a copy of the stream, which is closed."""
        self._files += 1
        if self._files > MOST_UNPACKED:
            raise too_many(label)
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, target = tempfile.mkstemp(prefix="inner-", dir=self._folder)
        with stream, os.fdopen(handle, "wb") as copy:
            try:
                shutil.copyfileobj(stream, copy, CHUNK)
                copy.flush()
            except OSError as error:
                if is_disk_full(error):
                    raise KithError(
                        f"The disk is full while unpacking {label}. Free some space and try again."
                    ) from error
                raise
        return Path(target)


def _amount(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:,.1f} MB"


def is_disk_full(error: BaseException) -> bool:
    """Whether the disk, or what the user may use of it, is full: as the system says it, or DuckDB in its own words."""
    told = str(error).lower()
    return (isinstance(error, OSError) and error.errno in FULL) or any(words in told for words in FULL_IN_WORDS)


def file_member(path: Path, inside: str) -> Member:
    """A plain file as the member `inside`."""
    found, named = path.stat(), in_letters(inside)
    return Member(named, found.st_size, moment(found.st_mtime), partial(open_file, path, named), on_disk=path)


def moment(seconds: float) -> datetime | None:
    """A file's time stamp as UTC; None where no calendar has it."""
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None


def in_letters(name: str) -> str:
    """The name of a file with a sign in place of each byte that is no UTF-8, which nothing but a file system takes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def open_file(path: Path, label: str) -> BinaryIO:
    """A plain file, or a sentence that says why it cannot be opened."""
    with readable(label):
        return path.open("rb")


# --- what is checked ----------------------------------------------------------------------


class Guarded(BufferedIOBase):
    """A member's stream whose faults are sentences that name the member and its archive."""

    def __init__(self, stream: BinaryIO, label: str, then: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._stream, self._label, self._then = stream, label, then

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        with readable(self._label):
            return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        with readable(self._label):
            return self._stream.read(-1 if size is None else size)

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(size if size >= 0 else CHUNK)

    def readline(self, size: int | None = -1, /) -> bytes:
        with readable(self._label):
            return self._stream.readline(-1 if size is None else size)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            if self._then:
                self._then()
        super().close()


@contextmanager
def readable(label: str) -> Iterator[None]:
    """Turns what reading can raise into a sentence about `label`."""
    try:
        yield
    except PermissionError as error:
        raise KithError(f"Kith may not read {label}. Change its permissions, or copy it elsewhere.") from error
    except FileNotFoundError as error:
        raise KithError(f"{label} was there a moment ago and is gone. Give it again.") from error
    except BROKEN as error:
        raise damaged(label) from error
    except NotImplementedError as error:  # Deflate64, which Windows uses for files above 2 GB, and others
        raise NotThisExport(f"{label} is packed in a way Kith cannot open. Unpack it and give the folder.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise KithError(f"{label} could not be read ({reason}). Copy it to another disk and try again.") from error


def path_inside(name: str, label: str) -> str | None:
    """The member's path with '/' between folders; None for what no network put there."""
    path = in_letters(name).replace("\\", "/")
    parts = [part for part in path.split("/") if part not in {"", "."}]
    if path.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", path) or "\0" in path:
        raise NotThisExport(
            f"{label} holds a file that points outside of it ({name[:80]!r}). No network makes such an export; "
            "download it again from the network itself."
        )
    return "/".join(parts) if parts and not any(is_junk(part) for part in parts) else None


def is_junk(name: str) -> bool:
    """Whether a file or folder is one that systems and programs leave beside others."""
    return name.startswith((".", "~$")) or name.lower() in JUNK


def check_count(count: int, label: str) -> None:
    """Refuse an archive or a folder of absurdly many files."""
    if count > MOST_MEMBERS:
        raise too_many(label)


def check_ratio(unpacked: int, packed: int, label: str) -> None:
    """Refuse what unpacks to far more than it is; both are bytes."""
    if unpacked > HARMLESS_SIZE and unpacked > HIGHEST_RATIO * packed:
        raise NotThisExport(
            f"{label} would unpack to {unpacked / 1e9:,.1f} GB from {packed / 1e6:,.1f} MB. "
            "That is no export but a trap for programs that unpack it, so it was left alone."
        )


def too_many(label: str) -> KithError:
    """The error for an archive or a folder of absurdly many files."""
    return NotThisExport(f"{label} holds more files than any export does. Choose the export itself.")


class NoArchive(NotThisExport):
    """It is called an archive and is none, or is cut off."""


def damaged(label: str) -> KithError:
    """The error for an archive that cannot be read to its end."""
    return NoArchive(f"{label} is cut off or damaged. Download it again and give it as it came.")
