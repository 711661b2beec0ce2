"""Live accounts in a real browser: a handle and the first picture; signing in on the network's own page and back."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from connectors.live.addresses import ALLOW_LOCAL
from connectors.mastodon.api import LIVE as MASTODON
from tests.browser.conftest import PATIENCE, ROOT, served
from tests.live.bluesky_server import BlueskyServer, little
from tests.live.local_server import Asked, Reply
from tests.live.mastodon_server import TOKEN, Instance, account, notice, post
from tests.live.ring_in_a_file import PLACE
from ui import words

Visit = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, and beside it a keyring for the dashboard."""
    home = tmp_path / "kith"
    home.mkdir()
    monkeypatch.setenv(ALLOW_LOCAL, "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.live.ring_in_a_file.Ring")
    monkeypatch.setenv(PLACE, str(tmp_path / "ring.json"))
    return home


@pytest.fixture
def bluesky(monkeypatch: pytest.MonkeyPatch) -> Iterator[BlueskyServer]:
    server = little()
    monkeypatch.setenv("KITH_BLUESKY_API", server.base)
    yield server
    server.close()


@pytest.fixture
def mastodon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Instance]:
    """An instance whose own page asks the reader whether Kith may look."""
    instance = Instance()
    bo = account("7", "bo")
    instance.hold("followers", [bo, account("8", "cy")])
    instance.hold("notifications", [notice("1", "mention", bo, status=post("2", bo, "Are you coming on Friday?"))])

    def authorize(asked: Asked) -> Reply:
        instance.challenge = asked.query["code_challenge"]
        back = f"{asked.query['redirect_uri']}?code=good-code&state={asked.query['state']}"
        return Reply(f'<title>May Kith look?</title><a href="{back}">Authorize</a>'.encode())

    instance.server.routes[re.compile("/oauth/authorize")] = authorize
    monkeypatch.setenv("KITH_MASTODON_API", instance.server.base)
    yield instance
    instance.close()


def is_here(address: str, base: str) -> bool:
    """Whether an address is the dashboard's own, or within the page itself."""
    host = base.removeprefix("http://")
    return address.startswith((base, f"ws://{host}", "data:", "blob:"))


def test_a_handle_leads_to_the_first_picture_with_the_keyboard_alone(
    folder: Path, bluesky: BlueskyServer, visit: Visit
) -> None:
    with served(folder) as base:
        page, asked = visit(base)
        page.get_by_label(words.HANDLE, exact=True).click()
        page.keyboard.type("nora.example.com")
        page.keyboard.press("Enter")
        sentence = "Of 5 people you are connected to, 2 are only a follow."
        expect(page.get_by_role("heading", level=1, name=sentence)).to_be_visible()
        assert [address for address in asked if not is_here(address, base)] == []  # the browser itself asks nobody


def test_one_signs_in_on_the_networks_own_page_and_is_back(folder: Path, mastodon: Instance, visit: Visit) -> None:
    ring = folder.parent / "ring.json"
    with served(folder) as base:
        page, _ = visit(f"{base}/import")
        page.get_by_role("radio", name="Mastodon").click()
        page.get_by_role("radio", name=words.BY_BROWSER).click()
        expect(page.get_by_role("button", name=MASTODON.browser.title)).to_be_visible()
        page.get_by_label(words.HOST, exact=True).fill(mastodon.host)
        page.keyboard.press("Enter")
        with page.context.expect_page() as away:
            page.get_by_role("link", name=words.GO_SIGN_IN).click()
        away.value.get_by_role("link", name="Authorize").click()
        back = away.value
        refresh = back.get_by_role("button", name=words.REFRESH, exact=True)
        expect(refresh).to_be_visible()
        expect(back).not_to_have_url(re.compile("code=|state="))
        assert TOKEN in json.loads(ring.read_text()).popitem()[1]
        refresh.click()
        expect(back.get_by_text(re.compile("Refreshed on"))).to_be_visible()
        back.goto(base)
        sentence = re.compile("2 people you are connected to")
        expect(back.get_by_role("heading", level=1, name=sentence)).to_be_visible()
        back.goto(f"{base}/import")
        back.get_by_role("button", name=words.DISCONNECT).click()
        expect(back.get_by_text(re.compile("Refreshed on"))).to_have_count(0)
        end = time.monotonic() + PATIENCE
        while mastodon.revoked != [TOKEN] and time.monotonic() < end:
            back.wait_for_timeout(100)
        assert mastodon.revoked == [TOKEN] and json.loads(ring.read_text()) == {}
    held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert TOKEN.encode() not in held and b"app-secret" not in held  # neither in the data nor in the log
