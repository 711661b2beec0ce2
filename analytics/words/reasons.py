"""Why someone is suggested, in sentences that claim no more than what they are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from analytics.words.dates import ago, listed, month, small, times

Way = Literal["wrote", "talked", "mentioned", "recommended", "group"]  # what words in one direction, or in both, were
Whom = Literal["me", "you", "them"]

WAYS: Mapping[Way, str] = {
    "wrote": "wrote to {whom}",
    "talked": "talked with {whom}",
    "mentioned": "mentioned {whom}",
    "recommended": "recommended {whom}",
    "group": "wrote in a group with {whom}",
}
SIGNS_IN = {
    "like": "liked something of yours",
    "reaction": "sent you a reaction or something without words",
    "repost": "reposted something of yours",
    "vote": "voted in a poll of yours",
    "story_view": "watched a story of yours",
    "endorsement": "endorsed you",
    "invitation": "invited you to connect",
    "tag": "tagged you",
    "missed_call": "tried to call you",
    "attended": "were listed for the same event as you",
}
SIGNS_OUT = {
    "like": "liked something of theirs",
    "reaction": "sent them a reaction or something without words",
    "repost": "reposted something of theirs",
    "vote": "voted in a poll of theirs",
    "story_view": "watched a story of theirs",
    "endorsement": "endorsed them",
    "invitation": "invited them to connect",
    "tag": "tagged them",
    "missed_call": "tried to call them",
    "attended": "were listed for the same event as they were",
}
NUMBERS = {5: "five", 15: "fifteen", 50: "fifty"}

MET_ONCE = "You met before, on a day that no file names."
NEVER_MET = "No meeting with them is on record."
FOLLOW_EACH_OTHER = "You follow each other."
NO_NAME = "No file names them."
NO_NAME_BUT_PROFILE = "No file names them; their profile shows who they are."
NOT_KNOWN = "Whether you two ever talked is not in the files that are loaded."
NAMESAKE = "Somebody of this name is in your files, and nothing tells whether it is them."
ONLY_CONNECTED = "So far it is only a connection."
ONLY_FOLLOW = "So far it is only a follow."
BY_NOW = {
    3: "By now the two of you have talked.",
    4: "By now the two of you have spoken on a call.",
    5: "By now the two of you have met.",
}
NO_WORDS_OF_YOURS = "No words of yours to them are on record."
THEY_WROTE_ALONE = "They wrote, and no words of yours to them are on record."
UNDATED_WORDS = "You both wrote; whether to each other, your files do not show."


def they_wrote_last(on: date, today: date, is_over: bool) -> str:
    """The message that waits, and whether it still does."""
    since = "you have been in touch since" if is_over else "no answer is in your files"
    return f"They wrote to you {ago(on, today)}, and {since}."


def days_of_contact(days: int, is_both: bool, last: str | None = None) -> str:
    """On how many days, and when last; only who talked was in touch, and of the days some may be those of clicks."""
    if is_both and days > 1:
        touched = f"You were last in touch {last}" if last else "You have been in touch"
        return f"{touched}, with contact on {small(days)} days in all."
    what = "You were in touch" if is_both else "There were signs of contact"
    on = "one day" if days == 1 else f"{small(days)} days"
    return f"{what} on {on}" + (f", {'' if days == 1 else 'last '}{last}." if last else ".")


def you_wrote_last(way: Way, when: str) -> str:
    """The user's own last words."""
    return f"You last {written([way], 'them')} {when}."


def last_met(on: date, today: date) -> str:
    """The last meeting."""
    return f"You last met {ago(on, today)}."


def among_closest(layer: int) -> str:
    """ "among the fifteen people you are closest to, as far as your files show"."""
    return f"among the {NUMBERS.get(layer, str(layer))} people you are closest to, as far as your files show"


def they_are_among_closest(layer: int) -> str:
    """The same as a sentence."""
    return f"They are {among_closest(layer)}."


def can_help(offer: str, word: str) -> str:
    """What the user offers, and the word that calls for it."""
    return f"You offer help with {offer}, and “{word}” stands in what your files say of them."


def written(ways: Sequence[Way], whom: Whom) -> str:
    """What words in one direction were: "wrote to them", "wrote to them or mentioned them"."""
    return " or ".join(WAYS[way].format(whom=whom) for way in ways)


def never_wrote(is_own_side: bool, gap: str) -> str:
    """That one side is silent, and what is not known of the other."""
    side = "You never wrote to them" if is_own_side else "They never wrote to you"
    return f"{side}; {gap}." if gap else f"{side}."


def only_signs(gap: str, open_names: int) -> str:
    """That there were clicks and no words, as far as names in messages tell."""
    if open_names:
        told = f"Only small signs are on record as theirs; {_open(open_names)} may be theirs, too"
        return f"{told}, and {gap}." if gap else f"{told}."
    return (
        f"Only small signs are on record, no words; {gap}." if gap else "So far there were only small signs, no words."
    )


def names_open(number: int) -> str:
    """That any of the names in messages may be theirs."""
    return f"Whether you two ever talked is open: {_open(number)} may be theirs."


def _open(names: int) -> str:
    if names == 1:
        return "a name in messages that is not matched to anyone"
    return f"one of {small(names)} names in messages that are not matched to anyone"


def both_wrote(is_all_seen: bool, is_several: bool) -> str:
    """That words went both ways, and none was an answer; `is_several`: each may have written to another account."""
    seen = "" if is_all_seen else ", as far as your files show"
    by = " by the same account" if is_several else ""
    return f"You both wrote, but never to each other{by} at about the same time{seen}."


def you_wrote(ways: Sequence[Way], number: int, last: str | None, unheard: str) -> str:
    """That the user wrote, how often, when last, and what is known of an answer."""
    told = f"You {written(ways, 'them')} {_so_often(number, last)}"
    return f"{told}; {unheard}." if unheard else f"{told}, and no answer is on record."


def they_wrote(ways: Sequence[Way], number: int, last: str | None) -> str:
    """That they wrote, how often, and when last."""
    return f"They {written(ways, 'you')} {_so_often(number, last)}."


def _so_often(number: int, last: str | None) -> str:
    """ "once, in March", "twice, last three weeks ago"."""
    return times(number) + (f", {'' if number == 1 else 'last '}{last}" if last else "")


def not_in_files(sides: Sequence[str]) -> str:
    """What no file shows: "what they wrote to you in public is not in your files"."""
    return f"{' and '.join(sides)} {'is' if len(sides) == 1 else 'are'} not in your files" if sides else ""


def after_the_files(on: str, is_partly_known: bool) -> str:
    """What is not known since the first of their files ended; `is_partly_known`: there is something later."""
    if is_partly_known:
        return f"Not all that has happened since {on} is in your files."
    return f"What has happened since {on} is not in your files."


def no_follower(network: str, on: str | None) -> str:
    """That a whole list of followers lacks them; `on`: its day, where it is not of these days."""
    return (
        f"They were not among your followers on {network} on {on}."
        if on
        else f"They are not among your followers on {network}."
    )


def between(source: str, names: Sequence[str], more: int, talked: Sequence[str]) -> str:
    """Who stands between, by what; `talked`: with whom of them the user has talked."""
    is_one = len(names) + more == 1  # of several, each may have been beside them at another time
    told = {
        "named": f"They came up in {'one post' if is_one else 'posts'} with {listed(names, more)}",
        "grouped": f"You have been in {'a group conversation' if is_one else 'group conversations'} with "
        f"{listed(['them', *names], more)}",
        "gathered": f"They are listed for {'the same event as' if is_one else 'events together with'} "
        f"{listed(names, more)}",
        "tied": f"They are tied to {listed(names, more)}",
    }[source]
    if not talked:
        return f"{told}."
    return f"{told}; you have talked with {'both' if len(talked) == 2 and more == 0 else listed(talked)}."


def same_company(company: str, names: Sequence[str]) -> str:
    """That they work where people do whom the user has talked with; the names of at most two."""
    return _as_well(f"at {company}", names)


def same_place(place: str, names: Sequence[str]) -> str:
    """That they live where people do whom the user has talked with; the names of at most two."""
    return _as_well(f"in {place}", names)


def _as_well(where: str, names: Sequence[str]) -> str:
    who = listed(names) if names else "someone"
    return f"They are {where}, as {'are' if len(names) > 1 else 'is'} {who}, whom you have talked with."


def tied_since(is_connected: bool, since: date) -> str:
    """Since when there is a tie."""
    return f"You have {'been connected' if is_connected else 'had this tie'} since {month(since)}."


def sign(is_theirs: bool, kind: str, number: int) -> str:
    """A click, how often."""
    told = f"They {SIGNS_IN[kind]}" if is_theirs else f"You {SIGNS_OUT[kind]}"
    return f"{told}." if number == 1 else f"{told} {times(number)}."
