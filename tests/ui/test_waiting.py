"""Waiting on you: who was met and has no word since."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analytics.ranges import clock_day
from store import told
from tests.ui.conftest import opened, settled, shown
from ui import app as kith
from ui import words

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


def test_who_was_met_waits_for_a_word_until_the_user_says_that_they_wrote(full: Path) -> None:
    opened()
    today = clock_day(kith.cursor())
    told.contact(kith.cursor(), SILENT, "met", today - timedelta(days=2), today)
    app = settled(opened())
    meeting = words.met_lately(today - timedelta(days=2), today)
    assert "two days ago" in meeting and meeting in read(app)
    wrote = next(button for button in app.button if str(button.key).startswith("waited-"))
    app = wrote.click().run()
    assert not app.exception
    assert followed_up() == [f"person:{SILENT}"]
    assert meeting not in read(app) and "after you met" in read(app)
    app = app.button(key="undo-told").click().run()
    assert followed_up() == [] and meeting in read(app)


def test_what_was_written_after_a_meeting_stands_with_the_person(full: Path) -> None:
    opened()
    today = clock_day(kith.cursor())
    told.contact(kith.cursor(), SILENT, "met", today - timedelta(days=1), today)
    app = settled(opened())
    next(button for button in app.button if str(button.key).startswith("waited-")).click().run()
    person = opened("person", person=SILENT)
    assert "after you met" in shown(person)
    person.button(
        key=next(str(button.key) for button in person.button if str(button.key).startswith("undo-done"))
    ).click()
    person.run()
    assert followed_up() == []
