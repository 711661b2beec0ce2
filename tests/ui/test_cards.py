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


def press_done(app: AppTest) -> AppTest:
    return next(button for button in app.button if str(button.key).startswith("done-")).click().run()


def test_done_is_one_click_folds_the_card_and_undo_opens_it(full: Path) -> None:
    app = press_done(opened())
    assert not app.exception
    assert verbs() == ["done"]
    assert "You answered" in shown(app) or "You wrote to" in shown(app)
    labelled(app, words.UNDO)[0].click().run()  # type: ignore[attr-defined]
    assert verbs() == []
    assert not labelled(app, words.UNDO)


def test_done_is_still_done_in_another_window(full: Path) -> None:
    app = press_done(opened())
    again = opened()
    assert [label for label in shown(again).splitlines() if "You answered" in label or "You wrote to" in label]
    assert not app.exception


def test_what_came_of_it_is_said_afterwards_and_replaces_the_plain_done(full: Path) -> None:
    app = press_done(opened())
    next(menu for menu in app.menu_button if menu.label == words.OUTCOME).click("date_set").run()
    assert not app.exception
    assert verbs() == ["done"]
    assert "You set a date" in shown(app) and "You set a date" in shown(opened())
    labelled(app, words.UNDO)[0].click().run()  # type: ignore[attr-defined]
    assert verbs() == []


def test_after_undo_the_day_is_no_longer_over(full: Path) -> None:
    app = opened()
    while left := [button for button in app.button if button.label in (words.SHOW, words.NEVER)]:
        left[-1].click().run()
    assert words.ENOUGH in shown(app)
    labelled(app, words.UNDO)[0].click().run()  # type: ignore[attr-defined]
    assert words.ENOUGH not in shown(app)


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
