"""The first sentence, and what it does not claim."""

from __future__ import annotations

from analytics import questions
from analytics.questions import Headline
from ui import words


def unseen(head: Headline) -> dict[str, list[str]]:
    """By network, what its files do not show of those who are only a follow."""
    found: dict[str, list[str]] = {}
    for title in dict.fromkeys(one.network_title for one in head.missing):
        there = [one for one in head.missing if one.network_title == title]
        found[title] = [said for way in ("in", "out") if (said := questions.unseen(there, way))]
    return found


def claims(head: Headline) -> str:
    """What "only a follow" means with these files, and what they leave open."""
    return words.what_it_claims(
        head.follow_only_sure, unseen(head), head.unknown, head.unknown_why, head.settled_by, head.open_names
    )
