"""What came of imports, as rows of JSON and as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

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
        print(_text(row, is_answered))


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
        "accounts": result.accounts,
        "ties": result.ties,
        "interactions": result.interactions,
        "new": result.new,
        "known": result.known,
        "from": result.first_at,
        "to": result.last_at,
        "asks_complete": result.asks_complete,
        "is_preview": result.import_id is None,
        "made_room": result.removed_invented > 0,
    }


def _text(row: Row, is_answered: bool) -> str:
    whose = f"@{row['owner_handle']}" if row["owner_handle"] else (row["owner_name"] or row["owner"] or "you")
    lines = [f"{row['path']}: {row['title']}, the export of {whose} ({row['owner_why']})"]
    for file in row["files"]:
        if not (file["read"] or file["problems"]):
            continue
        reasons = "; ".join(f"{rows:,} {reason}" for reason, rows in file["reasons"].items())
        skipped = f" (skipped: {reasons})" if reasons else ""
        lines.append(f"  {file['file']}: {file['read']:,} read, {file['kept']:,} kept{skipped}")
        for problem in file["problems"][:5]:
            known = next((name for name in ("line", "entry") if problem[name] is not None), None)
            place = f" ({known} {problem[known]:,})" if known else ""
            lines.append(f"    could not be read{place}: {problem['why']}")
        if len(file["problems"]) > 5:
            lines.append(f"    and {len(file['problems']) - 5:,} more rows that could not be read")
    told = [f"{row['accounts']:,} accounts"]
    told += [f"{rows:,} {tie.replace('_', ' ')}" for tie, rows in row["ties"].items()]
    told += [f"{rows:,} {kind.replace('_', ' ')}" for kind, rows in row["interactions"].items()]
    lines.append("  " + ", ".join(told))
    if row["from"] and row["to"]:
        first, last = (datetime.fromisoformat(row[end]) for end in ("from", "to"))
        lines.append(f"  from {first:%d %B %Y} to {last:%d %B %Y}")
    if not row["is_preview"]:
        lines.append(f"  {row['new']:,} statements new, {row['known']:,} known before")
    if row["made_room"]:
        lines.append("  the invented network made room for your own")
    if row["asks_complete"] and not is_answered:
        lines.append("  nothing in it says whether its lists hold everyone, all time; if so, import it with --complete")
    return "\n".join(lines)
