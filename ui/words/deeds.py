"""What a click did, as a sentence; and in a few words, as what can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from analytics.words.dates import ago
from ui.words.numbers import capital, day_of_year, listed, long_date, many, small

SPOKE: Mapping[str, str] = {
    "message": "talked", "mail": "wrote", "call": "spoke on a call", "video_call": "spoke on a video call",
    "met": "met",
}  # fmt: skip


class Deed(NamedTuple):
    """Something that was done."""

    sentence: str
    short: str  # "met Ada Lovelace, 3 November"


def undo(short: str) -> str:
    """The button that takes something back."""
    return f"Undo: {short}"


def undone(short: str) -> str:
    """That something was taken back."""
    return f"Taken back: {short}."


def logged(names: Sequence[str], kind: str, on: date | None, today: date, others: int = 0) -> Deed:
    """That a contact was logged, with people of these names and so many more."""
    who = _all_of(names, kind, others)
    return Deed(f"Logged: you {SPOKE[kind]} {who}{_when(on, today)}.", _short(who, kind, on, today))


def changed(names: Sequence[str], kind: str, on: date | None, today: date, others: int = 0) -> Deed:
    """That a contact which was logged is told anew."""
    who = _all_of(names, kind, others)
    said = f"Changed: you {SPOKE[kind]} {who}{_when(on, today)}."
    return Deed(said, f"the change to “{_short(who, kind, on, today)}”")


def changes_for_all(people: int) -> str:
    """Said where several met on one occasion."""
    return f"Changes it for all {small(people)} who were there." if people > 2 else "Changes it for both."


def did_not_meet(names: Sequence[str], on: date, today: date) -> Deed:
    """That a planned meeting did not take place."""
    who = _all_of(names, "met", 0)
    return Deed(f"Noted: you did not meet {who}{_when(on, today)}.", f"did not meet {who}, {day_of_year(on, today)}")


def never_again(names: Sequence[str]) -> Deed:
    """That people will not be suggested."""
    return Deed(f"{capital(_who(names))} will not be suggested again.", f"never suggest {_who(names)}")


def paused(names: Sequence[str], until: date) -> Deed:
    """That people will not be suggested for some time."""
    return Deed(f"{capital(_who(names))} will not be suggested until {long_date(until)}.", pause_of(_who(names)))


def pause_of(name: str) -> str:
    """Someone's pause in a few words."""
    return f"the pause of {name}"


def seated(names: Sequence[str]) -> Deed:
    """That people are in the circle."""
    are = "is" if len(names) == 1 else "are"
    return Deed(f"{capital(_who(names))} {are} in your circle.", f"put {_who(names)} in the circle")


def stepped_back(name: str) -> Deed:
    """That someone left the circle."""
    return Deed(f"{name} stepped back from your circle.", f"{name} stepped back")


def changed_seats(name: str, back: str) -> Deed:
    """That someone has the seat of another in the circle."""
    said = f"{stepped_back(back).sentence} {seated([name]).sentence}"
    return Deed(said, f"{name} in the circle for {back}")


def noted(name: str) -> Deed:
    """That a note is kept."""
    return Deed(f"Noted about {name}.", f"the note about {name}")


def note_changed(name: str) -> Deed:
    """That a note is written anew."""
    return Deed(f"Changed: the note about {name}.", f"the change of the note about {name}")


def answered_them(name: str) -> Deed:
    """That the user answered a message that waited."""
    return Deed(f"You answered {name}.", f"answered {name}")


def followed_up(name: str) -> Deed:
    """That the user wrote after a meeting."""
    return Deed(f"You wrote to {name} after you met.", f"wrote to {name}")


def joined(name: str, other: str, never: bool = False) -> Deed:
    """That two accounts are one person, and that what one of them was said never to be holds for both."""
    told = f"{name} and {other} are one person."
    more = " One of them is never to be suggested: that holds for both now." if never else ""
    return Deed(told + more, f"{name} and {other} are one person")


def knowing(name: str) -> str:
    """What is taken back where the user says no more how they know someone."""
    return f"how you know {name}"


def parted(name: str, other: str) -> Deed:
    """That two accounts are two people."""
    return Deed(f"{name} and {other} are two people.", f"{name} and {other} are two people")


def answered(name: str, how: str) -> Deed:
    """How someone is known."""
    told = {
        "met": f"have met {name}",
        "elsewhere": f"talk with {name} elsewhere",
        "know_of": f"know of {name}",
        "stranger": f"do not know {name}",
    }[how]
    return Deed(f"You {told}." + (" They will not be suggested." if how == "stranger" else ""), f"you {told}")


def offered(offer: str) -> Deed:
    """That the user can help with something."""
    return Deed(
        f"Kept: you can help with {offer}. Today looks for whom it helps from tomorrow on.", f"help with {offer}"
    )


def set_anew(names: Sequence[str]) -> Deed:
    """That some settings are as the user wants them, by the names under which they stand on the page."""
    quoted = listed(f"“{name}”" for name in names)
    return Deed(f"Saved: {quoted}.", f"the change of {quoted}")


def deleted(name: str) -> Deed:
    """That someone goes, for good."""
    return Deed(f"{name} is deleted everywhere. The pages may show them for a moment longer.", "")


def _short(who: str, kind: str, on: date | None, today: date) -> str:
    return f"{SPOKE[kind]} {who}" + (f", {day_of_year(on, today)}" if on else "")


def _when(on: date | None, today: date) -> str:
    if on is None:
        return ""
    return f" {ago(on, today)}" if on >= today.replace(day=1) else f" on {long_date(on)}"


def _all_of(names: Sequence[str], kind: str, others: int) -> str:
    """The names, as many as can be read at a glance."""
    told, more = (names, others) if len(names) + (others > 0) <= 3 else (names[:2], len(names) - 2 + others)
    who = listed([*told, many(more, "other")] if more else told)
    return f"with {who}" if kind == "message" or kind.endswith("call") else who


def _who(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{small(len(names))} people"
