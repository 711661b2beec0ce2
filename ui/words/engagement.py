"""The words of Engagement, and of the charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.words import files
from analytics.words.imports import contact
from analytics.words.networks import network
from ui.words.numbers import counted, day, listed, long_date, many, number, share, short_date, small

WHAT_IS_MISSING = files.WHAT_IS_MISSING
YOU_SENT = "↑ from you"
YOU_RECEIVED = "↓ to you"
NOT_IN_FILES = "not in your files"
PALER = "paler: part of a week"
RANGES: Mapping[int, str] = {13: "3 months", 26: "6 months", 52: "1 year", 104: "2 years", 260: "5 years"}
RANGE = "Range"
NETWORK_FILTER = "Networks shown"
NO_NETWORK_SHOWN = "No network is switched on"
SHOW_ALL_NETWORKS = "Show all of them"
NUMBERS = "The numbers"
WEEK = "Week of"
WRITTEN_TO = "People you wrote to"
HEARD_FROM = "People you heard from"
CONTACTS_OUT = "Contacts from you"
CONTACTS_IN = "Contacts to you"
NEW_TIES = "New ties"
MOVED_UP = "Moved up"
DOWNLOAD = "Download as CSV"
WEEKLY_MEASURE = "Contacts a week by kind, from you above the line, to you below it"
NO_SHARE = "Your files do not show which ties are only a follow"
NO_SHARE_MORE = (
    "For that, a network's files have to hold what you write there and what others write to you, and no name in them "
    "may be open. Today says what is missing."
)
FOLLOW_ONLY_SHARE = "Follow-only share"
NOTHING_YET = "Nothing to show yet"
NOTHING_YET_MORE = "This page shows, week by week, whether you are getting closer to people or only adding numbers."
GO_IMPORT = "Import an export"


WEEKLY_COLUMNS = (WEEK, "Direction", "Kind of contact", "Contacts", "In your files")


def weekly_row(
    week: date, direction: str, kind: str, contacts: int | None, covered: bool
) -> tuple[date, str, str, int | None, str]:
    """One kind of contact in one week and direction, for a spreadsheet."""
    side = "from you" if direction == "out" else "to you"
    return week, side, contact(kind, 1), contacts, "yes" if covered else "no"


def span_of(weeks: int) -> str:
    """How long some weeks are: "6 months"."""
    return RANGES.get(weeks, f"{weeks} weeks")


def you_wrote_on(when: date, contacts: int) -> str:
    """Hover of the small week, above the line."""
    return f"{day(when)}: {many(contacts, 'contact')} from you"


def they_wrote_on(when: date, contacts: int) -> str:
    """Hover of the small week, below the line."""
    return f"{day(when)}: {many(contacts, 'contact')} to you"


def weekly_finding(
    week: date | None, people: int, usual: float | None, today: date, in_groups: bool = False, is_partly: bool = False
) -> str:
    """The weekly chart's title: what the newest whole week that the files cover says, against the usual one.

    `people` is how many were written to in the week of `week`, `usual` the mean of the weeks before it; `in_groups`:
    beside them, something was written in a group. `is_partly`: where no week is covered, some contact is known all the
    same, for instance because the user logged it.
    """
    if week is None:
        return f"Your files do not show {'all' if is_partly else 'what'} you sent in this time"
    is_last = (today - week).days < 14
    nobody = "nobody outside of groups" if in_groups else "nobody"
    told = f"You wrote to {many(people, 'person', 'people') if people else nobody} " + (
        "last week" if is_last else "in the week of " + short_date(week)
    )
    if usual is None:
        return told
    difference = round(people - usual)
    if difference == 0:
        return f"{told}, as {'many as ' if people else ''}usual"
    return f"{told}, {small(abs(difference))} {'more' if difference > 0 else 'fewer'} than usual"


def unheard(channels: Mapping[str, Sequence[str]]) -> str:
    """What of the contact that came in no file shows, beside what one does: by channel, on which networks."""
    told = [f"{files.WHERE[channel]} ({listed(map(network, networks))})" for channel, networks in channels.items()]
    return f"What others wrote to you {listed(told)} is not in your files."


def weekly_measure(
    weeks: int, newest: date | None, usual: float | None, today: date, has_groups: bool, unseen: str = ""
) -> str:
    """The weekly chart's subtitle: the measure, the range, what "usual" means, and what is `unseen` in every week."""
    told = f"{WEEKLY_MEASURE}, last {weeks} weeks."
    if usual is not None:
        told += f" Usual is {many(round(usual), 'person', 'people')} a week: the mean of up to eight weeks before."
    if has_groups:
        told += " What you write in a group is among the contacts, but it is written to no one person."
    if newest is None:
        told += " A longer range may show more."
    elif (today - newest).days >= 14:
        told += f" The week of {long_date(newest)} is the last that your files cover from Monday to Sunday."
    return f"{told} {unseen}" if unseen else told


def weekly_hover(week: date, contacts: int, family: str, direction: str, note: str) -> str:
    """One kind of contact in one week as a sentence; `note` says what of the week is not told."""
    side = "from you" if direction == "out" else "to you"
    return f"Week of {long_date(week)}: {number(contacts)} {side}, {family}" + (f" ({note})" if note else "")


THIS_WEEK_GOES_ON = "this week is not over yet"


def files_end_in_week(end: date, network_name: str = "") -> str:
    """A week of which the files, or those of a network, show only the beginning."""
    return f"your files{f' of {network(network_name)}' if network_name else ''} end on {day(end)}"


def weekly_alt(finding: str, sent: int, received: int, weeks: int) -> str:
    """The weekly chart in words, for those who do not see it."""
    return f"{finding}. In {weeks} weeks: {counted(sent, 'contact')} from you, {counted(received, 'contact')} to you."


def share_finding(now: float, first: float | None, of: int | None) -> str:
    """The title of the follow-only share over time; `first` is what it was when all lists of ties were known.

    `of`: how many ties can be judged, where not all of them can.
    """
    told = f"{share(now)} of {f'the {number(of)} ties that can be judged' if of else 'your ties'} are only a follow"
    if first is None or share(first) == share(now):
        return told
    return f"{told}, {'down' if now < first else 'up'} from {share(first)}"
