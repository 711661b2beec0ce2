"""The commands, called as nobody should: each ends with a status and a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_intake import CONNECTIONS, ROOT


def run(*arguments: str, home: Path, stdout: int | None = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, "-m", *arguments], stdout=stdout, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
        env=environment | {"KITH_HOME": str(home)}, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with something in it."""
    home = tmp_path_factory.mktemp("kith")
    assert run("connectors", "import", str(CONNECTIONS), home=home).returncode == 0
    return home


@pytest.mark.parametrize(
    ("call", "status", "why"),
    [
        ("ui --port 99999", 2, "a port is a number from 1 to 65535"),
        ("analytics ties --csv --json", 2, "not allowed with argument --csv"),
        ("analytics suggest --limit -3", 2, "“-3” is not a whole number above 0"),
        ("analytics suggest --as-of yesterday", 2, "“yesterday” is not a date like 2026-03-01"),
        ("analytics report --html=", 2, "the name of a file or folder is empty"),
        ("analytics report --html /nowhere/week.html", 1, "could not be written to /nowhere/week.html"),
        ("analytics backtest --interactions /nowhere.csv --from 2024-01-06 --to 2024-01-09 --step 1 --horizon 5", 1,
         "There is no file /nowhere.csv"),
        ("connectors import /nowhere.zip", 1, "There is no file or folder /nowhere.zip"),
        ("connectors import --connector foo /nowhere.zip", 2, "invalid choice: 'foo'"),
        ("connectors pull foo", 2, "Kith cannot ask “foo”. It can ask x, bluesky, mastodon, github."),
        ("connectors pull bluesky --budget -4", 2, "“-4” is not a whole number above 0"),
    ],
)  # fmt: skip
def test_a_bad_call_ends_with_its_status_and_a_sentence(full: Path, call: str, status: int, why: str) -> None:
    ended = run(*call.split(), home=full)
    assert (ended.returncode, ended.stdout) == (status, "")
    assert why in ended.stderr.splitlines()[-1] and "Traceback" not in ended.stderr


def test_an_empty_name_is_not_the_folder_of_the_command(tmp_path: Path) -> None:
    ended = run("connectors", "import", "", home=tmp_path)
    assert ended.returncode == 2 and "is empty" in ended.stderr


@pytest.mark.parametrize("call", ["analytics ties", "connectors demo"])
def test_a_home_that_is_a_file_is_told(tmp_path: Path, call: str) -> None:
    (tmp_path / "file").touch()
    ended = run(*call.split(), home=tmp_path / "file")
    assert ended.returncode == 1 and len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("call", ["analytics ties", "connectors import /nowhere.zip"])
def test_a_home_that_is_not_there_is_told_and_not_made(tmp_path: Path, call: str) -> None:
    ended = run(*call.split(), home=tmp_path / "none")
    assert ended.returncode == 1 and len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "none").exists()


CALLS = ("analytics ties", "analytics suggest --help", "analytics report --html", "connectors list")


@pytest.mark.parametrize("call", CALLS)
def test_whoever_reads_no_further_is_no_failure(full: Path, call: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = run(*call.split(), home=full, stdout=writer)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("call", CALLS)
def test_an_output_that_takes_no_more_is_told(full: Path, call: str) -> None:
    with open("/dev/full", "w") as device:
        ended = run(*call.split(), home=full, stdout=device.fileno())
    assert (ended.returncode, ended.stderr) == (1, "This could not be done: No space left on device.\n")


@pytest.mark.parametrize("call", CALLS)
def test_an_output_that_is_closed_is_no_failure(full: Path, call: str) -> None:
    command = 'exec "$@" >&-'
    ended = subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, "-m", *call.split()], stderr=subprocess.PIPE, text=True, cwd=ROOT,
        check=False, env=os.environ | {"KITH_HOME": str(full)}, timeout=120,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
