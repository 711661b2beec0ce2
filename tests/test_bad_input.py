"""Bad input ends in a sentence and loses nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import duckdb
import pytest

from analytics.import_report import print_rows, rows
from analytics.intake import import_paths, preview_paths
from connectors import x
from connectors.__main__ import main as connectors
from connectors.contract import KithError, NotThisExport
from connectors.export import open_exports
from connectors.members import Spool
from connectors.reading import Lacking
from store import imports
from store.home import data_folder
from store.store import DiskFull, Store
from tests.conftest import FIXTURES

ARCHIVE = FIXTURES / "x" / "twitter-2026-03-06"
MANY_POSTS = FIXTURES / "x" / "twitter-2023-08-20"
EVIL = "\x1b]0;owned\x07"  # what a terminal takes for its new title

GOING = "select owner_id, account_id from ladder where has_tie order by all"


def copied(folder: Path, source: Path = ARCHIVE) -> Path:
    return Path(shutil.copytree(source, folder / "archive"))


def member(archive: Path, name: str) -> Path:
    (found,) = archive.rglob(name)
    return found


def stands_as_before(store: Store) -> None:
    assert imports.history(store.cursor()) == []
    assert list((store.home / "spool").iterdir()) == []
    assert stated(store) == 0


def stated(store: Store) -> int:
    """How many statements the ledger holds."""
    (row,) = store.cursor().execute("select count(*) from observations").fetchall()
    return int(row[0])


def test_a_file_that_nobody_knows_names_what_is_known(store: Store, tmp_path: Path) -> None:
    (tmp_path / "recipe.txt").write_text("Flour, water, salt.")
    with pytest.raises(NotThisExport, match=r"recipe\.txt.*no export that Kith knows.*LinkedIn"):
        import_paths(store, [tmp_path / "recipe.txt"])
    stands_as_before(store)


def test_an_export_whose_lists_are_all_empty_says_which_files_had_no_rows(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "empty" / "data"
    folder.mkdir(parents=True)
    for name in ("follower", "following"):
        (folder / f"{name}.js").write_text(f"window.YTD.{name}.part0 = [ ]")
    with pytest.raises(KithError, match=r"nothing was imported.*follower\.js.*no rows"):
        import_paths(store, [tmp_path / "empty"])
    stands_as_before(store)


def test_a_file_that_breaks_off_gives_what_stands_before_the_break(store: Store, tmp_path: Path) -> None:
    archive = copied(tmp_path, MANY_POSTS)
    tweets = member(archive, "tweets.js")
    text = tweets.read_text(encoding="utf-8")
    tweets.write_text(text[: text.rindex('"created_at"')], encoding="utf-8")
    (whole,) = preview_paths(data_folder(tmp_path / "whole"), [MANY_POSTS])
    (result,) = import_paths(store, [archive])
    of_whole = next(file for file in whole.files if file.path.endswith("/tweets.js"))
    of_broken = next(file for file in result.files if file.path.endswith("/tweets.js"))
    assert 0 < of_broken.read < of_whole.read
    assert [problem.row for problem in of_broken.problems] == [of_broken.read]
    assert "breaks off" in of_broken.problems[0].why
    kept = store.cursor().execute("select why from problems").fetchall()
    assert any("breaks off" in why for (why,) in kept)


def test_a_damaged_file_does_not_make_a_list_complete(home: Path, tmp_path: Path) -> None:
    archive = copied(tmp_path)
    followers = member(archive, "follower.js")
    followers.write_text(followers.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    (result,) = preview_paths(home, [archive])
    complete = {one.tie: one.complete for one in result.lists}
    assert complete["follower"] is False and complete["following"] is True


def test_an_older_export_after_a_newer_one_ends_no_tie(store: Store) -> None:
    later = FIXTURES / "x" / "twitter-2026-05-01"
    import_paths(store, [later])
    before = store.cursor().execute(GOING).fetchall()
    import_paths(store, [ARCHIVE])
    assert store.cursor().execute(GOING).fetchall() == before


def test_a_file_of_another_network_among_the_files_is_left_alone(home: Path, tmp_path: Path) -> None:
    archive = copied(tmp_path)
    (archive / "Connections.txt").write_text("First Name,Last Name\nA,B\n")
    (result,) = preview_paths(home, [archive])
    assert [file.path for file in result.files if file.part is None] != []
    assert result.ties


CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
)
PROFILE = "https://www.linkedin.com/in/"


def linkedin(folder: Path, connections: str, messages: str = "", invitations: str = "") -> Path:
    folder.mkdir()
    (folder / "Connections.csv").write_text(f"{CONNECTIONS}\n{connections}", encoding="utf-8")
    if messages:
        (folder / "messages.csv").write_text(f"{MESSAGES}\n{messages}", encoding="utf-8")
    if invitations:
        head = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
        (folder / "Invitations.csv").write_text(f"{head}\n{invitations}", encoding="utf-8")
    return folder


def connection(number: int, company: str = "Orchard") -> str:
    return f"Ana{number},Vale,{PROFILE}ana-vale-{number},,{company},Baker,0{number % 9 + 1} Mar 2024\n"


def test_a_quote_that_nobody_closed_costs_only_its_own_line(home: Path, tmp_path: Path) -> None:
    rows = [connection(number) for number in range(200)]
    rows[100] = connection(100, '"Orchard & sons')
    (result,) = preview_paths(home, [linkedin(tmp_path / "export", "".join(rows))])
    assert result.ties["connection"] >= 199
    problems = [problem for file in result.files for problem in file.problems]
    assert result.ties["connection"] + len(problems) == 200


def test_a_list_with_unreadable_rows_ends_no_tie(store: Store, tmp_path: Path) -> None:
    whole = "".join(connection(number) for number in range(30))
    import_paths(store, [linkedin(tmp_path / "Basic_LinkedInDataExport_03-20-2024", whole)])
    damaged = "".join(connection(number) for number in range(20)) + "one,cell,too,many,for,this,list,of,people\n"
    (result,) = import_paths(store, [linkedin(tmp_path / "Basic_LinkedInDataExport_04-20-2024", damaged)])
    assert [one.complete for one in result.lists if one.tie == "connection"] == [False]
    assert store.cursor().execute("select count(*) from ladder where has_tie").fetchone() == (30,)


def test_where_it_stands_is_kept_also_in_a_database_that_did_not_know_lines(home: Path, tmp_path: Path) -> None:
    old = Store.open(home)
    old.cursor().execute("alter table problems drop column line")
    old.cursor().execute("insert into import_files by name select 9 as import_id, 0 as file, 'old.csv' as path")
    old.cursor().execute("insert into problems values (9, 0, 4, 'it has no date')")
    old.cursor().execute("update meta set value = 'older' where name = 'edition'")
    old.close()
    store = Store.open(home)
    damaged = connection(1) + "one,cell,too,many,for,this,list,of,people\n" + connection(2)
    (result,) = import_paths(store, [linkedin(tmp_path / "export", damaged)])
    assert result.import_id is not None
    told = [imports.problems_of(store.cursor(), number) for number in (9, result.import_id)]
    assert [[(path, problem.place) for path, problem in one] for one in told] == [
        [("old.csv", "entry 5")],
        [("Connections.csv", "line 3")],
    ]
    store.close()


def test_a_preamble_with_a_line_break_in_a_quote_costs_no_row(home: Path, tmp_path: Path) -> None:
    folder = linkedin(tmp_path / "export", "".join(connection(number) for number in range(3)))
    file = folder / "Connections.csv"
    file.write_text(f'Notes:\n"Some addresses\nare missing, as people wished"\n\n{file.read_text()}')
    (result,) = preview_paths(home, [folder])
    assert result.ties == {"connection": 3}


def test_an_invitation_note_counts_once_when_a_later_export_holds_only_its_copy(store: Store, tmp_path: Path) -> None:
    note = f'Me Own,Ana1 Vale,"3/18/24, 9:08 PM",Shall we bake?,OUTGOING,{PROFILE}me-own,{PROFILE}ana-vale-1\n'
    import_paths(store, [linkedin(tmp_path / "first", connection(1), invitations=note)])
    copy = (
        f"c1,,Me Own,{PROFILE}me-own,Ana1 Vale,{PROFILE}ana-vale-1,2024-03-19 08:00:00 UTC,,Shall we bake?,INBOX\n"
        f"c1,,Ana1 Vale,{PROFILE}ana-vale-1,Me Own,{PROFILE}me-own,2024-03-19 09:00:00 UTC,,Gladly.,INBOX\n"
        f"c2,,Me Own,{PROFILE}me-own,Ana2 Vale,{PROFILE}ana-vale-2,2024-03-20 08:00:00 UTC,,Bread?,INBOX\n"
    )
    import_paths(store, [linkedin(tmp_path / "later", connection(1), messages=copy)])
    kinds = store.cursor().execute("select kind, direction from interactions order by happened_at").fetchall()
    assert kinds == [("invitation_note", "out"), ("message", "in"), ("message", "out")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB; only where the machine lets this process mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)]
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.skip("this process may not mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_leaves_everything_as_it_was(small_disk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many" / "data"
    folder.mkdir(parents=True)
    rows = ", ".join(f'{{"follower": {{"accountId": "{1000 + number}"}}}}' for number in range(400_000))
    (folder / "follower.js").write_text(f"window.YTD.follower.part0 = [{rows}]")
    store = Store.open(data_folder(small_disk / "kith"))
    with pytest.raises(DiskFull, match="no room left"):
        import_paths(store, [tmp_path / "many"])
    stands_as_before(store)
    import_paths(store, [ARCHIVE])
    assert len(imports.history(store.cursor())) == 1
    store.close()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_is_full_also_where_only_the_users_share_of_it_is(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    class Full(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(number, os.strerror(number))

    with pytest.raises(KithError, match="The disk is full while unpacking"):
        Spool(tmp_path / "spool").keep(Full(), "export.zip")
    for said in (OSError(number, os.strerror(number)), duckdb.IOException(f"Could not write: {os.strerror(number)}")):
        with pytest.raises(DiskFull, match="no room left"), store.session():
            raise said

    def fills(*given: object, **more: object) -> None:
        raise OSError(number, os.strerror(number))

    (export,) = open_exports([ARCHIVE], tmp_path)
    monkeypatch.setattr(imports.reading, "stage", fills)
    with pytest.raises(DiskFull, match="no room left"):
        imports.preview(export, x.CONNECTOR, home=store.home)


@pytest.mark.skipif(sys.platform == "win32", reason="its files have no such names")
def test_the_name_of_a_member_gives_a_terminal_no_command(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = copied(tmp_path)
    (archive / "data").rename(archive / f"data{EVIL}")
    (tmp_path / f"holiday{EVIL}.zip").write_bytes(b"PK not a zip")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert connectors(["import", "--home", str(home), str(archive)]) == 0
    assert connectors(["import", "--home", str(home), str(tmp_path / f"holiday{EVIL}.zip")]) == 1
    assert connectors(["import", "--home", str(home), str(tmp_path / f"gone{EVIL}.zip")]) == 1
    told = "".join(capsys.readouterr())
    assert "] 100% putting" in told and "data]0;owned/" in told and "holiday]0;owned" in told and "gone]0;owned" in told
    assert "\x1b" not in told and "\x07" not in told


def test_an_import_that_fails_when_half_is_written_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(imports, "derive", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            import_paths(store, [ARCHIVE])
    stands_as_before(store)
    (first,) = import_paths(store, [ARCHIVE])
    assert (first.known, stated(store)) == (0, first.new)


DIES = """
import os, sys
from pathlib import Path
from analytics.intake import import_paths, preview_paths
from store import imports
from store.store import Store
store = Store.open(Path(sys.argv[1]))
imports.derive = lambda *_: os._exit(9)
import_paths(store, [Path(sys.argv[2])])
"""


def test_a_program_that_ends_in_the_middle_of_an_import_leaves_what_was_there_before(home: Path) -> None:
    """Also where the new import says again what another says that stands."""
    store = Store.open(data_folder(home))
    (first,) = import_paths(store, [FIXTURES / "linkedin" / "basic_2018"])
    store.close()
    assert subprocess.run([sys.executable, "-c", DIES, home, ARCHIVE], check=False).returncode == 9
    store = Store.open(home)
    assert [one.connector for one in imports.history(store.cursor())] == ["linkedin"]
    assert stated(store) == first.new
    (second,) = import_paths(store, [ARCHIVE])
    assert (second.known, stated(store)) == (0, first.new + second.new)
    store.close()


@pytest.mark.parametrize(
    ("export", "file", "damage"),
    [
        (FIXTURES / "linkedin" / "complete_2024", "Email Addresses.csv", lambda held: held + b'a,b,c,d,e,f,"g\n'),
        (ARCHIVE, "account.js", lambda held: held[:-3]),
        (FIXTURES / "x" / "twitter-2019-07-05", "mute.js", lambda held: b"\xe9" * 3 + held),
    ],
)
def test_a_damaged_file_beside_the_lists_costs_nothing_but_its_own_rows(
    home: Path, tmp_path: Path, export: Path, file: str, damage: Callable[[bytes], bytes]
) -> None:
    archive = copied(tmp_path, export)
    place = member(archive, file)
    place.write_bytes(damage(place.read_bytes()))
    (result,) = preview_paths(home, [archive])
    (damaged,) = [read for read in result.files if read.path.endswith(file)]
    assert damaged.problems and result.ties


def announce_posts(archive: Path, entries: dict[str, str]) -> None:
    """Let the manifest say that the archive has these files of posts, with so many entries each."""
    manifest = member(archive, "manifest.js")
    head, _, told = manifest.read_text(encoding="utf-8").partition("=")
    content = json.loads(told)
    files = [{"fileName": f"data/{name}.js", "count": count} for name, count in entries.items()]
    content["dataTypes"]["tweets"] = {"files": files}
    manifest.write_text(f"{head}= {json.dumps(content)}", encoding="utf-8")


def test_an_archive_without_a_file_that_it_announces_witnesses_nothing_by_it(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = copied(tmp_path)
    announce_posts(archive, {"tweets": "1", "tweets-part1": "1"})
    (result,) = import_paths(store, [archive])
    covered = store.cursor().execute("select distinct channel from coverage").fetchall()
    assert covered == [("messages",)]
    assert result.lacking == (Lacking("data/tweets-part1.js", 1, 0),)
    print_rows(rows([result]), as_json=False)
    assert "data/tweets-part1.js: announced in the export with 1 entry, but not in it" in capsys.readouterr().out


def test_a_file_with_fewer_entries_than_the_archive_announces_witnesses_nothing(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = copied(tmp_path)
    announce_posts(archive, {"tweets": "3456"})
    (result,) = import_paths(store, [archive])
    (lacks,) = result.lacking
    assert (lacks.path, lacks.entries) == ("data/tweets.js", 3456) and 0 < lacks.held < 3456
    assert store.cursor().execute("select distinct channel from coverage").fetchall() == [("messages",)]
    print_rows(rows([result]), as_json=False)
    assert f"data/tweets.js: {lacks.held} of the 3,456 entries that the export announces" in capsys.readouterr().out


def test_a_file_that_breaks_off_witnesses_nothing(store: Store, tmp_path: Path) -> None:
    archive = copied(tmp_path)
    member(archive, "manifest.js").unlink()
    tweets = member(archive, "tweets.js")
    content = tweets.read_bytes()
    tweets.write_bytes(content[: len(content) * 2 // 3])
    (result,) = import_paths(store, [archive])
    assert [read.problems[0].is_cut for read in result.files if read.path.endswith("tweets.js")] == [True]
    assert store.cursor().execute("select distinct channel from coverage").fetchall() == [("messages",)]


def test_dates_before_1970_stop_nothing(store: Store, tmp_path: Path) -> None:
    rows = connection(1).replace("2024", "1868") + connection(2).replace("2024", "1868")
    (result,) = import_paths(store, [linkedin(tmp_path / "Basic_LinkedInDataExport_03-20-1868", rows)])
    assert result.ties == {"connection": 2}
    import_paths(store, [linkedin(tmp_path / "Basic_LinkedInDataExport_04-20-1868", rows)])
    assert store.cursor().execute("select count(*) from ladder where has_tie").fetchone() == (2,)
