"""The worker that imports in the background, and the inbox it watches."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics import orders
from analytics.intake import import_paths, invent, preview_paths, remove_invented, turn_day
from analytics.orders import Order
from analytics.worker import Intake, Job
from connectors.contract import KithError
from connectors.csv import looks
from connectors.export import open_exports
from connectors.loading import Progress
from store import actions, imports, ledger, settings, snapshot, told
from store.home import data_folder
from store.imports import Outcome
from store.store import FILE, Store
from tests.conftest import FIXTURES

ROOT = Path(__file__).parents[1]
ARCHIVE = FIXTURES / "x" / "twitter-2026-03-06"
CONNECTIONS = FIXTURES / "linkedin" / "basic_2018"
PATIENCE = 60  # seconds


@pytest.fixture
def archived(home: Path, fill: Callable[..., Path]) -> Iterator[Store]:
    """A store with an archive of X."""
    with closing(Store.open(fill(home, ARCHIVE))) as store:
        yield store


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


def test_what_pages_ordered_is_done_by_the_next_process(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name,email,date\nAda Holm,ada@example.org,2025-01-02\nBo Ek,bo@example.org,2025-01-02\n")
    (first,) = import_paths(store, [table])
    (second,) = import_paths(store, [CONNECTIONS])
    assert first.import_id and second.import_id
    before, begun, go = Intake(store, poll_seconds=0.1), threading.Event(), threading.Event()
    before.run("long work", lambda: bool(begun.set() or go.wait(PATIENCE)) or None)
    begun.wait(PATIENCE)
    before.order(Order("forget", person="contacts/email/ada@example.org"))
    before.order(Order("take_out", import_ids=(second.import_id,)))
    threading.Timer(0.2, go.set).start()
    before.stop()
    assert [job.state for job in before.jobs()] == ["waiting", "waiting", "done"]
    named = "select value from accounts where value in ('ada@example.org', 'bo@example.org') order by 1"
    assert len(store.cursor().execute(named).fetchall()) == 2
    after = Intake(store, poll_seconds=0.1)
    eventually(lambda: len(after.jobs()) == 2 and all(job.state == "done" for job in after.jobs()))
    assert store.cursor().execute(named).fetchall() == [("bo@example.org",)]
    assert [past.import_id for past in imports.history(store.cursor())] == [first.import_id]
    after.stop()
    Intake(store, poll_seconds=0.1).stop()
    assert list((store.home / "orders").iterdir()) == []


def test_what_is_beside_the_database_is_written_at_the_start_where_something_changed_since(archived: Store) -> None:
    before = snapshot.newest_set(archived.home)
    Intake(archived, poll_seconds=0.1).stop()
    assert before is not None and snapshot.newest_set(archived.home) == before
    settings.write(archived.cursor(), "daily_number", 2)
    Intake(archived, poll_seconds=0.1).stop()
    assert snapshot.newest_set(archived.home) != before


def test_orders_are_carried_out_in_the_order_in_which_they_were_left(home: Path) -> None:
    kinds = ["invent", "remove", "delete_texts", "rebuild"] * 3
    for kind in kinds:
        orders.leave(home, Order(kind))  # type: ignore[arg-type]
    assert [order.kind for order in orders.left(home).values()] == kinds


def test_an_order_that_failed_is_carried_out_at_the_next_start(
    archived: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.write(archived.cursor(), "keep_text", False)

    def no_room(cursor: duckdb.DuckDBPyConnection) -> None:
        raise KithError("There is no room left.")

    first = Intake(archived, poll_seconds=0.1)
    with monkeypatch.context() as full:
        full.setattr(ledger, "forget_text", no_room)
        assert over(first, first.order(Order("delete_texts"))).error == "There is no room left."
    first.stop()
    texts = "select count(*) from observations where excerpt is not null"
    assert archived.cursor().execute(texts).fetchone() != (0,)
    second = Intake(archived, poll_seconds=0.1)
    eventually(lambda: [job.state for job in second.jobs()] == ["done"])
    second.stop()
    assert archived.cursor().execute(texts).fetchone() == (0,)


def test_a_job_that_is_cleared_before_all_is_done_stops_nothing(intake: Intake) -> None:
    def cleared_and_failing(job: Job) -> None:
        intake.forget(job.job_id)
        intake.forget(job.job_id)
        raise KithError("what follows did not work")

    first = intake.give("first", lambda _: Outcome(), cleared_and_failing)
    assert over(intake, intake.run("second", lambda: None)).state == "done"
    assert over(intake, first).error == "what follows did not work"


def test_texts_that_an_import_brings_while_they_are_switched_off_are_deleted(
    intake: Intake, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = ledger.write

    def switched_off_meanwhile(*given: Any) -> tuple[int, int, int]:
        counts = written(*given)
        settings.write(store.cursor(), "keep_text", False)
        intake.order(Order("delete_texts"))
        return counts

    monkeypatch.setattr(ledger, "write", switched_off_meanwhile)
    over(intake, intake.submit("archive", [ARCHIVE]))
    eventually(lambda: all(job.is_over for job in intake.jobs()))
    assert [job.error for job in intake.jobs()] == ["", ""]
    texts = store.cursor().execute("select count(*) from observations where excerpt is not null").fetchone()
    assert texts == (0,) and not settings.read(store.cursor(), "keep_text")


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
    shutil.copytree(CONNECTIONS, intake.inbox.folder / "export")
    (intake.inbox.folder / "recipe.txt").write_text("Flour, water, salt.")
    eventually(
        lambda: (
            (intake.inbox.folder / "done" / "export").exists()
            and (intake.inbox.folder / "failed" / "recipe.txt").exists()
        )
    )
    assert [past.connector for past in imports.history(store.cursor())] == ["linkedin"]


def zipped(folder: Path, target: Path, only: str = "") -> Path:
    """A folder as a zip, or what of it has `only` in its name."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and only in path.name:
                archive.write(path, path.relative_to(folder))
    return target


def empty_archive(folder: Path) -> Path:
    """An archive of X whose lists hold nobody."""
    (folder / "data").mkdir(parents=True)
    for name in ("follower", "following"):
        (folder / "data" / f"{name}.js").write_text(f"window.YTD.{name}.part0 = [ ]")
    return folder


def test_what_is_wrong_in_the_inbox_is_told_and_the_worker_goes_on(intake: Intake, store: Store) -> None:
    (intake.inbox.folder / "archive.zip").symlink_to(intake.inbox.folder / "gone.zip")
    eventually((intake.inbox.folder / "failed" / "archive.zip").is_symlink)
    eventually(lambda: bool(intake.jobs()) and intake.jobs()[0].is_over)
    assert "archive.zip is a link to" in intake.jobs()[0].error
    (intake.inbox.folder / "done").write_text("a file in the place of the folder")
    shutil.copytree(ARCHIVE, intake.inbox.folder / "export")
    eventually(lambda: "could not be moved" in intake.jobs()[0].error)
    assert len(intake.jobs()[0].results) == 1
    assert over(intake, intake.submit("connections", [CONNECTIONS])).state == "done"
    assert len(imports.history(store.cursor())) == 2


def test_an_inbox_that_cannot_be_looked_into_is_told_once(intake: Intake) -> None:
    intake.inbox.folder.rmdir()
    intake.inbox.folder.write_text("a file in the place of the folder")
    eventually(lambda: bool(intake.jobs()))
    assert over(intake, intake.submit("archive", [ARCHIVE])).state == "done"
    intake.inbox.folder.unlink()
    shutil.copytree(CONNECTIONS, intake.inbox.folder / "export")
    eventually((intake.inbox.folder / "done" / "export").exists)
    told = [job.error for job in intake.jobs() if job.error]
    assert len(told) == 1 and "could not be looked into" in told[0]


def test_numbered_parts_in_the_inbox_are_one_export(intake: Intake, store: Store, tmp_path: Path) -> None:
    for number, only in enumerate(("follower", "following", "manifest"), 1):
        part = zipped(ARCHIVE, tmp_path / f"twitter-{number}.zip", only)
        shutil.copy(part, intake.inbox.folder / part.name)
    eventually((intake.inbox.folder / "done" / "twitter-3.zip").exists)
    assert sorted(path.name for path in (intake.inbox.folder / "done").iterdir()) == [
        f"twitter-{number}.zip" for number in (1, 2, 3)
    ]
    assert [past.name for past in imports.history(store.cursor())] == ["twitter-1.zip"]
    (job,) = intake.jobs()
    assert {"follower", "following"} <= set(job.results[0].ties)


def test_an_order_tells_what_it_imported_and_what_it_could_not(intake: Intake, store: Store, tmp_path: Path) -> None:
    (tmp_path / "recipe.txt").write_text("Flour, water, salt.")
    paths = [empty_archive(tmp_path / "empty"), ARCHIVE, zipped(CONNECTIONS, tmp_path / "cut.zip"), CONNECTIONS]
    (tmp_path / "cut.zip").write_bytes((tmp_path / "cut.zip").read_bytes()[:-200])
    before = store.generation()
    job = over(intake, intake.submit("mine", paths))
    assert job.state == "failed"
    assert [result.connector for result in job.results] == ["x", "linkedin"]
    assert {failure.name: failure.paths for failure in job.failures} == {
        "cut.zip": (tmp_path / "cut.zip",),
        "empty": (tmp_path / "empty",),
    }
    assert "no rows" in job.error and "cut.zip" in job.error
    assert store.generation() == before + 1


def test_several_exports_are_imported_whole_or_not_at_all_where_that_is_asked(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KithError, match="no rows"):
        import_paths(store, [ARCHIVE, empty_archive(tmp_path / "empty")])
    assert imports.history(store.cursor()) == []
    before = store.generation()
    assert len(import_paths(store, [ARCHIVE, CONNECTIONS, ARCHIVE])) == 2
    assert store.generation() == before + 1


def test_several_exports_at_once_give_the_tables_that_they_give_one_by_one(home: Path, store: Store) -> None:
    exports = [ARCHIVE, FIXTURES / "x" / "twitter-2026-05-01", FIXTURES / "linkedin" / "complete_2024"]
    import_paths(store, exports)
    other = Store.open(data_folder(home / "other"))
    for export in exports:
        import_paths(other, [export])
    for table in ("accounts", "aliases", "tie_spans", "interactions", "coverage", "held", "ladder"):
        columns = "* exclude (key)" if table in ("interactions", "held") else "*"  # numbers in the order of reading
        rows = [
            opened.cursor().execute(f"select {columns} from {table} order by all").fetchall()
            for opened in (store, other)
        ]
        assert rows[0] == rows[1] and rows[0], table
    other.close()


@pytest.fixture(scope="module")
def inventing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which a network was invented."""
    home = data_folder(tmp_path_factory.mktemp("inventing"))
    with closing(Store.open(home)) as store:
        invent(store, date(2026, 11, 21))
    return home / FILE


@pytest.fixture
def invented(inventing: Path, home: Path) -> Iterator[Store]:
    """A store with the invented network, of the test's own."""
    shutil.copy(inventing, home / FILE)
    with closing(Store.open(home)) as store:
        yield store


def test_the_invented_network_comes_whole_and_takes_the_place_of_an_older_one_at_once(invented: Store) -> None:
    assert invented.generation() == 1
    first = imports.invented_imports(invented.cursor())
    invent(invented, date(2026, 11, 22))
    assert invented.generation() == 2
    assert len(first) == len(imports.invented_imports(invented.cursor())) > 1
    assert not set(first) & set(imports.invented_imports(invented.cursor()))


def test_what_was_done_about_invented_people_goes_with_them_and_nothing_else(invented: Store, tmp_path: Path) -> None:
    cursor = invented.cursor()
    someone = cursor.execute("select min(person) from people_listed where has_tie").fetchone()
    assert someone is not None
    told.note(cursor, someone[0], "not a real person")
    actions.undo(cursor, told.never(cursor, someone[0]))
    actions.act(cursor, "done", f"person:{someone[0]}", {"queue": "start", "outcome": "wrote"})
    told.note(cursor, "x/id/1001", "someone who will be there")
    settings.write(cursor, "daily_number", 4)
    import_paths(invented, [ARCHIVE])
    assert not imports.invented_imports(cursor)
    left = cursor.execute("select verb, subject from actions order by action_id").fetchall()
    assert left == [("note", "person:x/id/1001"), ("set", "setting:daily_number")]


def test_no_network_is_invented_among_real_people(store: Store) -> None:
    import_paths(store, [ARCHIVE])
    with pytest.raises(KithError, match="invented people would stand among"):
        invent(store, date(2026, 11, 21))
    assert not imports.invented_imports(store.cursor())


def test_what_the_user_does_reaches_readers_outside(intake: Intake, store: Store) -> None:
    over(intake, intake.submit("archive", [ARCHIVE]))
    eventually(lambda: snapshot.newest_set(store.home) is not None)
    actions.act(store.cursor(), "never", "person:x/id/1", {})

    def is_told() -> bool:
        journal = str(newest_table(store, "actions"))
        with suppress(duckdb.IOException):  # exchanged meanwhile
            return duckdb.execute("select count(*) from read_parquet(?)", [journal]).fetchone() == (1,)
        return False

    eventually(is_told)


def newest_table(store: Store, name: str) -> Path:
    """Where readers outside find a table."""
    return (snapshot.newest_set(store.home) or store.home) / f"{name}.parquet"


def test_tables_of_an_older_program_are_made_anew_at_the_start(archived: Store) -> None:
    archived.cursor().execute("update made_by set value = 'older'")
    archived.cursor().execute("drop table answer_queue")
    worker = Intake(archived, poll_seconds=0.1)
    eventually(lambda: newest_table(archived, "answer_queue").exists())
    worker.stop()


def test_progress_goes_from_nothing_to_all(store: Store) -> None:
    told: list[Progress] = []
    import_paths(store, [ARCHIVE], progress=told.append)
    assert told[0].done == 0 and told[-1].done == told[-1].total > 0
    assert [step.done for step in told] == sorted(step.done for step in told)


def test_ones_own_export_takes_the_place_of_the_invented_network(invented: Store) -> None:
    assert imports.invented_imports(invented.cursor())
    (result,) = import_paths(invented, [ARCHIVE])
    assert result.removed_invented > 0
    assert imports.invented_imports(invented.cursor()) == []
    assert invented.cursor().execute("select count(*) from ladder where has_tie").fetchone() == (
        sum_of_accounts(result.ties),
    )


def sum_of_accounts(ties: dict[str, int]) -> int:
    """In the fixture nobody is both a follower and followed but those counted here."""
    return ties["follower"] + ties["following"] - 1


def test_the_invented_network_goes_without_a_trace(invented: Store) -> None:
    remove_invented(invented)
    cursor = invented.cursor()
    for table in ("imports", "accounts", "tie_spans", "interactions", "ladder", "observations"):
        assert cursor.execute(f"select count(*) from {table}").fetchone() == (0,), table


def test_a_new_day_changes_no_tie_and_tells_the_pages(archived: Store) -> None:
    before = (archived.generation(), archived.cursor().execute("from tie_spans order by all").fetchall())
    turn_day(archived)
    assert archived.generation() == before[0] + 1
    assert archived.cursor().execute("from tie_spans order by all").fetchall() == before[1]


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


def test_a_preview_reads_a_table_as_the_user_said_of_its_columns(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "odd.csv"
    table.write_text("Alpha;Beta\nAnna Berg;14\nJan Holt;15\n")
    with pytest.raises(KithError, match="column"):
        preview_paths(home, [table], connector="csv")
    (look,) = looks(open_exports([table], tmp_path)[0])
    store = Store.open(home)
    meant = replace(look.mapping, columns=(("name", 0),))
    settings.remember_mapping(store.cursor(), look.fingerprint, json.loads(meant.to_json()))
    settings.remember_mapping(store.cursor(), "of another version", {"columns": [["shoe size", 0]]})
    store.close()
    (told,) = preview_paths(home, [table], connector="csv")
    assert told.accounts == 2


def test_a_wrong_call_ends_with_two_and_a_missing_file_with_one(tmp_path: Path) -> None:
    assert run("import", home=tmp_path).returncode == 2
    assert run("import", str(ARCHIVE), "--connector", "myspace", home=tmp_path).returncode == 2
    missing = run("import", str(tmp_path / "gone.zip"), home=tmp_path)
    assert missing.returncode == 1 and "gone.zip" in missing.stderr
