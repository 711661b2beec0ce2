"""What tests of every folder share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.home import data_folder
from store.store import Store

FIXTURES = Path(__file__).parent / "connectors"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of the test's own."""
    folder = data_folder(tmp_path / "kith")
    monkeypatch.setenv("KITH_HOME", str(folder))
    return folder


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """An open, empty store."""
    opened = Store.open(home)
    yield opened
    opened.close()
