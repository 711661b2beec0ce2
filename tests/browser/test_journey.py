"""What a new user does first, in a real browser."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from store.home import data_folder
from tests.browser.conftest import ROOT, at_rest, served, strangers
from ui import words

EXPORT = ROOT / "tests" / "connectors" / "linkedin" / "complete_2024"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
Visit = Callable[..., tuple[Page, list[str]]]
Fill = Callable[..., Path]


def zipped(folder: Path, target: Path) -> Path:
    """A folder as the zip that a network sends."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return target


@pytest.fixture(scope="module")
def undone(tmp_path_factory: pytest.TempPathFactory, fill: Fill) -> Iterator[str]:
    """One dashboard whose cards nobody answers; tests may write opening lines, each all of its own anew."""
    with served(fill(data_folder(tmp_path_factory.mktemp("undone")), EXPORT)) as address:
        yield address


def test_from_a_zip_to_a_suggestion_that_stays_done(home: Path, tmp_path: Path, visit: Visit) -> None:
    export = zipped(EXPORT, tmp_path / "Complete_LinkedInDataExport.zip")
    with served(home) as address:
        page, asked = visit(address)
        expect(page.get_by_role("heading", name=words.WELCOME)).to_be_visible()

        page.get_by_role("button", name=words.DOOR_EXPORT_BUTTON).click()
        page.locator("input[type=file]").set_input_files(export)
        expect(page.get_by_text("This is an export of LinkedIn")).to_be_visible()
        page.get_by_role("button", name=words.KEEP, exact=True).click()
        expect(page.get_by_text(re.compile(r"\) is imported")).first).to_be_visible()

        page.get_by_role("link", name=re.compile(words.ENGAGEMENT)).first.click()
        expect(page.get_by_text(re.compile(r"\d+% of your ties are only a follow")).first).to_be_visible()

        page.get_by_role("link", name=re.compile(words.TODAY)).first.click()
        expect(page.get_by_role("heading", name=re.compile("only a follow"))).to_be_visible()
        page.get_by_role("button", name=re.compile("I (wrote|answered)")).first.click()
        page.get_by_role("button", name=words.OUTCOME).first.click()
        page.get_by_text(words.OUTCOMES["date_set"]).click()
        expect(page.get_by_text("You set a date with")).to_be_visible()

        page.reload()
        expect(page.get_by_text("You set a date with")).to_be_visible()
        expect(page.get_by_role("button", name=words.UNDO)).to_be_visible()
        assert strangers(asked) == []


def test_after_a_card_is_done_all_stays_in_its_place_and_the_next_opens_by_keyboard(
    home: Path, fill: Fill, visit: Visit
) -> None:
    fill(home, EXPORT)
    with served(home) as address:
        page, _ = visit(address)
        cards = page.locator("[class*=st-key-card-]")
        expect(cards).to_have_count(3)
        at_rest(page)
        names = [card.get_attribute("class") for card in cards.all()]
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 120)")
        done = cards.first.get_by_role("button", name=re.compile("I (wrote|answered)"))
        done.focus()
        before = page.evaluate(SCROLLED)
        page.keyboard.press("Enter")
        expect(cards.first.get_by_role("button", name=words.UNDO)).to_be_visible()
        expect(page.get_by_role("textbox", name=words.OPENING_LINE)).to_have_count(0)  # the next does not jump up
        at_rest(page)
        assert [card.get_attribute("class") for card in cards.all()] == names
        assert page.evaluate(SCROLLED) <= before
        pressed = 0
        while not page.evaluate("name => document.activeElement.innerText === name", words.SHOW) and pressed < 8:
            page.keyboard.press("Tab")
            pressed += 1
        page.keyboard.press("Enter")
        expect(cards.nth(1).get_by_role("textbox", name=words.OPENING_LINE)).to_be_visible()
        at_rest(page)
        assert [card.get_attribute("class") for card in cards.all()] == names


NOTE_WHAT_IT_SAYS = """label => {
  window.said = [];
  new MutationObserver(() => said.push([performance.now(), label.textContent])).observe(label, { childList: true });
}"""


def test_the_opening_line_is_copied_as_it_was_just_typed(undone: str, visit: Visit) -> None:
    page, _ = visit(undone, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("textbox", name=words.OPENING_LINE).first.fill("Hello, was it **$5** or <b>six</b>?")
    button = page.get_by_role("button", name=words.COPY).first
    button.locator("span").evaluate(NOTE_WHAT_IT_SAYS)
    button.click()
    page.wait_for_function("copied => said.length && said.at(-1)[1] !== copied", arg=words.COPIED)
    said = page.evaluate("said")
    first_said = next(at for at, text in said if text == words.COPIED)
    taken_back = next(at for at, text in said if text != words.COPIED)
    assert taken_back - first_said > 2000, "what was typed comes to the server with the click, and takes nothing back"
    assert page.evaluate("navigator.clipboard.readText()") == "Hello, was it **$5** or <b>six</b>?"


def test_a_changed_opening_line_is_there_after_another_page_after_a_reload_and_in_another_window(
    undone: str, visit: Visit
) -> None:
    other, _ = visit(undone)
    page, _ = visit(undone)
    box = page.get_by_role("textbox", name=words.OPENING_LINE).first
    expect(box).to_be_visible()
    at_rest(page)
    box.fill("Hello, was it **$5**?")
    page.get_by_role("link", name=words.PEOPLE_TITLE).first.click(delay=150)  # as long as a finger stays down
    expect(page.get_by_role("heading", name=re.compile("people you have a tie"))).to_be_visible()
    page.get_by_role("link", name=words.TODAY).first.click()
    expect(box).to_have_value("Hello, was it **$5**?")
    box.press_sequentially(" And more")
    page.wait_for_timeout(1500)  # a pause in typing
    page.get_by_role("button", name=words.COPY).first.click()  # which commits what was typed, and runs no script
    box.press_sequentially(" and more")
    page.wait_for_timeout(1500)
    at_rest(page)
    for window in (other, page):
        window.reload()
        box = window.get_by_role("textbox", name=words.OPENING_LINE).first
        expect(box).to_have_value("Hello, was it **$5**? And more and more")


TYPE_AT_ONCE = """
new MutationObserver((_, watcher) => {
  const box = document.querySelector("textarea");
  if (!box) return;
  watcher.disconnect();
  box.focus();
  document.execCommand("insertText", false, "At once: ");
}).observe(document, { childList: true, subtree: true });
"""


def test_an_opening_line_that_is_changed_before_the_page_is_whole_is_kept(undone: str, visit: Visit) -> None:
    page, _ = visit(undone)
    expect(page.get_by_role("button", name=words.COPY).first).to_be_visible()
    page.get_by_role("link", name=words.PEOPLE_TITLE).first.click()
    expect(page.get_by_role("heading", name=re.compile("people you have a tie"))).to_be_visible()
    expect(page.locator("textarea")).to_have_count(0)
    page.evaluate(TYPE_AT_ONCE)
    page.get_by_role("link", name=words.TODAY).first.click()  # all of its parts are here by now: the box comes first
    box = page.get_by_role("textbox", name=words.OPENING_LINE).first
    expect(box).to_have_value(re.compile("At once: "))
    page.wait_for_timeout(1500)  # a pause in typing
    at_rest(page)
    again, _ = visit(undone)
    expect(again.get_by_role("textbox", name=words.OPENING_LINE).first).to_have_value(re.compile("At once: "))


def test_a_phone_shows_every_page_without_scrolling_sideways(undone: str, visit: Visit) -> None:
    page, _ = visit("about:blank", viewport={"width": 390, "height": 844})
    for path in ("", "/engagement", "/import", "/settings"):
        page.goto(undone + path)
        expect(page.get_by_role("heading").first).to_be_visible()
        widths = page.evaluate(
            "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
        )
        assert max(widths) <= 390
