"""The files inside a zip, a tar or a folder, each readable on its own and checked before it is read."""

from __future__ import annotations

import os
from pathlib import Path

from connectors.members import Archive, Member, Spool, check_count, file_member, is_junk, readable
from connectors.tars import COMPRESSED, tar_members
from connectors.zips import zip_members


def archive_members(archive: Archive, spool: Spool) -> list[Member]:
    """The files of an archive; those of a compressed tar are unpacked into `spool`, save pictures and sound."""
    with readable(archive.label):
        with archive.path.open("rb") as stream:
            start = stream.read(8)
        if start.startswith(b"PK"):
            return zip_members(archive)
        return tar_members(archive, spool, compressed=start.startswith(tuple(COMPRESSED)))


def folder_members(folder: Path, label: str) -> list[Member]:
    """The files below a folder, without hidden ones and links that leave it."""
    members: list[Member] = []
    root = folder.resolve()
    with readable(label):
        for base, folders, files in os.walk(folder, onerror=_raise):
            folders[:] = sorted(part for part in folders if not is_junk(part))
            for file in sorted(files):
                path = Path(base, file)
                leaves = path.is_symlink() and not path.resolve().is_relative_to(root)
                if not is_junk(file) and not leaves and path.is_file():
                    members.append(file_member(path, path.relative_to(folder).as_posix()))
                    check_count(len(members), label)
    return members


def _raise(error: OSError) -> None:
    raise error
