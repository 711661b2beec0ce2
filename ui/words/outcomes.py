"""The people one is closest to and those fading, what suggestions led to, and the last line on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.words.dates import ago
from analytics.words.networks import network
from ui.words.findings import files_end
from ui.words.names import RUNGS
from ui.words.numbers import capital, day, listed, long_date, many, small

NAME = "Name"
LAST_CONTACT = "Last contact"
DAYS_WITH_CONTACT = "Days with contact"
MEAN_GAP = "Days between"
BY_WHOM = "As told by"
BY_FILES, BY_YOU = "your files", "you"
OUTCOME_COLUMN = "What came of it"


# --- the closest and the fading -------------------------------------------------------------
CLOSEST_MEASURE = "People whom your files name, with words both ways, by their days of contact; recent days count more."
FADING_MEASURE = (
    "People with three or more days of contact, then silence more than eight times as long as usual, "
    "as far as your files reach."
)


def closest_finding(names: Sequence[str]) -> str:
    """Who stands closest."""
    return (
        f"As far as your files show, you are closest to {listed(names[:3])}"
        if names
        else "No words both ways with anyone yet"
    )


def closest_line(rung: str, name: str, last: date, days: int, today: date) -> str:
    """How it goes with someone close."""
    return f"{RUNGS[rung]} · {network(name)} · last contact {ago(last, today)}, contact on {many(days, 'day')}"


def fading_finding(names: Sequence[str]) -> str:
    """With whom it has gone quiet."""
    if not names:
        return "It has gone quiet with nobody you had a rhythm with"
    return f"It has gone quiet with {listed(names[:3])}"


def fading_line(name: str, gap: float | None, last: date, today: date) -> str:
    """The rhythm there was, and when it broke off."""
    return f"You were in contact {how_often(gap)} · {network(name)} · last {ago(last, today)}"


def how_often(gap: float | None) -> str:
    """Mean days between contacts in words."""
    if gap is None:
        return "once"
    for days, said in (
        (1.6, "almost every day"),
        (4.5, "every few days"),
        (10, "about once a week"),
        (20, "about every other week"),
        (45, "about once a month"),
        (300, f"about every {small(round(gap / 30))} months"),
    ):
        if gap <= days:
            return said
    return "about once a year"


# --- what suggestions led to ----------------------------------------------------------------
CAME_TO: Mapping[str, str] = {
    "conversation": "came into conversation with you since",
    "called": "spoke with you since",
    "met": "met you since",
}
NO_STEP_SINCE = "came no closer since"
NOT_YET_IN_FILES = "cannot be followed in your files yet"
SAID_OUTCOMES: Mapping[str, str] = {
    "answered": "they answered",
    "date_set": "we set a date",
    "no_answer": "no answer yet",
    "wrote": "nothing said yet",
}
FEW = 10  # people: fewer show no pattern


def outcome_label(name: str, count: int) -> str:
    """Above a bar of outcomes."""
    return f"{capital(many(count, 'person', 'people'))} {name}"


def outcomes_finding(people: int, moved: int, unknown: int, said: Mapping[str, int]) -> str:
    """What suggestions led to: people who moved up, not messages; else what the user said came of it."""
    if not people:
        return "You have not turned to anyone by way of a suggestion in this time"
    if moved:
        if people == 1:
            return "The one person you turned to came closer since"
        return f"{capital(small(moved))} of the {small(people)} people you turned to came closer since"
    if answers := _answers(said, ("answered", "date_set")):
        return f"You turned to {many(people, 'person', 'people')}; as you said, {listed(answers)}"
    if unknown == people:
        return f"You turned to {many(people, 'person', 'people')}; what came of it is not in your files yet"
    if people == 1:
        return "The one person you turned to has not come closer yet"
    return f"Of the {small(people)} people you turned to, none has come closer yet"


def outcomes_measure(people: int, said: Mapping[str, int]) -> str:
    """What counts as coming closer, what the user said, and how little it proves."""
    if not people:
        return "Press “I wrote” on Today when you have turned to someone. What came of it will stand here."
    told = "Closer means a conversation, a call or a meeting since; a message of yours alone does not count."
    if answers := _answers(said):
        told += f" You said: {listed(answers)}."
    return f"{told} So few people show no pattern." if people < FEW else told


OUTCOMES_TOLD: Mapping[str, str] = {
    "answered": "answered",
    "date_set": "set a date with you",
    "no_answer": "did not answer yet",
}


def _answers(said: Mapping[str, int], among: Sequence[str] = tuple(OUTCOMES_TOLD)) -> list[str]:
    return [f"{small(said[outcome])} {OUTCOMES_TOLD[outcome]}" for outcome in among if said.get(outcome)]


# --- on paper -------------------------------------------------------------------------------
def printed_title(today: date) -> str:
    """The title of the printed summary."""
    return f"Kith, {long_date(today)}"


def printed_on(today: date, ends: Mapping[str, date]) -> str:
    """The last line of the printed summary."""
    told = f"Made by Kith on this computer on {long_date(today)}."
    return f"{told} Your files reach to {files_end(ends)}." if ends else told


def turned_to(name: str, when: date) -> str:
    """A step of last week of which nothing was said since."""
    return f"You turned to {name} on {day(when)}."


def last_week(people: int, said: Mapping[str, int], moved: int) -> str:
    """What last week's steps led to, on Today when all is done; nothing where there were none."""
    if not people:
        return ""
    answers = _answers(said)
    told = f"Last week you turned to {many(people, 'person', 'people')}"
    told += f": {listed(answers)}." if answers else "."
    return f"{told} {capital(small(moved))} came closer since." if moved else told
