"""Waiting on you: who was met and has no word since."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from analytics import questions
from analytics.intake import invent
from analytics.ranges import clock_day
from store import actions, told
from tests.ui.conftest import opened, settled, shown
from ui import app as kith
from ui import words
from ui.text import plain, short_key

SILENT = "x/id/1005"  # a tie, nothing else


def read(app: AppTest) -> str:
    """The page letter by letter."""
    return shown(app).replace("\\", "")


def followed_up() -> list[str]:
    rows = (
        kith.cursor()
        .execute("select subject, after ->> '$.queue' from standing_actions where verb = 'done'")
        .fetchall()
    )
    return [subject for subject, queue in rows if queue == "follow_up"]


def met(people: int) -> AppTest:
    """Today, with so many people who were met two days ago."""
    opened()
    today = clock_day(kith.cursor())
    tied = kith.cursor().execute(
        "select p.person from ladder l join people p using (account_id) where l.has_tie order by p.person <> ?, 1",
        [SILENT],
    )
    for (person,) in tied.fetchmany(people):
        told.contact(kith.cursor(), person, "met", today - timedelta(days=2), today)
    return settled(opened())


def buttons(app: AppTest, start: str) -> list[Button]:
    return [button for button in app.button if str(button.key).startswith(start)]


def test_who_was_met_waits_for_a_word_until_the_user_says_that_they_wrote(full: Path) -> None:
    app = met(1)
    today = clock_day(kith.cursor())
    meeting = words.met_lately(today - timedelta(days=2), today)
    assert "two days ago" in meeting and meeting in read(app)
    app = buttons(app, "waited-")[0].click().run()
    assert not app.exception
    assert followed_up() == [f"person:{SILENT}"]
    assert meeting not in read(app) and "after you met" in read(app)
    app = buttons(app, "undo-waited-")[0].click().run()
    assert not app.exception
    assert followed_up() == [] and meeting in read(app) and "after you met" not in read(app)


def test_a_message_waits_again_once_who_wrote_it_may_be_suggested_again(home: Path) -> None:
    opened()
    invent(kith.store())
    opened()
    app = opened()
    labels = [button.label for button in app.button]
    one = next(one for one in questions.waiting(kith.cursor(), 5, ()) if f"**{plain(one.name)}**" in labels)
    never = told.never(kith.cursor(), one.person)
    label = f"**{plain(one.name)}**"
    assert label not in [button.label for button in opened().button]
    actions.undo(kith.cursor(), never)
    assert label in [button.label for button in opened().button]


def test_who_is_on_a_card_is_not_named_as_waiting_as_well(home: Path) -> None:
    opened()
    invent(kith.store())
    app = opened()
    on_cards, waiting = ({str(one.key)[-8:] for one in buttons(app, to)} for to in ("to-card-", "to-waiting-"))
    asked = {short_key(one.person) for one in questions.waiting(kith.cursor(), 20, ())}
    assert waiting and asked & on_cards and not waiting & on_cards


def test_a_row_folds_where_it_stands_and_who_comes_next_stands_below(full: Path) -> None:
    app = met(8)
    before = [str(button.key).removeprefix("waited-") for button in buttons(app, "waited-")]
    app = buttons(app, "waited-")[1].click().run()
    app = buttons(app, "waited-")[1].click().run()
    assert not app.exception
    keys = [str(button.key) for button in app.button if "waited-" in str(button.key)]
    assert keys[:5] == [
        f"waited-{before[0]}", f"undo-waited-{before[1]}", f"undo-waited-{before[2]}", f"waited-{before[3]}",
        f"waited-{before[4]}",
    ]  # fmt: skip
    assert len(keys) == 7  # five still wait
    app = buttons(app, "undo-waited-")[0].click().run()
    again = [str(button.key) for button in app.button if "waited-" in str(button.key)]
    assert again[:3] == [f"waited-{before[0]}", f"waited-{before[1]}", f"undo-waited-{before[2]}"]


def test_what_another_window_takes_back_is_no_line_any_more(full: Path) -> None:
    app = buttons(met(1), "waited-")[0].click().run()
    (folded,) = buttons(app, "undo-waited-")
    (action_id,) = kith.cursor().execute("select action_id from standing_actions where verb = 'done'").fetchone() or ()
    actions.undo(kith.cursor(), action_id)
    app.run()
    assert buttons(app, "undo-waited-") == []
    assert str(buttons(app, "waited-")[0].key) == str(folded.key).removeprefix("undo-")


def test_what_was_written_after_a_meeting_stands_with_the_person(full: Path) -> None:
    opened()
    today = clock_day(kith.cursor())
    told.contact(kith.cursor(), SILENT, "met", today - timedelta(days=1), today)
    app = settled(opened())
    buttons(app, "waited-")[0].click().run()
    person = opened("person", person=SILENT)
    assert "after you met" in shown(person)
    person.button(
        key=next(str(button.key) for button in person.button if str(button.key).startswith("undo-done"))
    ).click()
    person.run()
    assert followed_up() == []
