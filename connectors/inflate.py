"""The unpacked bytes of one deflated member of a zip, in pieces of bounded size, with its checksum kept."""

from __future__ import annotations

import zipfile
from io import RawIOBase
from typing import TYPE_CHECKING, BinaryIO

from isal import igzip_lib, isal_zlib

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PACKED = 1 << 16  # bytes that are read from the archive at a time


class Inflated(RawIOBase):
    """What `handle`, at the start of a member's packed bytes, unpacks to; closes the handle.

    Raises zipfile.BadZipFile where the bytes are damaged, end too early, or have another size or checksum than `info`
    states.
    """

    def __init__(self, handle: BinaryIO, info: zipfile.ZipInfo) -> None:
        super().__init__()
        self._handle, self._info = handle, info
        self._left = info.compress_size
        self._inflater = igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_DEFLATE)
        self._size = self._checksum = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        target = memoryview(buffer).cast("B")
        piece = b""
        while len(target) and not piece and not self._inflater.eof:
            piece = self._inflate(len(target))
        self._size += len(piece)
        self._checksum = isal_zlib.crc32(piece, self._checksum)
        if self._size > self._info.file_size:
            raise zipfile.BadZipFile("the member is longer than the archive says")
        if self._inflater.eof and not piece and (self._size, self._checksum) != (self._info.file_size, self._info.CRC):
            raise zipfile.BadZipFile("the member is not what the archive says")
        target[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._handle.close()
        super().close()

    def _inflate(self, at_most: int) -> bytes:
        packed = b""
        if self._inflater.needs_input:
            packed = self._handle.read(min(PACKED, self._left))
            self._left -= len(packed)
            if not packed:
                raise zipfile.BadZipFile("the member breaks off")
        try:
            return self._inflater.decompress(packed, at_most)
        except igzip_lib.IsalError as error:  # type: ignore[misc]  # its stub calls the class an instance
            raise zipfile.BadZipFile(str(error)) from error
