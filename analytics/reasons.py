"""Why someone is suggested, in sentences, the parts that count most first; nothing that the files do not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics.coverage import Missing, unseen
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

TALKED = 3  # the step of a conversation
NUMBERS = {5: "five", 15: "fifteen", 50: "fifty"}

# What may stand between two people: bit in queued_links.sources, column that counts them, what an opener calls it.
SOURCES = ((1, "named", "posts"), (2, "grouped", "group"), (4, "gathered", "event"), (8, "tied", "ties"))

WORDS = frozenset(
    (
        *("reply", "mention", "quote", "comment", "review", "recommendation"),
        *("message", "mail", "invitation_note", "group_message"),
    )
)

# What an export holds of the two themselves: the parts whose weighted mean is own_score.
OWN_PARTS = ("they_wrote", "they_noticed", "you_noticed", "mutual_follow", "same_company", "same_place", "newness")


def month(on_day: date) -> str:
    """A month as it is said: "March 2026"."""
    return f"{MONTHS[on_day.month - 1]} {on_day.year}"


def said_date(on_day: date) -> str:
    """A day as it is said: "3 March 2026"."""
    return f"{on_day.day} {month(on_day)}"


SayDay = Callable[[date], str]


@dataclass(frozen=True)
class Link:
    """Someone between the user and a suggested person."""

    name: str
    sources: int  # bits, see SOURCES
    in_touch: bool  # words both ways with the user, or more


@dataclass(frozen=True)
class Facts:
    """What the tables say about one suggested account; `row` holds its columns of ladder and accounts.

    `say` writes a day as the reader writes days.
    """

    row: Mapping[str, Any]
    parts: Mapping[str, float]
    signs: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (direction, kind) -> contacts
    links: tuple[Link, ...] = ()  # at most three people between, the closest to the user first
    between: Mapping[str, int] = field(default_factory=dict)  # how many are between in all, by source
    missing: tuple[Missing, ...] = ()  # what no file shows of this own account's network
    offer: str | None = None
    offer_word: str | None = None
    say: SayDay = said_date


def times(number: int) -> str:
    """How often, in words where they are short."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def answer_reasons(facts: Facts) -> list[str]:
    """Why a message waits for an answer."""
    row = facts.row
    has_answer = row["last_wrote_at"] is not None and row["last_wrote_at"] >= row["last_message_in_at"]
    since = "you have written to them since" if has_answer else "no answer is in your files"
    reasons = [f"They wrote to you on {facts.say(row['last_message_in_at'].date())}, and {since}."]
    if row["active_days"] > 1:
        reasons.append(f"You were in touch on {row['active_days']} days.")
    if row["last_wrote_on"]:
        reasons.append(f"You last wrote to them in {month(row['last_wrote_on'])}.")
    return reasons


def meet_reasons(facts: Facts) -> list[str]:
    """Why someone is worth meeting."""
    row = facts.row
    met = f"You last met on {facts.say(row['last_met_on'])}." if row["last_met_on"] else None
    if met is None:
        met = (
            "You met before, on a day that no file names." if row["step"] == 5 else "No meeting with them is on record."
        )
    days = row["active_days"]
    if days == 0:
        return [met]
    last = f"last in {month(row['last_day'])}"
    touch = "You were in touch on one day" if days == 1 else f"You were in touch on {days} days"
    reasons = [met, f"{touch}, {last}."] if facts.parts.get("not_met") else [f"{touch}, {last}.", met]
    if layer := layer_to_tell(days, row["layer"], row["of_people"], row["close_days"]):
        reasons.append(f"They are {among_closest(layer)}.")
    return reasons


def layer_to_tell(days: int, layer: int | None, of_people: int | None, fewest: int) -> int | None:
    """The layer of closeness around someone, where it says something: after the `fewest` days, with others outside."""
    return layer if layer and of_people and of_people > layer and days >= fewest else None


def among_closest(layer: int) -> str:
    """ "among the fifteen people you are closest to, as far as your files show"."""
    return f"among the {NUMBERS.get(layer, str(layer))} people you are closest to, as far as your files show"


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
    if not (facts.row["name"] or facts.row["handle"]):
        reasons.append("No file names them; their profile shows who they are.")
    return [*reasons, how_it_stands(facts)]


def how_it_stands(facts: Facts) -> str:
    """What the files know of the tie, said as plainly as they allow."""
    row = facts.row
    gap = not_in_files(facts.missing)
    if row["rung"] is None:
        return "Whether you two ever talked is not in the files that are loaded."
    if row["rung"] == "follow_only":
        side = {"own_side": "You never wrote to them", "their_side": "They never wrote to you"}.get(row["sure"])
        if side:
            return f"{side}; {gap}." if gap else f"{side}."
        return "So far it is only a connection." if row["connected"] else "So far it is only a follow."
    if row["rung"] == "noticed":
        return (
            f"Only small signs are on record, no words; {gap}."
            if gap
            else "So far there were only small signs, no words."
        )
    if row["step"] >= TALKED:
        return "By now you are in conversation."
    if row["words_in"] and row["words_out"]:
        seen = ", as far as your files show" if gap else ""
        return f"You both wrote, but never to each other at about the same time{seen}."
    if row["words_in"]:
        return "They wrote, and no words of yours to them are on record."
    often = times(row["words_out"])
    last = (
        ("in " if row["words_out"] == 1 else "last in ") + month(row["last_wrote_on"]) if row["last_wrote_on"] else ""
    )
    wrote = f"You {how_written(facts, 'out', 'them')} {often}" + (f", {last}" if last else "")
    unheard = not_in_files([one for one in facts.missing if one.direction == "in"])
    return f"{wrote}; {unheard}." if unheard else f"{wrote}, and no answer is on record."


def not_in_files(missing: Sequence[Missing]) -> str:
    """What no file shows, by channel and direction: "what they wrote to you in public is not in your files"."""
    sides = [side for side in (unseen(missing, "in"), unseen(missing, "out")) if side]
    return f"{' and '.join(sides)} {'is' if len(sides) == 1 else 'are'} not in your files" if sides else ""


def how_written(facts: Facts, direction: str, whom: str) -> str:
    """What words in one direction were: "wrote to them", "mentioned them", "wrote in a group with them"."""
    kinds = {kind for (way, kind), number in facts.signs.items() if way == direction and kind in WORDS and number}
    if kinds and kinds <= {"mention", "quote"}:
        return f"mentioned {whom}"
    return f"wrote in a group with {whom}" if kinds == {"group_message"} else f"wrote to {whom}"


def _between(facts: Facts) -> list[tuple[float, str]]:
    """Sentences about the people between, each with its share of what they add to the score."""
    if not facts.parts.get("mutual") and not facts.parts.get("bridge"):
        return []
    between = sum(facts.between.values())
    found = []
    for bit, column, _ in SOURCES:
        number = facts.between.get(column, 0)
        links = [link for link in facts.links if link.sources & bit][:2]
        if not links or not number:
            continue
        names = [link.name for link in links]
        more = number - len(names)
        told = {
            "named": f"They are named together with {listed(names, more)} in your posts",
            "grouped": f"You are in a group with {listed(['them', *names], more)}",
            "gathered": f"They are listed for the same event as {listed(names, more)}",
            "tied": f"They are tied to {listed(names, more)}",
        }[column]
        touched = [link.name for link in links if link.in_touch]
        if touched:
            both = len(touched) == 2 and more == 0
            told += f"; you are in touch with {'both' if both else listed(touched)}"
        found.append((facts.parts.get("around_lift", 0) * number / between, f"{told}."))
    return found


def _own(facts: Facts) -> list[tuple[float, str]]:
    """Sentences about what is on record of the two themselves, each with its share of what that adds to the score."""
    row = facts.row
    adds = {part: row[f"weight_{part}"] * facts.parts.get(part, 0) for part in OWN_PARTS}
    total = sum(adds.values()) or 1
    found = []
    if adds["they_wrote"] > 0:
        last = "on" if row["words_in"] == 1 else "last on"
        when = f", {last} {facts.say(row['last_heard_on'])}" if row["last_heard_on"] else ""
        how = how_written(facts, "in", "you")
        found.append((adds["they_wrote"], f"They {how} {times(row['words_in'])}{when}."))
    if adds["they_noticed"] > 0:
        found.append((adds["they_noticed"], _signs(facts, ("in", "both"), "They", SIGNS_IN)))
    if adds["you_noticed"] > 0:
        found.append((adds["you_noticed"], _signs(facts, ("out", "both"), "You", SIGNS_OUT)))
    if adds["mutual_follow"] > 0:
        found.append((adds["mutual_follow"], "You follow each other."))
    if adds["same_company"] > 0:
        found.append((adds["same_company"], f"{row['company'].strip()} is where people you talk with are as well."))
    if adds["same_place"] > 0:
        found.append((adds["same_place"], f"{row['location'].strip()} is where people you talk with are as well."))
    if facts.parts.get("newness", 0) > 0.5 and row["dated"]:
        verb = "been connected" if row["connected"] else "had this tie"
        found.append((adds["newness"], f"You have {verb} since {month(row['since'].date())}."))
    return [(facts.parts.get("own_lift", 0) * part / total, sentence) for part, sentence in found]


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
