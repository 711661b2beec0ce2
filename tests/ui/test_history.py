"""What happened with someone: texts as they were written, whole where they are kept whole, at the reader's hours."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.intake import import_paths
from store import settings
from store.store import Store
from tests.ui.conftest import EXPORTS, settled, shown
from tests.ui.test_people import person_page
from ui import words
from ui.people.history import LETTERS
from ui.text import plain

LENA, SAID = "linkedin/slug/lena-vogt-20b7c11", "It froze here."
LONG = " ".join(f"word{number}" for number in range(LETTERS // 4))


def with_words(home: Path, tmp_path: Path, told: str) -> None:
    """A LinkedIn export in which one message says `told`."""
    export = shutil.copytree(EXPORTS[1], tmp_path / EXPORTS[1].name)
    (messages,) = export.glob("messages.csv")
    messages.write_text(messages.read_text(encoding="utf-8").replace(SAID, told), encoding="utf-8")
    store = Store.open(home)
    import_paths(store, [export])
    store.close()


def quotes(app: AppTest) -> list[str]:
    return [str(caption.value) for caption in app.caption if str(caption.value).startswith("“")]


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_lines_of_a_message_stay_lines(full: Path) -> None:
    assert f"“{plain('How is the river?')}\n\n{plain(SAID)}”" in quotes(person_page(LENA))


def test_a_long_text_is_shown_whole_when_it_is_asked_for(home: Path, tmp_path: Path) -> None:
    with_words(home, tmp_path, LONG)
    app = person_page(LENA)
    assert plain(LONG) not in shown(app) and labels(app).count(words.SHOW_ALL) == 1
    app = next(button for button in app.button if button.label == words.SHOW_ALL).click().run()
    assert not app.exception
    assert plain(LONG) in shown(app)
    app = next(button for button in app.button if button.label == words.SHOW_LESS).click().run()
    assert plain(LONG) not in shown(app) and words.SHOW_ALL in labels(app)


@pytest.mark.parametrize(("zone", "hour"), (("UTC", "10:00"), ("Asia/Tokyo", "19:00")))
def test_hours_are_those_of_the_reader(full: Path, zone: str, hour: str) -> None:
    store = Store.open(full)
    settings.write(store.cursor(), "time_zone", zone)
    store.close()
    assert plain(hour) in shown(settled(person_page(LENA)))
