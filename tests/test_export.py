"""What a user can hand over: opened as one tree, or refused with a sentence."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from connectors import members, zips
from connectors.contract import KithError, NotThisExport
from connectors.export import Export, open_exports
from connectors.members import Spool

FILES = {"data/follower.js": b"window.YTD.follower.part0 = [ ]", "data/like.js": b"window.YTD.like.part0 = [ ]"}


def write_zip(path: Path, files: Mapping[str, bytes] = FILES) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_tar(path: Path, files: Mapping[str, bytes] = FILES) -> Path:
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def write_folder(path: Path, files: Mapping[str, bytes] = FILES) -> Path:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def contents(export: Export) -> dict[str, bytes]:
    found = {}
    for member in export.members:
        with member.open() as stream:
            found[member.path] = stream.read()
        assert member.size == len(found[member.path])
    return found


def opened(spool: Path, *paths: Path) -> list[dict[str, bytes]]:
    return [contents(export) for export in open_exports(paths, spool)]


def refusal(spool: Path, *paths: Path) -> str:
    with pytest.raises(KithError) as caught:
        opened(spool, *paths)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "Traceback" not in sentence
    return sentence


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    return tmp_path / "spool"


# --- every wrapping gives the same tree ---------------------------------------------------


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tgz", "folder", "no-suffix"])
def test_a_zip_a_tar_and_a_folder_give_the_same_tree(name: str, tmp_path: Path, spool: Path) -> None:
    write = write_folder if name == "folder" else write_tar if "t" in name.partition(".")[2] else write_zip
    path = write(tmp_path / name)
    (export,) = open_exports([path], spool)
    assert export.name == name
    assert contents(export) == FILES


def test_one_loose_file_is_an_export(tmp_path: Path, spool: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(b"First Name,Last Name\n")
    (export,) = open_exports([path], spool)
    assert (export.name, export.members[0].on_disk) == ("Connections.csv", path)
    assert contents(export) == {"Connections.csv": b"First Name,Last Name\n"}


def test_loose_files_given_together_are_one_export_and_none_hides_another(tmp_path: Path, spool: Path) -> None:
    write_folder(tmp_path, {"a/messages.csv": b"1", "b/messages.csv": b"2", "Connections.csv": b"3"})
    given = [tmp_path / "a/messages.csv", tmp_path / "b/messages.csv", tmp_path / "Connections.csv"]
    assert opened(spool, *given) == [{"messages.csv": b"1", "b/messages.csv": b"2", "Connections.csv": b"3"}]


def test_archives_and_folders_given_together_are_one_export_each(tmp_path: Path, spool: Path) -> None:
    given = [write_zip(tmp_path / "x.zip"), write_folder(tmp_path / "folder"), write_tar(tmp_path / "m.tar.gz")]
    assert opened(spool, *given) == [FILES, FILES, FILES]


def test_the_same_path_given_twice_is_opened_once(tmp_path: Path, spool: Path) -> None:
    path = write_zip(tmp_path / "x.zip")
    assert opened(spool, path, path) == [FILES]


def test_a_zip_around_a_zip_is_the_same_export(tmp_path: Path, spool: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip")
    outer = write_zip(tmp_path / "outer.zip", {"inner.zip": inner.read_bytes(), "__MACOSX/._inner.zip": b"x"})
    (export,) = open_exports([outer], spool)
    assert (export.name, contents(export)) == ("outer.zip", FILES)


@pytest.mark.parametrize("write", [write_zip, write_folder, write_tar])
def test_several_archives_in_one_place_are_an_export_each(write, tmp_path: Path, spool: Path) -> None:  # type: ignore[no-untyped-def]
    first = write_zip(tmp_path / "a.zip", {"Connections.csv": b"1"}).read_bytes()
    second = write_tar(tmp_path / "b.tar.gz").read_bytes()
    place = write(tmp_path / "both.tar.gz", {"mail/first.zip": first, "second.tar.gz": second, "messages.csv": b"2"})
    exports = {export.name: contents(export) for export in open_exports([place], spool)}
    assert exports == {
        "both.tar.gz": {"messages.csv": b"2"},
        "first.zip": {"Connections.csv": b"1"},
        "second.tar.gz": FILES,
    }


@pytest.mark.parametrize("write", [write_zip, write_folder])
def test_unpacked_exports_side_by_side_are_an_export_each(write, tmp_path: Path, spool: Path) -> None:  # type: ignore[no-untyped-def]
    march = {"data/manifest.js": b"1", **FILES}
    files = {f"{folder}/{name}": content for folder in ("february", "march") for name, content in march.items()}
    place = write(tmp_path / "both.zip", {**files, "README.txt": b"my exports"})
    exports = {export.name: contents(export) for export in open_exports([place], spool)}
    assert exports == {"both.zip/february": march, "both.zip/march": march}


def test_threads_of_messages_side_by_side_are_one_export(tmp_path: Path, spool: Path) -> None:
    files = {f"{person}/message_{n}.json": b"{}" for person in ("sam", "kim") for n in range(1, 5)}
    assert opened(spool, write_folder(tmp_path / "inbox", files)) == [files]


def test_a_note_beside_an_archive_is_no_export(tmp_path: Path, spool: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip").read_bytes()
    assert opened(spool, write_folder(tmp_path / "place", {"x.zip": inner, "README.txt": b"mine"})) == [FILES]


def test_an_archive_that_somebody_sent_is_not_an_export(tmp_path: Path, spool: Path) -> None:
    files = {"messages.csv": b"1", "messages/inbox/sam/files/holiday.zip": b"not even a zip"}
    assert opened(spool, write_zip(tmp_path / "x.zip", files)) == [files]


def test_numbered_parts_of_one_export_are_joined(tmp_path: Path, spool: Path) -> None:
    shared = {"data/manifest.js": b"{}"}
    first = write_zip(tmp_path / "twitter-2026-03-06-ab12-1.zip", {**shared, "data/follower.js": b"1"})
    second = write_zip(tmp_path / "twitter-2026-03-06-ab12-2.zip", {**shared, "data/like.js": b"2"})
    assert opened(spool, first, second) == [{**shared, "data/follower.js": b"1", "data/like.js": b"2"}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("twitter-2026-02-10.zip", "twitter-2026-02-20.zip"),
        ("Basic_LinkedInDataExport_03-04-2024.zip", "Basic_LinkedInDataExport_03-05-2024.zip"),
        ("export (1).zip", "export (2).zip"),
    ],
)
def test_exports_of_two_days_and_two_downloads_stay_apart(first: str, second: str, tmp_path: Path, spool: Path) -> None:
    given = write_zip(tmp_path / first, {"a.csv": b"1"}), write_zip(tmp_path / second, {"b.csv": b"2"})
    assert opened(spool, *given) == [{"a.csv": b"1"}, {"b.csv": b"2"}]


def test_numbered_archives_that_contradict_each_other_stay_apart(tmp_path: Path, spool: Path) -> None:
    first = write_zip(tmp_path / "x-1.zip", {"data/follower.js": b"1", "a": b"1"})
    second = write_zip(tmp_path / "x-2.zip", {"data/follower.js": b"22", "b": b"2"})
    assert len(open_exports([first, second], spool)) == 2


def test_what_the_system_left_behind_is_not_part_of_an_export(tmp_path: Path, spool: Path) -> None:
    junk = {".DS_Store": b"x", "__MACOSX/data/._follower.js": b"x", ".git/config": b"x", "data/Thumbs.db": b"x"}
    assert opened(spool, write_zip(tmp_path / "x.zip", {**FILES, **junk})) == [FILES]
    assert opened(spool, write_folder(tmp_path / "folder", {**FILES, **junk})) == [FILES]


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path, spool: Path) -> None:
    folder = write_folder(tmp_path / "folder")
    write_folder(tmp_path / "elsewhere", {"secret.csv": b"x"})
    (folder / "secret.csv").symlink_to(tmp_path / "elsewhere/secret.csv")
    (folder / "elsewhere").symlink_to(tmp_path / "elsewhere")
    (folder / "loop").symlink_to(folder)
    assert opened(spool, folder) == [FILES]


def test_links_and_devices_in_an_archive_are_left_out(tmp_path: Path, spool: Path) -> None:
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w") as archive:
        link, real = tarfile.TarInfo("link.csv"), tarfile.TarInfo("real.csv")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
        archive.addfile(real, io.BytesIO())
    zipped = tmp_path / "x.zip"
    with zipfile.ZipFile(zipped, "w") as archive_zip:
        info = zipfile.ZipInfo("link.csv")
        info.external_attr = 0o120777 << 16
        archive_zip.writestr(info, "/etc/hostname")
        archive_zip.writestr("real.csv", "")
    assert opened(spool, path) == opened(spool, zipped) == [{"real.csv": b""}]


def test_names_that_macos_or_windows_zipped_are_read_right(tmp_path: Path, spool: Path) -> None:
    path = tmp_path / "x.zip"
    write_zip(path, {"Freunde/Zoë.csv": b"1", "data\\like.js": b"2"})
    unmarked = path.read_bytes().replace("Zoë".encode(), b"Zo\xc3\xab")
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # clear the flag that says UTF-8
        start = unmarked.index(signature)
        unmarked = unmarked[: start + at] + b"\0\0" + unmarked[start + at + 2 :]
    path.write_bytes(unmarked)
    assert opened(spool, path) == [{"Freunde/Zoë.csv": b"1", "data/like.js": b"2"}]


# --- how members are read -----------------------------------------------------------------


def test_nothing_is_unpacked_until_a_member_is_opened(tmp_path: Path, spool: Path) -> None:
    open_exports([write_zip(tmp_path / "x.zip"), write_tar(tmp_path / "x.tar")], spool)
    assert not spool.exists()


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz"])
def test_members_can_be_read_by_several_threads_and_again(name: str, tmp_path: Path, spool: Path) -> None:
    files = {f"data/{number}.js": str(number).encode() * 50_000 for number in range(20)}
    files["data/picture.jpg"] = b"jpg" * 1000
    (export,) = open_exports([(write_zip if name == "x.zip" else write_tar)(tmp_path / name, files)], spool)
    with ThreadPoolExecutor(4) as threads:
        for found in threads.map(contents, [export] * 4):
            assert found == files


def test_a_member_can_be_read_line_by_line_and_in_small_bites(tmp_path: Path, spool: Path) -> None:
    (export,) = open_exports([write_zip(tmp_path / "x.zip", {"a.csv": b"one\ntwo\nthree"})], spool)
    (member,) = export.members
    with member.open() as stream:
        assert stream.readline() == b"one\n" and stream.read(3) == b"two"
    with io.TextIOWrapper(member.open(), encoding="utf-8") as text:
        assert text.read().splitlines() == ["one", "two", "three"]
    assert export.head(member, 3) == b"one"


def test_pictures_of_a_compressed_tar_are_not_unpacked(tmp_path: Path, spool: Path) -> None:
    files = {"outbox.json": b"{}", "media/picture.jpg": b"jpg", "media/film.mp4": b"mp4"}
    (export,) = open_exports([write_tar(tmp_path / "x.tar.gz", files)], spool)
    assert len(list(spool.iterdir())) == 1
    assert contents(export) == files


def test_a_zip_states_when_its_files_were_written_in_utc_where_it_can(tmp_path: Path, spool: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        exact, local, unknown = zipfile.ZipInfo("a"), zipfile.ZipInfo("b", (2026, 3, 6, 12, 0, 0)), zipfile.ZipInfo("c")
        exact.extra = struct.pack("<HHBl", 0x5455, 5, 1, 1_772_800_000)
        for info in (exact, local, unknown):
            archive.writestr(info, b"")
    (export,) = open_exports([path], spool)
    assert [str(member.modified_at) for member in export.members] == [
        "2026-03-06 12:26:40",
        "2026-03-06 12:00:00",
        "None",
    ]


# --- what is refused ----------------------------------------------------------------------


def test_a_path_where_nothing_lies_is_named(tmp_path: Path, spool: Path) -> None:
    assert "no file or folder" in refusal(spool, tmp_path / "missing.zip")


def test_an_empty_file_an_empty_zip_and_an_empty_folder_are_refused(tmp_path: Path, spool: Path) -> None:
    (tmp_path / "empty.zip").touch()
    (tmp_path / "empty.csv").touch()
    (tmp_path / "folder").mkdir()
    assert "empty (0 bytes)" in refusal(spool, tmp_path / "empty.zip")
    assert "empty (0 bytes)" in refusal(spool, tmp_path / "empty.csv")
    assert "no files" in refusal(spool, tmp_path / "folder")
    assert "no files" in refusal(spool, write_zip(tmp_path / "hollow.zip", {}))


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.99])
@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz"])
def test_a_truncated_archive_is_refused(name: str, keep: float, tmp_path: Path, spool: Path) -> None:
    path = (write_zip if name == "x.zip" else write_tar)(tmp_path / name, {"a.csv": os.urandom(50_000)})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    assert "cut off or damaged" in refusal(spool, path)


def test_a_damaged_member_is_named_when_it_is_read(tmp_path: Path, spool: Path) -> None:
    path = write_zip(tmp_path / "x.zip", {"a.csv": b"a" * 50_000, "b.csv": os.urandom(50_000)})
    content = bytearray(path.read_bytes())
    content[content.index(b"b.csv") + 20_000] ^= 0xFF
    path.write_bytes(content)
    sentence = refusal(spool, path)
    assert "b.csv in x.zip" in sentence and "damaged" in sentence


def test_a_password_protected_zip_is_refused_with_the_way_out(tmp_path: Path, spool: Path) -> None:
    path = write_zip(tmp_path / "x.zip", {"a.csv": b"1"})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[6] |= 1
    path.write_bytes(content)
    sentence = refusal(spool, path)
    assert "password" in sentence and "zip the folder again without one" in sentence


@pytest.mark.parametrize("name", ["../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "..\\evil.csv"])
@pytest.mark.parametrize("write", [write_zip, write_tar])
def test_paths_that_climb_out_are_refused(write, name: str, tmp_path: Path, spool: Path) -> None:  # type: ignore[no-untyped-def]
    assert "points outside" in refusal(spool, write(tmp_path / "x.tar", {name: b"1"}))


def zeros(megabytes: int) -> bytes:
    """A deflated file of so many megabytes of nothing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as member:
        for _ in range(megabytes):
            member.write(bytes(1024**2))
    return packed.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, spool: Path) -> None:
    (tmp_path / "bomb.zip").write_bytes(zeros(101))
    assert "trap" in refusal(spool, tmp_path / "bomb.zip")
    assert "trap" in refusal(spool, write_zip(tmp_path / "outer.zip", {"inner.zip": zeros(101)}))
    with tarfile.open(tmp_path / "bomb.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo("a.csv")
        info.size = 101 * 1024**2
        archive.addfile(info, io.BytesIO(bytes(info.size)))
    assert "trap" in refusal(spool, tmp_path / "bomb.tar.gz")


def test_a_bomb_in_the_header_of_a_tar_is_refused_before_it_is_held(
    tmp_path: Path, spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "HARMLESS_SIZE", 1_000_000)
    with gzip.open(tmp_path / "bomb.tar.gz", "wb") as archive:
        long_name = tarfile.TarInfo("././@LongLink")
        long_name.type, long_name.size = tarfile.GNUTYPE_LONGNAME, 40_000_000
        archive.write(long_name.tobuf(tarfile.GNU_FORMAT) + b"a" * long_name.size)
    tracemalloc.start()
    assert "trap" in refusal(spool, tmp_path / "bomb.tar.gz")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert sum(path.stat().st_size for path in spool.rglob("*")) < 1024**2


def test_a_bomb_among_honest_files_is_refused_when_it_is_opened(tmp_path: Path, spool: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zeros(101))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("media/film.mp4", os.urandom(2 * 1024**2))
    (export,) = open_exports([path], spool)
    by_path = {member.path: member for member in export.members}
    assert len(export.head(by_path["media/film.mp4"], 10)) == 10
    with pytest.raises(NotThisExport, match="trap"):
        by_path["a.csv"].open()


def test_a_listing_that_lies_about_a_size_is_caught(tmp_path: Path, spool: Path) -> None:
    content = bytearray(zeros(10))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<L", 1000)
    (tmp_path / "x.zip").write_bytes(content)
    (export,) = open_exports([tmp_path / "x.zip"], spool)
    with pytest.raises(KithError, match="damaged"), export.members[0].open() as stream:
        assert len(stream.read()) <= 1000


def test_too_many_files_are_refused(tmp_path: Path, spool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MOST_MEMBERS", 10)
    files = {f"{number}.csv": b"" for number in range(11)}
    given = write_zip(tmp_path / "x.zip", files), write_tar(tmp_path / "x.tar", files)
    for path in (*given, write_folder(tmp_path / "folder", files)):
        assert "more files than any export" in refusal(spool, path)


def test_an_announced_directory_of_absurd_length_is_not_read(tmp_path: Path, spool: Path) -> None:
    path = write_zip(tmp_path / "x.zip")
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x05\x06")
    content[at + 12 : at + 16] = struct.pack("<L", zips.LONGEST_DIRECTORY + 1)
    path.write_bytes(content)
    assert "more files" in refusal(spool, path)


def test_archives_nested_too_deep_are_refused(tmp_path: Path, spool: Path) -> None:
    path = write_zip(tmp_path / "0.zip")
    for level in range(1, 4):
        path = write_zip(tmp_path / f"{level}.zip", {f"{level}.zip": path.read_bytes()})
    assert opened(spool, path) == [FILES]
    assert "inside too many archives" in refusal(spool, write_zip(tmp_path / "x.zip", {"x.zip": path.read_bytes()}))


def test_a_web_page_saved_in_place_of_the_export_is_recognised(tmp_path: Path, spool: Path) -> None:
    path = tmp_path / "linkedin.zip"
    path.write_text("<!DOCTYPE html><title>Sign in</title>")
    assert "web page" in refusal(spool, path)


@pytest.mark.parametrize(
    ("name", "start", "said"),
    [
        ("x.rar", b"Rar!\x1a\x07\x00", "RAR"),
        ("x.7z", b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        ("x.zip", b"Rar!\x1a\x07\x00", "RAR"),
        ("x.zip", b"something else", "not an archive"),
        ("x.csv.gz", gzip.compress(b"a,b", mtime=0), "compressed file"),
        ("x.tar.gz", b"\x1f\x8b\x08\x00", "cut off or damaged"),
        ("contacts.xlsx", b"PK\x03\x04", "save it as CSV"),
    ],
)
def test_what_kith_cannot_open_is_refused_with_the_remedy(
    name: str, start: bytes, said: str, tmp_path: Path, spool: Path
) -> None:
    (tmp_path / name).write_bytes(start)
    assert said in refusal(spool, tmp_path / name)


def test_a_way_of_packing_that_python_lacks_is_refused_when_read(tmp_path: Path, spool: Path) -> None:
    path = write_zip(tmp_path / "x.zip", {"a.csv": b"1"})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 10] = 9  # Deflate64
    path.write_bytes(content)
    assert "Unpack it and give the folder" in refusal(spool, path)


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Whoever runs the tests, without the rights of root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows has other permissions")
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield
    if is_root:
        os.seteuid(0)


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, spool: Path, request: pytest.FixtureRequest) -> None:
    path = write_zip(tmp_path / "x.zip")
    path.chmod(0)
    request.getfixturevalue("ordinary_user")
    assert "may not read x.zip" in refusal(spool, path)


def test_an_archive_that_vanished_is_named(tmp_path: Path, spool: Path) -> None:
    path = write_zip(tmp_path / "x.zip")
    (export,) = open_exports([path], spool)
    path.unlink()
    with pytest.raises(KithError, match=r"data/follower\.js in x\.zip"):
        export.members[0].open()


def test_a_zip_of_many_members_opens_without_reading_them(tmp_path: Path, spool: Path) -> None:
    """Twenty gigabytes of film, as a sparse file: only the list at the end is read."""
    path = write_zip(tmp_path / "x.zip", {**FILES, "data/tweets_media/film.mp4": b""})
    content = bytearray(path.read_bytes())
    directory, end = content.index(b"PK\x01\x02"), content.rindex(b"PK\x05\x06")
    gap = 3 * 1024**3
    content[end + 16 : end + 20] = struct.pack("<L", directory + gap)
    with path.open("wb") as stream:
        stream.write(content[:directory])
        stream.seek(gap, os.SEEK_CUR)
        stream.write(content[directory:])
    (export,) = open_exports([path], spool)
    assert contents(export)["data/follower.js"] == FILES["data/follower.js"]


@pytest.mark.parametrize("junk", [b"not even a zip", b"", b"PK\x03\x04 and then nothing"])
def test_what_is_no_archive_deep_inside_an_export_is_one_of_its_files(junk: bytes, tmp_path: Path, spool: Path) -> None:
    files = {**FILES, "data/grok/b.zip": junk}
    assert opened(spool, write_zip(tmp_path / "x.zip", files)) == [files]


def test_a_trap_inside_an_export_still_refuses_all_of_it(tmp_path: Path, spool: Path) -> None:
    climbing = write_zip(tmp_path / "inner.zip", {"../a.csv": b"1"}).read_bytes()
    assert "points outside" in refusal(spool, write_zip(tmp_path / "x.zip", {**FILES, "data/grok/b.zip": climbing}))


@pytest.mark.parametrize("offset", [2**63, 2**64 - 1])
def test_an_end_that_points_beyond_any_file_is_refused(offset: int, tmp_path: Path, spool: Path) -> None:
    path = write_zip(tmp_path / "x.zip")
    content = path.read_bytes()
    at = content.rindex(b"PK\x05\x06")
    path.write_bytes(content[:at] + struct.pack("<4sLQL", b"PK\x06\x07", 0, offset, 1) + content[at:])
    assert "cut off or damaged" in refusal(spool, path)


def test_what_is_short_of_room_is_told_in_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=12_000_000))
    with pytest.raises(KithError, match=r"needs 30\.0 MB to unpack, and 12\.0 MB are free"):
        Spool(tmp_path).check_room(30_000_000, "x.zip")
