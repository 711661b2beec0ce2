"""Why someone is suggested, in sentences, the parts that count most first; nothing that the files do not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics.naming import listed

MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905

SIGNS_IN = {
    "like": "liked something of yours",
    "reaction": "reacted to something of yours",
    "repost": "reposted something of yours",
    "vote": "voted in a poll of yours",
    "story_view": "watched a story of yours",
    "endorsement": "endorsed you",
    "invitation": "invited you to connect",
    "tag": "tagged you",
    "missed_call": "tried to call you",
    "attended": "came to the same event",
}
SIGNS_OUT = {
    "like": "liked something of theirs",
    "reaction": "reacted to something of theirs",
    "repost": "reposted something of theirs",
    "vote": "voted in a poll of theirs",
    "story_view": "watched a story of theirs",
    "endorsement": "endorsed them",
    "invitation": "invited them to connect",
    "tag": "tagged them",
    "missed_call": "tried to call them",
    "attended": "came to the same event",
}


@dataclass(frozen=True)
class Facts:
    """What the tables say about one suggested account; `row` holds its columns of ladder and accounts."""

    row: Mapping[str, Any]
    parts: Mapping[str, float]
    signs: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (direction, kind) -> contacts
    both_talk: tuple[str, ...] = ()  # names of people both talk with
    in_contact: tuple[str, ...] = ()  # names of people between, with whom the user is in contact
    offer: str | None = None
    offer_word: str | None = None


def month(on_day: date) -> str:
    """A month as it is said: "March 2026"."""
    return f"{MONTHS[on_day.month - 1]} {on_day.year}"


def said_date(on_day: date) -> str:
    """A day as it is said: "3 March 2026"."""
    return f"{on_day.day} {month(on_day)}"


def times(number: int) -> str:
    """How often, in words where they are short."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def answer_reasons(facts: Facts) -> list[str]:
    """Why a message waits for an answer."""
    row = facts.row
    reasons = [f"They wrote to you on {said_date(row['last_message_in_at'].date())}, and no answer is in your files."]
    if row["last_wrote_on"]:
        reasons.append(f"You last wrote to them in {month(row['last_wrote_on'])}.")
    return reasons


def meet_reasons(facts: Facts) -> list[str]:
    """Why someone is worth meeting."""
    row = facts.row
    met = f"You last met on {said_date(row['last_met_on'])}." if row["last_met_on"] else None
    if met is None:
        met = (
            "You met before, on a day that no file names." if row["step"] == 5 else "No meeting with them is on record."
        )
    days = row["active_days"]
    if days == 0:
        return [met]
    last = f"last in {month(row['last_day'])}"
    touch = "You were in touch on one day" if days == 1 else f"You were in touch on {days} days"
    return [met, f"{touch}, {last}."] if facts.parts.get("not_met") else [f"{touch}, {last}.", met]


def start_reasons(facts: Facts) -> list[str]:
    """Why a conversation is worth starting: the parts that put them there, then what is known of the tie."""
    spoken = [(weight, sentence) for weight, sentence in (*_between(facts), *_own(facts)) if sentence]
    spoken.sort(key=lambda pair: -pair[0])
    reasons = [sentence for _, sentence in spoken][:3]
    if facts.offer:
        reasons.insert(
            0,
            f"You offer help with {facts.offer}, and “{facts.offer_word}” stands in what they say about themselves.",
        )
    return [*reasons, how_it_stands(facts.row)]


def how_it_stands(row: Mapping[str, Any]) -> str:
    """What the files know of the tie, said as plainly as they allow."""
    if row["rung"] is None:
        return "Whether you two ever talked is not in the files that are loaded."
    if row["rung"] == "follow_only":
        return {
            "both": "So far it is only a follow." if not row["connected"] else "So far it is only a connection.",
            "own_side": "You never wrote to them; whether they wrote to you is not in this file.",
            "their_side": "They never wrote to you; whether you wrote to them is not in this file.",
        }.get(row["sure"], "Nothing more than the tie is on record.")
    if row["rung"] == "noticed":
        return "So far there were only small signs, no words."
    if row["words_in"] and row["words_out"]:
        return "You both wrote, but never to each other at about the same time."
    if row["words_in"]:
        return "They wrote, and no words of yours to them are on record."
    heard = "" if row["sure"] == "both" else "; what they wrote may not be in this file"
    when = f" in {month(row['last_wrote_on'])}" if row["last_wrote_on"] else ""
    return f"You wrote{when}{heard}." if heard else f"You wrote{when}, and no answer is on record."


def _between(facts: Facts) -> list[tuple[float, str]]:
    """Sentences about the people between; their weight is above 1, since they order the list before all else."""
    parts = facts.parts
    found = []
    if parts.get("talk_aa", 0) > 0 and facts.both_talk:
        found.append((1 + parts["talk_aa_pct"], f"You both talk with {listed(list(facts.both_talk))}."))
    if parts.get("bridge", 0) > 0:
        number = int(parts["bridge"])
        names = list(facts.in_contact)[:2]
        if not names:
            told = "Someone you are in touch with knows them." if number == 1 else ""
            told = told or f"{number} people you are in touch with know them."
        else:
            verb = "knows" if number == 1 else "know"
            told = f"{listed(names, number - len(names))}, with whom you are in touch, {verb} them."
        found.append((1 + parts["bridge_pct"], told))
    if parts.get("jaccard", 0) > 0:
        number = int(parts["mutual"])
        people = "one person" if number == 1 else f"{number} people"
        found.append((1 + parts["jaccard_pct"], f"They know {people} you are tied to."))
    return found


def _own(facts: Facts) -> list[tuple[float, str]]:
    row, parts = facts.row, facts.parts
    found = []
    if parts.get("they_wrote", 0) > 0:
        when = f", last on {said_date(row['last_heard_on'])}" if row["last_heard_on"] else ""
        found.append((parts["they_wrote"], f"They wrote to you {times(row['words_in'])}{when}."))
    if parts.get("they_noticed", 0) > 0:
        found.append((parts["they_noticed"], _signs(facts, ("in", "both"), "They", SIGNS_IN)))
    if parts.get("you_noticed", 0) > 0:
        found.append((parts["you_noticed"], _signs(facts, ("out", "both"), "You", SIGNS_OUT)))
    if parts.get("mutual_follow", 0) > 0:
        found.append((1.0, "You follow each other."))
    if parts.get("same_company", 0) > 0:
        found.append((1.0, f"{row['company'].strip()} is where people you talk with are as well."))
    if parts.get("same_place", 0) > 0:
        found.append((1.0, f"{row['location'].strip()} is where people you talk with are as well."))
    if parts.get("newness", 0) > 0.5:
        verb = "been connected" if row["connected"] else "had this tie"
        found.append((parts["newness"], f"You have {verb} since {month(row['since'].date())}."))
    return found


def _signs(facts: Facts, directions: tuple[str, str], who: str, words: Mapping[str, str]) -> str:
    counts: dict[str, int] = {}
    for (direction, kind), number in facts.signs.items():
        if direction in directions and kind in words:
            counts[kind] = counts.get(kind, 0) + number
    if not counts:
        return ""
    kind = max(counts, key=lambda name: (counts[name], name))
    often = "" if counts[kind] == 1 else f", {times(counts[kind])}"
    return f"{who} {words[kind]}{often}."
