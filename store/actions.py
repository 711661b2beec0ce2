"""The journal: every user write is one row, undo is its inverse, written as another row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import duckdb

from connectors.contract import KithError
from store.store import utc_now

VERBS = (
    *("picked", "done", "later", "never", "set", "mapping", "removed_import"),
    *("contact", "knows", "note", "pause", "circle", "joined", "parted", "forget", "matched", "complete"),
    *("connected", "drafted"),
)

# Verbs that take something out of the ledger cannot be taken back by a row alone.
FINAL = {
    "removed_import": "An import that was removed is brought back by importing the file again.",
    "forget": "Someone who was deleted everywhere does not come back.",
}

# Verbs that state facts: derived tables follow when they are rebuilt.
FACTS = ("contact", "knows", "joined", "parted", "forget", "matched", "complete")
_FACTS = "select action_id from actions where verb in (select unnest(cast(? as varchar[])))"

# An interaction that the user logged has this and the number of its action as its key; the ledger has no such part.
LOGGED = 65535 << 32


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
        raise KithError(FINAL[verb])
    if cursor.execute("select 1 from actions where undoes = ?", [action_id]).fetchone():
        raise KithError("This was undone before.")
    return _append(cursor, verb, subject, _loaded(after), _loaded(before), action_id)


def stand(cursor: duckdb.DuckDBPyConnection, action_ids: Sequence[int]) -> bool:
    """Whether none of these actions was taken back."""
    row = cursor.execute(
        "select count(*) from standing_actions where action_id in (select unnest(cast(? as bigint[])))",
        [list(action_ids)],
    ).fetchone()
    return row is not None and row[0] == len(action_ids)


def newest(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of the newest action, 0 where the user has done nothing."""
    row = cursor.execute("select coalesce(max(action_id), 0) from actions").fetchone()
    return int(row[0]) if row else 0


def unsettled(cursor: duckdb.DuckDBPyConnection) -> int:
    """The newest fact that the derived tables do not know of yet, 0 where they know all."""
    row = cursor.execute(
        f"select coalesce(max(action_id), 0) from ({_FACTS}) where action_id not in (from settled)", [list(FACTS)]
    ).fetchone()
    return int(row[0]) if row else 0


def settle(cursor: duckdb.DuckDBPyConnection) -> None:
    """Write down which facts the derived tables know now.

    Each by its number: one that is stated while a transaction runs may be older than what that transaction writes.
    """
    cursor.execute("delete from settled")
    cursor.execute(f"insert into settled {_FACTS}", [list(FACTS)])


def said(cursor: duckdb.DuckDBPyConnection, action_id: int) -> dict[str, Any]:
    """What an action says; nothing where it says nothing or was taken back."""
    row = cursor.execute("select after from standing_actions where action_id = ?", [action_id]).fetchone()
    return (_loaded(row[0]) if row else None) or {}


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
