"""One click on a card is one entry in the journal, and can be taken back."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import opened, shown
from ui import words
from ui.app import cursor


def verbs() -> list[str]:
    rows = cursor().execute("select verb from standing_actions where verb <> 'picked' order by action_id").fetchall()
    return [row[0] for row in rows]


def labelled(app: AppTest, label: str) -> list[object]:
    return [button for button in app.button if button.label == label]


def test_done_folds_the_card_and_undo_opens_it(full: Path) -> None:
    app = opened()
    next(menu for menu in app.menu_button if menu.label == words.DONE).click("answered").run()
    assert not app.exception
    assert verbs() == ["done"]
    assert "answered" in shown(app)
    labelled(app, words.UNDO)[0].click().run()  # type: ignore[attr-defined]
    assert verbs() == []
    assert not labelled(app, words.UNDO)


def test_done_is_still_done_in_another_window(full: Path) -> None:
    app = opened()
    next(menu for menu in app.menu_button if menu.label == words.DONE).click("date_set").run()
    again = opened()
    assert "You set a date" in shown(again)


def test_later_and_never_are_one_click_each(full: Path) -> None:
    app = opened()
    next(menu for menu in app.menu_button if menu.label == words.LATER_LABEL).click("week").run()
    assert verbs() == ["later"]
    labelled(app, words.SHOW)[0].click().run()  # type: ignore[attr-defined]
    labelled(app, words.NEVER)[0].click().run()  # type: ignore[attr-defined]
    assert verbs() == ["later", "never"]
    assert not app.exception


def test_the_next_card_stays_folded_after_a_click(full: Path) -> None:
    app = opened()
    folded = len(labelled(app, words.SHOW))
    labelled(app, words.NEVER)[0].click().run()  # type: ignore[attr-defined]
    assert len(labelled(app, words.SHOW)) == folded
    assert not app.text_area
