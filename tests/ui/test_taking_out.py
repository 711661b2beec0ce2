"""Taking an import out on its page: it is asked first, and what it means is said."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analytics.intake import import_paths
from store.store import Store
from tests.ui.conftest import EXPORTS, opened, settled, shown
from ui import words


def taken_out_first(app: AppTest, answer: str = "out-now") -> AppTest:
    """The page after the first import of the history was to be taken out, and what was answered when that was asked."""
    next(button for button in app.button if button.label == words.TAKE_OUT).click().run()
    assert "Kith keeps no copy" in shown(app)
    return settled(app.button(key=answer).click().run())


def test_an_import_is_taken_out_again(full: Path) -> None:
    app = opened("imports")
    before = len([button for button in app.button if button.label == words.TAKE_OUT])
    app = taken_out_first(app, "out-cancel")
    assert len([button for button in app.button if button.label == words.TAKE_OUT]) == before
    app = taken_out_first(app)
    assert len([button for button in app.button if button.label == words.TAKE_OUT]) == before - 1
    assert "is taken out" in shown(app) and [toast.value for toast in app.toast if "is taken out" in toast.value]
    app = taken_out_first(app)
    assert not app.exception and "is taken out" in shown(app)
    assert words.HISTORY not in [heading.value for heading in app.header]


def test_an_export_that_was_imported_twice_is_one_line_and_goes_at_once(home: Path) -> None:
    with closing(Store.open(home)) as opened_store:
        for _ in range(2):
            import_paths(opened_store, [EXPORTS[1]])
    app = opened("imports")
    assert len([button for button in app.button if button.label == words.TAKE_OUT]) == 1
    assert ", again on " in shown(app)
    assert words.HISTORY not in [heading.value for heading in taken_out_first(app).header]
