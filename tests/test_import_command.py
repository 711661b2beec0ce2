"""`connectors import` and `demo` while another process holds the database: the same answer, by way of the dashboard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.worker import Intake
from store import imports
from store.store import Store
from tests.conftest import FIXTURES
from tests.test_intake import ARCHIVE, CONNECTIONS, ROOT, empty_archive, eventually, zipped

INSTAGRAM = FIXTURES / "instagram" / "instagram-nora.lind-2024-05-02-Ab12Cd34"


@pytest.fixture
def dashboard(store: Store) -> Iterator[Intake]:
    """What holds the database and imports in the background."""
    worker = Intake(store, poll_seconds=0.1)
    yield worker
    worker.stop()


def started(*arguments: object, home: Path, command: str = "import") -> subprocess.Popen[str]:
    command_line = [sys.executable, "-m", "connectors", command, *map(str, arguments), "--home", str(home)]
    return subprocess.Popen(command_line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def run(*arguments: object, home: Path, command: str = "import") -> tuple[int, str, str]:
    process = started(*arguments, home=home, command=command)
    out, err = process.communicate()
    return process.returncode, out, err


def suggested(home: Path) -> list[tuple[str, str]]:
    """Whom another process suggests from the data in `home`, and the opening lines."""
    command_line = [sys.executable, "-m", "analytics", "suggest", "--json", "--home", str(home)]
    told = subprocess.run(command_line, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return [(one["person"], one["opener"]) for one in json.loads(told)]


def nothing_stays_behind(home: Path) -> None:
    assert [
        path for folder in ("inbox", "orders") if (home / folder).exists() for path in (home / folder).iterdir()
    ] == []


def test_the_answer_is_that_of_a_free_database(dashboard: Intake, store: Store, tmp_path: Path) -> None:
    here, there = (run(ARCHIVE, "--json", home=home) for home in (tmp_path / "free", store.home))
    assert here[0] == there[0] == 0, there[2]
    assert json.loads(here[1]) == json.loads(there[1])
    assert run(ARCHIVE, home=tmp_path / "free")[1] == run(ARCHIVE, home=store.home)[1] != ""
    nothing_stays_behind(store.home)
    assert [past.connector for past in imports.history(store.cursor())] == ["x", "x"]


def test_files_of_one_name_from_two_folders_are_both_imported(dashboard: Intake, store: Store, tmp_path: Path) -> None:
    for folder, export in (("a", ARCHIVE), ("b", CONNECTIONS)):
        (tmp_path / folder).mkdir()
        zipped(export, tmp_path / folder / "export.zip")
    status, out, err = run(tmp_path / "a" / "export.zip", tmp_path / "b" / "export.zip", "--json", home=store.home)
    assert status == 0, err
    assert [one["connector"] for one in json.loads(out)] == ["x", "linkedin"]


def test_what_the_user_says_of_an_export_is_handed_over(dashboard: Intake, store: Store) -> None:
    options = ("--owner", "somebody.else", "--complete", "--connector", "instagram", "--json")
    status, out, err = run(INSTAGRAM, *options, home=store.home)
    assert status == 0, err
    assert json.loads(out)[0]["owner"] == "somebody.else"
    assert [past.complete for past in imports.history(store.cursor())] == [True]


def test_what_cannot_be_read_ends_with_its_sentence(dashboard: Intake, store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty.zip").touch()
    (tmp_path / "recipe.txt").write_text("Flour, water, salt.")
    cut = zipped(ARCHIVE, tmp_path / "cut.zip")
    cut.write_bytes(cut.read_bytes()[:-300])
    for name, why in (("empty.zip", "empty"), ("recipe.txt", "no export that Kith knows"), ("cut.zip", "cut.zip")):
        status, out, err = run(tmp_path / name, "--json", home=store.home)
        assert status == 1 and why in err
        assert [set(one) for one in json.loads(out)] == [{"path", "error"}]
    status, out, err = run(ARCHIVE, tmp_path / "recipe.txt", "--json", home=store.home)
    assert status == 1 and "no export that Kith knows" in err
    assert [one.get("connector") for one in json.loads(out)] == ["x", None]
    nothing_stays_behind(store.home)


def test_an_export_that_shows_only_in_the_reading_that_it_is_empty_fails_too(
    dashboard: Intake, store: Store, tmp_path: Path
) -> None:
    status, _, err = run(empty_archive(tmp_path / "empty"), home=store.home)
    assert status == 1 and "no rows" in err


def test_without_an_answer_in_time_it_is_queued_and_the_next_dashboard_does_it(store: Store) -> None:
    status, out, _ = run(ARCHIVE, "--json", "--wait", "1", home=store.home)
    assert (status, [one["state"] for one in json.loads(out)]) == (0, ["queued"])
    worker = Intake(store, poll_seconds=0.1)
    eventually(lambda: len(imports.history(store.cursor())) == 1)
    worker.stop()
    Intake(store, poll_seconds=0.1).stop()
    nothing_stays_behind(store.home)


def test_where_the_dashboard_ends_meanwhile_the_command_does_it_itself(home: Path) -> None:
    store = Store.open(home)
    command = started(ARCHIVE, "--json", home=home)
    eventually(lambda: any(home.glob("orders/*/order.json")) or command.poll() is not None)
    store.close()
    out, err = command.communicate()
    assert command.returncode == 0, err
    assert json.loads(out)[0]["ties"]["follower"] == 3
    nothing_stays_behind(home)


def test_several_exports_in_one_archive_are_told_one_by_one(tmp_path: Path) -> None:
    together = tmp_path / "both"
    together.mkdir()
    zipped(ARCHIVE, together / "twitter.zip")
    zipped(empty_archive(tmp_path / "nobody"), together / "other.zip")
    status, out, err = run(shutil.make_archive(str(together), "zip", together), home=tmp_path / "kith")
    assert status == 1
    assert "3 follower" in out and "no rows" in err


def test_rows_that_cannot_be_read_are_numbered_from_one(tmp_path: Path) -> None:
    archive = Path(shutil.copytree(ARCHIVE, tmp_path / "archive"))
    (followers,) = archive.rglob("follower.js")
    text = followers.read_text(encoding="utf-8")
    followers.write_text(text[: text.rindex("accountId")], encoding="utf-8")
    _, out, _ = run(archive, "--json", home=tmp_path / "kith")
    (file,) = (one for one in json.loads(out)[0]["files"] if one["file"].endswith("follower.js"))
    assert file["read"] == 2 and [one["entry"] for one in file["problems"]] == [3]
    assert "(entry 3): the file breaks off" in run(archive, home=tmp_path / "kith")[1]


def test_a_place_where_nothing_can_be_kept_is_told_in_a_sentence() -> None:
    status, _, err = run(ARCHIVE, home=Path(os.devnull, "kith"))
    assert status == 1
    assert len(err.splitlines()) == 1 and "Name another folder with --home" in err


def test_the_invented_network_comes_and_goes_by_way_of_the_dashboard(
    dashboard: Intake, store: Store, tmp_path: Path
) -> None:
    here, there = (run("--json", home=home, command="demo") for home in (tmp_path / "free", store.home))
    assert here[0] == there[0] == 0, there[2]
    assert json.loads(here[1]) == json.loads(there[1]) != []
    assert "The dashboard is open" in there[2]
    assert imports.invented_imports(store.cursor())
    here, there = (suggested(home) for home in (tmp_path / "free", store.home))
    assert here == there and any("…" in opener for _, opener in here), "what is a question is read as well"
    here, there = (run("--remove", home=home, command="demo") for home in (tmp_path / "free", store.home))
    assert here[:2] == there[:2] == (0, "The invented network is gone.\n"), there[2]
    assert imports.history(store.cursor()) == []
    nothing_stays_behind(store.home)


def test_a_network_to_invent_waits_for_the_next_dashboard_and_says_so(store: Store) -> None:
    status, out, _ = run("--json", "--wait", "1", home=store.home, command="demo")
    assert (status, json.loads(out)) == (0, [{"state": "queued"}])
    assert "The dashboard does it" in run("--remove", "--wait", "1", home=store.home, command="demo")[1]
    assert len(list(store.home.glob("orders/*/order.json"))) == 2


def test_where_the_dashboard_ends_meanwhile_the_command_invents_the_network_itself(home: Path) -> None:
    store = Store.open(home)
    command = started("--json", home=home, command="demo")
    eventually(lambda: any(home.glob("orders/*/order.json")) or command.poll() is not None)
    store.close()
    out, err = command.communicate()
    assert command.returncode == 0, err
    assert json.loads(out)[0]["accounts"] > 0
    nothing_stays_behind(home)


def test_a_pull_says_what_to_press_while_the_dashboard_runs(store: Store) -> None:
    status, out, err = run("bluesky", "ada.bsky.social", home=store.home, command="pull")
    assert (status, out) == (1, "")
    assert err.splitlines()[-1] == "The dashboard is running. Press Refresh on its Import page, or close it first."
