"""People, one person and the quick questions: full, empty, and what a click writes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.intake import forget_person, import_paths
from store import actions, settings, told
from store.store import Store
from tests.analytics.test_labels import PEOPLE, archive, following
from tests.conftest import without_texts
from tests.ui.conftest import opened, settled, shown
from ui import words
from ui.app import cursor
from ui.app import store as the_store
from ui.colours import contrast
from ui.people import asking
from ui.people.asking import export_of
from ui.text import plain

SILENT = "x/id/1005"  # a tie, nothing else
BRAM = "x/id/1001"


def person_page(person: str) -> AppTest:
    """The dashboard at someone's page."""
    return opened("person", person=person)


def verbs() -> list[tuple[str, str]]:
    rows = (
        cursor()
        .execute("select verb, subject from standing_actions where verb not in ('picked', 'set') order by action_id")
        .fetchall()
    )
    return [(verb, subject.removeprefix("person:")) for verb, subject in rows]


def named(app: AppTest) -> str:
    """The title, letter by letter."""
    return str(app.title[0].value).replace("\\", "")


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def choose(app: AppTest, key: str, option: str) -> AppTest:
    return next(menu for menu in app.menu_button if menu.key == key).click(option).run()


def rung(app: AppTest) -> str:
    """What the pill under the name says."""
    return next(name for name in words.STEPS.values() if name.replace(" ", "\u00a0") in str(app.markdown[0].value))


# --- the list -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", ("people", "triage"))
def test_without_an_import_the_page_says_what_to_do(home: Path, page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert app.title[0].value == words.NOBODY_YET
    assert [button.label for button in app.button] == [words.GO_IMPORT]


def names(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value[words.COLUMN_NAME])


def test_the_list_shows_everyone_a_page_at_a_time_and_the_page_that_the_address_names(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened("people")
    assert not app.exception
    (people,) = cursor().execute("select count(*) from people_rows").fetchone() or (0,)
    assert len(names(app)) == people > 15
    everyone = names(app)
    monkeypatch.setattr("ui.people.listing.PAGE", 10)
    assert names(opened("people", page="2")) == everyone[10:20]
    assert names(opened("people", page="99")) == everyone[:10]
    assert app.title[0].value.startswith(words.many(people, "person", "people").capitalize())


def test_a_search_and_a_filter_narrow_the_list_and_can_be_cleared(full: Path) -> None:
    app = opened("people")
    app.text_input(key="q").set_value("REED").run()
    assert names(app) and all("Reed" in name for name in names(app))
    app.text_input(key="q").set_value("nobody at all").run()
    assert words.nobody_fits(is_filtered=False) in shown(app)
    press(app, words.CLEAR_FILTERS)
    app.session_state["step"] = ["conversation"]
    app.run()
    assert not app.exception
    assert set(app.dataframe[0].value[words.COLUMN_STEP]) == {"in conversation"}


def test_every_step_on_today_leads_to_just_the_people_it_counts_whatever_the_list_was_narrowed_to(full: Path) -> None:
    steps = {button.key: button.label for button in opened().button if (button.key or "").startswith("to-")}
    steps = {key: label for key, label in steps.items() if key.removeprefix("to-") in words.STEPS}
    assert len(steps) > 2
    app = opened("people")
    for key, label in steps.items():
        app.text_input(key="q").set_value("nobody at all").run()
        app.switch_page("ui/pages/today.py").run()
        app.button(key=key).click().run()
        (people,) = re.findall(r"(\d+)\xa0", label)
        assert app.title[0].value.startswith(f"{people} of "), label
        assert set(app.dataframe[0].value[words.COLUMN_STEP]) == {words.STEPS[key.removeprefix("to-")]}


def test_every_filter_is_still_set_for_whoever_comes_back_by_the_menu(full: Path) -> None:
    app = opened("people", fresh="quiet")
    app.text_input(key="q").set_value("REED").run()
    narrowed = app.title[0].value
    app.switch_page("ui/pages/today.py").run()
    app.query_params.clear()
    app.switch_page("ui/pages/people.py").run()
    assert app.title[0].value == narrowed
    assert "quiet" in app.query_params["fresh"]
    press(app, words.CLEAR_FILTERS)
    app.switch_page("ui/pages/today.py").run()
    app.query_params.clear()
    app.switch_page("ui/pages/people.py").run()
    assert app.title[0].value != narrowed and "fresh" not in app.query_params


def test_a_column_that_nobody_on_the_list_has_is_left_out(full: Path) -> None:
    app = opened("people")
    assert words.COLUMN_COMPANY in app.dataframe[0].value and words.COLUMN_PLACE not in app.dataframe[0].value
    app.text_input(key="q").set_value("bram").run()
    assert names(app) == ["Bram Waters"]
    assert words.COLUMN_COMPANY not in app.dataframe[0].value


def test_beside_the_longest_name_a_phone_has_room_for_the_step(full: Path) -> None:
    cursor().execute("update accounts set name = repeat('Maximiliane ', 6) where network = 'x' and value = '1001'")
    app = opened("people", q="bram")
    columns = json.loads(app.dataframe[0].proto.columns)
    assert list(app.dataframe[0].value)[:2] == [words.COLUMN_NAME, words.COLUMN_STEP]
    assert columns[words.COLUMN_NAME]["width"] + columns[words.COLUMN_STEP]["width"] < 358 - 34  # without the ticks


def test_every_step_in_the_list_stands_on_its_colour_in_an_ink_that_can_be_read(full: Path) -> None:
    app = opened("people")
    styles = re.findall(r"#\w+ {([^}]*)}", app.dataframe[0].proto.arrow_data.styler.styles)
    assert styles
    for style in styles:
        paper, ink = re.findall(r"#[0-9A-Fa-f]{6}", style)
        assert contrast(ink, paper) >= 4.5


def test_a_list_can_be_linked(full: Path) -> None:
    app = opened("people", q="bram")
    assert names(app) == ["Bram Waters"]
    app = opened("people", step=words.STEPS["one_sided"])
    assert set(app.dataframe[0].value[words.COLUMN_STEP]) == {words.STEPS["one_sided"]} == {"one-sided"}


def test_the_list_as_csv_has_the_words_of_the_page(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Callable[[], io.BytesIO]] = []

    def noted(*what: Any) -> Callable[[], io.BytesIO]:
        asked.append(export_of(*what))
        return asked[-1]

    monkeypatch.setattr(asking, "export_of", noted)
    page = opened("people").dataframe[0].value
    rows = list(csv.DictReader(io.StringIO(asked[-1]().read().decode())))
    assert list(rows[0]) == list(words.LIST_HEADINGS.values())
    assert {row[words.BY_SURE] for row in rows} <= set(words.SURES.values())
    assert {row[words.BY_FRESHNESS] for row in rows} <= set(words.FRESHNESS.values())
    for column in (words.COLUMN_STEP, words.COLUMN_NETWORKS):
        assert [row[column] for row in rows] == list(page[column])
    assert {"X", "LinkedIn"} <= set(page[words.COLUMN_NETWORKS])


# --- one person ---------------------------------------------------------------------------


def test_a_person_shows_who_they_are_how_far_it_went_and_what_happened(full: Path) -> None:
    app = person_page(BRAM)
    assert not app.exception
    assert app.title[0].value == "Bram Waters"
    assert rung(app) == words.RUNGS["called"]
    assert [heading.value for heading in app.subheader] == [
        words.TIMELINE, words.NOTES, words.HOW_FAR, words.ACCOUNTS,
    ]  # fmt: skip
    text = shown(app).replace("\\", "")
    assert "direct-messages.js" in text or "message-event.js" in text
    assert "In touch on" in text


def test_who_left_is_said_with_the_list_that_shows_it(home: Path, tmp_path: Path) -> None:
    store = Store.open(home)
    import_paths(store, [archive(tmp_path / "1", "2025-05-01", {"following": following("gone"), "follower": []})])
    import_paths(store, [archive(tmp_path / "2", "2025-07-01", {"following": following("silent"), "follower": []})])
    store.close()
    text = shown(person_page(f"x/id/{PEOPLE['gone']}")).replace("\\", "")
    assert "no tie in your files any more; you followed them until between May and July 2025" in text
    assert f"The first whole list without them is of {words.long_date(date(2025, 7, 1))}." in text


@pytest.mark.parametrize("name", ("", "x/id/nobody", "x", "[x](y)/a/b"))
def test_a_link_to_nobody_ends_in_a_sentence(full: Path, name: str) -> None:
    app = person_page(name)
    assert not app.exception
    assert app.title[0].value == words.NO_SUCH_PERSON


def test_someone_who_only_stands_in_the_address_book_is_found_and_has_a_page(full: Path) -> None:
    app = opened("people")
    app.text_input(key="q").set_value("aunt").run()
    assert names(app) == ["Aunt Vera"] and "One only stands in your address book" in shown(app)
    app = person_page("linkedin/phone/+4755501234")
    assert not app.exception
    assert app.title[0].value == "Aunt Vera"
    assert words.NEXT[None] in shown(app).replace("\\", "")


def test_met_is_one_click_moves_the_step_and_is_taken_back(full: Path) -> None:
    app = person_page(SILENT)
    assert rung(app) == words.RUNGS["follow_only"]
    assert "\n**X** account 1005\n" in shown(app)
    app = settled(press(app, words.MET))
    assert verbs() == [("contact", SILENT)]
    assert rung(app) == words.RUNGS["met"]
    assert "You met" in shown(app)
    back = app.button(key="undo-told")
    today = date.fromisoformat(app.session_state["key"].day)
    assert back.label == plain(words.undo(f"met {named(app)}, {words.day_of_year(today, today)}"))
    app = settled(back.click().run())
    assert verbs() == [] and "Taken back: met" in shown(app).replace("\\", "")
    assert rung(app) == words.RUNGS["follow_only"]
    assert not app.exception


def test_when_where_and_what_about_can_be_added_afterwards(full: Path) -> None:
    app = settled(press(person_page(SILENT), words.CALLED))
    app = settled(told_anew(app, date(2026, 3, 2), "Porto", "about **boats**"))
    assert not app.exception
    assert verbs() == [("contact", SILENT)]
    assert rung(app) == words.RUNGS["called"]
    assert "Porto: about **boats**" in shown(app).replace("\\", "")
    assert "about **boats**" not in shown(app)


def days_logged() -> list[tuple[str, ...]]:
    return cursor().execute("select after ->> '$.on' from standing_actions where verb = 'contact'").fetchall()


def test_a_day_that_has_not_come_is_refused_in_a_sentence_and_stays_to_be_corrected(full: Path) -> None:
    app = settled(press(person_page(SILENT), words.MET))
    logged, next_month = days_logged(), date.today() + timedelta(30)
    app = told_anew(app, next_month, "Porto", "boats")
    assert ["That day has not come yet" in error.value for error in app.error] == [True]
    assert next(box for box in app.date_input if box.label == words.WHEN).value == next_month
    assert days_logged() == logged
    app = opened("people", q="bram")
    app.session_state["ticked"] = [SILENT]
    app.run()
    next(box for box in app.date_input if box.label == words.WHEN).set_value(next_month)
    app = press(app, words.LOG_IT)
    assert ["That day has not come yet" in error.value for error in app.error] == [True]
    assert days_logged() == logged


def told_anew(app: AppTest, on: date, place: str, line: str) -> AppTest:
    """The open form about a logged contact, filled in and sent."""
    next(box for box in app.text_input if box.label == words.WHERE).set_value(place)
    next(box for box in app.text_input if box.label == words.WHAT_ABOUT).set_value(line)
    next(box for box in app.date_input if box.label == words.WHEN).set_value(on)
    return press(app, words.KEEP_IT)


def test_a_logged_contact_is_changed_beside_its_entry_and_changed_back(full: Path) -> None:
    day = told.contact(cursor(), SILENT, "met", date(2026, 3, 2), date(2026, 6, 1), place="Porto", line="boats")
    app = settled(person_page(SILENT))
    app.session_state[f"change-{day}"] = True  # the popover is open
    app.run()
    assert next(box for box in app.text_input if box.label == words.WHERE).value == "Porto"
    app = settled(told_anew(app, date(2026, 2, 1), "Faro", "boats"))
    assert not app.exception
    text = shown(app).replace("\\", "")
    assert "Changed: you met" in text and "Faro: boats" in text and "Porto" not in text
    assert "February 2026" in text and "March 2026" not in text
    assert verbs() == [("contact", SILENT)]
    back = app.button(key="undo-told")
    assert "1 February" in back.label
    app = settled(back.click().run())
    text = shown(app).replace("\\", "")
    assert "Porto: boats" in text and "Faro" not in text.replace("Faro, ", "")
    assert verbs() == [("contact", SILENT)]


def test_a_note_is_kept_shown_letter_by_letter_and_taken_back(full: Path) -> None:
    app = person_page(SILENT)
    app.text_area[0].set_value("likes <b>rope</b>")
    app = press(app, words.ADD_NOTE)
    assert app.button(key="undo-told").label == plain(words.undo(f"the note about {named(app)}"))
    assert "likes <b>rope</b>" in shown(app).replace("\\", "").replace("\u2060", "")
    assert "likes <b>" not in shown(app)
    press(app, words.UNDO)
    assert verbs() == []


def test_a_note_is_written_anew_beside_it_and_changed_back(full: Path) -> None:
    first = told.note(cursor(), SILENT, "likes rope")
    app = person_page(SILENT)
    app.session_state[f"change-note-{first}"] = True  # the popover is open
    app.run()
    box = next(box for box in app.text_area if box.value == "likes rope")
    box.set_value("likes old boats")
    app = press(app, words.KEEP_IT)
    assert not app.exception
    assert "likes old boats" in shown(app) and "likes rope" not in shown(app)
    app = app.button(key="undo-told").click().run()
    assert "likes rope" in shown(app) and "likes old boats" not in shown(app)
    assert verbs() == [("note", SILENT)]


def test_never_suggest_and_pause_stand_on_the_page_and_are_ended_there(full: Path) -> None:
    app = choose(person_page(SILENT), "pause", "month")
    assert words.MARKS["paused"] in shown(app) and plain(words.NEXT["follow_only"]) in shown(app)
    app = press(app, words.NEVER_SUGGEST)
    assert words.MARKS["never"] in shown(app) and plain(words.NEXT["follow_only"]) not in shown(app)
    assert "resume" not in [button.key for button in app.button]  # a pause says nothing beside it
    app = press(app, words.SUGGEST_AGAIN)
    app = app.button(key="resume").click().run()
    assert words.MARKS["never"] not in shown(app) and words.MARKS["paused"] not in shown(app)
    assert not app.exception


def test_how_someone_is_known_stands_on_the_page_and_is_taken_back_there(full: Path) -> None:
    app = choose(person_page(SILENT), "knows", "stranger")
    assert plain(words.KNOWN["stranger"]) in shown(app) and plain(words.NEXT["follow_only"]) not in shown(app)
    again = person_page(SILENT)
    again.button(key="undo-knows").click().run()
    assert plain(words.KNOWN["stranger"]) not in shown(again) and verbs() == []


def test_later_and_done_of_a_card_stand_on_the_page_and_are_taken_back_there(full: Path) -> None:
    app = opened()
    today = date.fromisoformat(app.session_state["key"].day)
    until = date(today.year + 1, 12, 28)
    actions.act(cursor(), "later", f"person:{SILENT}", {"until": until.isoformat()})
    actions.act(cursor(), "done", f"person:{SILENT}", {"queue": "start", "outcome": "no_answer", "on": "2025-11-03"})
    app = person_page(SILENT)
    assert not app.exception
    text = shown(app).replace("\\", "")
    assert f"Put off until {words.long_date(until)}." in text
    assert f"You wrote to them on {words.long_date(date(2025, 11, 3))}, from a suggestion. No answer yet." in text
    app = app.button(key="undo-put-off").click().run()
    text = shown(app).replace("\\", "")
    assert "Put off until" not in text and "from a suggestion" in text and "Taken back: putting" in text
    (done,) = [button for button in app.button if str(button.key).startswith("undo-done-")]
    app = done.click().run()
    assert not app.exception
    assert "from a suggestion" not in shown(app) and verbs() == []


def test_a_full_circle_asks_who_steps_back(full: Path) -> None:
    app = opened()
    for number in range(told.CIRCLE_SEATS):
        told.circle(cursor(), f"x/id/9{number:03}")
    app = person_page(SILENT)
    assert words.CIRCLE_FULL in shown(app)
    app = press(app, words.CHANGE_SEATS)
    assert not app.exception
    assert SILENT in told.in_circle(cursor()) and len(told.in_circle(cursor())) == told.CIRCLE_SEATS


def test_two_accounts_become_one_person_and_two_again(full: Path) -> None:
    app = person_page(SILENT)
    app.text_input(key="also-text").set_value("bram").run()
    app = settled(next(button for button in app.button if str(button.key).startswith("also-")).click().run())
    assert verbs() == [("joined", SILENT)]
    assert app.title[0].value == "Bram Waters"
    assert len([button for button in app.button if button.label == words.NOT_THE_SAME]) == 2
    app = settled(press(app, words.NOT_THE_SAME))
    assert not app.exception
    told = next(line.value for line in app.markdown if "are two people" in line.value)
    assert "Bram Waters · X and X account 1005 · X are two people" in told
    assert rung(app) != ""
    found = cursor().execute("select count(distinct person_id) from people where person in (?, ?)", [SILENT, BRAM])
    assert found.fetchone() == (2,)


def test_deleting_everywhere_asks_first_and_says_what_goes(full: Path) -> None:
    app = press(person_page(BRAM), words.DELETE)
    assert not app.exception
    assert "cannot be undone" in shown(app)
    app = press(app, words.CANCEL)
    assert verbs() == []
    app = press(person_page(BRAM), words.DELETE)
    app = press(app, words.DELETE_FOREVER)
    assert not app.exception
    assert words.deleted("Bram Waters").sentence in shown(app).replace("\\", "")
    app = settled(app)
    assert "Bram Waters" not in names(opened("people"))
    assert [verb for verb, _ in verbs()] == ["forget"]


def test_a_question_that_is_left_with_its_page_does_not_come_up_by_itself(full: Path) -> None:
    app = press(person_page(BRAM), words.DELETE)
    assert words.DELETE_FOREVER in [button.label for button in app.button]
    app = app.run()  # something else has run the page anew
    assert words.DELETE_FOREVER in [button.label for button in app.button]
    app.switch_page("ui/pages/people.py").run()
    app.query_params["person"] = BRAM
    app.switch_page("ui/pages/person.py").run()
    assert named(app) == "Bram Waters"
    assert words.DELETE_FOREVER not in [button.label for button in app.button]


def test_text_is_shown_only_where_it_is_kept(full: Path) -> None:
    app = person_page(BRAM)
    quotes = [caption.value for caption in app.caption if str(caption.value).startswith("“")]
    assert quotes
    without_texts(the_store())
    app = person_page(BRAM)
    assert words.WITHOUT_TEXT in shown(app)


def test_people_are_found_by_what_was_written_once_that_is_asked_for(full: Path) -> None:
    app = opened("people")
    app.text_input(key="q").set_value("RÍVER froze").run()
    assert words.nobody_fits(is_filtered=False) in shown(app)
    app.toggle(key="texts-0").set_value(True).run()
    assert names(app) == ["Lena Vogt"]
    (line,) = app.dataframe[0].value[words.COLUMN_TEXT]
    assert line == "How is the river? It froze here."
    app = press(app, words.CLEAR_FILTERS)
    assert not app.toggle(key="texts-1").value and len(names(app)) > 15


def test_where_no_text_is_kept_no_search_in_texts_is_offered(full: Path) -> None:
    settings.write(cursor(), "keep_text", False)
    app = opened("people")
    assert not app.toggle and words.TEXTS_NOT_KEPT in shown(app)
    app.query_params["texts"] = "true"
    assert not app.run().exception


def test_a_long_timeline_is_searched_by_what_was_written(full: Path) -> None:
    assert not [field for field in person_page(SILENT).text_input if field.label == words.SEARCH_TIMELINE]
    for number in range(11):
        told.contact(cursor(), BRAM, "call", date(2026, 3, number + 1), date(2026, 6, 1), line=f"plan number {number}")
    app = settled(person_page(BRAM))
    search = next(field for field in app.text_input if field.label == words.SEARCH_TIMELINE)
    app = search.set_value("PLÁN 7").run()
    assert [caption.value for caption in app.caption if "“" in str(caption.value)] == ["“plan number 7”"]
    app = next(field for field in app.text_input if field.label == words.SEARCH_TIMELINE).set_value("zebra").run()
    assert words.NOT_IN_TIMELINE in shown(app)


# --- quick questions ------------------------------------------------------------------


def question(app: AppTest) -> str:
    return str(app.subheader[0].value)


def test_one_tap_answers_and_one_rebuild_follows_when_the_cards_are_left(full: Path) -> None:
    app = opened("triage")
    before = cursor().execute("select value from meta where name = 'generation'").fetchone()
    app = press(app, words.HOW_KNOWN["met"])
    assert "2 of " in shown(app)
    app = press(app, words.HOW_KNOWN["know_of"])
    assert [verb for verb, _ in verbs()] == ["knows", "knows"]
    assert cursor().execute("select value from meta where name = 'generation'").fetchone() == before
    app = settled(press(app, words.TRIAGE_LEAVE))
    after = cursor().execute("select value from meta where name = 'generation'").fetchone()
    assert before is not None and after is not None and int(after[0]) == int(before[0]) + 1
    assert not app.exception


def test_an_answer_is_taken_back_and_the_card_comes_again(full: Path) -> None:
    app = opened("triage")
    first = question(app)
    app = press(app, words.HOW_KNOWN["stranger"])
    app = press(app, plain(words.back_to(first)))
    assert question(app) == first and verbs() == []


def test_there_is_one_way_back_and_it_says_where_to(full: Path) -> None:
    app = opened("triage")
    first = question(app)
    app = press(app, words.HOW_KNOWN["know_of"])
    assert f"You know of {first}." in shown(app).replace("\\", "")
    back = [button.label for button in app.button if words.UNDO in button.label or "Back" in button.label]
    assert back == [plain(words.back_to(first))]


def test_a_sitting_has_one_counter_also_when_it_is_left_and_when_it_goes_on(full: Path) -> None:
    app = press(press(opened("triage"), words.HOW_KNOWN["know_of"]), words.TRIAGE_SKIP)
    cards = len(asks_of(app))
    assert f"3 of {cards}" in shown(app)
    app = settled(press(app, words.TRIAGE_LEAVE))
    app = app.switch_page("ui/pages/triage.py").run()
    assert f"3 of {cards}" in shown(app)
    while [button for button in app.button if button.label == words.TRIAGE_SKIP]:
        app = press(app, words.TRIAGE_SKIP)
    app = press(app, words.TRIAGE_AGAIN)
    assert f"{cards + 1} of " in shown(app)


def test_nobody_is_asked_about_who_was_deleted_meanwhile(full: Path) -> None:
    app = opened("triage")
    first, *_, last = app.session_state["sitting"].cards
    forget_person(the_store(), last.person)
    app = app.run()
    cards = app.session_state["sitting"].cards
    assert first in cards and last not in cards


def asks_of(app: AppTest) -> list[object]:
    return list(app.session_state["sitting"].cards)


def test_skipping_to_the_end_ends_and_whoever_was_skipped_comes_again(full: Path) -> None:
    app = opened("triage")
    first = question(app)
    while [button for button in app.button if button.label == words.TRIAGE_SKIP]:
        app = press(app, words.TRIAGE_SKIP)
    assert words.TRIAGE_DONE in shown(app)
    app = press(app, words.TRIAGE_AGAIN)
    assert question(app) == first


def plan(home: Path, *days: date) -> None:
    """Import a calendar with a meeting with two people on each of these days."""
    rows = [f"https://x.com/i/user/{who},planned,{day},{day}" for day in days for who in ("1001", "1005")]
    table = home / "calendar.csv"
    table.write_text("\n".join(["profile url,kind,date,thread", *rows]) + "\n", encoding="utf-8")
    store = Store.open(home)
    import_paths(store, [table])
    store.close()


def test_planned_meetings_are_asked_about_on_today_and_may_have_been_calls(full: Path) -> None:
    two_days_ago, yesterday = (date.today() - timedelta(days=days) for days in (2, 1))
    plan(full, two_days_ago, yesterday)
    assert words.meetings_offer(2) in shown(opened())
    app = opened("triage")
    assert words.planned_on(yesterday) in shown(app).replace("\\", "")
    app = press(app, words.TOOK_PLACE["call"])
    said = [json.loads(row[0]) for row in contacts()]
    assert [(one["kind"], one["on"], one["others"]) for one in said] == [("call", str(yesterday), 2)] * 2
    assert len({one["together"] for one in said}) == 1
    assert "spoke on a call with" in shown(app)
    app = press(app, words.DID_NOT_HAPPEN)
    assert [json.loads(row[0])["kind"] for row in contacts()] == ["call", "call", None, None]
    assert words.TOOK_PLACE["call"] not in [button.label for button in app.button]
    assert "you did not meet" in shown(app)
    app = press(app, words.UNDO)  # the first line is that of the call
    assert [json.loads(row[0])["kind"] for row in contacts()] == [None, None]
    assert "spoke on a call with" not in shown(app) and words.planned_on(yesterday) in shown(app).replace("\\", "")
    press(app, words.TOOK_PLACE["met"])
    assert words.TRIAGE_OFFER in shown(opened())


def test_many_planned_meetings_are_asked_about_a_few_at_a_time(full: Path) -> None:
    plan(full, *(date.today() - timedelta(days=days) for days in range(1, 8)))
    app = opened("triage")
    assert [button.label for button in app.button].count(words.TOOK_PLACE["met"]) == 5
    assert words.more_meetings(2) in shown(app)
    app = press(app, words.TOOK_PLACE["met"])
    assert [button.label for button in app.button].count(words.TOOK_PLACE["met"]) == 5
    assert words.more_meetings(1) in shown(app)
    lines = shown(app).replace("\\", "").split("\n")
    (logged,) = [place for place, line in enumerate(lines) if "Logged: you met" in line]
    asked = [place for place, line in enumerate(lines) if line.startswith(f"**{words.DID_YOU_MEET}")]
    assert logged < asked[0], "the line stands where the meeting stood"


def test_a_meeting_that_was_confirmed_comes_back_when_it_is_undone_after_all_was_worked_out(full: Path) -> None:
    yesterday = date.today() - timedelta(days=1)
    plan(full, yesterday)
    app = press(opened("triage"), words.TOOK_PLACE["met"])
    settled(opened())  # the dashboard works it out when the questions are left
    app = press(app.run(), words.UNDO)
    assert words.planned_on(yesterday) in shown(app).replace("\\", "")


def contacts() -> list[tuple[str]]:
    return cursor().execute("select after from standing_actions where verb = 'contact' order by action_id").fetchall()


def test_facts_that_were_said_before_the_dashboard_closed_are_worked_out_when_it_opens(full: Path) -> None:
    store = Store.open(full)
    told.contact(store.cursor(), SILENT, "met", date(2026, 3, 2), date(2026, 6, 1))
    store.close()
    app = person_page(SILENT)
    assert rung(settled(app)) == words.RUNGS["met"]


def test_today_offers_the_questions_and_names_lead_to_people(full: Path) -> None:
    app = opened()
    assert words.TRIAGE_OFFER in shown(app)
    next(button for button in app.button if str(button.key).startswith("to-card-")).click().run()
    assert not app.exception
    assert words.TIMELINE in [heading.value for heading in app.subheader]
