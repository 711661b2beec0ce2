"""Nothing stands in the way: what axe finds on every page, what the keyboard reaches, how wide a page becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from analytics.intake import invent
from store.home import data_folder
from store.store import Store
from tests.browser.conftest import at_rest, served, top, window
from ui import words
from ui.colours import DARK, LIGHT, Palette, contrast
from ui.width import LISTS

Visit = Callable[..., tuple[Page, list[str]]]
Seen = Callable[[str, str], Page]

PAGES = ("", "/people", "/map", "/questions", "/engagement", "/import", "/settings")
SCHEMES: dict[Literal["light", "dark"], Palette] = {"light": LIGHT, "dark": DARK}
WIDTHS: dict[str, dict[str, Any]] = {"wide": {}, "narrow": {"viewport": {"width": 390, "height": 844}}}
LONGEST_LINE = 1000  # pixels of running text


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


@pytest.fixture(scope="module")
def seen(browser: Browser) -> Iterator[Seen]:
    """Opens an address at one of the widths; each has one window, which loads the program's files once."""
    windows: dict[str, BrowserContext] = {}

    def open_page(address: str, width: str) -> Page:
        if width not in windows:
            windows[width] = window(browser, **WIDTHS[width])
        for page in windows[width].pages:
            page.close()
        page = windows[width].new_page()
        page.goto(address)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        return page

    yield open_page
    for each in windows.values():
        each.close()


def serious(page: Page) -> list[str]:
    """What keeps people from using the page in light and in dark, in axe's words, with the first place of each."""
    found = []
    for scheme, palette in SCHEMES.items():
        at_rest(page)
        if scheme == "dark":
            turn_dark(page)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        page.wait_for_function(DRAWN, arg=palette.faint)
        violations = Axe().run(page).response["violations"]
        found += [f"{scheme}: {said(one)}" for one in violations if one["impact"] in ("serious", "critical")]
    return found


def turn_dark(page: Page) -> None:
    """Have the system turn dark, and the script run once more for it, as it does by itself a little later."""
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    page.evaluate(NOTE_A_RUN)
    page.keyboard.press("r")
    page.wait_for_function("window.ranAnew")
    at_rest(page)


NOTE_A_RUN = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const state = () => app.getAttribute('data-test-script-state');
    let began = window.ranAnew = false;
    new MutationObserver((_, watching) => {
        began ||= state() !== 'notRunning';
        window.ranAnew = began && state() === 'notRunning';
        if (window.ranAnew) watching.disconnect();
    }).observe(app, {attributeFilter: ['data-test-script-state']});
}"""
# Pictures and tables draw themselves after the script: all of them are there, and pictures in the ink of the theme.
DRAWN = """ink => !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(one =>
        one.querySelector('.main-svg') && one.querySelector('.js-plotly-plot').layout.font.color === ink)
    && [...document.querySelectorAll('[data-testid=stDataFrame]')].every(one => one.querySelector('canvas td'))"""


def said(violation: dict[str, Any]) -> str:
    """One finding in a line."""
    return f"{violation['id']}: {violation['help']}: {violation['nodes'][0]['html'][:200]}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", [*PAGES, "a person"])
def test_nothing_serious_stands_in_the_way_on_a_full_page(
    full: tuple[str, str], seen: Seen, path: str, width: str
) -> None:
    address, person = full
    assert serious(seen(address + (person if path == "a person" else path), width)) == []


@pytest.mark.parametrize("path", [*PAGES, "/person"])
def test_nothing_serious_stands_in_the_way_on_an_empty_page(empty: str, seen: Seen, path: str) -> None:
    assert serious(seen(empty + path, "wide")) == []


def test_pictures_follow_when_the_system_turns_dark(full: tuple[str, str], visit: Visit) -> None:
    page, _ = visit(full[0] + "/engagement", color_scheme="light")
    name = page.locator(".js-plotly-plot .annotation-text").first
    by_day = name.evaluate("name => name.style.fill")
    page.emulate_media(color_scheme="dark")
    expect(name).not_to_have_css("fill", by_day)
    page.emulate_media(color_scheme="light")
    expect(name).to_have_css("fill", by_day)


def test_on_a_very_wide_window_pages_stay_in_the_middle_and_lines_can_be_read(
    full: tuple[str, str], visit: Visit
) -> None:
    address, person = full
    page, _ = visit(address, viewport={"width": 2560, "height": 1400})
    for path in (*PAGES, person):
        page.goto(address + path)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        at_rest(page)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 2560
        left, right, longest = page.evaluate(REACH)
        assert left + right == pytest.approx(2560, abs=20) and right - left <= LISTS + 4, path
        assert longest <= LONGEST_LINE, path


def test_on_a_phone_the_map_is_a_picture_before_it_is_a_list(full: tuple[str, str], seen: Seen) -> None:
    page = seen(full[0] + "/map", "narrow")
    first, picture = page.locator(".st-key-groups-0").get_by_role("button"), page.get_by_test_id("stPlotlyChart")
    expect(first).to_be_visible()
    at_rest(page)
    assert 0 < top(picture) < 844 and top(picture) < top(first)


# Whether something begins in the upper half of the window.
IN_VIEW = """selector => {
    const top = document.querySelector(selector).getBoundingClientRect().top;
    return 0 <= top && top < innerHeight / 2;
}"""


def test_the_list_begins_at_its_top_when_it_is_turned_to_another_page(full: tuple[str, str], seen: Seen) -> None:
    page = seen(full[0] + "/people", "wide")
    place = page.get_by_test_id("stPagination").get_by_text("2", exact=True)
    at_rest(page)
    place.click()
    page.wait_for_url(re.compile("page=2"))  # the address comes first, the list after it
    page.wait_for_function(IN_VIEW, arg=".st-key-bar")


# From where to where a page goes beside its menu, and the longest line of text on it.
REACH = """() => {
    const boxes = [...document.querySelectorAll('[data-testid=stMain] .stHorizontalBlock, [data-testid=stMain] h1')]
        .map(one => one.closest('.stVerticalBlock').getBoundingClientRect());
    const lines = [...document.querySelectorAll('[data-testid=stMain] p')].map(one => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return Math.max(0, ...[...range.getClientRects()].map(line => line.width));
    });
    return [Math.min(...boxes.map(box => box.left)), Math.max(...boxes.map(box => box.right)), Math.max(...lines)];
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_suggestion_is_done_and_undone_by_the_keyboard_alone(
    full: tuple[str, str], visit: Visit, scheme: str
) -> None:
    page, _ = visit(full[0], color_scheme=scheme)
    expect(page.get_by_role("button", name=words.NEVER)).to_be_visible()
    at_rest(page)
    cards = page.locator("[class*=st-key-card-]")
    done = cards.get_by_role("button", name=re.compile("I (wrote|answered)"))
    for label in (words.TODAY, re.compile("I (wrote|answered)"), words.LATER_LABEL, words.NEVER):
        tab_to(page, label)
        assert ring_of(page) > 3, label
    tab_to(page, re.compile("I (wrote|answered)"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(done).to_have_count(0)
    expect(page.get_by_text(re.compile(r"You (wrote to|answered) \w")).first).to_be_visible()
    at_rest(page)
    tab_to(page, words.UNDO)
    page.keyboard.press("Enter")
    expect(done).to_be_visible()


def tab_to(page: Page, label: str | re.Pattern[str], key: str = "Tab") -> None:
    """Press Tab until the focus stands on what is called so."""
    wanted = re.compile(label)
    for _ in range(60):
        if wanted.search(
            page.evaluate("document.activeElement.matches('a, button') && document.activeElement.innerText || ''")
        ):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never came to {label}")


def ring_of(page: Page) -> float:
    """How much the ring around what has the focus stands out from the page; 0 where there is none."""
    style, ring, paper = page.evaluate(
        """() => {
            const look = getComputedStyle(document.activeElement);
            const paper = getComputedStyle(document.querySelector('[data-testid=stApp]'));
            return [look.outlineStyle, look.outlineColor, paper.backgroundColor];
        }"""
    )
    return contrast(hexed(ring), hexed(paper)) if style == "solid" else 0


def hexed(colour: str) -> str:
    """rgb(31, 111, 104) as #1f6f68."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])
