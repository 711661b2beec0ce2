"""Two browsers of one dashboard, an American and a German one: each is told days in its own form."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy

from analytics import questions
from store import told
from tests.ui.conftest import opened, settled, shown
from ui.app import cursor

FORMS = (("en-US", r"[A-Z][a-z]+ \d+, \d{4}"), ("de-DE", r"\d+\.? [A-Z][a-z]+ \d{4}"))


def logged_on(text: str) -> list[str]:
    """The days on which the user logged something, as a page says them."""
    return re.findall(r"you logged it on ([\w ,.]+ \d{4})", text.replace("\\", ""))


def test_what_was_logged_is_dated_in_the_form_of_whoever_reads(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened()
    (person,) = cursor().execute("select substr(subject, 8) from standing_actions where verb = 'picked'").fetchone()
    told.contact(cursor(), person, "met", date(2026, 3, 2), date(2026, 6, 1))
    settled(opened())
    for locale, form in FORMS:
        monkeypatch.setattr(ContextProxy, "locale", locale)
        today = opened()
        for how in [one.key for one in today.expander if str(one.key).startswith("how-")]:
            today.session_state[how] = True
        for page in (opened("person", person=person), today.run()):
            days = logged_on(shown(page))
            assert not page.exception and days and all(re.fullmatch(form, day) for day in days), (locale, days)


def test_reasons_are_worded_for_each_form_of_days_once(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened()
    worded: list[str] = []

    def choose(_: object, day: date, say: Any) -> list[Any]:
        worded.append(say(day))
        return []

    monkeypatch.setattr(questions, "choose_picks", choose)
    for locale in ("en-US", "de-DE", "en-US"):
        monkeypatch.setattr(ContextProxy, "locale", locale)
        assert not opened().exception
    assert [re.fullmatch(form, said) is not None for (_, form), said in zip(FORMS, worded, strict=True)] == [True, True]
