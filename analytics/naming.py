"""What to call an account: its name, else its handle, else its number on the network."""

from __future__ import annotations

from analytics.words import people as words
from connectors import CONNECTORS

TITLES = {"dr", "prof", "mr", "mrs", "ms", "miss", "sir", "ing", "dipl", "mag", "the", "a", "an", "team", "official"}


def display_name(name: str | None, handle: str | None, network_title: str, native_id: str) -> str:
    """A name that a person recognises; never empty."""
    if name and name.strip():
        return name.strip()
    if handle and handle.strip():
        return "@" + handle.strip().lstrip("@")
    return words.unnamed(network_title, native_id)


def profile_page(network: str, kind: str, value: str) -> str | None:
    """The page where an account can be looked at, by its own id; None where there is none."""
    connector = next((one for one in CONNECTORS if one.name == network), None)
    return connector.profile_page(kind, value) if connector else None


def first_name(name: str | None) -> str | None:
    """How a letter begins; None where the name does not tell."""
    words = [word.strip(".,()\"'“”") for word in (name or "").split()]
    words = [word for word in words if word and word.lower() not in TITLES]
    if not words:
        return None
    if len(words) < len((name or "").split()) and (name or "").split()[0].lower() in {"the", "a", "an", "team"}:
        return None
    first = words[0]
    if (name or "").split()[0].endswith(",") and len(words) > 1:  # "Lima, Ana"
        first = words[1]
    letters = first.replace("-", "").replace("'", "").replace("\u2019", "")
    if len(letters) < 2 or not letters.isalpha():
        return None
    return first.capitalize() if first.isupper() or first.islower() else first
