"""Why someone is suggested: what may be said of them by the files, the parts that count most first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analytics.coverage import Missing, settled_by, unseen
from analytics.words import reasons as words
from analytics.words.dates import SayDay, ago, said_date
from analytics.words.reasons import Way

TALKED = 3  # the step of a conversation
MET = 5

# What may stand between two people: bit in queued_links.sources, column that counts them, what an opener calls it.
SOURCES = ((1, "named", "posts"), (2, "grouped", "group"), (4, "gathered", "event"), (8, "tied", "ties"))

# What words of each kind are.
WAYS: Mapping[str, Way] = {
    "reply": "wrote",
    "comment": "wrote",
    "review": "wrote",
    "message": "wrote",
    "mail": "wrote",
    "invitation_note": "wrote",
    "mention": "mentioned",
    "quote": "mentioned",
    "recommendation": "recommended",
    "group_message": "group",
}

# Beside words to one another, what keeps two people in touch.
TOGETHER = ("call", "video_call", "met")

# What an export holds of the two themselves: the parts whose weighted mean is own_score.
OWN_PARTS = ("they_wrote", "they_noticed", "you_noticed", "mutual_follow", "same_company", "same_place", "newness")


@dataclass(frozen=True)
class Link:
    """Someone between the user and a suggested person."""

    name: str
    sources: int  # bits, see SOURCES
    has_talked: bool  # words both ways with the user, or more


@dataclass(frozen=True)
class Sign:
    """Contacts of one direction and kind."""

    contacts: int
    last_on: date | None  # null where no file dates any


@dataclass(frozen=True)
class Unlisted:
    """That whole lists of followers lack someone: the day of the oldest of them, and whether that is lately."""

    on: date
    is_current: bool


@dataclass(frozen=True)
class Facts:
    """What the tables say about one suggested account and the person it belongs to.

    `row` holds its columns of ladder and accounts. When something was between two people is said in words, since its
    day stands with the evidence; `say` writes the days of files as the reader writes days.
    """

    row: Mapping[str, Any]
    parts: Mapping[str, float]
    signs: Mapping[tuple[str, str], Sign] = field(default_factory=dict)  # by direction and kind
    links: tuple[Link, ...] = ()  # at most three people between, the closest to the user first
    between: Mapping[str, int] = field(default_factory=dict)  # how many are between in all, by source
    shared: Mapping[str, Sequence[str]] = field(default_factory=dict)  # company | place: whom the user knows there
    missing: tuple[Missing, ...] = ()  # what no file shows of the own accounts that know them
    files_end: date | None = None  # where the files end some time ago: the last day of which they show all they can
    unlisted: Unlisted | None = None  # None: they are among the followers, or no whole list tells
    has_profile: bool = False  # there is a page to look at
    open_names: int = 0  # in messages, of which nobody has said yet whose they are
    is_namesake: bool = False  # words went to or came from someone of the very same name
    offer: str | None = None
    offer_word: str | None = None
    say: SayDay = said_date


def is_over(row: Mapping[str, Any]) -> bool:
    """Whether the user turned to someone after their last message."""
    wrote, heard = row["last_wrote_at"], row["last_message_in_at"]
    return wrote is not None and heard is not None and wrote >= heard and not row["waits"]


def answer_reasons(facts: Facts) -> list[str]:
    """Why a message waits for an answer."""
    row = facts.row
    reasons = [words.they_wrote_last(row["last_message_in_on"], row["on_day"], is_over(row))]
    if row["active_days"] > 1:
        reasons.append(words.days_of_contact(row["active_days"], row["step"] >= TALKED))
    way, last = last_way(facts, "out")
    if way and last:
        wrote, heard = (ago(on, row["on_day"]) for on in (last, row["last_message_in_on"]))
        # where both are said alike, only the day says who wrote first
        reasons.append(words.you_wrote_last(way, f"on {facts.say(last)}" if wrote == heard else wrote))
    return reasons


def meet_reasons(facts: Facts) -> list[str]:
    """Why someone is worth meeting."""
    row = facts.row
    if row["last_met_on"]:
        met = words.last_met(row["last_met_on"], row["on_day"])
    else:
        met = words.MET_ONCE if row["step"] == MET else words.NEVER_MET
    days = row["active_days"]
    if days == 0:
        return [met]
    has_talked = row["step"] >= TALKED
    last = last_in_touch(facts) if has_talked and days > 1 else row["last_day"]
    reasons = [words.days_of_contact(days, has_talked, _ago(facts, last)), met]
    if layer := layer_to_tell(days, row["layer"], row["of_people"], row["close_days"]):
        reasons.append(words.they_are_among_closest(layer))
    return reasons


def layer_to_tell(days: int, layer: int | None, of_people: int | None, fewest: int) -> int | None:
    """The layer of closeness around someone, where it says something: after the `fewest` days, with others outside."""
    return layer if layer and of_people and of_people > layer and days >= fewest else None


def start_reasons(facts: Facts) -> list[str]:
    """Why a conversation is worth starting: the parts that put them there, then what is known of the tie."""
    spoken = [(weight, sentence) for weight, sentence in (*_between(facts), *_own(facts)) if sentence]
    spoken.sort(key=lambda pair: -pair[0])
    reasons = [sentence for _, sentence in spoken][:3]
    if facts.offer and facts.offer_word:
        reasons.insert(0, words.can_help(facts.offer, facts.offer_word))
    if not (facts.row["name"] or facts.row["handle"]):
        reasons.append(words.NO_NAME_BUT_PROFILE if facts.has_profile else words.NO_NAME)
    if facts.unlisted:
        on = None if facts.unlisted.is_current else facts.say(facts.unlisted.on)
        reasons.append(words.no_follower(facts.row["title"], on))
    reasons.append(how_it_stands(facts, says_they_wrote=_they_wrote(facts) in reasons))
    if facts.files_end and facts.row["rung"] is not None and facts.row["step"] < TALKED:
        is_partly_known = facts.row["last_day"] is not None and facts.row["last_day"] > facts.files_end
        reasons.append(words.after_the_files(facts.say(facts.files_end), is_partly_known))
    return reasons


def how_it_stands(facts: Facts, says_they_wrote: bool = False) -> str:
    """What the files know of the tie, said as plainly as they allow; `says_they_wrote`: another sentence does."""
    row = facts.row
    gap = not_in_files(facts.missing)
    if row["rung"] is None:
        if facts.is_namesake:
            return words.NAMESAKE
        settled = settled_by(one for one in facts.missing if one.direction == "out")
        if facts.open_names and not settled:
            return words.names_open(facts.open_names)
        return " ".join((words.NOT_KNOWN, *settled))
    if row["rung"] == "follow_only":
        if row["sure"] != "both":
            return words.never_wrote(row["sure"] == "own_side", gap)
        return words.ONLY_CONNECTED if row["connected"] else words.ONLY_FOLLOW
    if row["rung"] == "noticed":
        return words.only_signs(gap, facts.open_names)
    if row["step"] >= TALKED:
        return words.BY_NOW[row["step"]]
    if row["words_in"] and row["words_out"]:
        is_dated = row["last_wrote_on"] is not None and row["last_heard_on"] is not None
        return words.both_wrote(not gap, row["is_several"]) if is_dated else words.UNDATED_WORDS
    if row["words_in"]:
        return words.NO_WORDS_OF_YOURS if says_they_wrote else words.THEY_WROTE_ALONE
    unheard = not_in_files([one for one in facts.missing if one.direction == "in"])
    return words.you_wrote(ways(facts, "out"), row["words_out"], _ago(facts, row["last_wrote_on"]), unheard)


def not_in_files(missing: Sequence[Missing]) -> str:
    """What no file shows, by channel and direction: "what they wrote to you in public is not in your files"."""
    return words.not_in_files([side for side in (unseen(missing, "in"), unseen(missing, "out")) if side])


def ways(facts: Facts, direction: str) -> list[Way]:
    """What words in one direction were, each once: written to one another first."""
    there = {way for way, _ in _words(facts, direction)}
    return [way for way in words.WAYS if way in there]


def last_way(facts: Facts, direction: str) -> tuple[Way | None, date | None]:
    """What the last words in one direction were, and when; (None, None) where there were none."""
    return max(_words(facts, direction), key=lambda said: (said[1] or date.min, said[0]), default=(None, None))


def last_in_touch(facts: Facts) -> date | None:
    """The last day on which they wrote to one another, called or met; None where no file dates it.

    A mention or words in a group keep nobody in touch.
    """
    days = [
        sign.last_on
        for (_, kind), sign in facts.signs.items()
        if sign.last_on and (WAYS.get(kind) == "wrote" or kind in TOGETHER)
    ]
    return max(days, default=None)


def _words(facts: Facts, direction: str) -> list[tuple[Way, date | None]]:
    """What words of each kind in one direction were, and the day of the last; what both said counts in each."""
    return [
        ("talked" if way == "both" else WAYS[kind], sign.last_on)
        for (way, kind), sign in facts.signs.items()
        if way in (direction, "both") and kind in WAYS and sign.contacts
    ]


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
        told = words.between(column, names, number - len(names), [link.name for link in links if link.has_talked])
        found.append((facts.parts.get("around_lift", 0) * number / between, told))
    return found


def _own(facts: Facts) -> list[tuple[float, str]]:
    """Sentences about what is on record of the two themselves, each with its share of what that adds to the score."""
    row = facts.row
    adds = {part: row[f"weight_{part}"] * facts.parts.get(part, 0) for part in OWN_PARTS}
    total = sum(adds.values()) or 1
    found = []
    if adds["they_wrote"] > 0:
        found.append((adds["they_wrote"], _they_wrote(facts)))
    if adds["they_noticed"] > 0:
        found.append((adds["they_noticed"], _signs(facts, "in")))
    if adds["you_noticed"] > 0:
        found.append((adds["you_noticed"], _signs(facts, "out")))
    if adds["mutual_follow"] > 0:
        found.append((adds["mutual_follow"], words.FOLLOW_EACH_OTHER))
    if adds["same_company"] > 0:
        found.append(
            (adds["same_company"], words.same_company(row["company"].strip(), facts.shared.get("company", ())))
        )
    if adds["same_place"] > 0:
        found.append((adds["same_place"], words.same_place(row["location"].strip(), facts.shared.get("place", ()))))
    if facts.parts.get("newness", 0) > 0.5 and row["dated"]:
        found.append((adds["newness"], words.tied_since(row["connected"], row["since_on"])))
    return [(facts.parts.get("own_lift", 0) * part / total, sentence) for part, sentence in found]


def _they_wrote(facts: Facts) -> str:
    return words.they_wrote(ways(facts, "in"), facts.row["words_in"], _ago(facts, facts.row["last_heard_on"]))


def _ago(facts: Facts, on: date | None) -> str | None:
    return None if on is None else ago(on, facts.row["on_day"])


def _signs(facts: Facts, direction: str) -> str:
    """The most frequent click of one direction; what both did counts in each."""
    counts: dict[str, int] = {}
    for (way, kind), sign in facts.signs.items():
        if way in (direction, "both") and kind in words.SIGNS_IN:
            counts[kind] = counts.get(kind, 0) + sign.contacts
    if not counts:
        return ""
    kind = max(counts, key=lambda name: (counts[name], name))
    return words.sign(direction == "in", kind, counts[kind])
