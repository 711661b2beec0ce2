"""Finding a person, logging a meeting, and seeing what follows everywhere, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from store.home import data_folder
from tests.browser.conftest import ROOT, at_rest, served, strangers, top
from ui import words

EXPORTS = (
    ROOT / "tests" / "connectors" / "x" / "twitter-2026-05-01",
    ROOT / "tests" / "connectors" / "linkedin" / "complete_2024",
)
Visit = Callable[..., tuple[Page, list[str]]]
Fill = Callable[..., Path]
MET, CONVERSATION = words.RUNGS["met"], words.RUNGS["conversation"]
LOGGING = (words.TALKED_TODAY, words.CALLED, words.MET)
NAME = "Ravi Menon"  # in conversation, as far as the files show


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory, fill: Fill) -> Iterator[str]:
    """One dashboard for all tests that only look."""
    with served(fill(data_folder(tmp_path_factory.mktemp("unchanged")), *EXPORTS)) as address:
        yield address


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, fill: Fill) -> Iterator[str]:
    """One dashboard for tests that change something and mind nothing that others have changed."""
    with served(fill(data_folder(tmp_path_factory.mktemp("changed")), *EXPORTS)) as address:
        yield address


def menu(page: Page, name: str) -> None:
    page.get_by_role("link", name=re.compile(name)).first.click()


def met_on_today(page: Page, people: int) -> None:
    """The ladder of Today counts so many as met, at once or by itself a little later."""
    menu(page, words.TODAY)
    expect(page.get_by_role("button", name=words.RUNGS["follow_only"])).to_be_visible()
    met = page.get_by_role("button", name=MET)
    if people:
        expect(met).to_contain_text(f"{people}\u00a0{MET}".replace(" ", "\u00a0"))
    else:
        expect(met).to_have_count(0)


def found(page: Page) -> None:
    """Search for the person until the list holds nobody else, and open their page by the name in it."""
    page.get_by_role("searchbox").press_sequentially("ravi")  # without Enter
    expect(page.get_by_role("heading", name=re.compile(r"^1 of \d+ people"))).to_be_visible()
    at_rest(page)  # the heading comes before the list
    page.get_by_test_id("stDataFrame").locator(".dvn-scroller").click(position={"x": 90, "y": 52})
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()


def step(page: Page, name: str) -> None:
    """The pill under the person's name says this step."""
    expect(page.get_by_text(name.replace(" ", "\u00a0"), exact=False).first).to_be_visible()


def test_a_meeting_that_is_logged_shows_everywhere_and_is_taken_back(home: Path, fill: Fill, visit: Visit) -> None:
    fill(home, *EXPORTS)
    with served(home) as address:
        page, asked = visit(address)
        expect(page.get_by_role("heading", name=re.compile("only a follow"))).to_be_visible()
        met_on_today(page, 0)

        menu(page, words.PEOPLE_TITLE)
        found(page)
        assert "person=linkedin" in page.url
        step(page, CONVERSATION)

        page.get_by_role("button", name=words.MET, exact=True).click()
        expect(page.get_by_text(f"Logged: you met {NAME} today.")).to_be_visible()
        step(page, MET)  # by itself, once it is worked out
        met_on_today(page, 1)
        menu(page, words.ENGAGEMENT)
        expect(page.get_by_role("heading", name=re.compile("(one|1) as far as a meeting"))).to_be_visible()

        page.go_back()  # each page is waited for: one that is still being built writes its address over the next one's
        expect(page.get_by_role("heading", name=re.compile("only a follow"))).to_be_visible()
        at_rest(page)
        page.go_back()
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        at_rest(page)
        assert "person=linkedin" in page.url
        page.reload()
        step(page, MET)
        page.get_by_role("button", name=words.UNDO).first.click()
        step(page, CONVERSATION)
        met_on_today(page, 0)
        assert strangers(asked) == []


def test_a_person_is_found_opened_and_logged_with_the_keyboard_alone(home: Path, fill: Fill, visit: Visit) -> None:
    fill(home, *EXPORTS)
    with served(home) as address:
        page, _ = visit(f"{address}/people")
        expect(page.get_by_role("heading", name=re.compile("people you have a tie"))).to_be_visible()
        page.get_by_role("searchbox").focus()
        page.keyboard.type("ravi")
        expect(page.get_by_role("heading", name=re.compile(r"^1 of \d+ people"))).to_be_visible()
        at_rest(page)
        _tab_to(page, "canvas")
        page.keyboard.press("Shift+Space")
        expect(page.get_by_text(words.selected(1))).to_be_visible()
        _tab_to(page, "button", words.OPEN, "Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        _tab_to(page, "button", words.CALLED)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Logged: you spoke on a call")).to_be_visible()


def test_the_pages_about_people_fit_a_phone(unchanged: str, visit: Visit) -> None:
    page, _ = visit("about:blank", viewport={"width": 390, "height": 844})
    for path in ("/people", "/person?person=x/id/1001", "/questions"):
        page.goto(unchanged + path)
        expect(page.get_by_role("heading").first).to_be_visible()
        widths = page.evaluate(
            "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
        )
        assert max(widths) <= 390
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(unchanged)
    line = page.locator("[class*=st-key-opener] textarea").first
    expect(line).to_be_visible()
    at_rest(page)
    assert line.evaluate("box => box.scrollHeight - box.clientHeight") <= 0  # read whole without scrolling


def test_on_a_phone_a_person_comes_before_what_can_be_done_and_that_before_what_happened(
    unchanged: str, visit: Visit
) -> None:
    page, _ = visit(f"{unchanged}/person?person=x/id/1001", viewport={"width": 390, "height": 844})
    expect(page.get_by_role("heading", name=words.ACCOUNTS)).to_be_visible()
    at_rest(page)
    log = [top(page.get_by_role("button", name=name, exact=True)) for name in LOGGING]
    assert len(set(log)) == 1  # one row
    order = [page.get_by_role("heading", level=1), page.get_by_role("heading", name=words.TIMELINE)]
    assert top(order[0]) < log[0] < top(order[1]) < 844
    assert len({top(button) for button in page.locator(".st-key-keeping").get_by_role("button").all()}) <= 3


def test_what_can_be_done_for_several_is_not_covered_by_the_tools_of_the_table(unchanged: str, visit: Visit) -> None:
    page, _ = visit("about:blank")
    for width in (1280, 768, 390):
        page.set_viewport_size({"width": width, "height": 1000})
        page.goto(f"{unchanged}/people")
        grid = page.get_by_test_id("stDataFrame").locator(".dvn-scroller")
        expect(grid).to_be_visible()
        at_rest(page)
        grid.click(position={"x": 16, "y": 52})
        expect(page.get_by_text(words.selected(1))).to_be_visible()
        grid.hover(position={"x": 120, "y": 90})
        tools = page.get_by_test_id("stElementToolbar").last
        expect(tools).to_be_visible()
        buttons = page.locator(".st-key-together").get_by_role("button").all()
        lowest = max(box["y"] + box["height"] for button in buttons if (box := button.bounding_box()))
        over = tools.bounding_box()
        assert over is not None and over["y"] >= lowest


GRID = '[data-testid="stDataFrame"]'
SCROLLING = """within => [...document.querySelectorAll(`${within} *`)]
    .filter(one => /auto|scroll/.test(getComputedStyle(one).overflow))
    .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
    .map(one => one.className)"""


def top_of_list(page: Page) -> float:
    """How far down the list begins."""
    return top(page.locator(GRID))


def test_the_list_stays_where_it_is_when_rows_are_ticked_and_something_is_done(changed: str, visit: Visit) -> None:
    page, _ = visit("about:blank")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 1400})
        page.goto(f"{changed}/people")
        grid = page.locator(GRID).locator(".dvn-scroller")
        expect(grid).to_be_visible()
        at_rest(page)
        before = top_of_list(page)
        for row, chosen in ((52, 1), (87, 2)):
            grid.click(position={"x": 16, "y": row})
            expect(page.get_by_text(words.selected(chosen))).to_be_visible()
            at_rest(page)
            assert top_of_list(page) == before
        page.get_by_role("button", name=words.MORE, exact=True).click()
        page.get_by_role("menuitem", name=words.NEVER_SUGGEST).click()
        expect(page.get_by_text("will not be suggested again")).to_be_visible()
        at_rest(page)
        assert top_of_list(page) == before
        page.get_by_role("button", name=words.UNDO, exact=True).click()
        expect(page.get_by_text("Taken back")).to_be_visible()
        at_rest(page)
        assert top_of_list(page) == before


SPACED = "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.8 !important }"


def test_the_note_above_the_list_is_read_whole_whatever_the_type_is_like(changed: str, visit: Visit) -> None:
    page, _ = visit(f"{changed}/people", viewport={"width": 390, "height": 1400})
    grid = page.locator(GRID).locator(".dvn-scroller")
    expect(grid).to_be_visible()
    page.add_style_tag(content=SPACED)  # what readers may set, by WCAG 1.4.12
    expect(page.get_by_text(words.TICK)).to_be_visible()
    assert page.evaluate(SCROLLING, ".st-key-bar") == []
    at_rest(page)
    grid.click(position={"x": 16, "y": 52})
    expect(page.get_by_text(words.selected(1))).to_be_visible()
    page.get_by_role("button", name=words.MORE, exact=True).click()
    page.get_by_role("menuitem", name=words.NEVER_SUGGEST).click()
    expect(page.get_by_text("will not be suggested again")).to_be_visible()
    at_rest(page)
    assert page.evaluate(SCROLLING, ".st-key-bar") == []


def test_a_click_on_a_heading_puts_everyone_in_that_order_and_not_this_page(unchanged: str, visit: Visit) -> None:
    page, _ = visit(f"{unchanged}/people")
    grid = page.locator(GRID).locator(".dvn-scroller")
    expect(grid).to_be_visible()
    at_rest(page)
    grid.click(position={"x": 80, "y": 18})
    expect(page.get_by_role("combobox", name=words.ORDER)).to_have_value(words.in_order_of("name"))
    at_rest(page)
    cells = page.locator(f"{GRID} canvas td[aria-colindex='1']")
    expect(cells.nth(10)).to_be_attached()
    names = [
        name for name in cells.all_text_contents() if name.isascii() and " account " not in name and name[0] != "@"
    ]
    assert names == sorted(names, key=str.casefold)


def test_the_list_takes_the_room_that_a_window_has_and_stands_in_its_middle(unchanged: str, visit: Visit) -> None:
    page, _ = visit("about:blank")
    widths = {}
    for width in (390, 1280, 2560):
        page.set_viewport_size({"width": width, "height": 1000})
        page.goto(f"{unchanged}/people")
        expect(page.locator(GRID)).to_be_visible()
        at_rest(page)
        box = page.locator(GRID).bounding_box()
        assert box is not None and page.evaluate("document.documentElement.scrollWidth") <= width
        widths[width] = box["width"]
        assert abs(box["x"] + box["width"] / 2 - width / 2) < 10  # in the middle
    assert widths[390] > 350 and widths[1280] > 1100 and widths[2560] > 1400


def test_back_from_a_person_leads_to_the_list_as_it_was_narrowed(unchanged: str, visit: Visit) -> None:
    page, _ = visit(f"{unchanged}/people")
    expect(page.locator(GRID)).to_be_visible()
    found(page)
    at_rest(page)
    page.go_back()
    expect(page.get_by_role("heading", name=re.compile(r"^1 of \d+ people"))).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("ravi")
    at_rest(page)
    assert "q=ravi" in page.url and "person=" not in page.url
    page.go_forward()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    at_rest(page)
    page.get_by_role("link", name=words.BACK_TO_LIST).click()
    expect(page.get_by_role("heading", name=re.compile(r"^1 of \d+ people"))).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("ravi")


def test_whoever_is_ticked_stays_so_while_the_list_is_narrowed_to_find_the_next(changed: str, visit: Visit) -> None:
    page, _ = visit(f"{changed}/people")
    grid = page.locator(GRID).locator(".dvn-scroller")
    for ticked, name in enumerate((NAME, "Kaya Storm"), start=1):
        page.get_by_role("searchbox").fill(name)
        expect(page.get_by_role("heading", name=re.compile(r"^1 of \d+ people"))).to_be_visible()
        expect(page.locator(f"{GRID} canvas td").filter(has_text=name)).to_be_attached()
        at_rest(page)
        grid.click(position={"x": 16, "y": 52})
        expect(page.get_by_text(words.selected(ticked))).to_be_visible()  # a table tells of a tick a moment later
        at_rest(page)
    expect(page.get_by_text(words.ticked_elsewhere([NAME]))).to_be_visible()
    page.get_by_role("button", name=words.WE_MET).click()
    page.get_by_role("button", name=words.LOG_IT).click()
    expect(page.get_by_text(re.compile(f"Logged: you met {NAME} and Kaya Storm"))).to_be_visible()
    expect(page.get_by_text(words.ticked_elsewhere([NAME]))).to_be_visible()  # whom the next click is about, too
    page.get_by_role("button", name=words.MORE, exact=True).click()
    page.get_by_role("menuitem", name=words.FOR_SEVERAL["nobody"]).click()
    expect(page.get_by_text(words.selected(0))).to_be_visible()
    page.get_by_role("searchbox").fill("ravi")
    expect(page.get_by_role("heading", name=re.compile(r"^1 of \d+ people"))).to_be_visible()
    at_rest(page)
    expect(page.get_by_text(words.selected(0))).to_be_visible()


FOCUSED = """([tag, text]) => {
    const focused = document.activeElement;
    return focused.tagName.toLowerCase() === tag && focused.innerText.includes(text);
}"""


def _tab_to(page: Page, tag: str, text: str = "", key: str = "Tab") -> None:
    """Press Tab until the focus stands on an element with this text."""
    for _ in range(60):
        if page.evaluate(FOCUSED, [tag, text]):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never came to {tag} {text}")


def test_a_number_on_today_leads_to_its_people_whatever_the_list_was_narrowed_to(unchanged: str, visit: Visit) -> None:
    page, _ = visit(f"{unchanged}/people?q=ravi")
    expect(page.get_by_role("heading", name=re.compile(r"^1 of \d+ people"))).to_be_visible()
    at_rest(page)
    menu(page, words.TODAY)
    # The one of the same name on People has no number.
    number = page.get_by_role("button", name=words.RUNGS["follow_only"]).filter(has_text=re.compile(r"\d"))
    (people,) = re.findall(r"\d+", number.inner_text())
    number.click()
    expect(page.get_by_role("heading", name=re.compile(rf"^{people} of \d+ people"))).to_be_visible()
    assert "q=" not in page.url


TWICE = "button => { button.click(); setTimeout(() => button.click(), 100); }"


def test_a_press_that_comes_twice_before_the_page_shows_the_first_is_one(changed: str, visit: Visit) -> None:
    page, _ = visit(changed)
    menu(page, words.PEOPLE_TITLE)
    found(page)
    at_rest(page)
    page.get_by_role("button", name=words.CALLED).evaluate(TWICE)
    expect(page.get_by_role("button", name=words.CHANGE)).to_have_count(1)
    page.wait_for_timeout(1000)
    at_rest(page)
    expect(page.get_by_role("button", name=words.CHANGE)).to_have_count(1)
    page.goto(changed + "/questions")
    expect(page.get_by_text(re.compile(r"^1 of \d+$"))).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name=words.HOW_KNOWN["know_of"]).evaluate(TWICE)
    expect(page.get_by_text(re.compile(r"^2 of \d+$"))).to_be_visible()
    page.wait_for_timeout(1000)
    at_rest(page)
    expect(page.get_by_text(re.compile(r"^2 of \d+$"))).to_be_visible()


def test_a_folded_filter_that_was_cleared_does_not_come_back_with_the_next_click(unchanged: str, visit: Visit) -> None:
    page, _ = visit(f"{unchanged}/people?only=never")
    page.get_by_role("button", name=words.CLEAR_FILTERS).click()
    expect(page.locator(GRID)).to_be_visible()
    page.get_by_role("button", name=words.filters_on(0), exact=True).click()
    page.get_by_role("button", name=words.MARKS["never"]).click()
    expect(page.get_by_text(words.nobody_fits(is_filtered=True))).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words.CLEAR_FILTERS, exact=True).click()
    expect(page.locator(GRID)).to_be_visible()
    assert "only=" not in page.url
    page.get_by_role("button", name=words.RUNGS["conversation"], exact=True).click()
    at_rest(page)
    expect(page.locator(GRID)).to_be_visible()
    expect(page.get_by_role("button", name=words.filters_on(0), exact=True)).to_be_visible()
