"""The journal: every user write is one row, undo is its inverse, written as another row."""

from __future__ import annotations

import json
from typing import Any

import duckdb

from connectors.contract import KithError
from store.store import utc_now

VERBS = ("picked", "done", "later", "never", "set", "mapping", "removed_import")

# Verbs that change what the derived tables hold cannot be taken back by a row alone.
FINAL = ("removed_import",)


def act(
    cursor: duckdb.DuckDBPyConnection,
    verb: str,
    subject: str,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> int:
    """Write one action; returns its number."""
    if verb not in VERBS:
        raise ValueError(f"{verb} is no verb of the journal")
    return _append(cursor, verb, subject, before, after, None)


def undo(cursor: duckdb.DuckDBPyConnection, action_id: int) -> int:
    """Take an action back; returns the number of the action that does so. Undoing twice is refused."""
    row = cursor.execute("select verb, subject, before, after from actions where action_id = ?", [action_id]).fetchone()
    if row is None:
        raise KithError(f"There is no action {action_id} to undo.")
    verb, subject, before, after = row
    if verb in FINAL:
        raise KithError("An import that was removed is brought back by importing the file again.")
    if cursor.execute("select 1 from actions where undoes = ?", [action_id]).fetchone():
        raise KithError("This was undone before.")
    return _append(cursor, verb, subject, _loaded(after), _loaded(before), action_id)


def newest(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of the newest action, 0 where the user has done nothing."""
    row = cursor.execute("select coalesce(max(action_id), 0) from actions").fetchone()
    return int(row[0]) if row else 0


def last(cursor: duckdb.DuckDBPyConnection, subject: str, verb: str) -> dict[str, Any] | None:
    """What the newest standing action of this verb on a subject says."""
    row = cursor.execute(
        "select after from standing_actions where subject = ? and verb = ? order by action_id desc limit 1",
        [subject, verb],
    ).fetchone()
    return _loaded(row[0]) if row else None


def _append(
    cursor: duckdb.DuckDBPyConnection,
    verb: str,
    subject: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    undoes: int | None,
) -> int:
    row = cursor.execute(
        "insert into actions values (nextval('action_ids'), ?, ?, ?, ?, ?, ?) returning action_id",
        [
            utc_now(),
            verb,
            subject,
            None if before is None else json.dumps(before),
            None if after is None else json.dumps(after),
            undoes,
        ],
    ).fetchone()
    assert row is not None
    return int(row[0])


def _loaded(value: Any) -> dict[str, Any] | None:
    return None if value is None else json.loads(value)
