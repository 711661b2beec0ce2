"""What no network writes, and disks hold all the same: it costs nobody else anything."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tarfile
from pathlib import Path

import pytest

from analytics.intake import Given, take_in
from connectors.csv import CONNECTOR
from store.store import Store
from tests.conftest import FIXTURES

ARCHIVE = FIXTURES / "x" / "twitter-2026-03-06"
PEOPLE = "name,handle,network\nBo Ek,@bo,x\n"
NO_UTF_8 = os.fsdecode(b"caf\xe9")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")


def given(store: Store, *paths: Path) -> tuple[list[str], list[str]]:
    """The exports that were imported, and why the others were not."""
    outcome = take_in(store, [Given(paths)])
    return [one.name for one in outcome.results], [one.error for one in outcome.failures]


@pytest.mark.parametrize("stamp", [10**15, -(10**15)])
def test_a_time_stamp_that_no_calendar_has_is_none(stamp: int, store: Store, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "people.tar", "w", format=tarfile.PAX_FORMAT) as made:
        info = tarfile.TarInfo("people.csv")
        info.size, info.mtime = len(PEOPLE), stamp
        made.addfile(info, io.BytesIO(PEOPLE.encode()))
    assert given(store, tmp_path / "people.tar") == (["people.tar"], [])


def test_what_is_nested_without_end_costs_only_its_own_file(store: Store, tmp_path: Path) -> None:
    archive = Path(shutil.copytree(ARCHIVE, tmp_path / "archive"))
    (posts,) = archive.rglob("tweets.js")
    posts.write_text("window.YTD.tweets.part0 = [ " + '{"tweet": [' * 100_000)
    (result,) = take_in(store, [Given([archive])]).results
    assert result.ties["follower"] > 0
    (damaged,) = [file for file in result.files if file.path.endswith("tweets.js")]
    assert len(damaged.problems) == 1


@on_linux
@pytest.mark.parametrize("name", [NO_UTF_8 + ".jpg", NO_UTF_8 + ".csv"])
def test_a_name_that_is_no_utf_8_is_read_like_any_other(name: str, store: Store, tmp_path: Path) -> None:
    archive = Path(shutil.copytree(ARCHIVE, tmp_path / NO_UTF_8))
    (archive / "data" / name).write_text(PEOPLE)
    assert given(store, archive) == (["caf\ufffd"], [])


@on_linux
def test_a_table_in_a_folder_that_is_no_utf_8_is_read(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / NO_UTF_8
    folder.mkdir()
    shutil.copytree(FIXTURES / "linkedin" / "complete_2024", folder / "export")
    (folder / (NO_UTF_8 + ".csv")).write_text(PEOPLE)
    assert given(store, folder / (NO_UTF_8 + ".csv"), folder / "export") == (["export", "caf\ufffd.csv"], [])


def test_what_nobody_foresaw_in_one_export_leaves_the_others_alone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)

    def fails(*_: object) -> str:
        raise LookupError("no such page")

    monkeypatch.setattr(type(CONNECTOR), "sql", fails)
    assert given(store, ARCHIVE, tmp_path / "people.csv") == (
        [ARCHIVE.name],
        ["people.csv could not be read (no such page). Please report this: no file should bring it about."],
    )
