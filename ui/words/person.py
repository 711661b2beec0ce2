"""The words of one person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from analytics.coverage import Missing, settled_by, unseen
from analytics.person import Ended, Rhythm
from analytics.words import dates, reasons
from analytics.words.dates import ago
from ui.words.deeds import Deed
from ui.words.names import RUNGS, happened
from ui.words.numbers import capital, clock, day_of_year, listed, long_date, many, often, small, weekday

BACK_TO_PEOPLE, BACK_TO_LIST = "All people", "Back to the list"
NO_SUCH_PERSON = "Nobody by this name"
NO_SUCH_PERSON_MORE = "No file here holds them. Their import may have been taken out, or they were deleted everywhere."
TIMELINE = "What happened"
NO_TIMELINE = "Nothing that happened with them is on record."
SEARCH_TIMELINE = "Search in what you wrote to each other"
NOT_IN_TIMELINE = "None of it holds these words."
UNDATED = "Without a date"
ACCOUNTS = "Where they are"
HOW_FAR = "How far it went"
WITHOUT_TEXT = "The text of messages is not kept; only that they were."
NEXT: Mapping[str | None, str] = {
    None: "If you know them, say how below; your files do not tell.",
    "follow_only": "The next step: a first question.",
    "noticed": "The next step: a few words instead of a click.",
    "one_sided": "The next step: words that call for an answer.",
    "conversation": "The next step: a call, or a coffee.",
    "called": "The next step: meet in person.",
    "met": "You have met in person. Seeing each other again keeps it alive.",
}
NEXT_NAMESAKE = f"{reasons.NAMESAKE} If it is, “This is also…” below makes one of the two."
TALKED = ("conversation", "called", "met")
HOW_KNOWN: Mapping[str, str] = {
    "met": "Met in person",
    "elsewhere": "We talk elsewhere",
    "know_of": "Know of them",
    "stranger": "Don’t know them",
}
WERE_TIED: Mapping[str, str] = {
    "connection": "you were connected",
    "following": "you followed them",
    "follower": "they followed you",
}
FOLLOWED_EACH_OTHER = "you followed each other"
KNOWN: Mapping[str, str] = {
    "met": "You said that you have met.",
    "elsewhere": "You said that you talk elsewhere.",
    "know_of": "You said that you know of them.",
    "stranger": "You said that you do not know them.",
}


def month_and_year(when: date) -> str:
    """ "November 2026"."""
    return dates.month(when)


def moved_by(rung: str, on: date | None) -> str:
    """The furthest step that was reached on one day."""
    return f"{capital(RUNGS[rung])}: {long_date(on) if on else 'on a day that no file names'}"


def by_what(kind: str, direction: str, source: str) -> str:
    """What moved someone to a step, and where that stands."""
    return f"{happened(kind, direction)} · {source}" if source else happened(kind, direction)


def sources_of(sources: Iterable[str]) -> str:
    """Where all that is shown stands, each file with its export."""
    files = sorted(set(sources))
    return f"From {listed(files)}." if files else ""


def tied(ties: Sequence[str], since: date | None, ended: Sequence[Ended] = ()) -> str:
    """How the user is tied to an account, and how they were: "no tie; you followed them until July 2026"."""
    told = {
        ("connection",): "connected",
        ("following", "follower"): "you follow each other",
        ("following",): "you follow them",
        ("follower",): "they follow you",
        ("close_friend",): "among your close friends",
    }.get(tuple(ties), "no tie in your files any more" if ended else "no tie in your files")
    if since and ties:
        told = _since(told, len(ties) > 1, month_and_year(since))
    return "; ".join([told, *_were_tied(ended)])


def _since(told: str, is_both: bool, begun: str) -> str:
    """ "connected since May 2021", "they have followed you since May 2021"."""
    if is_both:
        return f"{told}, the first of you since {begun}"
    lasting = {"you follow them": "you have followed them", "they follow you": "they have followed you"}
    return f"{lasting.get(told, told)} since {begun}"


def _were_tied(ended: Sequence[Ended]) -> list[str]:
    """Ties of the past; those that ended between the same two lists are told as one."""
    by_time: dict[tuple[date, date], list[str]] = {}
    for one in ended:
        by_time.setdefault((one.seen, one.gone), []).append(one.tie)
    told = []
    for times, ties in by_time.items():
        both = {"following", "follower"} <= set(ties)
        were = [WERE_TIED[tie] for tie in ties if not both or tie == "connection"]
        told += [f"{was} until {_between(*times)}" for was in [*were, *([FOLLOWED_EACH_OTHER] if both else [])]]
    return told


def _between(first: date, last: date) -> str:
    """A time that is known to lie between two days, by their months."""
    if month_and_year(first) == month_and_year(last):
        return month_and_year(last)
    begun = month_and_year(first).removesuffix(f" {last.year}")
    return f"between {begun} and {month_and_year(last)}"


def first_without(ended: Sequence[Ended]) -> str:
    """What shows that a tie is gone; "" where no list does."""
    days = sorted({one.gone for one in ended if one.is_listed})
    if not days:
        return ""
    lists = "The first whole list" if len(days) == 1 else "The first whole lists"
    return f"{lists} without them {'is' if len(days) == 1 else 'are'} of {listed(long_date(day) for day in days)}."


def among_closest(layer: int | None) -> str:
    """That someone stands in a layer of closeness; "" where they stand in none."""
    return capital(reasons.among_closest(layer)) + "." if layer else ""


def put_off_until(until: date) -> str:
    """That the user put someone off on a card."""
    return f"Put off until {long_date(until)}."


def put_off(name: str) -> str:
    """Someone's being put off, in a few words."""
    return f"putting {name} off"


def turned_to_them(after: Mapping[str, object], on: date, today: date) -> Deed:
    """That the user followed a suggestion, and what came of it."""
    if after.get("queue") == "follow_up":
        when = day_of_year(on, today)
        return Deed(f"You wrote to them on {when}, after you met.", f"you wrote to them, {when}")
    wrote = "answered them" if after.get("queue") == "answer" else "wrote to them"
    came = {
        "answered": " They answered.",
        "date_set": " You set a date.",
        "no_answer": " No answer yet.",
    }.get(str(after.get("outcome")), "")
    when = day_of_year(on, today)
    return Deed(f"You {wrote} on {when}, from a suggestion.{came}", f"you {wrote}, {when}")


def rhythm(one: Rhythm, rung: str | None, today: date) -> str:
    """How often and how lately, in a sentence; only those who talked were in touch."""
    if not one.active_days or one.first_day is None or one.last_day is None:
        return "No contact with a date is on record."
    begun = "In touch" if rung in TALKED else "Signs of contact"
    if one.active_days == 1:
        return f"{begun} on one day, {ago(one.last_day, today)}."
    told = f"{begun} on {small(one.active_days)} days"
    first, last = month_and_year(one.first_day), month_and_year(one.last_day)
    if not one.is_over:
        told += f" since {first}"
    else:
        told += f" in {last}" if first == last else f" from {first} to {last}"
    if one.active_days > 3 and one.mean_gap_days and one.is_even:
        told += f", {every(one.mean_gap_days)}"
    return f"{told}." if one.is_over else f"{told}; last {ago(one.last_day, today)}."


def waits_for_you(since: date, today: date) -> str:
    """What comes first, where someone waits for an answer."""
    return f"They wrote to you {ago(since, today)}, and no answer is in your files."


def every(gap: float) -> str:
    """A mean gap between days in touch, in words."""
    if gap < 1.7:
        return "almost daily"
    if gap < 10:
        return "about every week" if gap > 5 else "every few days"
    if gap < 20:
        return "about every two weeks"
    if gap < 45:
        return "about once a month"
    return "every few months" if gap < 300 else "about once a year" if gap < 500 else "every few years"


def balance(sent: int, received: int, talked: int, called: int, met: int) -> str:
    """Who wrote how often, and how often the two met, called and talked."""
    told = (("met", met), ("spoke on a call", called), ("talked", talked))
    spoke = [f"{what} {often(number)}" for what, number in told if number]
    both = f"You {listed(spoke)}." if spoke else ""
    if not sent and not received:
        return both
    if both:
        wrote = listed([f"you wrote {often(sent)}"] * (sent > 0) + [f"they wrote {often(received)}"] * (received > 0))
        return f"{both} {capital(wrote)} besides."
    if not received:
        return f"You wrote {often(sent)}; none of their words are on record."
    if not sent:
        return f"They wrote {often(received)}; none of your words are on record."
    return f"You wrote {often(sent)}, they wrote {often(received)}."


def stands(freshness: str, last: date | None, today: date, end: date | None) -> str:
    """How it stands now, where that is more than the date says; `end`: the last day that their files cover, if any."""
    if last is None:
        return ""
    if end is not None and end < today - timedelta(days=30):
        if freshness == "dormant" and (end - last).days > 3 * 365:
            return f"Silent from {month_and_year(last)} until {long_date(end)}, where your files end."
        return reasons.after_the_files(long_date(end), last > end)
    months = (today - last).days // 30
    if end is None:  # no file shows until when there was nothing more
        return "No contact since then is in your files." if months >= 2 else ""
    quiet = f"Quiet for {many(months, 'month')}." if months >= 2 else ""
    return {
        "cooling": f"{quiet or 'Quiet'} That is long for the two of you.".replace("Quiet That", "Quiet: that"),
        "dormant": f"Silent since {month_and_year(last)}.",
        "quiet": quiet,
    }.get(freshness, "")


def resume(until: date) -> str:
    """The button that ends a pause."""
    return f"Paused until {long_date(until)}: end it"


def entry_of(name: str, network_name: str) -> str:
    """One of several people to choose from."""
    return f"{name} · {network_name}"


def day_in_month(when: datetime | None, is_date: bool) -> str:
    """The day of an entry under its month, with its hour where that is known: "Sat 21, 14:05"."""
    if when is None:
        return ""
    on_day = f"{weekday(when)} {when.day}"
    return on_day if is_date else f"{on_day}, {clock(when.hour, when.minute)}"


def unseen_of(missing: Sequence[Missing]) -> str:
    """What no file shows of the contact on one network."""
    sides = [side for side in (unseen(missing, "in"), unseen(missing, "out")) if side]
    return " ".join((f"Not in your files: {listed(sides)}.", *settled_by(missing))) if sides else ""


def in_files(value: str) -> str:
    """Another name for an account, as files have it."""
    return f"“{value}” in your files"


def guessed(value: str, why: str) -> str:
    """Another name that was taken for this account."""
    return f"Also as “{value}”: {why}"
