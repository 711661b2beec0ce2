"""The words of the quick questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from store.told import Spoken
from ui.words.names import RUNGS
from ui.words.numbers import capital, day, many

TRIAGE = "Quick questions"
TRIAGE_ASKS = "How do you know them?"
TRIAGE_MORE = "No export shows whom you have met. One tap each; leave whenever you like, and go back if one slipped."
TRIAGE_YET = "This page asks how you know people. It has somebody to ask about with your first export."
TRIAGE_OFFER = "No export can show whom you have met."
TRIAGE_START = "Answer a few quick questions"
TRIAGE_SKIP = "Skip"
TRIAGE_LEAVE = "That is enough"
TRIAGE_DONE = "That was it. Thank you."
TRIAGE_NONE = "There is nobody to ask about. Everyone here is either answered for, or your files say enough."
TRIAGE_AGAIN = "A few more"
DID_YOU_MEET = "Did you meet?"
TOOK_PLACE: Mapping[Spoken, str] = {"met": "We met", "call": "It was a call"}
DID_NOT_HAPPEN = "It did not happen"
GO_TODAY = "To Today"
GO_PEOPLE = "To People"


def meetings_offer(meetings: int) -> str:
    """That so many meetings were planned of late, of which nothing says whether they took place."""
    were = many(meetings, "meeting was", "meetings were")
    return f"{capital(were)} planned. No file shows whether {'it' if meetings == 1 else 'they'} took place."


def more_meetings(meetings: int) -> str:
    """That so many more are asked about after these."""
    return f"{capital(many(meetings, 'more meeting'))} after these."


def planned_on(on: date) -> str:
    """The day of a planned meeting."""
    return f"{DID_YOU_MEET} {day(on)}"


def question_place(number_of_question: int, count: int) -> str:
    """Which of the questions this is."""
    return f"{number_of_question} of {count}"


def back_to(name: str) -> str:
    """The way to the card before."""
    return f"Back to {name}"


def triage_standing(rung: str | None, is_mutual: bool, network_name: str) -> str:
    """What the files know of someone who is asked about."""
    tie = "tied both ways" if is_mutual else "tied one way"
    known = "not settled by your files" if rung is None else f"in your files {RUNGS[rung]}"
    return f"{network_name} · {tie} · {known}"
