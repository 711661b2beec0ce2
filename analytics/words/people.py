"""Who someone is, in a line."""

from __future__ import annotations


def unnamed(network_title: str, native_id: str) -> str:
    """An account of which no file gives a name or handle."""
    return f"{network_title} account {native_id}"


def about(position: str, company: str, place: str) -> str:
    """Position, company and place, each "" where it is not known."""
    work = " at ".join(part for part in (position, company) if part)
    return ", ".join(part for part in (work, place) if part)
