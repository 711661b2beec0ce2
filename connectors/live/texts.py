"""Pages of a pull without what was written in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from connectors.live.pull import mark_stripped

# What a refresh looks for in earlier pages, as the networks and the `api.py` of each call it. Whatever else an answer
# holds may be somebody's words: posts, alt texts, cards, polls, tags, bios.
LISTS = {
    "accounts", "author", "comments", "conversations", "data", "errors", "events", "feed", "followers", "follows",
    "last_status", "lists", "nodes", "notifications", "parent", "post", "record", "records", "reply", "reviews",
    "statuses", "thread", "users",
}  # fmt: skip
TELLS_APART = {  # ids, times, counts, names of accounts, and why something was not given
    "acct", "asked", "candidate", "cursor", "databaseId", "did", "etag", "further", "id", "indexedAt", "login",
    "node_id", "number", "of", "page", "problem", "reason", "refused", "replyCount", "resource_id", "type",
    "updatedAt", "uri", "value",
}  # fmt: skip
KEPT = LISTS | TELLS_APART


def strip_texts(folder: Path) -> None:
    """Rewrite the pages of a pull with no more than lets a refresh end where it meets what is known.

    What posts mean can no longer be told from them.
    """
    mark_stripped(folder)
    for path in folder.glob("*.ndjson"):
        part = path.with_suffix(".part")
        with path.open("rb") as pages, part.open("wb") as stripped:
            for page in map(json.loads, pages):
                page["data"] = _without_words(page["data"])
                stripped.write(json.dumps(page, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        part.replace(path)


def _without_words(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_words(one) for one in value]
    if isinstance(value, dict):
        return {name: _without_words(one) for name, one in value.items() if name in KEPT}
    return value
