"""What axe finds on every page: nothing serious, full and empty, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analytics.intake import invent
from store.home import data_folder
from store.store import Store
from tests.browser.conftest import at_rest, served

Visit = Callable[..., tuple[Page, list[str]]]

PAGES = ("", "/people", "/map", "/questions", "/engagement", "/import", "/settings")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The dashboard over the invented network, and the page of one of its people."""
    home = data_folder(tmp_path_factory.mktemp("full"))
    store = Store.open(home)
    invent(store, date.today())
    found = store.cursor().execute("select min(person) from people_listed where active_days > 5").fetchone()
    store.close()
    assert found is not None
    with served(home) as address:
        yield address, f"/person?person={quote(found[0])}"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard before the first import."""
    with served(data_folder(tmp_path_factory.mktemp("empty"))) as address:
        yield address


def serious(page: Page) -> list[str]:
    """What keeps people from using the page, in axe's words, with the first place of each."""
    page.wait_for_timeout(800)  # charts and tables draw themselves after the script
    at_rest(page)
    found = Axe().run(page).response["violations"]
    return [said(one) for one in found if one["impact"] in ("serious", "critical")]


def said(violation: dict[str, Any]) -> str:
    """One finding in a line."""
    return f"{violation['id']}: {violation['help']}: {violation['nodes'][0]['html'][:200]}"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", [*PAGES, "a person"])
def test_nothing_serious_stands_in_the_way_on_a_full_page(
    full: tuple[str, str], visit: Visit, path: str, look: str
) -> None:
    address, person = full
    page, _ = visit(address + (person if path == "a person" else path), **LOOKS[look])
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert serious(page) == []


@pytest.mark.parametrize("path", [*PAGES, "/person"])
def test_nothing_serious_stands_in_the_way_on_an_empty_page(empty: str, visit: Visit, path: str) -> None:
    page, _ = visit(empty + path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert serious(page) == []
