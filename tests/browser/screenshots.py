"""The pictures of the README, from the invented network: `make screenshots`."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from analytics.intake import invent
from store.home import data_folder
from store.store import Store
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, served

PICTURES = ROOT / "docs" / "pictures"
SHOTS = (
    # name, path, light or dark, width, height
    ("today-light", "", "light", 1280, 1180),
    ("today-dark", "", "dark", 1280, 1180),
    ("today-phone", "", "light", 390, 1500),
    ("engagement", "/engagement", "light", 1280, 1040),
    ("import", "/import", "light", 1280, 1180),
)


def main() -> None:
    """Write every picture into docs/pictures/."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KITH_HOME"] = folder
        home = data_folder()
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            with served(home) as address:
                _shoot(browser, address, "welcome", "light", 1280, 900)
            store = Store.open(home)
            invent(store, date.today())
            store.close()
            with served(home) as address:
                for name, path, scheme, width, height in SHOTS:
                    _shoot(browser, address + path, name, scheme, width, height)
            browser.close()


def _shoot(browser: Browser, address: str, name: str, scheme: str, width: int, height: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.get_by_role("heading").first.wait_for()
    _settle(page)
    page.screenshot(path=PICTURES / f"{name}.png")
    print(Path("docs") / "pictures" / f"{name}.png")
    context.close()


def _settle(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(1200)


if __name__ == "__main__":
    main()
