"""What came of imports, as rows of JSON and as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from analytics.tables import printable
from analytics.words import imports as words
from store.imports import Failure, ImportResult

Row = dict[str, Any]


def rows(results: Sequence[ImportResult]) -> list[Row]:
    """Each result as JSON holds it."""
    return [json.loads(json.dumps(_row(result), default=str)) for result in results]


def failed(failures: Sequence[Failure], paths: Sequence[Path]) -> list[dict[str, str]]:
    """What could not be imported, where it lies (`paths`, where the failure itself does not say), and why."""
    return [{"path": ", ".join(map(str, failure.paths or paths)), "error": failure.error} for failure in failures]


def print_rows(told: Sequence[Row], as_json: bool, is_answered: bool = False) -> None:
    """Print rows as text or JSON; `is_answered`: the user has said whether lists hold everyone."""
    if as_json:
        print(json.dumps(list(told), ensure_ascii=False, indent=2))
        return
    for row in told:
        print(printable(_text(row, is_answered)))


def _row(result: ImportResult) -> Row:
    return {
        "path": result.name,
        "connector": result.connector,
        "title": result.title,
        "owner": result.owner.owner,
        "owner_handle": result.owner.handle,
        "owner_name": result.owner.name,
        "owner_why": result.owner.why,
        "snapshot_at": result.snapshot_at,
        "files": [
            {
                "file": file.path,
                "read": file.read,
                "kept": file.kept,
                "skipped": sum(rows for _, rows in file.skipped),
                "reasons": dict(file.skipped),
                "problems": [
                    {
                        "line": problem.line,
                        "entry": None if problem.row is None else problem.row + 1,
                        "why": problem.why,
                    }
                    for problem in file.problems
                ],
            }
            for file in result.files
            if file.part is not None
        ],
        "not_read": [file.path for file in result.files if file.part is None],
        "lacking": [{"file": file.path, "entries": file.entries, "held": file.held} for file in result.lacking],
        "accounts": result.accounts,
        "ties": result.ties,
        "interactions": result.interactions,
        "new": result.new,
        "known": result.known,
        "left_out": result.left_out,
        "from": result.first_at,
        "to": result.last_at,
        "asks_complete": result.asks_complete,
        "is_preview": result.import_id is None,
        "made_room": result.removed_invented > 0,
    }


def _text(row: Row, is_answered: bool) -> str:
    owner = f"@{row['owner_handle']}" if row["owner_handle"] else (row["owner_name"] or row["owner"] or words.YOU)
    lines = [words.whose(row["path"], row["title"], owner, row["owner_why"])]
    for file in row["files"]:
        if not (file["read"] or file["problems"]):
            continue
        lines.append(f"  {words.read(file['file'], file['read'], file['kept'], file['reasons'])}")
        lines += [
            f"    {words.unreadable(problem['line'], problem['entry'], problem['why'])}"
            for problem in file["problems"][:5]
        ]
        if len(file["problems"]) > 5:
            lines.append(f"    {words.more_unreadable(len(file['problems']) - 5)}")
    lines += [f"  {words.lacking(file['file'], file['entries'], file['held'])}" for file in row["lacking"]]
    told = [words.counts(row["accounts"], row["ties"], row["interactions"])]
    if row["from"] and row["to"]:
        told.append(words.span(*(datetime.fromisoformat(row[end]) for end in ("from", "to"))))
    if not row["is_preview"]:
        told.append(words.statements(row["new"], row["known"]))
    if row["left_out"]:
        told.append(words.left_out(row["left_out"]))
    if row["made_room"]:
        told.append(words.MADE_ROOM)
    if row["asks_complete"] and not is_answered:
        told.append(words.ASKS_COMPLETE)
    return "\n".join([*lines, *(f"  {line}" for line in told)])
