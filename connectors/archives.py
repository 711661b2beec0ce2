"""The files inside a zip, a tar or a folder, each readable on its own and checked before it is read."""

from __future__ import annotations

import bz2
import errno
import gzip
import lzma
import os
import re
import shutil
import stat
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
from io import BufferedIOBase, BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from connectors.contract import KithError, NotThisExport
from connectors.inflate import Inflated

MOST_MEMBERS = 2_000_000
LONGEST_DIRECTORY = 256 * 1024**2  # bytes of a zip's central directory, which is read whole
HIGHEST_RATIO = 200  # unpacked to packed; text of real exports packs 5 to 30 times
HARMLESS_SIZE = 100 * 1024**2  # below it no ratio is suspicious
MOST_UNPACKED = 100_000  # files in a spool
CHUNK = 1024**2

COMPRESSED: dict[bytes, Callable[..., object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
JUNK = {"__macosx", "thumbs.db", "desktop.ini"}
PICTURE_OR_SOUND = re.compile(
    r".*\.(jpe?g|png|gif|webp|heic|bmp|svg|mp4|mov|m4v|webm|avi|mp3|m4a|aac|ogg|opus|wav|pdf)", re.IGNORECASE
)
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
                f"{label} needs {needed / 1e9:.1f} GB to unpack, and {free / 1e9:.1f} GB are free. "
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
                if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                    raise KithError(
                        f"The disk is full while unpacking {label}. Free some space and try again."
                    ) from error
                raise
        return Path(target)


def archive_members(archive: Archive, spool: Spool) -> list[Member]:
    """The files of an archive; those of a compressed tar are unpacked into `spool`, save pictures and sound."""
    with readable(archive.label):
        with archive.path.open("rb") as stream:
            start = stream.read(8)
        if start.startswith(b"PK"):
            return _zip_members(archive)
        return _tar_members(archive, spool, compressed=start.startswith(tuple(COMPRESSED)))


def folder_members(folder: Path, label: str) -> list[Member]:
    """The files below a folder, without hidden ones and links that leave it."""
    members: list[Member] = []
    root = folder.resolve()
    with readable(label):
        for base, folders, files in os.walk(folder, onerror=_raise):
            folders[:] = sorted(part for part in folders if not _is_junk(part))
            for file in sorted(files):
                path = Path(base, file)
                leaves = path.is_symlink() and not path.resolve().is_relative_to(root)
                if not _is_junk(file) and not leaves and path.is_file():
                    members.append(file_member(path, path.relative_to(folder).as_posix()))
                    _check_count(len(members), label)
    return members


def _raise(error: OSError) -> None:
    raise error


def file_member(path: Path, inside: str) -> Member:
    """A plain file as the member `inside`."""
    found = path.stat()
    modified_at = datetime.fromtimestamp(found.st_mtime, UTC).replace(tzinfo=None)
    return Member(inside, found.st_size, modified_at, partial(_open_file, path, inside), on_disk=path)


def _open_file(path: Path, label: str) -> BinaryIO:
    with readable(label):
        return path.open("rb")


# --- zip ----------------------------------------------------------------------------------


def _zip_members(archive: Archive) -> list[Member]:
    label = archive.label
    entries, directory = _zip_directory(archive.path)
    _check_count(entries, label)
    if directory > LONGEST_DIRECTORY:
        raise too_many(label)
    with zipfile.ZipFile(archive.path) as opened:
        infos = opened.infolist()
    _check_count(len(infos), label)
    if any(info.flag_bits & 0x1 for info in infos):
        raise NotThisExport(
            f"{label} is protected with a password. Unpack it with the password, zip the folder again without one "
            "(or give the folder itself)."
        )
    _check_ratio(sum(info.file_size for info in infos), archive.path.stat().st_size, label)
    members = {}  # the last of two with one name is the valid one
    for info in infos:
        path = _inside(_zip_name(info), label)
        if info.is_dir() or path is None or stat.S_ISLNK(info.external_attr >> 16):
            continue
        opener = partial(_open_zip_member, archive, info)
        members[path] = Member(path, info.file_size, _zip_time(info), opener, checksum=info.CRC)
    return list(members.values())


def _zip_directory(path: Path) -> tuple[int, int]:
    """How many entries the end of a zip announces, and how many bytes list them."""
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - 65536 - 22 - 20))
        tail = stream.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0:
            raise zipfile.BadZipFile
        entries, directory = struct.unpack_from("<HL", tail, at + 10)
        locator = tail[at - 20 : at] if at >= 20 else b""
        if locator.startswith(b"PK\x06\x07"):  # zip64: more than 65,535 files or 4 GB
            (offset,) = struct.unpack_from("<Q", locator, 8)
            stream.seek(offset)
            record = stream.read(56)
            if record.startswith(b"PK\x06\x06"):
                entries, directory = struct.unpack_from("<QQ", record, 32)
    return entries, directory


def _zip_name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x800:
        return info.filename
    try:  # macOS writes UTF-8 without saying so
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _zip_time(info: zipfile.ZipInfo) -> datetime | None:
    extra, at = info.extra, 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 0x5455 and length >= 5 and at + 9 <= len(extra) and extra[at + 4] & 1:  # Unix time, which is UTC
            (seconds,) = struct.unpack_from("<l", extra, at + 5)
            return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
        at += 4 + length
    try:
        return datetime(*info.date_time) if info.date_time[0] > 1980 else None
    except ValueError:
        return None


def _open_zip_member(archive: Archive, info: zipfile.ZipInfo) -> BinaryIO:
    """The member through a file handle of its own, without listing the archive again."""
    label = f"{info.filename} in {archive.label}"
    _check_ratio(info.file_size, info.compress_size, label)
    with readable(label):
        handle = archive.path.open("rb")
        try:
            handle.seek(info.header_offset)
            header = handle.read(30)
            if not header.startswith(b"PK\x03\x04"):
                raise damaged(label)
            name, extra = struct.unpack_from("<HH", header, 26)
            handle.seek(name + extra, os.SEEK_CUR)
            stream = (
                BufferedReader(Inflated(handle, info), CHUNK)
                if info.compress_type == zipfile.ZIP_DEFLATED
                else zipfile.ZipExtFile(handle, "r", info, None, True)
            )
        except BaseException:
            handle.close()
            raise
    return cast(BinaryIO, _Guarded(cast(BinaryIO, stream), label))


# --- tar ----------------------------------------------------------------------------------


def _tar_members(archive: Archive, spool: Spool, compressed: bool) -> list[Member]:
    """The members of a tar; of a compressed one the data files are unpacked into `spool` on the way."""
    packed = archive.path.stat().st_size
    members: dict[str, Member] = {}
    opening = partial(tarfile.open, mode="r|") if compressed else partial(tarfile.open, mode="r:")
    with (
        _tar_stream(archive.path) as plain,
        opening(fileobj=cast(BinaryIO, _Bounded(plain, packed, archive.label))) as opened,
    ):
        for count, info in enumerate(opened, 1):
            _check_count(count, archive.label)
            _check_ratio(info.offset_data + info.size, packed, archive.label)
            path = _inside(info.name, archive.label)
            if not info.isreg() or path is None:
                continue
            modified_at = datetime.fromtimestamp(info.mtime, UTC).replace(tzinfo=None) if info.mtime else None
            opener = partial(_open_tar_member, archive, info.offset_data, info.size, path)
            on_disk = None
            if compressed and not PICTURE_OR_SOUND.fullmatch(path):
                spool.check_room(info.size, archive.label)
                on_disk = spool.keep(cast(BinaryIO, opened.extractfile(info)), archive.label)
                opener = partial(_open_file, on_disk, path)
            members[path] = Member(path, info.size, modified_at, opener, on_disk=on_disk)
    return list(members.values())


def is_tar(path: Path) -> bool:
    """Whether a file, plain or compressed, begins with the header of a tar; no more than that is unpacked."""
    try:
        with _tar_stream(path) as stream:
            tarfile.TarInfo.frombuf(stream.read(tarfile.BLOCKSIZE), tarfile.ENCODING, "surrogateescape")
    except (*BROKEN, OSError):
        return False
    return True


def _tar_stream(path: Path) -> BinaryIO:
    with path.open("rb") as stream:
        start = stream.read(6)
    opener = next((opener for magic, opener in COMPRESSED.items() if start.startswith(magic)), open)
    return cast(BinaryIO, opener(path, "rb"))


class _Bounded:
    """A stream that ends with a sentence where far more comes out of an archive than is in it.

    A tar states its long names in members of their own, which tarfile reads whole before it shows them.
    """

    def __init__(self, stream: BinaryIO, packed: int, label: str) -> None:
        self._stream, self._packed, self._label = stream, packed, label

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        _check_ratio(self._stream.tell(), self._packed, self._label)
        return piece

    def seek(self, at: int, whence: int = os.SEEK_SET) -> int:
        return self._stream.seek(at, whence)

    def tell(self) -> int:
        return self._stream.tell()


def _open_tar_member(archive: Archive, offset: int, size: int, path: str) -> BinaryIO:
    """The member through a handle of its own; in a compressed tar everything before it is read first."""
    label = f"{path} in {archive.label}"
    with readable(label):
        opened = tarfile.open(archive.path)  # noqa: SIM115 - closed with the stream
        info = tarfile.TarInfo(path)
        info.offset_data, info.size = offset, size
        stream = cast(BinaryIO, opened.extractfile(info))
    return cast(BinaryIO, _Guarded(stream, label, opened.close))


# --- what is checked ----------------------------------------------------------------------


class _Guarded(BufferedIOBase):
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


def _inside(name: str, label: str) -> str | None:
    """The member's path with '/' between folders; None for what no network put there."""
    path = name.replace("\\", "/")
    parts = [part for part in path.split("/") if part not in {"", "."}]
    if path.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", path) or "\0" in path:
        raise NotThisExport(
            f"{label} holds a file that points outside of it ({name[:80]!r}). No network makes such an export; "
            "download it again from the network itself."
        )
    return "/".join(parts) if parts and not any(_is_junk(part) for part in parts) else None


def _is_junk(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in JUNK


def _check_count(count: int, label: str) -> None:
    if count > MOST_MEMBERS:
        raise too_many(label)


def _check_ratio(unpacked: int, packed: int, label: str) -> None:
    if unpacked > HARMLESS_SIZE and unpacked > HIGHEST_RATIO * packed:
        raise NotThisExport(
            f"{label} would unpack to {unpacked / 1e9:,.1f} GB from {packed / 1e6:,.1f} MB. "
            "That is no export but a trap for programs that unpack it, so it was left alone."
        )


def too_many(label: str) -> KithError:
    """The error for an archive or a folder of absurdly many files."""
    return NotThisExport(f"{label} holds more files than any export does. Choose the export itself.")


def damaged(label: str) -> KithError:
    """The error for an archive that cannot be read to its end."""
    return NotThisExport(f"{label} is cut off or damaged. Download it again and give it as it came.")
