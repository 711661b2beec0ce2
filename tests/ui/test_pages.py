"""Each page, full and empty."""

from __future__ import annotations

import errno
import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from streamlit.runtime.caching import clear_session_resource_cache
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from analytics.worker import CATCHING_UP
from connectors import CONNECTORS
from connectors.live.pulled import Pulled
from connectors.loading import Progress
from store import imports, settings
from store.imports import ImportResult, Outcome
from store.store import Store
from tests.ui.conftest import EXPORTS, opened, settled, shown
from ui import found, words
from ui.app import intake as the_intake
from ui.app import store as the_store
from ui.text import plain
from ui.views.weeks import fitting_range

HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
PAGES = ("today", "engagement", "imports", "settings")


def zipped(folder: Path, target: Path) -> bytes:
    """A folder as the zip that a network sends."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return target.read_bytes()


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_page_says_what_to_do_next(home: Path, page: str) -> None:
    app = opened(page)
    assert not app.exception
    expected = {"today": words.WELCOME, "engagement": words.NOTHING_YET, "imports": words.IMPORT_TITLE}
    expected["settings"] = words.SETTINGS
    assert app.title[0].value == expected[page]


def test_while_the_first_import_runs_every_page_says_so(home: Path) -> None:
    app = opened("people")
    done = Event()

    def work(tell: Callable[[Progress], None]) -> Outcome:
        tell(Progress(10, 10, ""))
        done.wait(30)
        return Outcome()

    the_intake().give("archive.zip", work)
    try:
        for page in ("people", "engagement", "person"):
            app.switch_page(f"ui/pages/{page}.py").run()
            assert [title.value for title in app.title] == [words.GETTING_READY]
            assert words.GETTING_READY_MORE in shown(app) and not app.button
        app.switch_page("ui/pages/imports.py").run()
        (bar,) = app.get("progress")
        assert bar.proto.text == plain(words.all_read("archive.zip"))
    finally:
        done.set()
    settled(app.switch_page("ui/pages/people.py").run())
    assert app.title[0].value == words.NOBODY_YET


def test_the_empty_first_page_has_three_doors_and_the_links_to_ask_for_exports(home: Path) -> None:
    app = opened()
    assert [button.label for button in app.button] == [
        words.DOOR_EXPORT_BUTTON,
        words.DOOR_HANDLE_BUTTON,
        words.DOOR_INVENTED_BUTTON,
    ]
    assert len(app.link_button) >= 2
    assert all(link.url.startswith("https://") for link in app.link_button)


def test_the_first_page_names_every_network_that_gives_an_export() -> None:
    for connector in CONNECTORS:
        if connector.guide.link and not isinstance(connector, Pulled):
            assert connector.title in words.DOOR_EXPORT_MORE


@pytest.mark.parametrize("page", ("map", "person"))
def test_people_is_marked_in_the_menu_also_on_the_pages_behind_it(full: Path, page: str) -> None:
    marked = [link.proto.label for link in opened(page).get("page_link") if "**" in link.proto.label]
    assert len(marked) == 1 and words.PEOPLE_TITLE in marked[0]


@pytest.mark.parametrize("page", PAGES)
def test_a_full_page_shows_without_an_error(full: Path, page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert not app.error


def test_today_begins_with_the_sentence_and_opens_the_first_card_only(full: Path) -> None:
    app = opened()
    assert app.title[0].value.startswith("Of ") and "only a follow" in app.title[0].value
    assert len(app.text_area) == 1
    assert words.WAITING in [heading.value for heading in app.subheader]


def test_when_all_is_done_today_tells_what_last_week_led_to(full: Path) -> None:
    app = opened()
    cursor = the_store().cursor()
    cursor.execute(
        "insert into actions by name select nextval('action_ids') as action_id, localtimestamp - interval 3 day as "
        "acted_at, 'done' as verb, (select 'person:' || max(person) from people) as subject, "
        '\'{"outcome": "wrote"}\' as after'
    )
    for _ in range(10):
        left = [button for button in app.button if str(button.key).startswith("done-")]
        if not left:
            more = [button for button in app.button if button.label == words.SHOW]
            if not more:
                break
            app = more[0].click().run()
            continue
        app = left[0].click().run()
    assert words.ENOUGH in shown(app)
    assert "Last week you turned to one person." in shown(app).replace("\\", "")
    next(menu for menu in app.menu_button if str(menu.key).startswith("came-")).click_index(0)
    app.run()
    assert "Last week you turned to one person: one answered." in shown(app).replace("\\", "")
    assert not [menu for menu in app.menu_button if str(menu.key).startswith("came-")]


def test_engagement_keeps_its_filters_and_offers_its_numbers(full: Path) -> None:
    app = opened("engagement")
    assert [control.label for control in app.get("button_group")] == [words.RANGE, words.NETWORK_FILTER]
    assert not app.dataframe
    app.session_state["numbers-weekly"] = True
    app.run()
    assert app.get("download_button")
    assert len(app.dataframe[0].value) >= 26


def test_engagement_tells_every_section_with_a_finding_and_a_measure(full: Path) -> None:
    app = opened("engagement")
    assert not app.exception
    findings = [app.title[0].value, *(heading.value for heading in app.header)]
    assert len(findings) == 10 and findings[-1] == words.WHAT_IS_MISSING
    assert len(app.get("plotly_chart")) == 5
    text = shown(app).replace("\\", "")
    assert words.CLOSEST_MEASURE in text and words.FADING_MEASURE in text


def test_engagement_after_an_upgrade_waits_for_its_tables(full: Path) -> None:
    store = Store.open(full)
    store.cursor().execute("drop table hourly_contacts")
    store.cursor().execute("update made_by set value = 'an older version'")
    store.close()
    app = opened("engagement")
    assert not app.exception
    for _ in range(100):
        if app.title:
            break
        time.sleep(0.1)
        app.run()
    assert not app.exception and app.header


def test_what_cannot_be_worked_out_anew_after_an_upgrade_is_said(full: Path) -> None:
    store = Store.open(full)
    store.cursor().execute("update made_by set value = 'an older version'")
    store.cursor().execute("drop table clock")
    store.cursor().execute("create view clock as select 1 as as_of")  # no table can take its place
    store.close()
    app = settled(opened("people"))
    assert not app.exception
    assert [error.value for error in app.error] == [plain(words.NOT_WORKED_OUT)]
    app.switch_page("ui/pages/imports.py").run()
    assert any(CATCHING_UP in error.value for error in app.error)


def test_nobody_waits_for_a_person_before_the_first_import(home: Path) -> None:
    app = opened("person")
    assert not app.exception
    assert app.title[0].value == words.NOBODY_YET


def test_import_lists_what_was_imported_and_what_it_can_show(full: Path) -> None:
    app = opened("imports")
    text = shown(app)
    assert "complete" in text and "twitter" in text
    assert words.COVERAGE in [heading.value for heading in app.header]
    (table,) = app.table
    told = list(table.value[words.COLUMN_WHAT])
    assert f"X · {words.CHANNELS['messages']}" in told and len(told) == len(set(told))


def test_a_dropped_zip_is_previewed_before_anything_is_kept(home: Path, tmp_path: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("export.zip", zipped(EXPORTS[0], tmp_path / "export.zip")).run()
    assert not app.exception
    assert "This is an export of X" in shown(app)
    assert the_store().cursor().execute("select count(*) from imports").fetchone() == (0,)
    next(button for button in app.button if button.label == words.KEEP).click().run()
    settled(app)
    assert the_store().cursor().execute("select count(*) from imports").fetchone() == (1,)
    assert "is imported" in shown(app) and "Ties" in shown(app)
    assert re.search(r"\d+ rows read, \d+ kept", shown(app).replace("\\", ""))
    end = time.monotonic() + 10  # the worker puts the file away when its work is done
    while list((home / "spool").glob("uploads/*/*")):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_an_import_goes_on_for_who_leaves_the_page_with_the_click(home: Path, tmp_path: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("export.zip", zipped(EXPORTS[0], tmp_path / "export.zip")).run()
    next(button for button in app.button if button.label == words.KEEP).click()
    settled(app.switch_page("ui/pages/people.py").run())
    assert the_store().cursor().execute("select count(*) from imports").fetchone() == (1,)


def test_a_file_that_is_no_export_or_cannot_be_read_ends_in_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("holiday.zip", b"PK not a zip").run()
    assert not app.exception
    assert len(app.error) == 1
    assert not app.warning and not app.selectbox
    assert "Import page" not in app.error[0].value

    def fails(*given: object, **more: object) -> None:
        raise stumbled.pop()

    stumbled = [OSError(errno.EIO, "Input/output error", "people.csv"), ValueError("nobody thought of this")]
    monkeypatch.setattr(imports, "preview", fails)
    for said in ("could not be read (nobody thought of this)", "could not be done: Input/output error (people.csv)"):
        app.file_uploader[0].upload("people.csv", b"name,email\nAda,ada@example.org\n").run()
        assert not app.exception
        assert any(said in error.value.replace("\\", "") for error in app.error)


def test_the_preview_says_which_announced_files_an_archive_lacks(home: Path, tmp_path: Path) -> None:
    archive = Path(shutil.copytree(EXPORTS[0], tmp_path / "archive"))
    manifest = archive / "data" / "manifest.js"
    head, _, told = manifest.read_text(encoding="utf-8").partition("=")
    content = json.loads(told)
    content["dataTypes"]["tweets"] = {"files": [{"fileName": "data/tweets-part1.js", "count": "3456"}]}
    manifest.write_text(f"{head}= {json.dumps(content)}", encoding="utf-8")
    app = opened("imports")
    app.file_uploader[0].upload("export.zip", zipped(archive, tmp_path / "export.zip")).run()
    (warning,) = app.warning
    assert warning.value == plain(words.lacking([("data/tweets-part1.js", 3456, 0)]))


def test_two_dropped_files_of_one_name_are_both_kept(home: Path) -> None:
    app = opened("imports")
    for person in ("ada", "bo"):
        app.file_uploader[0].upload(
            "people.csv", f"name,email,relation\n{person},{person}@example.org,follower\n".encode()
        )
    app.run()
    assert not app.exception
    next(button for button in app.button if button.label == words.KEEP).click().run()
    settled(app)
    found = the_store().cursor().execute("select value from accounts where kind = 'email' order by 1").fetchall()
    assert found == [("ada@example.org",), ("bo@example.org",)]


def test_what_was_dropped_and_not_imported_is_deleted(home: Path, tmp_path: Path) -> None:
    app = opened("imports")
    data = zipped(EXPORTS[0], tmp_path / "export.zip")
    app.file_uploader[0].upload("holiday.zip", b"PK not a zip").run()
    app.file_uploader[0].upload("export.zip", data).run()
    assert [path.name for path in (home / "spool" / "uploads").glob("*/*")] == ["export.zip"]
    next(button for button in app.button if button.label == words.FORGET).click().run()
    assert not list((home / "spool" / "uploads").glob("*/*"))


def test_what_waits_in_one_tab_is_left_alone_by_a_drop_in_another(home: Path, tmp_path: Path) -> None:
    first, second = opened("imports"), opened("imports")
    first.file_uploader[0].upload("export.zip", zipped(EXPORTS[0], tmp_path / "export.zip")).run()
    second.file_uploader[0].upload("holiday.zip", b"PK not a zip").run()
    second.file_uploader[0].upload("people.csv", b"name,email\nAda,ada@example.org\n").run()
    assert not second.exception
    assert sorted(path.name for path in (home / "spool" / "uploads").glob("*/*")) == ["export.zip", "people.csv"]
    next(button for button in first.button if button.label == words.KEEP).click().run()
    settled(first)
    assert not first.exception and "is imported" in shown(first)


def test_what_a_tab_looks_at_just_now_is_needed_and_then_no_more(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("imports")
    looked = found.opened
    needed: list[set[str]] = []

    def meanwhile(paths: list[Path], spool: Path) -> object:
        needed.append({path.name for tab in found._tabs() for path in found._needed(tab)})
        return looked(paths, spool)

    monkeypatch.setattr(found, "opened", meanwhile)
    app.file_uploader[0].upload("holiday.zip", b"PK not a zip").run()
    app.file_uploader[0].upload("people.csv", b"name,email,relation\nAda,ada@example.org,follower\n").run()
    assert needed == [{"holiday.zip"}, {"people.csv"}]


def test_drops_of_a_session_that_is_gone_are_deleted_at_the_start(home: Path) -> None:
    left = home / "spool" / "uploads" / "0" / "export.zip"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"PK")
    opened()
    assert not left.exists()


def test_drops_of_a_tab_that_was_closed_are_deleted_when_import_is_opened_again(home: Path, tmp_path: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("export.zip", zipped(EXPORTS[0], tmp_path / "export.zip")).run()
    opened("imports")
    assert [path.name for path in (home / "spool" / "uploads").glob("*/*")] == ["export.zip"]
    clear_session_resource_cache("test session id")  # as Streamlit does when the browser hangs up
    opened("imports")
    assert not list((home / "spool" / "uploads").glob("*/*"))


def test_preview_and_result_tell_the_same_numbers_also_where_nothing_is_new(home: Path, tmp_path: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("export.zip", zipped(EXPORTS[0], tmp_path / "export.zip")).run()
    told = next(line for line in shown(app).splitlines() if "Ties" in line)
    next(button for button in app.button if button.label == words.KEEP).click().run()
    again = next(line for line in shown(settled(app)).splitlines() if "Ties" in line)
    assert told.startswith(again)
    app.file_uploader[0].upload("same.zip", zipped(EXPORTS[0], tmp_path / "same.zip")).run()
    next(button for button in app.button if button.label == words.KEEP).click().run()
    assert "same.zip (X) holds nothing that you did not have already" in shown(settled(app)).replace("\\", "")


def test_a_second_account_on_a_network_is_asked_about_before_it_is_imported(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    shutil.copytree(EXPORTS[0], folder)
    for path in folder.rglob("account.js"):
        path.write_text(path.read_text().replace("ada_moss", "someone_else").replace("Ada", "Eve"), encoding="utf-8")
    for path in folder.rglob("manifest.js"):
        path.write_text(path.read_text().replace("ada_moss", "someone_else").replace("Ada", "Eve"), encoding="utf-8")
    app = opened("imports")
    app.file_uploader[0].upload("other.zip", zipped(folder, tmp_path / "other.zip")).run()
    assert "You already have an export of X by" in app.warning[0].value.replace("\\", "")
    assert [button for button in app.button if button.label == words.ALSO_MINE]


def test_every_column_that_was_recognised_can_be_corrected(home: Path) -> None:
    app = opened("imports")
    table = b"Name,Email,Date\nAnna Berg,anna@example.org,2026-01-02\nJan Holt,jan@example.org,2026-02-03\n"
    app.file_uploader[0].upload("people.csv", table).run()
    assert not app.exception
    assert [box.value for box in app.selectbox][:3] == ["name", "email", "since"]
    assert "is read as the day since when you are tied" in shown(app)
    assert "table of people or contacts" in shown(app)
    assert "address book" in shown(app)
    next(box for box in app.checkbox if box.label == words.IS_COMPLETE).check()
    next(button for button in app.button if button.label == words.READ_THIS_WAY).click().run()
    assert not app.exception
    assert next(box for box in app.checkbox if box.label == words.IS_COMPLETE).value


def test_settings_are_saved(full: Path) -> None:
    app = opened("settings")
    next(button for button in app.button if button.label == words.SAVE).click().run()
    assert words.NOTHING_TO_SAVE in shown(app)
    app.number_input[0].set_value(2)
    app.text_area[0].set_value("Postgres reviews\n\nBread")
    next(button for button in app.button if button.label == words.SAVE).click().run()
    assert not app.exception
    cursor = the_store().cursor()
    assert settings.read(cursor, "daily_number") == 2
    assert settings.read(cursor, "offers") == ["Postgres reviews", "Bread"]
    assert "Saved: “People a day” and “What I can offer”." in shown(app).replace("\\", "")
    app = app.button(key="undo-told").click().run()
    assert settings.read(cursor, "daily_number") == 3 and settings.read(cursor, "offers") == []
    assert app.number_input[0].value == 3 and "Taken back" in shown(app)


def test_what_is_typed_in_settings_stays_and_writes_nothing_over_what_another_window_saves(full: Path) -> None:
    app = opened("settings")
    cursor = the_store().cursor()
    settings.write(cursor, "offers", ["German lessons"])
    app = app.run()  # as by itself, when another window has written something
    assert app.text_area[0].value == ""
    app.number_input[0].set_value(2)
    next(button for button in app.button if button.label == words.SAVE).click().run()
    assert settings.read(cursor, "daily_number") == 2
    assert settings.read(cursor, "offers") == ["German lessons"]
    assert app.text_area[0].value == "German lessons"


@pytest.mark.parametrize("number", (0, 500))
def test_a_number_that_cannot_be_is_refused_in_a_sentence(full: Path, number: int) -> None:
    app = opened("settings")
    app.number_input[0].set_value(number)
    app.text_area[0].set_value("Bread")
    next(button for button in app.button if button.label == words.SAVE).click().run()
    assert [error.value for error in app.error] == ["The daily number is between 1 and 10 people\\."]
    cursor = the_store().cursor()
    assert settings.read(cursor, "daily_number") == 3 and settings.read(cursor, "offers") == []


def test_a_time_zone_that_is_taken_back_is_worked_out_again(full: Path) -> None:
    app = opened("settings")
    before = settings.read(the_store().cursor(), "time_zone")
    next(box for box in app.selectbox if box.label == words.TIME_ZONE).set_value("Asia/Tokyo")
    app = settled(next(button for button in app.button if button.label == words.SAVE).click().run())
    zone = "select time_zone from clock"
    assert the_store().cursor().execute(zone).fetchone() == ("Asia/Tokyo",)
    settled(app.button(key="undo-told").click().run())
    assert the_store().cursor().execute(zone).fetchone() == (before,)


def test_settings_say_what_lies_in_the_inbox_and_delete_it_after_asking(full: Path) -> None:
    assert words.KEPT_FILES not in shown(opened("settings"))
    archive = full / "inbox" / "done" / "archive.zip"
    archive.parent.mkdir(parents=True)
    archive.write_bytes(b"x" * 2500)
    app = opened("settings")
    assert plain("1 file (2.5 KB)") in shown(app) and plain(str(archive.parent)) in shown(app)
    next(button for button in app.button if button.label == words.DELETE_KEPT).click().run()
    assert archive.exists() and "cannot be undone" in shown(app)
    next(button for button in app.button if button.label == words.DELETE_KEPT_NOW).click().run()
    assert not app.exception and not archive.exists()
    assert words.KEPT_FILES not in shown(opened("settings"))


def test_the_parts_of_one_export_are_typed_as_paths_or_as_their_folder(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    for number, only in enumerate(("follower", "following"), 1):
        with zipfile.ZipFile(folder / f"twitter-{number}.zip", "w") as part:
            for path in sorted(EXPORTS[0].rglob(f"*{only}*.js")):
                part.write(path, path.relative_to(EXPORTS[0]))
    paths = [str(folder / f"twitter-{number}.zip") for number in (1, 2)]
    for typed, name in (("\n".join(paths), "twitter-1.zip"), (str(folder), "parts")):
        app = opened("imports")
        app.get("button_group")[0].set_value(words.FROM_PATH).run()
        app.text_area[0].set_value(typed)
        next(button for button in app.button if button.label == words.LOOK).click().run()
        assert not app.exception and not app.error
        assert [one.value for one in app.subheader].count(plain(name)) == 1
        assert "follower" in shown(app) and "you follow" in shown(app)


def test_several_exports_in_one_archive_are_imported_together_and_each_once(home: Path, tmp_path: Path) -> None:
    (tmp_path / "both").mkdir()
    for export in EXPORTS:
        zipped(export, tmp_path / "both" / f"{export.name}.zip")
    (tmp_path / "both" / "recipe.txt").write_text("Flour, water, salt.")
    app = opened("imports")
    app.get("button_group")[0].set_value(words.FROM_PATH).run()
    app.text_area[0].set_value(f"{tmp_path / 'both'}\n{tmp_path / 'gone.zip'}")
    next(button for button in app.button if button.label == words.LOOK).click().run()
    assert any(plain("gone.zip") in error.value for error in app.error)
    assert [path.name for path in (home / "spool").iterdir() if path.name.startswith(("inner", "look"))] == []
    next(button for button in app.button if button.label == words.keep_all(2)).click().run()
    app = settled(app)
    assert the_store().cursor().execute("select count(*) from imports").fetchone() == (2,)
    assert the_store().generation() == 1


def test_a_database_that_is_open_elsewhere_ends_in_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD,
         str(home / "kith.duckdb")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert holder.stdout is not None and holder.stdout.readline()
        app = opened()
        assert not app.exception
        assert "another process" in app.error[0].value
    finally:
        holder.kill()
        holder.wait()


def test_a_look_that_is_broken_off_is_taken_up_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("imports")
    with monkeypatch.context() as patch:

        def broken_off(*_: object, **__: object) -> ImportResult:
            raise StopException  # as where something else on the page is pressed meanwhile

        patch.setattr(imports, "preview", broken_off)
        app.file_uploader[0].upload("people.csv", b"Name,City\nAnna Berg,Oslo\n").run()
        assert not [button for button in app.button if button.label == words.KEEP]
    app = app.switch_page("ui/pages/settings.py").run().switch_page("ui/pages/imports.py").run()
    assert "1 person" in shown(app)
    assert [button for button in app.button if button.label == words.KEEP]


def test_columns_that_are_not_recognised_are_asked_for_and_remembered(home: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("odd.csv", b"Alpha;Beta\nAnna Berg;14\nJan Holt;15\n").run()
    assert not app.exception
    assert not [button for button in app.button if button.label == words.KEEP]
    next(box for box in app.selectbox if box.label == "Alpha").select("name")
    next(button for button in app.button if button.label == words.READ_THIS_WAY).click().run()
    assert not app.exception
    assert "2 people" in shown(app)
    next(button for button in app.button if button.label == words.KEEP).click().run()
    settled(app)
    again = opened("imports")
    again.file_uploader[0].upload("later.csv", b"Alpha;Beta\nIda Lund;16\nOle Ruud;17\n").run()
    assert "2 people" in shown(again)
    assert next(box for box in again.selectbox if box.label == "Alpha").value == "name"


def test_what_was_said_of_one_table_is_not_taken_over_by_the_next(home: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("first.csv", b"Name,Company,City\nAnna Berg,Acme,Oslo\n").run()
    app.file_uploader[0].upload("second.csv", b"Email,Name,City\nbo@example.org,Bo Ek,Oslo\n").run()
    next(box for box in app.selectbox if box.label == "Company").select("position")
    next(button for button in app.button if button.label == words.FORGET).click().run()
    assert not app.exception
    taken = {box.label: box.value for box in app.selectbox}
    assert taken.items() >= {"Email": "email", "Name": "name", "City": "location"}.items()


def test_the_invented_network_comes_with_one_click_and_goes_with_one(home: Path) -> None:
    app = opened()
    app.button(key="door-invented").click().run()
    settled(app)
    assert words.INVENTED_SHORT in shown(app).replace("\\", "")
    assert "1,500 people" in app.title[0].value
    app.button(key="remove-invented-note").click().run()
    settled(app)
    assert app.title[0].value == words.WELCOME


def test_the_range_reaches_back_to_where_the_files_end() -> None:
    today = date(2026, 11, 21)
    assert fitting_range(words.RANGES, None, today) == 26
    assert fitting_range(words.RANGES, date(2026, 11, 1), today) == 26
    assert fitting_range(words.RANGES, date(2026, 3, 1), today) == 52
    assert fitting_range(words.RANGES, date(2010, 3, 1), today) == 260


def test_columns_of_a_table_that_say_nothing_are_named_before_it_is_imported(home: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("friends.csv", b"Name,Company,Shoe size\nAnna Berg,Acme,39\n").run()
    assert "Left out: “Shoe size”." in shown(app).replace("\\", "")
    assert not app.exception
