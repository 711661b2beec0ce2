"""How wide a page is: what is read stands in a column, what is looked over takes the room that there is."""

from __future__ import annotations

TEXT = 704  # pixels: a line of some ninety letters
PICTURES = 1000
LISTS = 1440

_WIDTHS = {"people": LISTS, "map": LISTS, "engagement": PICTURES, "person": PICTURES, "import": 840}


def width_of(url_path: str) -> int:
    """The widest that a page becomes, in pixels; a narrow window takes what it has."""
    return _WIDTHS.get(url_path, TEXT)
