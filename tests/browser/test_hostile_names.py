"""Names and words that would be a link, a picture or a program elsewhere are only text, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from analytics.intake import import_paths
from connectors.contract import Connector
from connectors.csv import CONNECTOR, looks
from connectors.export import Export
from store.home import data_folder
from store.store import Store
from tests.browser.conftest import at_rest, served, strangers
from ui import words

HOSTILE = (
    "[press](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "<img src=https://evil.example/x onerror=alert(1)>",
    "$x^2$ :material/home: :tada: www.evil.example",
    "<script>alert(1)</script>",
)
Visit = Callable[..., tuple[Page, list[str]]]


def whole(export: Export) -> Connector:
    """Reads tables of which the user says that they lack nothing."""
    return CONNECTOR.fitted(export, {one.fingerprint: replace(one.mapping, is_complete=True) for one in looks(export)})


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard over a table of people who are called so, say so and live there."""
    folder = tmp_path_factory.mktemp("hostile")
    table = folder / "people.csv"
    lines = ["Network,Handle,Name,Kind of contact,Direction,Date,Text,Place"]
    for number, name in enumerate(HOSTILE):
        lines += [
            f'x,person{number},"{name}",message,out,2026-01-0{number + 1},hello,"{name}"',
            f'x,person{number},"{name}",message,in,2026-02-0{number + 1},"{name}","{name}"',
        ]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    home = data_folder(folder / "kith")
    store = Store.open(home)
    import_paths(store, [table], choose=whole)
    store.close()
    with served(home) as address:
        yield address


def test_hostile_names_are_shown_letter_by_letter(hostile: str, visit: Visit) -> None:
    page, asked = visit(hostile)
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    expect(page.get_by_role("heading", name=words.WAITING)).to_be_visible()
    expect(page.locator("[data-testid=stMain]")).to_contain_text("alert(1)")
    at_rest(page)
    text = page.locator("[data-testid=stMain]").inner_text().replace("\u2060", "")
    assert sum(name in text for name in HOSTILE) >= 3
    assert page.locator("[data-testid=stMain] a[href*=evil], [data-testid=stMain] a[href^=javascript]").count() == 0
    assert page.locator("img[src*=evil]").count() == 0
    assert page.locator("[data-testid=stMain] .katex").count() == 0
    page.get_by_text(words.HOW).first.click()
    expect(page.get_by_text(re.compile(r"people\.csv$")).first).to_be_visible()
    assert strangers(asked) == []


def test_hostile_names_and_words_are_only_text_on_the_pages_about_people(hostile: str, visit: Visit) -> None:
    page, asked = visit(f"{hostile}/people")
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    for number, name in enumerate(HOSTILE):
        page.goto(f"{hostile}/person?person=x/handle/person{number}")
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_be_visible()
        assert heading.inner_text().replace("\u2060", "") == name
        assert page.locator("[data-testid=stMain] a[href*=evil], img[src*=evil], .katex").count() == 0
    assert strangers(asked) == []
