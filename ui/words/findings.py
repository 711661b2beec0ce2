"""What the sections of Engagement say: findings, measures, labels, hovers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from analytics.words.networks import network
from ui.words.names import RUNG_MEANINGS, RUNGS, UNKNOWN
from ui.words.numbers import (
    capital,
    clock,
    counted,
    listed,
    long_date,
    many,
    number,
    percent,
    share,
    small,
    weekday_name,
)

SaySum = Callable[[date, int, int], str]  # week, in that week, since the beginning

STEP = "Step"
PEOPLE = "People"
GOT_SO_FAR = "Got at least so far"
AS_HIGHEST = "Stand there"
CAME_LATELY = "Came in the last 30 days"
WEEKDAY = "Weekday"
HOUR = "Hour"


# --- closer, or only more -------------------------------------------------------------------
def closer_finding(moved: int | None, new: int | None, span: str, is_all: bool) -> str:
    """The page's first sentence: am I getting closer, or just adding numbers?

    `is_all`: whether files say which ties are new wherever they tell of steps; else the two cannot be weighed.
    """
    if moved is None:
        if new is None:
            return f"Your files do not show the last {span}"
        return f"{capital(many(new, 'new tie'))}; whether anyone came closer is not in your files"
    up = f"{many(moved, 'tie')} moved up a step"
    if new is None:
        return f"{capital(up) if moved else 'Nobody moved up a step'}; how many are new is not in your files"
    if not is_all:
        known = (
            f"{small(new) if new else 'none'} {'is' if new < 2 else 'are'} new where your files say when a tie began"
        )
        return f"{capital(up) if moved else 'Nobody moved up a step'}; {known}"
    if not moved and not new:
        return "All quiet: no new tie, and nobody moved up a step"
    if not moved:
        return f"Only adding numbers: {many(new, 'new tie')}, and nobody moved up a step"
    if moved >= new:
        return f"You are getting closer: {up}, {small(new) if new else 'none'} {'is' if new < 2 else 'are'} new"
    return f"More new ties than closer ones: {small(new)} began, {small(moved)} moved up a step"


def closer_measure(
    since: date, undated: Sequence[str], all_undated: bool, ends: Mapping[str, date], today: date
) -> str:
    """What is counted, from when, and what cannot be."""
    told = (
        f"Ties that began, and ties that moved up a step of the ladder, added up week by week since {long_date(since)}."
    )
    if undated:
        verb = "does" if len(undated) == 1 else "do"
        told += f" {capital(listed(undated))} {verb} not say when a tie began"
        told += "." if all_undated else ", so that its new ties are not among them."
    told_ends = files_end(ends, before=today)
    return told + (f" Your files end on {told_ends}." if told_ends else "")


def files_end(ends: Mapping[str, date], before: date = date.max) -> str:
    """On which days files end, by network where that differs, as far as they end before a day."""
    days = sorted({end for end in ends.values() if end < before}, reverse=True)
    if len(set(ends.values())) == 1:
        return listed(long_date(end) for end in days)
    there = {end: listed(network(name) for name in ends if ends[name] == end) for end in days}
    return listed(f"{long_date(end)} ({names})" for end, names in there.items())


def closer_alt(finding: str, moved: int | None, new: int | None, since: date) -> str:
    """The two lines in words."""
    told = [f"{small(count)} {name}" for count, name in ((new, "new"), (moved, "moved up")) if count is not None]
    return f"{finding}. Ties since {long_date(since)}: {listed(told)}." if told else f"{finding}."


def new_ties_label(count: int | None) -> str:
    """At the end of the line of new ties."""
    return f"{number(count or 0)} new"


def moves_label(count: int | None) -> str:
    """At the end of the line of ties that moved up."""
    return f"{number(count or 0)} moved up"


def sum_of_new_ties(week: date, count: int, total: int) -> str:
    """Hover of a week on the line of new ties."""
    return f"Week of {long_date(week)}: {many(count, 'new tie')}, {number(total)} so far"


def sum_of_moves(week: date, count: int, total: int) -> str:
    """Hover of a week on the line of ties that moved up."""
    return f"Week of {long_date(week)}: {many(count, 'tie')} moved up a step, {number(total)} so far"


# --- the share that is only a follow --------------------------------------------------------
def share_label(name: str, value: float) -> str:
    """At the end of a network's line."""
    return f"{network(name)} {share(value)}"


def share_hover(name: str, week: date, value: float) -> str:
    """Hover of a week on a network's line."""
    return f"{network(name)}, week of {long_date(week)}: {share(value)} only a follow"


def shares_measure(ties: int, judged: int, left_out: int, has_lines: bool, undrawn: Mapping[str, float]) -> str:
    """What the share is a share of, when its lines begin, and the share of networks that have none."""
    told = f"{number(ties)} of the {many(judged, 'tie')} where your files would show contact if there were any."
    if left_out:
        told += f" Left out: {many(left_out, 'tie')} with contact where your files could not show that there is none."
    if has_lines:
        told += " Each network's line goes from the first export of it to the newest."
        without = [f"{network(name)} ({share(part)})" for name, part in undrawn.items()]
        return told + (f" Without a line, for want of two exports in this time: {listed(without)}." if without else "")
    return f"{told} The share over time begins with your first export. Import a later one to see it move."


def shares_alt(finding: str, ends: Sequence[tuple[str, float, float]]) -> str:
    """The lines in words: (network, first, last)."""
    told = [f"on {network(name)} from {share(first)} to {share(last)}" for name, first, last in ends]
    return f"{finding}. Only a follow: {listed(told)}." if told else f"{finding}."


# --- the ladder as a funnel -----------------------------------------------------------------
AT_LEAST: Mapping[str, str] = {
    "follow_only": "only a follow, or more",
    "noticed": "noticed, or more",
    "one_sided": "one of you wrote, or more",
    "conversation": "in conversation, or more",
    "called": "spoken, or met",
    "met": "met in person",
}


def funnel_finding(people: int, reached: Mapping[str, int], unknown: int) -> str:
    """How far people got; of `unknown` more it is not known."""
    talked, met = reached["conversation"], reached["met"]
    if not people:
        return "Your files do not show how far people got"
    of = f"{counted(people, 'person', 'people')}{' of whom it is known' if unknown else ''}"
    if not talked:
        return f"Of {of}, nobody got as far as a conversation"
    told = f"Of {of}, {small(talked)} got as far as a conversation"
    return f"{told}, {small(met)} as far as a meeting" if met else told


def funnel_measure(unknown: int, moves: Sequence[tuple[str, str, int]] | None, untied: int = 0) -> str:
    """Who is counted, and who came up the ladder in the last 30 days: (from, to, people).

    `untied`: how many others talked with the user, or were met, and have no tie to them.
    """
    told = "People with a tie by the step they reached."
    if untied:
        told += (
            f" {capital(many(untied, 'other person', 'other people'))}, to whom your files hold no tie, got as far as "
            "a conversation or further."
        )
    if unknown:
        told += f" {capital(many(unknown, 'more person is', 'more people are'))} {UNKNOWN}."
    if moves is None:
        return f"{told} Who came closer in the last 30 days is not in your files."
    if not moves:
        return f"{told} Nobody came closer in the last 30 days."
    came = sum(people for _, _, people in moves)
    return f"{told} In the last 30 days, {many(came, 'person', 'people')} moved up."


def funnel_alt(finding: str, steps: Sequence[str], moves: Sequence[tuple[str, str, int]]) -> str:
    """The funnel and the movement of the last 30 days in words."""
    told = f"{finding}. {bars_alt(steps)}"
    return f"{told} In the last 30 days: {listed(moves_told(moves))}." if moves else told


def bars_alt(labels: Sequence[str]) -> str:
    """The words above the bars of a picture, one after the other."""
    return capital("; ".join(labels)) + "." if labels else ""


def moves_told(moves: Sequence[tuple[str, str, int]]) -> list[str]:
    """Who came up the ladder, step by step: (from, to, people)."""
    return [f"{small(people)} from “{RUNGS[before]}” to “{RUNGS[now]}”" for before, now, people in moves]


def funnel_label(rung: str, reached: int, came: int | None) -> str:
    """Above a bar of the funnel."""
    told = f"{AT_LEAST[rung]}: {number(reached)}"
    return f"{told}, {small(came)} in the last 30 days" if came else told


def funnel_hover(rung: str, here: int, reached: int, came: int | None) -> str:
    """A bar of the funnel as a sentence."""
    people = counted(reached, "person", "people")
    told = f"{people} got at least so far; of {small(here)} this is all: {RUNG_MEANINGS[rung]}"
    return f"{told}. {capital(small(came))} came in the last 30 days" if came else told


# --- when -----------------------------------------------------------------------------------
PARTS_OF_DAY = ("nights", "mornings", "afternoons", "evenings")  # of six hours each, from midnight


def week_habit(weekday: int, part: int, contacts: int, total: int) -> str:
    """The part of the week that stands out."""
    return _talk_most(f"{weekday_name(weekday)} {PARTS_OF_DAY[part]}", contacts, total)


def day_habit(part: int, contacts: int, total: int) -> str:
    """The part of the day that stands out."""
    return _talk_most(capital(PARTS_OF_DAY[part]), contacts, total)


def _talk_most(when: str, contacts: int, total: int) -> str:
    return f"{when} are when you talk most: {percent(contacts, total)} of what was exchanged"


def no_habit() -> str:
    """Where no part stands out."""
    return "No part of the week stands out"


def too_few(total: int) -> str:
    """Where there is too little to find a habit in."""
    if not total:
        return "Your files do not show at what hour you talk"
    return "Too few messages and replies with an hour to see a habit"


def hours_measure(weeks: int, time_zone: str, unseen: Sequence[str], without_hour: int) -> str:
    """What is counted, in which time zone, and what is not there."""
    told = f"Words, calls and meetings by weekday and hour in your time zone ({time_zone}), last {weeks} weeks."
    sides = [{"out": "what you wrote", "in": "what they wrote"}[way] for way in unseen]
    if sides:
        told += f" {capital(listed(sides))} is not in your files."
    if without_hour:
        told += f" {capital(many(without_hour, 'more has', 'more have'))} a date without an hour."
    return told


def hours_alt(finding: str, total: int) -> str:
    """The hours in words."""
    return f"{finding}. {counted(total, 'contact with words', 'contacts with words')} in all."


def hour_hover(weekday: int, hour: int, sent: int, received: int) -> str:
    """An hour of the week as a sentence."""
    when = f"{weekday_name(weekday)}s, {clock(hour)} to {clock((hour + 1) % 24)}"
    return f"{when}: {number(sent)} from you, {number(received)} to you"


# --- the networks side by side --------------------------------------------------------------
def networks_finding(ties: Sequence[tuple[str, int, int, int]]) -> str:
    """Where ties go further than a follow: (network, people, more than a follow, not known).

    Who is not known may be more than a follow as well, so where there are such people a share is the least it can be.
    """
    shown = [entry for entry in ties if entry[3] < entry[1]]
    if not shown:
        return "Your files do not show how far people got"
    best = max(shown, key=lambda entry: entry[2] / entry[1])
    told = f"On {network(best[0])}, {_at_least(*best[1:])} of your ties are more than a follow"
    others = [entry for entry in shown if entry is not best]
    if len(others) == 1:
        return f"{told}, on {network(others[0][0])} {_at_least(*others[0][1:])}"
    if len(others) == 2:
        return f"{told}, {listed(f'on {network(other[0])} {_at_least(*other[1:])}' for other in others)}"
    most = all(best[2] / best[1] > (more + unknown) / people for _, people, more, unknown in others)
    if not others:
        return told
    return f"{told}, {'more than anywhere else' if most else 'the largest share that is sure'}"


def networks_measure(weeks: int) -> str:
    """What the bars are."""
    return (
        f"Everyone with a tie there, by the step they reached. The numbers add the contacts of the last {weeks} weeks."
    )


def network_label(name: str, people: int, more: int, unknown: int) -> str:
    """Above a network's bar."""
    told = f"{network(name)}: {counted(people, 'person', 'people')}"
    return (
        f"{told}, {UNKNOWN}" if unknown == people else f"{told}, {_at_least(people, more, unknown)} more than a follow"
    )


def _at_least(people: int, more: int, unknown: int) -> str:
    return f"at least {percent(more, people)}" if unknown else percent(more, people)


def network_hover(name: str, rung: str | None, people: int, whole: int) -> str:
    """A piece of a network's bar as a sentence."""
    step = RUNGS[rung] if rung else UNKNOWN
    return f"{network(name)}: {counted(people, 'person', 'people')}, {percent(people, whole)}, {step}"
