"""The worker that imports in the background, and the inbox it watches."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.intake import Intake, Job, import_paths, invent, remove_invented, turn_day
from connectors.loading import Progress
from store import actions, imports
from store.home import data_folder
from store.store import Store
from tests.conftest import FIXTURES

ROOT = Path(__file__).parents[1]
ARCHIVE = FIXTURES / "x" / "twitter-2026-03-06"
CONNECTIONS = FIXTURES / "linkedin" / "complete_2024"
PATIENCE = 60  # seconds


@pytest.fixture
def intake(store: Store) -> Iterator[Intake]:
    """A running worker that looks into the inbox often."""
    worker = Intake(store, poll_seconds=0.1)
    yield worker
    worker.stop()


def eventually(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def over(intake: Intake, job_id: int) -> Job:
    eventually(lambda: next(job for job in intake.jobs() if job.job_id == job_id).is_over)
    return next(job for job in intake.jobs() if job.job_id == job_id)


def test_a_job_ends_with_what_every_file_gave(intake: Intake, store: Store) -> None:
    job = over(intake, intake.submit("my archive", [ARCHIVE]))
    assert (job.state, job.error) == ("done", "")
    assert job.results[0].ties["follower"] == 3
    assert [past.name for past in imports.history(store.cursor())] == [ARCHIVE.name]


def test_a_job_that_fails_says_why_and_the_next_one_runs(intake: Intake, tmp_path: Path) -> None:
    (tmp_path / "recipe.txt").write_text("Flour, water, salt.")
    failed = over(intake, intake.submit("recipe", [tmp_path / "recipe.txt"]))
    assert failed.state == "failed" and "no export that Kith knows" in failed.error
    assert over(intake, intake.submit("archive", [ARCHIVE])).state == "done"


def test_a_job_that_is_over_can_be_forgotten(intake: Intake) -> None:
    job_id = intake.submit("archive", [ARCHIVE])
    over(intake, job_id)
    intake.forget(job_id)
    assert intake.jobs() == []


def test_what_lands_in_the_inbox_is_imported_and_put_away(intake: Intake, store: Store) -> None:
    shutil.copytree(CONNECTIONS, intake.inbox / "export")
    (intake.inbox / "recipe.txt").write_text("Flour, water, salt.")
    eventually(
        lambda: (intake.inbox / "done" / "export").exists() and (intake.inbox / "failed" / "recipe.txt").exists()
    )
    assert [past.connector for past in imports.history(store.cursor())] == ["linkedin"]


def test_the_command_line_hands_over_to_a_running_dashboard(intake: Intake, store: Store) -> None:
    command = [sys.executable, "-m", "connectors", "import", str(ARCHIVE), "--json", "--home", str(store.home)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert found.returncode == 0, found.stderr
    assert [entry["state"] for entry in json.loads(found.stdout)] == ["queued"]
    eventually(lambda: [past.connector for past in imports.history(store.cursor())] == ["x"])


def test_what_the_user_does_reaches_readers_outside(intake: Intake, store: Store) -> None:
    over(intake, intake.submit("archive", [ARCHIVE]))
    journal = store.home / "snapshot" / "actions.parquet"
    eventually(journal.exists)
    actions.act(store.cursor(), "never", "person:x/id/1", {})
    eventually(lambda: duckdb.execute("select count(*) from read_parquet(?)", [str(journal)]).fetchone() == (1,))


def test_tables_of_an_older_program_are_made_anew_at_the_start(store: Store) -> None:
    import_paths(store, [ARCHIVE])
    store.cursor().execute("update made_by set value = 'older'")
    store.cursor().execute("drop table answer_queue")
    worker = Intake(store, poll_seconds=0.1)
    eventually((store.home / "snapshot" / "answer_queue.parquet").exists)
    worker.stop()


def test_progress_goes_from_nothing_to_all(store: Store) -> None:
    told: list[Progress] = []
    import_paths(store, [ARCHIVE], progress=told.append)
    assert told[0].done == 0 and told[-1].done == told[-1].total > 0
    assert [step.done for step in told] == sorted(step.done for step in told)


def test_ones_own_export_takes_the_place_of_the_invented_network(store: Store) -> None:
    invent(store, date(2026, 11, 21))
    assert imports.invented_imports(store.cursor())
    (result,) = import_paths(store, [ARCHIVE])
    assert result.removed_invented > 0
    assert imports.invented_imports(store.cursor()) == []
    assert store.cursor().execute("select count(*) from ties").fetchone() == (sum_of_accounts(result.ties),)


def sum_of_accounts(ties: dict[str, int]) -> int:
    """In the fixture nobody is both a follower and followed but those counted here."""
    return ties["follower"] + ties["following"] - 1


def test_the_invented_network_goes_without_a_trace(store: Store) -> None:
    invent(store, date(2026, 11, 21))
    remove_invented(store)
    cursor = store.cursor()
    for table in ("imports", "accounts", "ties", "interactions", "ladder", "observations"):
        assert cursor.execute(f"select count(*) from {table}").fetchone() == (0,), table


def test_a_new_day_changes_no_tie_and_tells_the_pages(store: Store) -> None:
    import_paths(store, [ARCHIVE])
    before = (store.generation(), store.cursor().execute("from ties order by all").fetchall())
    turn_day(store)
    assert store.generation() == before[0] + 1
    assert store.cursor().execute("from ties order by all").fetchall() == before[1]


# --- the command --------------------------------------------------------------------------


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "connectors", *arguments, "--home", str(home)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_import_tells_of_every_file_as_json(tmp_path: Path) -> None:
    found = run("import", str(ARCHIVE), "--json", home=tmp_path)
    assert found.returncode == 0, found.stderr
    (told,) = json.loads(found.stdout)
    assert told["connector"] == "x" and told["accounts"] > 0 and told["new"] > 0
    assert {"ties", "interactions", "from", "to", "owner"} <= set(told)
    for file in told["files"]:
        assert set(file) == {"file", "read", "kept", "skipped", "reasons", "problems"}
        assert sum(file["reasons"].values()) == file["skipped"]


def test_one_path_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.zip").write_bytes(b"")
    found = run("import", str(tmp_path / "empty.zip"), str(ARCHIVE), "--json", home=tmp_path / "kith")
    assert found.returncode == 1
    told = json.loads(found.stdout)
    assert [one.get("connector") for one in told] == ["x", None]
    assert "empty" in told[1]["error"]


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    found = run("import", "--preview", str(ARCHIVE), home=tmp_path)
    assert found.returncode == 0 and "3 follower" in found.stdout
    assert not (data_folder(tmp_path) / "kith.duckdb").exists()


def test_a_wrong_call_ends_with_two_and_a_missing_file_with_one(tmp_path: Path) -> None:
    assert run("import", home=tmp_path).returncode == 2
    assert run("import", str(ARCHIVE), "--connector", "myspace", home=tmp_path).returncode == 2
    missing = run("import", str(tmp_path / "gone.zip"), home=tmp_path)
    assert missing.returncode == 1 and "gone.zip" in missing.stderr
