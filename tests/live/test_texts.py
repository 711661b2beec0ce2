"""Where no text is kept, what live accounts gave holds none either, and a refresh still asks only for what is new."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.intake import PULLS, import_paths
from analytics.live import connect, folder_for, import_pull, open_api, read
from connectors.bluesky.api import LIVE as BLUESKY_LIVE
from connectors.contract import KithError
from connectors.github.api import LIVE as GITHUB_LIVE
from connectors.live.contract import Account, Address, Credential, Live, Wanted
from connectors.live.pull import Held, delete_pages, pages_of, read_manifest
from connectors.live.texts import strip_texts
from connectors.mastodon.api import LIVE as MASTODON_LIVE
from connectors.x.sign_in import LIVE as X_LIVE
from store import live
from store.live import PullState
from store.store import Store
from tests.conftest import FIXTURES, without_texts
from tests.live.bluesky_server import APP_PASSWORD, little
from tests.live.conftest import Ring
from tests.live.github_server import TOKEN as GITHUB_TOKEN
from tests.live.local_server import LocalServer
from tests.live.mastodon.network import whole
from tests.live.mastodon_server import TOKEN as MASTODON_TOKEN
from tests.live.mastodon_server import Instance
from tests.live.x_server import PERSON

FOLDERS = sorted(path.parent for path in FIXTURES.glob("*/*/kith.json"))
BLUESKY = [folder for folder in FOLDERS if folder.name.startswith("bluesky")]
ON_ITS_WAY = "bluesky//did:plc:buz4ygt3legpa5dktbzsprct"
REASONS = ("problem", "refused")  # why something was not given: words of Kith and of servers

# What networks give beside a text that somebody wrote, or did not give when this was written.
PLANTED: dict[str, Any] = {
    "alt": "planted", "altText": "planted", "description": "planted", "note": "planted", "bio": "planted",
    "bodyText": "planted", "tags": [{"name": "planted"}], "card": {"title": "planted", "url": "https://planted"},
    "poll": {"options": [{"title": "planted"}]}, "media_attachments": [{"description": "planted"}],
    "fields": [{"name": "planted", "value": "planted"}], "embed": {"images": [{"alt": "planted"}]},
    "embeds": [{"external": {"uri": "https://planted", "title": "planted", "description": "planted"}}],
    "entities": {"hashtags": [{"tag": "planted"}], "urls": [{"title": "planted", "expanded_url": "https://planted"}]},
    "facets": [{"features": [{"tag": "planted", "uri": "https://planted"}]}], "labels": [{"val": "planted"}],
    "anything": "planted",
}  # fmt: skip


def planted(value: Any) -> Any:
    """The data of a page with more words in everything that it holds."""
    if isinstance(value, list):
        return [planted(one) for one in value]
    return PLANTED | {name: planted(one) for name, one in value.items()} if isinstance(value, dict) else value


def sentences(value: Any) -> Iterator[str]:
    """Whatever has a space in it, in the data of a page."""
    if isinstance(value, dict):
        value = [one for name, one in value.items() if name not in REASONS]
    if isinstance(value, list):
        for one in value:
            yield from sentences(one)
    elif isinstance(value, str) and " " in value:
        yield value


def holding(folder: Path, texts: list[str]) -> list[str]:
    """The texts of which two words in a row stand in some page."""
    pages = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.ndjson"))
    return [text for text in texts if any(two in pages for two in re.findall(r"[a-z]+ [a-z]+", text))]


@pytest.mark.parametrize("pulled", FOLDERS, ids=lambda folder: folder.name)
def test_no_text_is_left_in_the_pages_of_any_network(store: Store, tmp_path: Path, pulled: Path) -> None:
    folder = Path(shutil.copytree(pulled, tmp_path / pulled.name))
    import_paths(store, [folder])
    cursor = store.cursor()
    texts = [row[0] for row in cursor.execute("select excerpt from stated_texts where excerpt is not null").fetchall()]
    assert holding(folder, texts)
    for path in folder.glob("*.ndjson"):
        more = [json.dumps(page | {"data": planted(page["data"])}) for page in pages_of(path)]
        path.write_text("\n".join(more) + "\n", encoding="utf-8")
    strip_texts(folder)
    assert holding(folder, texts) == []
    for path in folder.glob("*.ndjson"):
        assert "planted" not in path.read_text(encoding="utf-8"), path.name
        assert [said for page in pages_of(path) for said in sentences(page["data"])] == [], path.name
    before = cursor.execute("select count(*) from interactions").fetchone()
    with pytest.raises(KithError, match="texts in these pages of a live account are deleted"):
        import_paths(store, [folder])
    assert cursor.execute("select count(*) from interactions").fetchone() == before


Connected = tuple[Account, LocalServer]


@pytest.fixture(params=["bluesky", "mastodon", "github", "x"])
def connected(
    request: pytest.FixtureRequest, store: Store, ring: Ring, serve: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Connected]:
    """An account that is signed in, and the server of its network."""

    def signed_in(of: Live, address: str, handle: str, credential: Credential, server: LocalServer) -> Connected:
        if address:
            monkeypatch.setenv(address, server.base)
        return connect(store, of, Address(handle), credential), server

    if request.param == "bluesky":
        server = little()
        password = {"identifier": "nora.example.com", "app_password": APP_PASSWORD}
        yield signed_in(BLUESKY_LIVE, "KITH_BLUESKY_API", "nora.example.com", password, server)
        server.close()
    elif request.param == "mastodon":
        instance = Instance()
        whole(instance)
        token = {"token": MASTODON_TOKEN}
        yield signed_in(MASTODON_LIVE, "KITH_MASTODON_API", "@ada@choir.example", token, instance.server)
        instance.close()
    elif request.param == "github":
        github = request.getfixturevalue("github")
        yield signed_in(GITHUB_LIVE, "", "nora", {"token": GITHUB_TOKEN}, github)
    else:
        yield signed_in(X_LIVE, "", "", {"access_token": PERSON}, request.getfixturevalue("x").server)


def test_a_refresh_after_it_asks_for_as_little_and_tells_the_same(store: Store, connected: Connected) -> None:
    account, server = connected

    def refreshed() -> tuple[list[str], list[list[tuple[Any, ...]]]]:
        """What was asked for, and whom and what the store knows then."""
        known = len(server.asked)
        folder = folder_for(store, account, whole=False, budget=20)
        read(store, account, folder, lambda told: None, lambda seconds: True)
        import_pull(store, folder)
        told = [
            "select network, kind, value, handle, name from accounts order by all",
            "select account_id, tie, ended_at is null from tie_spans order by all",
            "select account_id, kind, direction, happened_at from interactions order by all",
            "select a, b, basis from acquaintances order by all",
        ]
        return [asked.line for asked in server.asked[known:]], [store.cursor().execute(one).fetchall() for one in told]

    def told_apart() -> dict[str, list[Any]]:
        """By step, what tells the entries of its pages apart."""
        steps = open_api(live.connected_as(store.cursor(), account)).steps(account, Wanted(), Held(None, ()))
        return {
            step.name: [step.ids(page["data"]) for path in everything(step.name) for page in pages_of(path)]
            for step in steps
            if step.ids
        }

    def everything(step: str) -> list[Path]:
        return sorted((store.home / PULLS).glob(f"*/{step}.ndjson"))

    _, _, before = refreshed(), refreshed(), refreshed()
    known = told_apart()
    for forget, is_same in ((strip_texts, True), (delete_pages, False)):
        for folder in (store.home / PULLS).iterdir():
            forget(folder)
        assert not is_same or told_apart() == known
        asked, told = refreshed()
        assert (asked == before[0]) == is_same and told == before[1]


@pytest.mark.parametrize("is_off", [True, False])
def test_what_a_live_account_gave_follows_the_switch(store: Store, is_off: bool) -> None:
    here, later = (
        Path(shutil.copytree(BLUESKY[number], store.home / PULLS / BLUESKY[number].name)) for number in (0, 1)
    )
    import_pull(store, here)
    assert read_manifest(here)["imported_at"]
    texts = [row[0] for row in store.cursor().execute("select distinct excerpt from stated_texts").fetchall() if row[0]]
    assert holding(here, texts)
    if is_off:
        live.note(store.cursor(), PullState(ON_ITS_WAY, "received", later.name))
        without_texts(store)
        assert holding(here, texts) == [] and not read_manifest(later).get("stripped_at")
    import_pull(store, later)
    assert bool(read_manifest(later).get("stripped_at")) == is_off
