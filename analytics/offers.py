"""What the user can offer, and whom it would help."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import duckdb

from analytics import openers

COMMON_WORDS = frozenset(
    (
        *(
            "with",
            "from",
            "that",
            "this",
            "have",
            "your",
            "their",
            "them",
            "about",
            "into",
            "over",
            "for",
            "and",
            "the",
        ),
        *("more", "most", "some", "other", "good", "great", "best", "new", "year", "years", "experience", "people"),
        *("help", "helping", "offer", "work", "working", "senior", "junior", "lead", "head", "team", "manager"),
    )
)


def read_offers(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """What the user can help with, as they put it."""
    row = cursor.execute(
        "select after -> '$.value' from standing_actions "
        "where subject = 'setting:offers' order by action_id desc limit 1"
    ).fetchone()
    if row is None or row[0] is None:
        return []
    listed = cursor.execute("select cast(cast(? as json) as varchar[])", [row[0]]).fetchone()
    return [offer for offer in (listed[0] if listed else None) or [] if offer.strip()]


def matching_offer(offers: Sequence[str], row: Any) -> tuple[str, str] | None:
    """The first offer that shares a word with what someone says about themselves, and that word."""
    said = " ".join(str(row.get(column) or "") for column in ("position", "company", "bio", "heard"))
    said_words = {_stem(word): word for word in _words(said)}
    for offer in offers:
        for word in _words(offer):
            if word not in COMMON_WORDS and _stem(word) in said_words:
                return offer.strip(), said_words[_stem(word)]
    return None


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if not openers.STEER_CLEAR.fullmatch(word)]


def _stem(word: str) -> str:
    for ending in ("ing", "ers", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
