"""The real dashboard on a free port, and a real browser that writes down whom it talks to."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright  # noqa: E402

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = os.environ.get("KITH_CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
PATIENCE = 60  # seconds until the server answers, and until a page shows what is waited for

expect.set_options(timeout=PATIENCE * 1000)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The dashboard over the data in `home`; yields its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    log = (home / "server.log").open("wb")
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "dashboard.py",
            "--server.port",
            str(port),
            "--server.headless",
            "true",
        ],
        cwd=ROOT,
        env={**os.environ, "KITH_HOME": str(home)},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://localhost:{port}"
    try:
        _until_it_answers(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, "the dashboard did not start"
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the dashboard did not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window; where there is none the tests are skipped, but in CI they fail."""
    with sync_playwright() as engine:
        try:
            opened = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        except playwright.Error as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no browser: {str(error).splitlines()[0]}")
        yield opened
        opened.close()


def at_rest(page: Page) -> None:
    """Wait until the script has run and nothing of an earlier run is left on the page."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function("!document.querySelector('[data-stale=true]')")


def strangers(asked: list[str]) -> list[str]:
    """Addresses that are not on this machine."""
    own = {"localhost", "127.0.0.1"}
    return [url for url in asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname not in own]


def top(place: Locator) -> float:
    """How far down something begins."""
    box = place.bounding_box()
    assert box is not None
    return box["y"]


def window(browser: Browser, **how: Any) -> BrowserContext:
    """A window with nothing in its memory, as wide as a laptop's unless said."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 1000}, "reduced_motion": "reduce", **how})
    context.set_default_timeout(PATIENCE * 1000)
    return context


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Open a page in a window of its own; with it comes the growing list of every address that was asked for."""
    contexts = []

    def open_page(address: str, **how: Any) -> tuple[Page, list[str]]:
        context = window(browser, **how)
        contexts.append(context)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.goto(address)
        return page, asked

    yield open_page
    for context in contexts:
        context.close()
