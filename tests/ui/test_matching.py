"""The Import page asks who the names in messages are, and whether a list is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.intake import rebuild_all
from analytics.open_names import open_names
from store import told
from store.store import Store
from tests.conftest import FIXTURES
from tests.ui.conftest import opened, settled, shown
from tests.ui.test_pages import zipped
from ui import words
from ui.app import store as the_store
from ui.matching import SHOWN

FULL = FIXTURES / "instagram" / "instagram-nora.lind-2024-05-02-Ab12Cd34"
LATE = FIXTURES / "instagram" / "instagram-nora.lind-2026-08-11-Ee55Ff66"
IDA = "instagram/thread/7007"


@pytest.fixture
def instagram(home: Path, fill: Callable[..., Path]) -> Path:
    """A data folder with one export of Instagram."""
    return fill(home, FULL)


def rung(username: str) -> str | None:
    row = (
        the_store()
        .cursor()
        .execute("select rung from ladder join accounts using (account_id) where value = ?", [username])
    )
    found = row.fetchone()
    return found[0] if found else None


def followers() -> int:
    row = the_store().cursor().execute("select count(*) from tie_spans where tie = 'follower' and ended_at is null")
    found = row.fetchone()
    return found[0] if found else 0


def press(app: AppTest, label: str, place: int = 0) -> AppTest:
    [button for button in app.button if button.label.replace("\\", "").replace("\u2060", "") == label][
        place
    ].click().run()
    assert not app.exception
    return settled(app)


def test_a_name_is_matched_with_one_click_and_taken_back_with_another(instagram: Path) -> None:
    app = opened("imports")
    assert words.WHO_IS_THIS in [header.value for header in app.header]
    assert "Six names belong to no account yet" in shown(app)
    app = press(app, "@idaholm_")
    assert rung("idaholm_") == "called"
    assert "Ida Holm is @idaholm_" in shown(app).replace("\\", "").replace("\u2060", "")
    app = press(app, words.UNDO)
    assert rung("idaholm_") is None
    assert any(str(button.key).startswith(f"is-{IDA}-") for button in app.button)


def test_a_name_that_is_nobodys_is_no_longer_asked_about(instagram: Path) -> None:
    app = opened("imports")
    app.button(key=f"none-{IDA}").click().run()
    app = settled(app)
    assert "Five names belong" in shown(app)
    assert "Ida Holm is none of the people you are tied to" in shown(app)


def test_whoever_is_meant_is_found_among_the_accounts_while_it_is_typed(instagram: Path) -> None:
    app = opened("imports")
    app.text_input(key=f"search-{IDA}").set_value("nobody.here").run()
    assert "Nobody in your files of Instagram is called “nobody.here”" in shown(app).replace("\\", "")
    app.text_input(key=f"search-{IDA}").set_value("@MUSEUM").run()
    app = press(app, "@museum.of.maps")
    assert rung("museum.of.maps") == "called"


def test_a_name_that_no_account_is_called_like_says_so(instagram: Path) -> None:
    app = opened("imports")
    without = [name for name in open_names(the_store().cursor(), SHOWN) if not name.likely]
    assert without
    assert shown(app).count(words.NOBODY_ALIKE) == len(without)


def test_an_account_of_the_same_name_is_told_apart_in_words() -> None:
    own = "linkedin/slug/ida-holm-7"
    assert words.account_called(None, "Ida Holm", own, "Ida Holm") == "Ida Holm (ida-holm-7)"
    assert words.account_called(None, "Ida M. Holm", own, "Ida Holm") == "Ida M. Holm"
    assert words.account_called("ida", "Ida Holm", own, "Ida Holm") == "@ida"
    assert words.account_called(None, None, own, "Ida Holm") == "ida-holm-7"


def test_a_match_with_an_account_of_the_same_name_says_which(instagram: Path) -> None:
    store = Store.open(instagram)
    store.cursor().execute("update accounts set name = 'Ida Holm', handle = null where handle = 'idaholm_'")
    store.close()
    app = opened("imports")
    name = next(one for one in open_names(the_store().cursor(), SHOWN) if one.person == IDA)
    likely = next(one for one in name.likely if one.name == "Ida Holm")
    button = app.button(key=f"is-{IDA}-{likely.person}")
    assert button.label.replace("\\", "") == "Ida Holm (idaholm_)"


def test_when_every_name_is_settled_the_page_says_so(instagram: Path) -> None:
    opened("imports")
    cursor = the_store().cursor()
    for one in open_names(cursor, 100):
        told.matched(cursor, one.person, None)
    rebuild_all(the_store())
    app = opened("imports")
    assert words.ALL_SETTLED in shown(app) and "belong to no account" not in shown(app)


def test_what_kith_matched_can_be_denied(instagram: Path) -> None:
    app = opened("imports")
    assert "Lena Vogt 🌻 is @lena.vogt: the name without spaces" in shown(app).replace("\\", "").replace("\u2060", "")
    app.button(key="not-all-instagram/thread/1001-None").click().run()
    app = settled(app)
    assert "Seven names" in shown(app) or "Eight names" in shown(app)
    assert "Lena Vogt 🌻 is not @lena.vogt" in shown(app).replace("\\", "").replace("\u2060", "")


def test_whether_a_list_is_whole_is_asked_before_an_import(instagram: Path, tmp_path: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload(f"{LATE.name}.zip", zipped(LATE, tmp_path / "late.zip")).run()
    asked = next(control for control in app.get("button_group") if control.label == words.ASK_WHOLE)
    asked.set_value(words.WHOLE).run()
    assert not app.exception
    app = press(app, words.KEEP)
    assert followers() == 3
    assert words.WHOLE_SAID in shown(app)


def test_whether_a_list_is_whole_can_be_said_afterwards_and_taken_back(home: Path, fill: Callable[..., Path]) -> None:
    fill(home, FULL, LATE)
    app = opened("imports")
    before = followers()
    app = press(app, words.WHOLE)  # of the newest import
    assert followers() < before
    app = press(app, words.UNDO)
    assert followers() == before
    assert words.WHOLE_SAID not in shown(app)
