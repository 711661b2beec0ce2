"""Each page, full and empty."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from store import settings
from tests.ui.conftest import EXPORTS, opened, settled, shown
from ui import words
from ui.app import store as the_store
from ui.weeks import fitting_range

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


def test_the_empty_first_page_has_three_doors_and_the_links_to_ask_for_exports(home: Path) -> None:
    app = opened()
    assert [button.label for button in app.button] == [
        words.DOOR_EXPORT_BUTTON,
        words.DOOR_PATH_BUTTON,
        words.DOOR_INVENTED_BUTTON,
    ]
    assert len(app.link_button) >= 2
    assert all(link.url.startswith("https://") for link in app.link_button)


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


def test_engagement_keeps_its_filters_and_offers_its_numbers(full: Path) -> None:
    app = opened("engagement")
    assert [control.label for control in app.get("button_group")] == [words.RANGE, words.NETWORK_FILTER]
    assert app.get("download_button")
    assert len(app.dataframe[0].value) >= 26


def test_import_lists_what_was_imported_and_what_it_can_show(full: Path) -> None:
    app = opened("imports")
    text = shown(app)
    assert "complete" in text and "twitter" in text
    assert words.COVERAGE in [heading.value for heading in app.header]
    assert len(app.table) == 1


def test_a_dropped_zip_is_previewed_before_anything_is_kept(home: Path, tmp_path: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("export.zip", zipped(EXPORTS[0], tmp_path / "export.zip")).run()
    assert not app.exception
    assert "This is an export of X" in shown(app)
    assert the_store().cursor().execute("select count(*) from imports").fetchone() == (0,)
    next(button for button in app.button if button.label == words.KEEP).click().run()
    settled(app)
    assert the_store().cursor().execute("select count(*) from imports").fetchone() == (1,)
    assert any("is imported" in expander.label for expander in app.expander)
    assert "Ties" in shown(app)
    assert not list((home / "spool").glob("uploads/*/*"))


def test_a_file_that_is_no_export_ends_in_a_sentence(home: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("holiday.zip", b"PK not a zip").run()
    assert not app.exception
    assert len(app.error) == 1
    assert not app.warning and not app.selectbox
    assert "Import page" not in app.error[0].value


def test_what_was_dropped_and_not_imported_is_deleted(home: Path, tmp_path: Path) -> None:
    app = opened("imports")
    data = zipped(EXPORTS[0], tmp_path / "export.zip")
    app.file_uploader[0].upload("holiday.zip", b"PK not a zip").run()
    app.file_uploader[0].upload("export.zip", data).run()
    assert [path.name for path in (home / "spool" / "uploads").glob("*/*")] == ["export.zip"]
    next(button for button in app.button if button.label == words.FORGET).click().run()
    assert not list((home / "spool" / "uploads").glob("*/*"))


def test_drops_of_a_session_that_is_gone_are_deleted_at_the_start(home: Path) -> None:
    left = home / "spool" / "uploads" / "0" / "export.zip"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"PK")
    opened()
    assert not left.exists()


def test_preview_and_result_tell_the_same_numbers(home: Path, tmp_path: Path) -> None:
    app = opened("imports")
    app.file_uploader[0].upload("export.zip", zipped(EXPORTS[0], tmp_path / "export.zip")).run()
    told = next(line for line in shown(app).splitlines() if "Ties" in line)
    next(button for button in app.button if button.label == words.KEEP).click().run()
    again = next(line for line in shown(settled(app)).splitlines() if "Ties" in line)
    assert told.startswith(again)


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


def test_an_import_is_taken_out_again(full: Path) -> None:
    app = opened("imports")
    before = len([button for button in app.button if button.label == words.TAKE_OUT])
    next(button for button in app.button if button.label == words.TAKE_OUT).click().run()
    settled(app)
    assert len([button for button in app.button if button.label == words.TAKE_OUT]) == before - 1


def test_settings_are_saved(full: Path) -> None:
    app = opened("settings")
    app.number_input[0].set_value(2)
    app.text_area[0].set_value("Postgres reviews\n\nBread")
    next(button for button in app.button if button.label == words.SAVE).click().run()
    assert not app.exception
    cursor = the_store().cursor()
    assert settings.read(cursor, "daily_number") == 2
    assert settings.read(cursor, "offers") == ["Postgres reviews", "Bread"]


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


def test_the_invented_network_comes_with_one_click_and_goes_with_one(home: Path) -> None:
    app = opened()
    app.button(key="door-invented").click().run()
    settled(app)
    assert words.INVENTED in shown(app).replace("\\", "")
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
