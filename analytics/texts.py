"""Words in what was written, found whatever their accents and capitals, as the search for names finds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from store.actions import LOGGED

MARKS = "[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670]"  # accents and vowel points that follow their letter
JOINER = "\u2060"  # no width, no break: pages write it where Markdown would read more than letters, so it gets copied
LAST_LETTER = 0x2FFFF  # above it Unicode has no letter with an accent


def split(text: str) -> list[str]:
    """The words of what is sought, typed or copied from a page."""
    return text.replace(JOINER, "").split()


def pattern(word: str) -> str:
    """An expression for a word with any accents, for DuckDB and Python alike.

    `strip_accents` on every text instead takes ten times as long.
    """
    spellings = _spellings()
    return "(?i)" + "".join(
        f"[{re.escape(letter)}{spellings.get(letter, '')}]{MARKS}*" if letter.isalpha() else re.escape(letter)
        for letter in _bare(word)
    )


def holding(text: str, given: dict[str, Any]) -> str:
    """A SELECT of the keys of statements and logged contacts in which every word of `text` stands; adds to `given`."""
    words = {f"said{place}": pattern(word) for place, word in enumerate(split(text))}
    given |= words
    return (
        f"select key from stated_texts where {_all_in('excerpt', words)} "
        f"union all select {LOGGED} + action_id from standing_actions where verb = 'contact' and "
        + _all_in("concat_ws(' ', after ->> '$.place', after ->> '$.line')", words)
    )


def first_place(text: str, sought: str) -> int:
    """Where the first of the sought words stands in a text; 0 where none does."""
    found = [match.start() for word in split(sought) if (match := re.search(pattern(word), text))]
    return min(found, default=0)


def _all_in(column: str, words: Iterable[str]) -> str:
    return " and ".join(f"regexp_matches({column}, ${word})" for word in words) or "true"


def _bare(word: str) -> str:
    return unicodedata.normalize("NFC", re.sub(MARKS, "", unicodedata.normalize("NFD", word))).lower()


@cache
def _spellings() -> dict[str, str]:
    """Letter → all letters that are this one with accents."""
    found: dict[str, str] = {}
    for number in range(LAST_LETTER):
        letter = chr(number)
        if unicodedata.decomposition(letter) and (bare := _bare(letter)) != letter and len(bare) == 1:
            found[bare] = found.get(bare, "") + letter
    return found
