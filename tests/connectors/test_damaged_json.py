"""What is odd in a JSON file costs itself alone, and is told where anything is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from connectors.x import CONNECTOR
from tests.connectors.staged import Staged

MESSAGES = "direct-messages.js"


def conversation(with_whom: str, *texts: str) -> dict[str, object]:
    at = "2026-02-03T04:05:06.000Z"
    said = [
        {"id": f"{with_whom}{number}", "senderId": with_whom, "recipientId": "1", "text": text, "createdAt": at}
        for number, text in enumerate(texts)
    ]
    return {
        "dmConversation": {"conversationId": f"1-{with_whom}", "messages": [{"messageCreate": one} for one in said]}
    }


def archive(folder: Path, messages: str) -> Staged:
    (folder / "data").mkdir()
    account = [{"account": {"accountId": "1", "username": "nora"}}]
    (folder / "data" / "account.js").write_text(f"window.YTD.account.part0 = {json.dumps(account)}", encoding="utf-8")
    (folder / "data" / MESSAGES).write_text(f"window.YTD.direct_messages.part0 = {messages}", encoding="utf-8")
    return Staged(CONNECTOR, folder, folder)


def test_half_a_sign_costs_only_itself(tmp_path: Path) -> None:
    staged = archive(tmp_path, json.dumps([conversation("2", "ok \ud83d", "\U0001f33b"), conversation("3", "yes")]))
    assert staged.rows("select who, excerpt from staged where kind = 'message' order by all") == [
        ("2", "ok \ufffd"), ("2", "\U0001f33b"), ("3", "yes"),
    ]  # fmt: skip
    assert staged.file(MESSAGES).problems == () and staged.file(MESSAGES).sees


def test_control_characters_cost_nothing(tmp_path: Path) -> None:
    whole = json.dumps([conversation("2", "one#two"), conversation("3", "yes")])
    staged = archive(tmp_path, whole.replace("#", "\0\x01\t"))
    assert staged.rows("select who from staged where kind = 'message' order by all") == [("2",), ("3",)]
    assert staged.file(MESSAGES).problems == ()


@pytest.mark.parametrize("odd", ["gone", 5, [], True])
def test_an_entry_that_is_no_object_costs_only_itself_and_is_told(odd: object, tmp_path: Path) -> None:
    staged = archive(tmp_path, json.dumps([odd, conversation("2", "one"), odd, conversation("3", "two")]))
    assert staged.rows("select who from staged where kind = 'message' order by all") == [("2",), ("3",)]
    file = staged.file(MESSAGES)
    assert [problem.place for problem in file.problems] == ["entry 1", "entry 3"]
    assert file.sees == ()


def test_what_has_another_form_may_hold_contact_that_nobody_sees(tmp_path: Path) -> None:
    odd = {"dmConversation": {"conversationId": "1-3", "messages": "none"}}
    file = archive(tmp_path, json.dumps([conversation("2", "one"), odd])).file(MESSAGES)
    assert "another form" in file.problems[0].why
    assert file.kept == 1 and file.sees == ()


def test_a_second_list_in_a_file_is_told(tmp_path: Path) -> None:
    first, second = (json.dumps([conversation(who, "hi")]) for who in "23")
    file = archive(tmp_path, f"{first}\nwindow.YTD.direct_messages.part1 = {second}").file(MESSAGES)
    assert "more follows the end of its list" in file.problems[0].why
    assert file.kept == 1 and file.sees == ()


def test_a_semicolon_behind_a_list_is_nothing_more(tmp_path: Path) -> None:
    file = archive(tmp_path, json.dumps([conversation("2", "hi")]) + ";\n").file(MESSAGES)
    assert file.problems == () and file.sees
