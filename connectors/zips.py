"""The members of a zip, each read through a file handle of its own."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from datetime import datetime
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from connectors.contract import NotThisExport
from connectors.inflate import Inflated
from connectors.members import (
    CHUNK,
    Archive,
    Guarded,
    Member,
    check_count,
    check_ratio,
    damaged,
    moment,
    path_inside,
    readable,
    too_many,
)

LONGEST_DIRECTORY = 256 * 1024**2  # bytes of a zip's central directory, which is read whole


def zip_members(archive: Archive) -> list[Member]:
    """The members of a zip, none of them unpacked."""
    label = archive.label
    try:
        entries, directory = _zip_directory(archive.path)
        check_count(entries, label)
        if directory > LONGEST_DIRECTORY:
            raise too_many(label)
        with zipfile.ZipFile(archive.path) as opened:
            infos = opened.infolist()
    except (ValueError, OverflowError) as error:  # something lies where no file reaches
        raise damaged(label) from error
    check_count(len(infos), label)
    if any(info.flag_bits & 0x1 for info in infos):
        raise NotThisExport(
            f"{label} is protected with a password. Unpack it with the password, zip the folder again without one "
            "(or give the folder itself)."
        )
    check_ratio(sum(info.file_size for info in infos), archive.path.stat().st_size, label)
    members = {}  # the last of two with one name is the valid one
    for info in infos:
        path = path_inside(_zip_name(info), label)
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
            return moment(seconds)
        at += 4 + length
    try:
        return datetime(*info.date_time) if info.date_time[0] > 1980 else None
    except ValueError:
        return None


def _open_zip_member(archive: Archive, info: zipfile.ZipInfo) -> BinaryIO:
    """The member through a file handle of its own, without listing the archive again."""
    label = f"{info.filename} in {archive.label}"
    check_ratio(info.file_size, info.compress_size, label)
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
    return cast(BinaryIO, Guarded(cast(BinaryIO, stream), label))
