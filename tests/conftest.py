"""What tests of every folder share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pytest

from analytics.intake import delete_texts, import_paths
from analytics.queues import LAST_WORDS
from store import settings, snapshot
from store.home import data_folder
from store.store import FILE, Store

# No test, and no program that one starts, touches the keyring of whoever runs them.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
FIXTURES = Path(__file__).parent / "connectors"
SLOWEST_FIRST = ("ui", "test_open_names.py", "store", "live")  # so nobody waits at the end for one long file
BETWEEN_BROWSERS = 2  # files of other tests, since browsers side by side are slow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files in the order in which workers should take them; the tests of a file stay as they are."""
    root = Path(__file__).parent
    places: dict[Path, tuple[int, int]] = {}
    browsers = others = 0
    for path in sorted(dict.fromkeys(item.path for item in items), key=lambda path: _turn(path.relative_to(root))):
        if path.relative_to(root).parts[0] == "browser":
            places[path] = (browsers * BETWEEN_BROWSERS, 0)
            browsers += 1
        else:
            places[path] = (others, 1)
            others += 1
    items.sort(key=lambda item: places[item.path])


def _turn(path: Path) -> tuple[int, str]:
    first = path.parts[0]
    return (SLOWEST_FIRST.index(first) if first in SLOWEST_FIRST else len(SLOWEST_FIRST), str(path))


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """A database works with one thread: those who run tests side by side have every core busy already."""
    connect = duckdb.connect

    def connected(*given: Any, config: Mapping[str, Any] = MappingProxyType({}), **more: Any) -> Any:
        return connect(*given, config={"threads": 1} | config, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", connected)
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of the test's own."""
    folder = data_folder(tmp_path / "kith")
    monkeypatch.setenv("KITH_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def fill(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Puts these exports into a data folder, as a dashboard leaves it; they are imported once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def filled(home: Path, *exports: Path) -> Path:
        made = shared / "+".join("-".join(export.parts[-2:]) for export in exports)
        if not made.exists():
            folder = data_folder(tmp_path_factory.mktemp("imported"))
            with closing(Store.open(folder)) as store:
                import_paths(store, exports)
                snapshot.write(store, LAST_WORDS)
            with suppress(OSError):  # another worker was quicker
                folder.rename(made)
        shutil.copy(made / FILE, home / FILE)
        shutil.rmtree(home / snapshot.FOLDER, ignore_errors=True)
        shutil.copytree(made / snapshot.FOLDER, home / snapshot.FOLDER)
        return home

    return filled


def without_texts(store: Store) -> None:
    """What Settings do where texts are to be kept no longer."""
    settings.write(store.cursor(), "keep_text", False)
    delete_texts(store)


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """An open, empty store."""
    opened = Store.open(home)
    yield opened
    opened.close()
