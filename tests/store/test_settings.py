"""The time zone of the machine, however the machine says it."""

from __future__ import annotations

import os
import subprocess
import sys
import zoneinfo
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def told_with(zone: str) -> str:
    """What a program of its own finds where $TZ is this."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from store import settings; import duckdb; print(settings.system_time_zone(duckdb.connect()))",
        ],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return told.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="$TZ is nothing that Windows knows")
@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/St_Johns", ":Europe/Lisbon", "UTC"])
def test_the_variable_names_the_zone(zone: str) -> None:
    assert told_with(zone) == zone.removeprefix(":")


@pytest.mark.skipif(sys.platform == "win32", reason="$TZ is nothing that Windows knows")
@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/St_Johns"])
def test_a_zone_without_a_name_is_known_by_its_hours_in_winter_and_summer(zone: str, tmp_path: Path) -> None:
    place = next(Path(base, zone) for base in zoneinfo.TZPATH if Path(base, zone).exists())
    (tmp_path / "localtime").write_bytes(place.read_bytes())
    found = zoneinfo.ZoneInfo(told_with(str(tmp_path / "localtime")))
    for month in range(1, 13):
        moment = datetime(2025, month, 15, tzinfo=UTC)
        assert moment.astimezone(found).utcoffset() == moment.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()


@pytest.mark.skipif(sys.platform == "win32", reason="$TZ is nothing that Windows knows")
def test_a_variable_that_names_nothing_is_utc_as_for_every_program() -> None:
    assert told_with("Nowhere/Land") == "UTC"
