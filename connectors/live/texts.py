"""Pages of a pull without what was written in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from connectors.live.pull import mark_stripped

WRITTEN = frozenset({"text", "content", "body", "title", "spoiler_text"})  # what the networks call it


def strip_texts(folder: Path) -> None:
    """Rewrite the pages of a pull without their texts.

    Ids, times and people stay, so that a refresh still ends where it meets what is known. What posts mean can no longer
    be told from them.
    """
    mark_stripped(folder)
    for path in folder.glob("*.ndjson"):
        part = path.with_suffix(".part")
        with path.open("rb") as pages, part.open("wb") as stripped:
            for page in map(json.loads, pages):
                stripped.write(json.dumps(_without(page), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        part.replace(path)


def _without(value: Any) -> Any:
    if isinstance(value, list):
        return [_without(one) for one in value]
    if isinstance(value, dict):
        return {name: "" if name in WRITTEN and isinstance(one, str) else _without(one) for name, one in value.items()}
    return value
