"""A zip, a tar.gz, a folder or loose files, opened safely and seen as one tree.

Nothing is unpacked but an archive inside an archive and the data files of a compressed tar, which
cannot be read from the middle. What a listing claims is checked before anything is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from connectors.archives import archive_members, folder_members
from connectors.contract import KithError, NotThisExport
from connectors.members import Archive, Member, NoArchive, Spool, damaged, file_member, in_letters, readable
from connectors.tars import COMPRESSED, is_tar

__all__ = ["Export", "Member", "open_exports"]

DEEPEST = 3  # archives inside an archive
ARCHIVE_NAME = re.compile(r".*\.(zip|tar|tar\.gz|tgz|tar\.bz2|tar\.xz)", re.IGNORECASE)
# What friends sent each other or what was posted is not an export, even where it is an archive.
ATTACHMENT_FOLDER = re.compile(r"(.*[_ ])?(media|files|attachments|photos|videos|audio)", re.IGNORECASE)
# A README beside exports is none itself.
DATA_NAME = re.compile(r".*\.(csv|tsv|json|js|jsonl|ndjson|vcf|ics|mbox)", re.IGNORECASE)
SHARED_KINDS = 2  # files of one name, numbers aside; threads of messages side by side share but one
PART_NUMBER = re.compile(r"(?P<stem>.+?)[-_. ]+(?:part[-_. ]?)?(?P<number>\d{1,3})", re.IGNORECASE)
DATE_END = re.compile(r"\d\d[-_.]\d\d$")  # 2026-03, so that what follows is a day and not a part
UNSUPPORTED = {
    b"Rar!": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"PK\x07\x08": "split zip",
}
OFFICE = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".docx")


@dataclass(frozen=True)
class Export:
    """One export of one network, whatever it was wrapped in."""

    name: str  # file or folder name as the user gave it
    members: tuple[Member, ...]
    paths: tuple[Path, ...] = ()  # what the user gave that holds it

    def head(self, member: Member, size: int = 65536) -> bytes:
        """The first `size` bytes of a member."""
        with member.open() as stream:
            return stream.read(size)


def open_exports(paths: Sequence[Path], spool: Path) -> list[Export]:
    """Every export found at `paths`; nested archives are unpacked into the folder `spool`.

    Each archive and each folder is one export (or several, if it holds several archives); loose
    files given together are one. Raises KithError with a sentence for the user.
    """
    room = Spool(spool)
    archives: list[Archive] = []
    folders: list[Path] = []
    loose: list[Path] = []
    for path in dict.fromkeys(Path(os.path.abspath(given)) for given in paths):
        name = in_letters(path.name or str(path))
        with readable(name):
            if not path.exists():
                raise NotThisExport(_nothing_at(path))
            if path.is_dir():
                folders.append(path)
            elif _is_archive(archive := Archive(name, name, path), alone=len(paths) == 1):
                archives.append(archive)
            else:
                loose.append(path)
    exports = _from_archives([(archive, archive_members(archive, room)) for archive in archives], room, 0)
    for folder in folders:
        name = in_letters(folder.name or str(folder))
        exports += _held_by([folder], _from_tree(name, name, folder_members(folder, name), room, 0))
    if loose:
        exports += _held_by(loose, [_from_loose(loose)])
    return exports


def _held_by(paths: Sequence[Path], exports: Sequence[Export]) -> list[Export]:
    return [replace(export, paths=tuple(paths)) for export in exports]


def _nothing_at(path: Path) -> str:
    if path.is_symlink():
        return f"{path} is a link to {os.readlink(path)}, and nothing is there. Give the file itself."
    return f"There is no file or folder {path}. Check the path and try again."


# --- from a tree to exports ---------------------------------------------------------------


def _from_archives(archives: Sequence[tuple[Archive, list[Member]]], spool: Spool, depth: int) -> list[Export]:
    """Archives that lie side by side: one export each, save for the numbered parts of one."""
    if depth > DEEPEST and archives:
        raise KithError(f"{archives[0][0].label} is an archive inside too many archives. Unpack the outer ones first.")
    groups: list[list[tuple[Archive, list[Member]]]] = []
    for archive, members in archives:
        for group in groups:
            if _continues(group, archive, members):
                group.append((archive, members))
                break
        else:
            groups.append([(archive, members)])
    exports: list[Export] = []
    for group in groups:
        first, _ = group[0]
        together = {member.path: member for _, members in group for member in members}
        found = _from_tree(first.name, first.label, list(together.values()), spool, depth)
        exports += _held_by([archive.path for archive, _ in group], found)
    return exports


def _continues(group: Sequence[tuple[Archive, list[Member]]], archive: Archive, members: Sequence[Member]) -> bool:
    """Whether the archive is another part of the group's: only the number differs, and no file contradicts."""
    mine = PART_NUMBER.fullmatch(_stem(archive.name))
    others = [PART_NUMBER.fullmatch(_stem(other.name)) for other, _ in group]
    if not mine or DATE_END.search(mine["stem"]):
        return False
    if any(not other or other["stem"] != mine["stem"] or other["number"] == mine["number"] for other in others):
        return False
    held = {member.path: (member.size, member.checksum) for _, theirs in group for member in theirs}
    shared = [member for member in members if member.path in held]
    return len(shared) < len(members) and all(held[m.path] == (m.size, m.checksum) for m in shared)


def _from_tree(name: str, label: str, members: Sequence[Member], spool: Spool, depth: int) -> list[Export]:
    """One export of the plain files, and those of the archives among them; a mere wrapper gives its name."""
    inner = [member for member in members if _is_inner_archive(member)]
    if not inner:
        return _from_folders(name, label, members)
    within = {id(member) for member in inner}
    plain = [member for member in members if id(member) not in within]
    is_data = _holds_data(plain)
    spool.check_room(sum(member.size for member in inner if not member.on_disk), label)
    archives = []
    for member in inner:
        path = member.on_disk or spool.keep(member.open(), label)
        archive = Archive(member.path.rpartition("/")[2], f"{member.path} in {label}", path)
        try:
            with readable(archive.label):
                _is_archive(archive, alone=True)
            archives.append((archive, archive_members(archive, spool)))
        except NoArchive:
            if not is_data:
                raise
            plain.append(member)  # it stands among the files that are not read
    found = _from_archives(archives, spool, depth + 1)
    if not plain and len(found) == 1:
        return [Export(name, found[0].members)]
    return (_from_folders(name, label, plain) if is_data else []) + found


def _from_folders(name: str, label: str, members: Sequence[Member]) -> list[Export]:
    """One export; or one for each folder, where folders side by side hold the same files."""
    kinds: dict[str, set[str]] = {}
    for member in members:
        if "/" in member.path and DATA_NAME.fullmatch(member.path):
            folder, _, rest = member.path.partition("/")
            kinds.setdefault(folder, set()).add(re.sub(r"\d+", "", rest.lower()))
    if not any(len(one & other) >= SHARED_KINDS for one, other in combinations(kinds.values(), 2)):
        return [_export(name, label, members)]
    exports = []
    for folder in sorted(kinds):
        held = [m for m in members if m.path.startswith(f"{folder}/")]
        within = [replace(member, path=member.path.removeprefix(f"{folder}/")) for member in held]
        exports.append(_export(f"{name}/{folder}", f"{folder} in {label}", within))
    loose = [member for member in members if "/" not in member.path]
    return ([_export(name, label, loose)] if _holds_data(loose) else []) + exports


def _from_loose(paths: Sequence[Path]) -> Export:
    members: dict[str, Member] = {}
    for path in paths:
        inside = path.name if path.name not in members else f"{path.parent.name}/{path.name}"
        while inside in members:
            inside = f"{len(members)}/{inside}"
        members[inside] = file_member(path, inside)
    if not any(member.size for member in members.values()):
        names = " and ".join(members)
        raise NotThisExport(f"{names} {'is' if len(members) == 1 else 'are'} empty (0 bytes). Download it again.")
    name = in_letters(paths[0].name) + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")
    return _export(name, name, list(members.values()))


def _export(name: str, label: str, members: Sequence[Member]) -> Export:
    if not members:
        raise NotThisExport(f"{label} has no files in it. Download the export again, or choose another file.")
    return Export(name, tuple(sorted(members, key=lambda member: member.path)))


def _holds_data(members: Sequence[Member]) -> bool:
    return any(DATA_NAME.fullmatch(member.path) for member in members)


def _is_inner_archive(member: Member) -> bool:
    folders = member.path.split("/")[:-1]
    return bool(ARCHIVE_NAME.fullmatch(member.path)) and not any(ATTACHMENT_FOLDER.fullmatch(part) for part in folders)


def _stem(name: str) -> str:
    return re.sub(r"\.(zip|tgz|tar(\.\w+)?)$", "", name, flags=re.IGNORECASE)


# --- what lies at a path ------------------------------------------------------------------


def _is_archive(file: Archive, alone: bool) -> bool:
    """Whether it is a zip or a tar, by content; raises for what cannot be an export at all."""
    label, name = file.label, file.name.lower()
    with file.path.open("rb") as stream:
        start = stream.read(1024)
    named_archive = bool(ARCHIVE_NAME.fullmatch(name)) or name.endswith(".gz")
    if not start and (alone or named_archive):
        raise NoArchive(f"{label} is empty (0 bytes). Download it or save it again.")
    if name.endswith(OFFICE):
        raise NotThisExport(f"{label} is an office document. Open it, save it as CSV, and give that file.")
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html")) and (alone or not name.endswith((".html", ".htm"))):
        raise NotThisExport(
            f"{label} is a web page, not the export itself. Sign in to the network in the browser, "
            "download the export again, and give the file that comes."
        )
    for magic, kind in UNSUPPORTED.items():
        if start.startswith(magic):
            raise NotThisExport(f"{label} is a {kind} archive, which Kith cannot open. Unpack it and give the folder.")
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return True
    if start.startswith(tuple(COMPRESSED)) or start[257:262] == b"ustar":
        if is_tar(file.path):
            return True
        if name.endswith((".gz", ".bz2", ".xz")) and ".tar" not in name:
            raise NotThisExport(f"{label} is a single compressed file. Unpack it and give what comes out.")
        raise damaged(label)
    if named_archive:
        raise NoArchive(f"{label} is not an archive, whatever its name says. Download the export again.")
    return False
