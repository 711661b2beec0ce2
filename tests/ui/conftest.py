"""A data folder of its own for each page test, empty or with two small exports in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from ui.app import is_busy

ROOT = Path(__file__).parents[2]
EXPORTS = (
    ROOT / "tests" / "connectors" / "x" / "twitter-2026-05-01",
    ROOT / "tests" / "connectors" / "linkedin" / "complete_2024",
)

CALLED_OTHERWISE = ("imports", "triage")  # in the address than in the file: found only once the dashboard has run


@pytest.fixture(scope="session", autouse=True)
def components_sought_once() -> Iterator[None]:
    """Streamlit looks for components in every installed package once in a program; so do these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder that the dashboard uses."""
    folder = tmp_path / "kith"
    (folder / "spool").mkdir(parents=True)
    monkeypatch.setenv("KITH_HOME", str(folder))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield folder
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def full(home: Path, fill: Callable[..., Path]) -> Path:
    """A data folder with an X archive and a LinkedIn export."""
    return fill(home, *EXPORTS)


def opened(page: str = "today", /, **asked: str) -> AppTest:
    """The dashboard at one of its pages, by an address that asks for this."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    for name, value in asked.items():
        app.query_params[name] = value
    if page == "today":
        return app.run()
    if page in CALLED_OTHERWISE:
        app.run()
    app.switch_page(f"ui/pages/{page}.py").run()
    assert app._finished_page_script_hash == app._page_hash, f"{page} is not where it was sought"
    return app


def settled(app: AppTest, seconds: float = 30) -> AppTest:
    """The page once the worker has nothing left to do."""
    end = time.monotonic() + seconds
    while is_busy():
        assert time.monotonic() < end, "the worker is still busy"
        time.sleep(0.05)
    return app.run()


def shown(app: AppTest) -> str:
    """All text of a page, one element a line, as the script gave it."""
    return "\n".join(
        str(element.value)
        for kind in ("title", "header", "subheader", "markdown", "caption", "text")
        for element in app.get(kind)
    )
