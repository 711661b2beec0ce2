"""What every connector must do, run on every fixture folder of every connector."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from connectors import CONNECTORS
from connectors.contract import DIRECTIONS, KINDS, OBSERVATION, TIES, Connector
from connectors.export import Export, open_exports
from connectors.reading import OTHER_KEY, TEXT_HASH, WHO_KEY, Reading, stage
from connectors.recognising import pick, recognise

HERE = Path(__file__).parent
FIXTURES = [
    (connector, folder)
    for connector in CONNECTORS
    for folder in sorted((HERE / connector.name).iterdir())
    if folder.is_dir() and not folder.name.startswith(("_", "."))
]
Read = Callable[[Path], tuple[Reading, list[dict[str, Any]]]]
HASHES = (WHO_KEY, OTHER_KEY, TEXT_HASH)
each_fixture = pytest.mark.parametrize(
    ("connector", "folder"), FIXTURES, ids=[f"{connector.name}-{folder.name}" for connector, folder in FIXTURES]
)


def opened(path: Path, spool: Path) -> Export:
    (export,) = open_exports([path], spool)
    return export


def staged(export: Export) -> tuple[Reading, list[dict[str, Any]]]:
    """The reading, and every observation without its empty columns."""
    connection = duckdb.connect()
    reading = stage(connection, export, pick(export, CONNECTORS).fitted(export))
    found = connection.execute("select * from staged order by all")
    names = [column[0] for column in found.description or []]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    said = [{name: value for name, value in row.items() if value is not None and name not in HASHES} for row in rows]
    return reading, sorted(
        said, key=lambda row: (row["file"], row["row"], json.dumps(row, default=str, sort_keys=True))
    )


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Reads a folder; each is read once."""
    return cache(lambda folder: staged(opened(folder, tmp_path_factory.mktemp("spool"))))


def told(reading: Reading) -> dict[str, Any]:
    """What a reading says of the export and of every file that it read."""
    return {
        "owner": {"owner": reading.owner.owner, "handle": reading.owner.handle, "why": reading.owner.why},
        "lists": [{"tie": one.tie, "complete": one.complete, "why": one.why} for one in reading.lists],
        "files": [
            {
                "path": file.path,
                "part": file.part,
                "read": file.read,
                "kept": file.kept,
                "skipped": dict(file.skipped),
                "problems": [[problem.place, problem.why] for problem in file.problems],
                "sees": [f"{seen.channel} {seen.direction}" for seen in file.sees],
            }
            for file in reading.files
        ],
    }


def zipped(folder: Path, target: Path) -> Path:
    path = target / f"{folder.name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder))
    return path


def test_every_connector_has_fixtures() -> None:
    assert {connector.name for connector, _ in FIXTURES} == {connector.name for connector in CONNECTORS}


@each_fixture
def test_an_export_is_recognised_by_its_own_connector_and_no_other(
    connector: Connector, folder: Path, tmp_path: Path
) -> None:
    claims = recognise(opened(folder, tmp_path), CONNECTORS)
    assert [claim[0].name for claim in claims] == [connector.name]
    assert 0 < claims[0][1].sure <= 1 and claims[0][1].why


@each_fixture
def test_an_export_reads_as_its_golden_file_says(connector: Connector, folder: Path, read: Read) -> None:
    reading, rows = read(folder)
    found = json.loads(json.dumps(told(reading) | {"rows": rows}, default=str))
    golden = folder.with_name(f"{folder.name}.golden.json")
    if os.environ.get("KITH_REWRITE_GOLDEN"):
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@each_fixture
def test_a_zip_says_the_same_as_the_folder(connector: Connector, folder: Path, read: Read, tmp_path: Path) -> None:
    from_folder, rows = read(folder)
    from_zip, rows_of_zip = staged(opened(zipped(folder, tmp_path), tmp_path))
    assert rows_of_zip == rows
    assert told(from_zip)["files"] == told(from_folder)["files"]


@each_fixture
def test_every_row_that_is_read_is_kept_or_skipped_with_a_reason(
    connector: Connector, folder: Path, read: Read
) -> None:
    reading, _ = read(folder)
    assert reading.kept > 0
    for file in reading.files:
        unreadable = sum(1 for problem in file.problems if problem.row is not None)
        lost = sum(rows for _, rows in file.skipped)
        assert file.kept + lost <= file.read <= file.kept + lost + unreadable, file
        assert all(reason and rows > 0 for reason, rows in file.skipped)


@each_fixture
def test_what_is_said_keeps_to_the_contract(connector: Connector, folder: Path, read: Read) -> None:
    reading, rows = read(folder)
    for row in rows:
        assert row["who"] and row["who_kind"]
        assert row.get("tie") is None or row["tie"] in TIES
        assert row.get("kind") is None or (row["kind"] in KINDS and row["direction"] in DIRECTIONS), row
        assert row["who_kind"] != "handle" or row["who"] == row["who"].lower()
        assert set(row) <= {*OBSERVATION, "part"}
        # naive times are UTC; a zone would mean that somebody converted to local time
        assert row.get("happened_at") is None or row["happened_at"].tzinfo is None
    assert all(one.tie in TIES for one in reading.lists)


@pytest.mark.parametrize("connector", CONNECTORS, ids=lambda connector: connector.name)
def test_a_guide_says_how_to_get_the_export(connector: Connector) -> None:
    assert connector.title and connector.guide.steps and connector.guide.waiting
    assert connector.counted and connector.identities
