"""What holds of the open database, and what is left in its file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from analytics.intake import forget_person, import_paths
from connectors.contract import KithError
from store import ledger, snapshot
from store.compaction import is_marked
from store.home import data_folder
from store.store import FILE, Store, transaction
from tests.conftest import FIXTURES, without_texts

EXPORT = FIXTURES / "x" / "twitter-2026-03-06"
MESSAGES = FIXTURES / "linkedin" / "complete_2024"


def held_in_file(home: Path, texts: list[str]) -> list[str]:
    """Those of the texts whose bytes stand in the database file or its log."""
    content = b"".join(file.read_bytes() for file in home.glob(f"{FILE}*"))
    return [text for text in texts if text.encode() in content]


def texts_of(store: Store, where: str = "true") -> list[str]:
    rows = store.cursor().execute(f"select distinct excerpt from observations where length(excerpt) > 12 and {where}")
    return [row[0] for row in rows.fetchall()]


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    cursor = store.cursor()
    names = cursor.execute(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where database_name = current_database() and table_name <> 'meta' order by all"
    ).fetchall()
    return {name: cursor.execute(f"from {name} order by all").fetchall() for (name,) in names}


def test_the_machine_s_zone_changes_nothing_and_no_extension_comes_in(store: Store) -> None:
    cursor = store.cursor()
    assert cursor.execute("select current_setting('TimeZone')").fetchone() == ("UTC",)
    assert cursor.execute("select timestamptz '2026-05-01 12:00:00+00'::timestamp::varchar").fetchone() == (
        "2026-05-01 12:00:00",
    )
    for statement in ("install httpfs", "install httpfs from core", "load httpfs", "set TimeZone = 'Asia/Kolkata'"):
        with pytest.raises(duckdb.Error):
            cursor.execute(statement)


def test_text_that_was_switched_off_is_gone_from_the_file_when_it_is_opened_again(
    home: Path, fill: Callable[..., Path]
) -> None:
    store = Store.open(fill(home, EXPORT, MESSAGES))
    texts = texts_of(store)
    store.close()
    assert len(held_in_file(home, texts)) == len(texts) > 10
    store = Store.open(home)
    without_texts(store)
    before = everything(store)
    store.close()
    store = Store.open(home)
    assert everything(store) == before
    assert not is_marked(store.cursor())
    assert store.cursor().execute("select nextval('import_ids')").fetchone() == (3,)
    store.close()
    assert held_in_file(home, texts) == []
    assert [path.name for path in home.glob(f"{FILE}*")] == [FILE]
    assert (home / FILE).stat().st_mode & 0o077 == 0


def test_where_no_text_is_kept_none_is_written(home: Path, fill: Callable[..., Path]) -> None:
    store = Store.open(fill(home, EXPORT, MESSAGES))
    texts = texts_of(store)
    store.close()
    (home / FILE).unlink()
    store = Store.open(home)
    without_texts(store)
    import_paths(store, [EXPORT, MESSAGES])
    store.close()
    assert texts and held_in_file(home, texts) == []


def test_whoever_is_deleted_everywhere_is_gone_from_the_file_when_it_is_opened_again(home: Path) -> None:
    store = Store.open(home)
    import_paths(store, [MESSAGES])
    (person,) = store.cursor().execute(
        "select person from people join interactions using (account_id) where kind = 'message' "
        "group by person order by count(*) desc, person limit 1"
    ).fetchone() or ("",)
    texts = texts_of(store, f"who_key = name_key('{person}')")
    forget_person(store, person)
    texts = [text for text in texts if text not in texts_of(store)]
    store.close()
    assert len(held_in_file(home, texts)) == len(texts) > 0
    Store.open(home).close()
    assert held_in_file(home, texts) == []


def test_a_copy_that_cannot_be_made_leaves_the_database_as_it_is(
    home: Path, fill: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    store = Store.open(fill(home, EXPORT))
    without_texts(store)
    before = everything(store)
    store.close()
    (home / f"{FILE}.new" / "in the way").mkdir(parents=True)
    store = Store.open(home)
    assert everything(store) == before and is_marked(store.cursor())
    store.close()
    assert "was not written anew" in caplog.text


def test_nothing_of_an_import_that_failed_has_the_file_written_anew(store: Store) -> None:
    with pytest.raises(KithError), transaction(cursor := store.cursor()):
        ledger.forget_text(cursor)
        raise KithError("stop here")
    assert not is_marked(cursor)


@pytest.mark.parametrize("damage", ["foreign", "cut", "torn"])
def test_a_damaged_database_is_told_and_not_called_busy(home: Path, fill: Callable[..., Path], damage: str) -> None:
    file = fill(home, EXPORT) / FILE
    whole = file.read_bytes()
    torn = whole[:12288] + bytes(4096) + whole[16384:]
    file.write_bytes({"foreign": b"no database" * 999, "cut": whole[: len(whole) // 2], "torn": torn}[damage])
    with pytest.raises(KithError, match=r"cannot be opened.*from a backup") as said:
        Store.open(home)
    assert "open in another process" not in str(said.value)
    assert os.listdir(home).count(FILE) == 1


def test_a_database_of_another_program_is_told_and_nothing_is_fetched_to_read_it(home: Path) -> None:
    with closing(sqlite3.connect(home / FILE)) as other:
        other.execute("create table people (name)")
    for opened in (Store.open, snapshot.open_for_reading):
        with pytest.raises(KithError, match=r"cannot be opened.*null") as said:
            opened(home)
        assert "download" not in str(said.value).lower()


def test_what_a_killed_process_unpacked_is_gone_when_the_database_is_opened_again(home: Path) -> None:
    spool = home / "spool"
    for left in (
        "import-1/inner-2",
        "reading-3/messages.csv",
        "preview-4/inner-5",
        "preview-6/inner-7",
        "uploads/8/x.zip",
    ):
        (spool / left).parent.mkdir(parents=True)
        (spool / left).write_text("words of others")
    os.utime(spool / "preview-4", (0, 0))
    Store.open(home).close()
    # What was dropped waits for the user, and a look that began just now may still go on.
    assert sorted(left.name for left in spool.iterdir()) == ["preview-6", "uploads"]
    assert (spool / "uploads" / "8" / "x.zip").exists()


def test_a_folder_that_the_database_cannot_lie_in_is_named(tmp_path: Path) -> None:
    with pytest.raises(KithError, match="no folder on its way may have a “\\?” in its name"):
        data_folder(tmp_path / "a?q=1")
