"""What is clicked with the keyboard goes on with the keyboard, also where the click took away what was clicked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, at_rest, served
from ui import words

EXPORT = ROOT / "tests" / "connectors" / "linkedin" / "complete_2024"
CARD = "document.activeElement.closest('[class*=st-key-card-]')?.className"
INSIDE = f"name => {CARD} === name"


def tab_to(page: Page, label: str, at_most: int = 12) -> None:
    """Press Tab until a button with this label has the focus."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate("label => document.activeElement.innerText.startsWith(label)", label):
            return
    raise AssertionError(f"{label} is not among the next {at_most}")


def test_someone_is_shown_put_off_and_taken_back_with_the_keyboard(
    home: Path, fill: Callable[..., Path], visit: Callable[..., tuple[Page, list[str]]]
) -> None:
    fill(home, EXPORT)
    with served(home) as address:
        page, _ = visit(address)
        cards = page.locator("[class*=st-key-card-]")
        expect(cards).to_have_count(3)
        at_rest(page)
        second = cards.nth(1)
        name = second.get_attribute("class")
        second.get_by_role("button", name=words.SHOW).focus()
        page.keyboard.press("Enter")
        expect(second.get_by_role("textbox", name=words.OPENING_LINE)).to_be_visible()
        page.wait_for_function(INSIDE, arg=name)
        tab_to(page, words.LATER_LABEL)
        page.keyboard.press("Enter")
        expect(page.get_by_role("menu")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("menuitem", name=words.LATER["week"])).to_be_focused()
        page.keyboard.press("Enter")
        undo = second.get_by_role("button", name=re.compile(words.UNDO))
        expect(undo).to_be_visible()
        page.wait_for_function(INSIDE, arg=name)
        expect(undo).to_be_focused()
        page.keyboard.press("Enter")
        expect(second.get_by_role("textbox", name=words.OPENING_LINE)).to_be_visible()
        page.wait_for_function(INSIDE, arg=name)
