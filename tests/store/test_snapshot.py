"""What can be read while another process holds the database."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics import command_line
from store import actions, settings, snapshot
from store.snapshot import open_for_reading
from store.store import Store, next_generation
from tests.conftest import FIXTURES

EXPORT = FIXTURES / "x" / "twitter-2026-03-06"

COUNT = """
import sys
from pathlib import Path
from connectors.contract import KithError
from store.snapshot import open_for_reading
try:
    connection, written_at = open_for_reading(Path(sys.argv[1]))
except KithError as error:
    sys.exit(str(error))
print(connection.execute(f"select count(*) from {sys.argv[2]}").fetchone()[0], written_at is not None,
      connection.execute("select count(*) from people").fetchone()[0],
      connection.execute("select count(*) from observations").fetchone()[0] > 0)
connection.execute("select place from interactions")
"""


OPEN = """
import sys
from pathlib import Path
from store.store import Store
Store.open(Path(sys.argv[1]))
"""


@pytest.fixture
def full(home: Path, fill: Callable[..., Path]) -> Iterator[Store]:
    """An open store with an archive of X, of which nothing is written beside it yet."""
    store = Store.open(fill(home, EXPORT))
    shutil.rmtree(home / snapshot.FOLDER)
    yield store
    store.close()


def read_from_another_process(home: Path, table: str = "tie_spans") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COUNT, str(home), table],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


def test_a_held_database_is_read_from_what_was_written_beside_it(full: Store) -> None:
    snapshot.write(full)
    ties = full.cursor().execute("select count(*) from tie_spans").fetchone()
    people = full.cursor().execute("select count(*) from people").fetchone()
    assert ties and people and ties[0] > 0
    found = read_from_another_process(full.home)
    assert found.stdout.split() == [str(ties[0]), "True", str(people[0]), "False"], found.stderr


def test_a_set_that_was_exchanged_is_gone_whole_and_nothing_of_it_stays(full: Store) -> None:
    (full.home / "snapshot").mkdir()
    (full.home / "snapshot" / "ladder.parquet").write_bytes(b"as an older version wrote them")
    snapshot.write(full)
    (first,) = (full.home / "snapshot").iterdir()
    snapshot.write(full)
    (second,) = (full.home / "snapshot").iterdir()
    assert first.name < second.name and snapshot.newest_set(full.home) == second


def test_what_is_written_is_up_to_date_until_something_is_done_or_rebuilt(full: Store) -> None:
    assert not snapshot.is_up_to_date(full)
    snapshot.write(full)
    assert snapshot.is_up_to_date(full)
    undone = settings.write(full.cursor(), "daily_number", 2)
    assert not snapshot.is_up_to_date(full)
    snapshot.write_journal(full)
    assert snapshot.is_up_to_date(full)
    actions.undo(full.cursor(), undone)
    assert not snapshot.is_up_to_date(full)
    snapshot.write(full)
    next_generation(full.cursor())
    assert not snapshot.is_up_to_date(full)


def test_a_damaged_set_is_not_up_to_date(full: Store) -> None:
    snapshot.write(full)
    newest = snapshot.newest_set(full.home)
    assert newest is not None
    (newest / "meta.parquet").write_bytes(b"")
    assert not snapshot.is_up_to_date(full)


def test_a_command_reads_again_when_the_tables_were_written_anew(
    full: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    full.close()
    opened = []

    def exchanged_once(home: Path) -> Any:
        opened.append(home)
        if len(opened) == 1:
            raise duckdb.IOException("No such file")
        return open_for_reading(home)

    monkeypatch.setattr(command_line, "open_for_reading", exchanged_once)
    assert command_line.main(["ties", "--home", str(full.home)]) == 0
    assert len(opened) == 2 and "follow_only" in capsys.readouterr().out


def test_before_the_first_set_there_is_no_journal_to_write(store: Store) -> None:
    snapshot.write_journal(store)
    assert snapshot.newest_set(store.home) is None


def test_a_held_database_without_a_snapshot_says_to_wait(full: Store) -> None:
    found = read_from_another_process(full.home)
    assert found.returncode == 1 and "Try again in a minute" in found.stderr


def test_reading_where_there_is_nothing_says_so_and_makes_nothing(tmp_path: Path) -> None:
    found = read_from_another_process(tmp_path / "nowhere")
    assert found.returncode == 1 and "There is no Kith data in" in found.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_free_database_is_read_itself(home: Path, fill: Callable[..., Path]) -> None:
    store = Store.open(fill(home, EXPORT))
    ties = store.cursor().execute("select count(*) from tie_spans").fetchone()
    store.close()
    found = read_from_another_process(home)
    assert ties and found.stdout.split()[:2] == [str(ties[0]), "False"], found.stderr
    assert found.stdout.split()[3] == "True"


def test_a_second_process_is_told_who_holds_the_database(store: Store) -> None:
    found = subprocess.run(
        [sys.executable, "-c", OPEN, str(store.home)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert found.returncode == 1
    assert "is open in another process" in found.stderr and "inbox" in found.stderr


def test_only_the_user_can_read_what_is_kept(home: Path) -> None:
    first = Store.open(home)
    assert (home / "kith.duckdb").stat().st_mode & 0o077 == 0
    assert home.stat().st_mode & 0o077 == 0
    first.close()


def test_what_an_older_version_did_not_keep_is_empty_or_made_from_what_it_kept(full: Store) -> None:
    cursor = full.cursor()
    cursor.execute("drop table tie_lists")
    cursor.execute("alter table interactions drop column place")
    for view in ("titles", "people", "stated_ties"):
        cursor.execute(f"drop view {view}")
    people = cursor.execute("select count(*) from accounts").fetchone()
    snapshot.write(full)
    held = read_from_another_process(full.home, "tie_lists")
    full.close()
    free = read_from_another_process(full.home, "tie_lists")
    assert people and people[0] > 0
    assert held.stdout.split() == ["0", "True", str(people[0]), "False"], held.stderr
    assert free.stdout.split() == ["0", "False", str(people[0]), "True"], free.stderr
    assert held.returncode == free.returncode == 0, held.stderr + free.stderr


def test_a_set_that_is_on_its_way_out_is_not_read(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot.write(full)
    newest = snapshot.newest_set(full.home)
    sets = iter([full.home / "snapshot" / "gone", newest])
    monkeypatch.setattr(snapshot, "newest_set", lambda home: next(sets))
    with pytest.raises(duckdb.IOException):
        open_for_reading(full.home)
