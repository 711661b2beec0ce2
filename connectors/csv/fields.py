"""What a column and a word in it can mean; the words themselves stand in words.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

WORDS: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    """A heading or word as it is compared: lower case, no accents, spaces or signs but arrows and ticks."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ı", "i"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^\w<>→←↔✓]|_", "", bare)


def is_stated(cell: str) -> bool:
    """Whether a cell says something (as the macro `stated` has it)."""
    is_marks = all(char.isspace() or unicodedata.category(char).startswith("P") for char in cell)
    return not is_marks and cell.strip().lower() not in NOTHING


def _meanings(section: str) -> dict[str, str]:
    """Folded word → what it stands for; a meaning's own name is one of its words."""
    found = {folded(meaning): meaning for meaning in WORDS[section]}
    for meaning, spellings in WORDS[section].items():
        for spelling in re.split(r",\s+", spellings):
            found.setdefault(folded(spelling) or spelling, meaning)
    return found


FIELDS = tuple(WORDS["fields"])
FIELD_OF = _meanings("fields")
GENERAL_FIELD_OF = _meanings("general")
NICKNAMES = _meanings("on_a_network")
OF_A_CALL = _meanings("of_a_call")
HALVES = _meanings("halves")
KIND_OF = _meanings("kinds")
RELATION_OF = _meanings("relations")
DIRECTION_OF = _meanings("directions")
UNANSWERED_OF = _meanings("unanswered")
TRUTH_OF = _meanings("truths")
NETWORK_OF = _meanings("networks")
MONTH_OF = _meanings("months")
WEEKDAY_OF = _meanings("weekdays")
NOTHING = WORDS["nothing"]["nothing"].split(", ")
HANDLE_KIND_OF = _meanings("handle_kinds")
