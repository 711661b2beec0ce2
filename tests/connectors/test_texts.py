"""What people wrote is kept to its last letter, up to a bound that only damaged files reach."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.contract import Connector
from connectors.csv import CONNECTOR as CSV
from connectors.export import open_exports
from connectors.reading import LONGEST_TEXT
from connectors.x import CONNECTOR as X
from tests.connectors.staged import Staged

LETTER = "Dear Ines, " + "it rained again today. " * 400 + "Yours, Nora"


def table(folder: Path, text: str) -> Path:
    path = folder / "contacts.csv"
    path.write_text(f'name,kind,direction,date,text\nInes Vale,mail,out,2024-03-01,"{text}"\n', encoding="utf-8")
    return path


def archive(folder: Path, text: str) -> Path:
    message = {
        "recipientId": "2", "senderId": "1", "id": "1700000000000000001", "createdAt": "2023-10-15T06:00:28.597Z",
        "text": text, "mediaUrls": [], "urls": [], "reactions": [],
    }  # fmt: skip
    data = folder / "twitter-2024-01-01" / "data"
    data.mkdir(parents=True)
    account = [{"account": {"accountId": "1", "username": "nora", "createdAt": "2010-01-01T00:00:00.000Z"}}]
    talk = [{"dmConversation": {"conversationId": "1-2", "messages": [{"messageCreate": message}]}}]
    for name, rows in (("account", account), ("direct_messages", talk)):
        path = data / f"{name.replace('_', '-')}.js"
        path.write_text(f"window.YTD.{name}.part0 = {json.dumps(rows)}", encoding="utf-8")
    return data.parent


def staged(connector: Connector, path: Path) -> Staged:
    (export,) = open_exports([path], path.parent)
    return Staged(connector.fitted(export), path, path.parent)


@pytest.mark.parametrize(("connector", "written"), [(CSV, table), (X, archive)])
def test_a_long_letter_is_kept_to_its_last_word(
    connector: Connector, written: Callable[[Path, str], Path], tmp_path: Path
) -> None:
    read = staged(connector, written(tmp_path, LETTER))
    assert read.rows("select excerpt from staged where excerpt is not null") == [(LETTER,)]


@pytest.mark.parametrize("letters", ["x", "é"])
def test_a_text_without_end_is_cut_and_told_of(letters: str, tmp_path: Path) -> None:
    whole = staged(CSV, table(tmp_path, letters * LONGEST_TEXT))
    assert whole.file("contacts.csv").problems == ()
    cut = staged(CSV, table(tmp_path, letters * (LONGEST_TEXT + 1)))
    assert cut.rows("select excerpt from staged where excerpt is not null") == [(letters * LONGEST_TEXT,)]
    (problem,) = cut.file("contacts.csv").problems
    assert "longer than 100,000 letters" in problem.why and cut.kept("contacts.csv") == 1


def test_a_very_long_text_with_commas_costs_no_row(tmp_path: Path) -> None:
    read = staged(CSV, table(tmp_path, "rain, " * 30_000))
    assert read.rows("select length(excerpt) from staged where excerpt is not null") == [(LONGEST_TEXT,)]
    (problem,) = read.file("contacts.csv").problems
    assert "longer than 100,000 letters" in problem.why
