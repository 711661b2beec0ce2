"""What is done in one tab shows in the others, by itself, and disturbs nobody who types there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import at_rest, served
from tests.browser.test_people import CONVERSATION, EXPORTS, MET, Fill, found, menu
from ui import words

Visit = Callable[..., tuple[Page, list[str]]]
HALF_A_NOTE = "likes tide pools and"
ANOTHER = "has moved to"
STRAIGHT_BACK = "url => { navigation.traverseTo(navigation.entries().findLast(entry => entry.url === url).key) }"


def said(page: Page, text: str) -> Locator:
    return page.get_by_test_id("stMain").get_by_text(re.compile(text.replace(" ", "\\s"))).first


def test_a_meeting_logged_in_one_tab_shows_in_the_others_and_a_note_being_written_stays(
    home: Path, fill: Fill, visit: Visit
) -> None:
    fill(home, *EXPORTS)
    with served(home) as address:
        acting, _ = visit(address)
        menu(acting, words.PEOPLE_TITLE)
        found(acting)
        same, _ = visit(acting.url)
        today, _ = visit(address)
        engagement, _ = visit(f"{address}/engagement")
        expect(today.get_by_role("heading", name=re.compile("only a follow"))).to_be_visible()
        met_by_one = engagement.get_by_role("heading", name=re.compile("(one|1) as far as a meeting"))
        expect(engagement.get_by_role("heading", level=1).first).to_be_visible()
        expect(met_by_one).to_have_count(0)
        expect(said(same, CONVERSATION)).to_be_visible()
        note = same.get_by_placeholder(words.NOTE_EXAMPLE)
        note.press_sequentially(HALF_A_NOTE)
        for page in (same, today, engagement):
            page.evaluate("window.loadedOnce = true")

        acting.get_by_role("button", name=words.MET, exact=True).click()
        expect(said(today, f"1 {MET}")).to_be_visible()
        expect(met_by_one).to_be_visible()
        expect(said(same, "You met")).to_be_visible()
        expect(note).to_be_focused()
        expect(note).to_have_value(HALF_A_NOTE)

        acting.get_by_role("button", name=words.UNDO).first.click()
        expect(met_by_one).to_have_count(0)
        expect(said(today, f"1 {MET}")).to_have_count(0)
        expect(said(same, "You met")).to_have_count(0)
        expect(note).to_be_focused()
        expect(note).to_have_value(HALF_A_NOTE)
        assert all(page.evaluate("window.loadedOnce") for page in (same, today, engagement))

        menu(same, words.ENGAGEMENT)
        expect(same.get_by_role("heading", level=1).first).to_be_visible()
        at_rest(same)
        same.go_back()
        expect(note).to_have_value(HALF_A_NOTE)
        same.get_by_role("button", name=words.ADD_NOTE).click()
        expect(said(same, HALF_A_NOTE)).to_be_visible()
        expect(note).to_have_value("")

        at_rest(same)
        note.press_sequentially(ANOTHER)
        same.locator("[class*=st-key-undo-note]").get_by_role("button").click()
        expect(said(same, HALF_A_NOTE)).to_have_count(0)
        theirs = same.url
        menu(same, words.PEOPLE_TITLE)
        same.get_by_role("searchbox").fill("Kaya Storm")
        expect(same.get_by_role("heading", name=re.compile(r"^1 of \d+ people"))).to_be_visible()
        expect(same.locator("canvas td").filter(has_text="Kaya Storm")).to_be_attached()
        at_rest(same)
        same.get_by_test_id("stDataFrame").locator(".dvn-scroller").click(position={"x": 90, "y": 52})
        expect(same.get_by_role("heading", name="Kaya Storm")).to_be_visible()
        at_rest(same)
        note.press_sequentially("of somebody else")
        same.evaluate(STRAIGHT_BACK, theirs)
        expect(same.get_by_role("heading", name="Kaya Storm")).to_have_count(0)
        at_rest(same)
        expect(note).to_have_value(ANOTHER)
