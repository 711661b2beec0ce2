"""One click on a card is one entry in the journal, and can be taken back."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from analytics import questions
from analytics.intake import forget_person, import_paths, undo_imports
from store import actions, imports, settings
from tests.ui.conftest import opened, shown
from ui import words
from ui.app import cursor
from ui.app import store as the_store
from ui.text import plain


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
    assert verbs() == ["done"] and "You set a date" not in shown(app)
    assert [menu.label for menu in app.menu_button].count(words.OUTCOME) == 1  # what came of it is asked again
    labelled(app, words.UNDO)[0].click().run()  # type: ignore[attr-defined]
    assert verbs() == []


def test_what_came_of_it_is_said_once_also_in_two_windows(full: Path) -> None:
    app = press_done(opened())
    again = opened()
    for window, outcome in ((app, "date_set"), (again, "answered")):
        next(menu for menu in window.menu_button if menu.label == words.OUTCOME).click(outcome).run()
        assert not window.exception
    assert verbs() == ["done"] and "You set a date" in shown(opened())


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


def test_a_card_is_open_also_after_an_import_has_brought_other_people(full: Path) -> None:
    app = opened()
    is_first = next(pick for pick in questions.picks(cursor(), questions.clock_day(cursor())) if pick.state == "open")
    assert len(app.text_area) == 1
    forget_person(the_store(), is_first.suggestion.person)
    app = app.run()
    assert plain(is_first.suggestion.name) not in [button.label.strip("*") for button in app.button]
    assert len(app.text_area) == 1


def test_the_reason_on_a_folded_card_can_be_read(full: Path) -> None:
    app = opened()
    folded = [one.suggestion for one in questions.picks(cursor(), questions.clock_day(cursor()))][1:]
    assert folded
    for one in folded:
        told = plain(f"{words.network(one.network)} · {one.reasons[0]}")
        assert [caption.proto.wrap for caption in app.caption if caption.value == told] == [True]


def opening_line(app: AppTest) -> object:
    return next(box for box in app.text_area if box.label == words.OPENING_LINE)


def test_an_opening_line_that_was_changed_is_there_in_another_window_until_it_is_written(full: Path) -> None:
    app = opened()
    suggested = opening_line(app).value  # type: ignore[attr-defined]
    opening_line(app).set_value("Dear **you**").run()  # type: ignore[attr-defined]
    app = opened()
    assert opening_line(app).value == "Dear **you**"  # type: ignore[attr-defined]
    app = press_done(app)
    labelled(app, words.UNDO)[0].click().run()  # type: ignore[attr-defined]
    assert opening_line(app).value == "Dear **you**"  # type: ignore[attr-defined]
    opening_line(app).set_value(suggested).run()  # type: ignore[attr-defined]
    assert opening_line(opened()).value == suggested  # type: ignore[attr-defined]


def test_after_an_import_today_says_that_its_people_stay(full: Path, tmp_path: Path) -> None:
    app = opened()
    assert words.THEY_STAY not in shown(app)
    table = tmp_path / "people.csv"
    table.write_text("Name,Company\nAnna Berg,Harbour Works\n", encoding="utf-8")
    import_paths(the_store(), [table])
    app = opened()
    assert words.THEY_STAY in shown(app)
    done = press_done(app)
    today = questions.clock_day(cursor())
    before = {pick.suggestion.person: pick for pick in questions.picks(cursor(), today)}
    app = labelled(done, words.CHOOSE_AGAIN)[0].click().run()  # type: ignore[attr-defined]
    assert not app.exception and words.THEY_STAY not in shown(app)
    after = {pick.suggestion.person: pick for pick in questions.picks(cursor(), today)}
    assert len(after) == len(before)
    (turned_to,) = [person for person, pick in before.items() if pick.state == "done"]
    assert after[turned_to].state == "done" and after[turned_to].action_id == before[turned_to].action_id


def test_files_that_came_and_went_have_changed_and_not_only_been_imported(full: Path, tmp_path: Path) -> None:
    app = opened()
    table = tmp_path / "people.csv"
    table.write_text("Name,Company\nAnna Berg,Harbour Works\n", encoding="utf-8")
    import_paths(the_store(), [table])
    undo_imports(the_store(), [entry.import_id for entry in imports.history(cursor()) if entry.connector == "x"])
    assert "Your files have changed since these people were chosen" in shown(app.run())


def test_what_came_of_last_weeks_steps_is_asked_also_while_cards_are_open(full: Path) -> None:
    assert "came-" not in "".join(str(menu.key) for menu in opened().menu_button)
    done = actions.act(cursor(), "done", "person:x/id/1005", {"queue": "ask", "outcome": "wrote"})
    cursor().execute("update actions set acted_at = acted_at - interval 3 day where action_id = ?", [done])
    app = opened()
    assert app.text_area
    next(menu for menu in app.menu_button if str(menu.key).startswith("came-")).click_index(0)
    app = app.run()
    assert "came-" not in "".join(str(menu.key) for menu in app.menu_button)
    assert "Last week you turned to" not in shown(app) and app.text_area


def test_not_this_person_says_that_it_is_for_good_and_can_be_undone(full: Path) -> None:
    never = labelled(opened(), words.NEVER)[0]
    assert never.help == words.NEVER_HELP  # type: ignore[attr-defined]
    assert "ever" in words.NEVER_HELP and "take it back" in words.NEVER_HELP


def test_today_asks_once_what_the_user_can_offer_and_takes_it_back(full: Path) -> None:
    app = opened()
    assert words.OFFERS_ASK in shown(app)
    next(box for box in app.text_input if box.label == words.OFFERS).set_value("Postgres reviews")
    app = next(button for button in app.button if button.label == words.OFFERS_KEEP).click().run()
    assert not app.exception
    assert settings.read(cursor(), "offers") == ["Postgres reviews"]
    assert words.OFFERS_ASK not in shown(app)
    assert "Kept: you can help with Postgres reviews." in shown(app).replace("\\", "")
    app = app.button(key="undo-told").click().run()
    assert settings.read(cursor(), "offers") == [] and words.OFFERS_ASK in shown(app)
