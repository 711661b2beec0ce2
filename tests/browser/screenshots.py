"""The pictures of the README, from the invented network: `make screenshots`."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, expect, sync_playwright

from analytics.intake import invent
from store.home import data_folder
from store.store import Store
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, served
from ui import words

PICTURES = ROOT / "docs" / "pictures"
SHOTS = (
    # name, path, light or dark, width, height
    ("today-light", "", "light", 1280, 1180),
    ("today-dark", "", "dark", 1280, 1180),
    ("today-phone", "", "light", 390, 1500),
    ("people", "/people", "light", 1280, 1000),
    ("person", "/person?person={person}", "light", 1280, 1180),
    ("map", "/map", "light", 1280, 1000),
    ("questions", "/questions", "light", 1280, 700),
    ("engagement", "/engagement", "light", 1280, 1040),
    ("engagement-dark", "/engagement", "dark", 1280, 1040),
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
            person = _well_known(store)
            store.close()
            with served(home) as address:
                for name, path, scheme, width, height in SHOTS:
                    _shoot(browser, address + path.format(person=quote(person)), name, scheme, width, height)
            browser.close()


def _well_known(store: Store) -> str:
    """Someone whom the user has met and of whom there is something to see."""
    found = store.cursor().execute("select arg_max(person, (step, active_days, person)) from people_listed").fetchone()
    assert found is not None
    return str(found[0])


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
    expect(page.get_by_text(words.NEW_DAY)).to_have_count(0)  # a picture of that tells nobody anything
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")  # what is still being loaded
    page.wait_for_timeout(1200)


if __name__ == "__main__":
    main()
