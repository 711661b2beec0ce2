"""The members of a tar, plain or compressed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import re
import tarfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from connectors.members import (
    BROKEN,
    Archive,
    Guarded,
    Member,
    Spool,
    check_count,
    check_ratio,
    moment,
    open_file,
    path_inside,
    readable,
)

COMPRESSED: dict[bytes, Callable[..., object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
PICTURE_OR_SOUND = re.compile(
    r".*\.(jpe?g|png|gif|webp|heic|bmp|svg|mp4|mov|m4v|webm|avi|mp3|m4a|aac|ogg|opus|wav|pdf)", re.IGNORECASE
)


def tar_members(archive: Archive, spool: Spool, compressed: bool) -> list[Member]:
    """The members of a tar; of a compressed one the data files are unpacked into `spool` on the way."""
    packed = archive.path.stat().st_size
    members: dict[str, Member] = {}
    opening = partial(tarfile.open, mode="r|") if compressed else partial(tarfile.open, mode="r:")
    with (
        _tar_stream(archive.path) as plain,
        opening(fileobj=cast(BinaryIO, _Bounded(plain, packed, archive.label))) as opened,
    ):
        for count, info in enumerate(opened, 1):
            check_count(count, archive.label)
            check_ratio(info.offset_data + info.size, packed, archive.label)
            path = path_inside(info.name, archive.label)
            if not info.isreg() or path is None:
                continue
            modified_at = moment(info.mtime) if info.mtime else None
            opener = partial(_open_tar_member, archive, info.offset_data, info.size, path)
            on_disk = None
            if compressed and not PICTURE_OR_SOUND.fullmatch(path):
                spool.check_room(info.size, archive.label)
                on_disk = spool.keep(cast(BinaryIO, opened.extractfile(info)), archive.label)
                opener = partial(open_file, on_disk, path)
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
        check_ratio(self._stream.tell(), self._packed, self._label)
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
    return cast(BinaryIO, Guarded(stream, label, opened.close))
