"""Where no text is kept, what live accounts gave holds none either, and a refresh still asks only for what is new."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from analytics.intake import PULLS, import_paths
from analytics.live import import_pull
from connectors.contract import KithError
from connectors.live.contract import Wanted
from connectors.live.pull import begin, read_manifest
from connectors.live.texts import strip_texts
from store.store import Store
from tests.conftest import FIXTURES, without_texts
from tests.live.test_pull import ADA, Serve, listing, run

FOLDERS = sorted(path.parent for path in FIXTURES.glob("*/*/kith.json"))
BLUESKY = [folder for folder in FOLDERS if folder.name.startswith("bluesky")]


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
    strip_texts(folder)
    assert holding(folder, texts) == []
    before = cursor.execute("select count(*) from interactions").fetchone()
    with pytest.raises(KithError, match="texts in these pages of a live account are deleted"):
        import_paths(store, [folder])
    assert cursor.execute("select count(*) from interactions").fetchone() == before


def test_a_refresh_after_it_ends_where_it_meets_what_is_known(serve: Serve, tmp_path: Path) -> None:
    server = serve({"/followers": listing(100), "/posts": listing(25)})
    folder = begin(tmp_path, ADA, Wanted(), False)
    run(server, folder)
    strip_texts(folder)
    assert run(server, begin(tmp_path, ADA, Wanted(), False), [folder])[0] == 2  # the first page of each list


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
        without_texts(store)
        assert holding(here, texts) == [] and not read_manifest(later).get("stripped_at")
    import_pull(store, later)
    assert bool(read_manifest(later).get("stripped_at")) == is_off
