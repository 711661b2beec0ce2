"""Pages and paper where files show little: a sentence in place of an empty picture, and no claim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.coverage import coverage
from analytics.intake import import_paths
from store.store import Store
from tests.analytics.test_labels import PEOPLE, archive, following
from tests.ui.conftest import opened, shown
from ui import words
from ui.printed import printed


@pytest.fixture
def ties(home: Path, tmp_path: Path) -> Iterator[Path]:
    """A data folder with nothing but whom the user follows."""
    store = Store.open(home)
    import_paths(store, [archive(tmp_path / "1", "2025-05-01", {"following": following(*PEOPLE)})])
    store.close()
    yield home


def test_engagement_draws_nothing_where_files_show_nothing(ties: Path) -> None:
    app = opened("engagement")
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1  # the networks, with who is not known
    headings = [heading.value for heading in app.header]
    assert len(headings) == len(set(headings))
    assert words.NO_SHARE in headings


def test_the_summary_on_paper_has_no_empty_picture_and_no_list_of_noughts(ties: Path) -> None:
    store = Store.open(ties)
    page = printed(store.cursor(), 26)
    store.close()
    assert page.count("<svg") == 1
    assert f"{len(PEOPLE)} {words.UNKNOWN}" in page
    assert "<td>0</td>" not in page and ">0 " not in page
    assert words.YOU_SENT not in page


def test_today_does_not_say_that_nobody_waits_where_no_file_would_show_it(ties: Path) -> None:
    assert "No file here shows who wrote to you" in shown(opened())


def test_with_every_network_switched_off_engagement_says_so_and_shows_all_again(full: Path) -> None:
    app = opened("engagement")
    before = app.title[0].value
    next(pills for pills in app.get("button_group") if pills.key == "networks").set_value([]).run()
    assert not app.exception
    assert app.title[0].value == words.NO_NETWORK_SHOWN and not app.get("plotly_chart")
    app.button(key="all-networks").click().run()
    assert app.title[0].value == before


def test_an_own_account_that_no_file_names_has_no_name_on_the_page(ties: Path) -> None:
    store = Store.open(ties)
    store.cursor().execute("update owners set owner = 'me', handle = null, name = null")
    assert {row.owner for row in coverage(store.cursor())} == {""}
    store.close()
    told = list(opened("imports").table[0].value[words.COLUMN_WHAT])
    assert told == [
        f"X · {what}" for what in (words.LISTED["follower"], *map(words.CHANNELS.get, ("messages", "posts")))
    ]


def test_that_no_list_of_ties_is_loaded_stands_in_the_table_of_what_files_show(ties: Path) -> None:
    store = Store.open(ties)
    store.cursor().execute("delete from tie_lists")
    store.close()
    table = opened("imports").table[0].value
    (row,) = [row for _, row in table.iterrows() if row[words.COLUMN_WHAT] == f"X · {words.TIED}"]
    assert row[words.COLUMN_FROM_YOU] == row[words.COLUMN_TO_YOU] == words.NOT_SHOWN
