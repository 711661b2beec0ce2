"""When what lies in the inbox has come to rest, on a clock that the test sets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analytics.inbox import DONE, FAILED, SETTLED_SECONDS, Inbox
from connectors.contract import KithError

AFTER = SETTLED_SECONDS + 0.5


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    (tmp_path / "inbox").mkdir()
    return Inbox(tmp_path / "inbox")


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_folder_is_at_rest_only_when_nothing_in_it_changes_any_more(inbox: Inbox) -> None:
    folder = inbox.folder / "export"
    (folder / "data" / "deep").mkdir(parents=True)
    assert inbox.at_rest(0) == []
    (folder / "data" / "follower.js").write_text("one")
    assert inbox.at_rest(AFTER) == []
    (folder / "data" / "follower.js").write_text("one and two")
    assert inbox.at_rest(2 * AFTER) == []
    (folder / "data" / "deep" / "empty.js").touch()
    assert inbox.at_rest(3 * AFTER) == []
    assert inbox.at_rest(3 * AFTER + SETTLED_SECONDS - 0.1) == []
    assert names(inbox.at_rest(4 * AFTER)) == ["export"]
    assert inbox.at_rest(5 * AFTER) == []


def test_a_file_that_is_written_over_with_as_many_bytes_has_changed(inbox: Inbox) -> None:
    file = inbox.folder / "people.csv"
    file.write_text("name\nAda\n")
    inbox.at_rest(0)
    file.write_text("name\nBen\n")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
    assert inbox.at_rest(AFTER) == []
    assert names(inbox.at_rest(2 * AFTER)) == ["people.csv"]


def test_parts_wait_for_the_last_of_them(inbox: Inbox) -> None:
    (inbox.folder / "export-1.zip").write_text("first")
    inbox.at_rest(0)
    (inbox.folder / "export-2.zip").write_text("sec")
    assert inbox.at_rest(AFTER) == []
    assert names(inbox.at_rest(2 * AFTER)) == ["export-1.zip", "export-2.zip"]


def test_the_same_file_is_taken_again_once_it_was_put_away(inbox: Inbox) -> None:
    file = inbox.folder / "people.csv"
    for time in (0, 10 * AFTER):
        file.write_text("name\nAda\n")
        os.utime(file, (1, 1))
        assert inbox.at_rest(time) == []
        assert inbox.at_rest(time + AFTER) == [file]
        inbox.put_away(file, DONE)
    assert names(sorted((inbox.folder / DONE).iterdir())) == ["people (2).csv", "people.csv"]


def test_a_link_that_leads_nowhere_is_taken_and_put_away(inbox: Inbox) -> None:
    link = inbox.folder / "archive.zip"
    link.symlink_to(inbox.folder / "gone.zip")
    inbox.at_rest(0)
    assert inbox.at_rest(AFTER) == [link]
    inbox.put_away(link, FAILED)
    assert (inbox.folder / FAILED / "archive.zip").is_symlink() and not link.is_symlink()


def test_what_vanished_needs_no_putting_away(inbox: Inbox) -> None:
    file = inbox.folder / "people.csv"
    file.write_text("name\nAda\n")
    inbox.at_rest(0)
    assert inbox.at_rest(AFTER) == [file]
    file.unlink()
    inbox.put_away(file, DONE)
    assert inbox.at_rest(2 * AFTER) == []


def test_what_cannot_be_put_away_is_told_and_not_taken_twice(inbox: Inbox) -> None:
    (inbox.folder / DONE).write_text("a file in the place of the folder")
    file = inbox.folder / "people.csv"
    file.write_text("name\nAda\n")
    inbox.at_rest(0)
    inbox.at_rest(AFTER)
    with pytest.raises(KithError, match=r"people\.csv could not be moved to .*done"):
        inbox.put_away(file, DONE)
    assert inbox.at_rest(9 * AFTER) == []


def test_hidden_files_and_what_was_put_away_are_left_alone(inbox: Inbox) -> None:
    (inbox.folder / ".DS_Store").write_text("x")
    (inbox.folder / DONE).mkdir()
    (inbox.folder / FAILED).mkdir()
    inbox.at_rest(0)
    assert inbox.at_rest(AFTER) == []


def test_what_was_imported_can_be_counted_and_deleted_and_nothing_else_goes(inbox: Inbox, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.csv").write_text("not given")
    assert inbox.put_aside() == (0, 0)
    (inbox.done / "export" / "data").mkdir(parents=True)
    (inbox.done / "export" / "data" / "tweets.js").write_bytes(b"x" * 700)
    (inbox.done / "people.csv").write_bytes(b"x" * 50)
    (inbox.folder / "new.csv").write_text("name")
    assert inbox.put_aside() == (2, 750)
    (inbox.done / "linked").symlink_to(elsewhere)
    inbox.empty_done()
    assert inbox.put_aside() == (0, 0) and list(inbox.done.iterdir()) == []
    assert (elsewhere / "mine.csv").exists() and (inbox.folder / "new.csv").exists()
