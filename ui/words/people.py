"""The words of People, and of what a click does there and on a person's page."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from analytics.words.dates import ago
from analytics.words.networks import network
from ui.words.names import RUNGS
from ui.words.numbers import capital, counted, listed, many, number, small

PEOPLE_TITLE = "People"
PERSON_TITLE = "Person"
FOLLOWING_UP_JOB = "Working out what follows"
NOBODY_YET = "Nobody here yet"
NOBODY_YET_MORE = (
    "This page lists everyone you have a tie or contact with, and your address book. It fills with your first export."
)

# --- the list ----------------------------------------------------------------------------
SEARCH = "Search"
SEARCH_IN = "Name, handle, place, company"
ALSO_TEXTS = "Also in messages"
ALSO_TEXTS_HELP = (
    "Finds people also by what you wrote to each other, and by what you noted of a meeting. All the words have to "
    "stand in one message."
)
TEXTS_NOT_KEPT = "Messages cannot be searched, since their text is not kept."
FILTERS = "Filters"
BY_NETWORK = "Network"
BY_STEP = "How far it went"
BY_SURE = "What your files can show of it"
BY_SURE_HELP = (
    "Whether a file of yours would hold what you write to someone, and what they write to you. Where only one side "
    "would show, the other may have written all the same."
)
BY_FRESHNESS = "How it stands now"
BY_FRESHNESS_HELP = (
    "In touch: words within 90 days. Cooling: silence more than eight times as long as usual between the two of you. "
    "Long silent: no contact for three years. Quiet: whatever lies between."
)
BY_PLACE = "Place"
BY_COMPANY = "Company"
BY_MARK = "Only"
ANYWHERE = "Anywhere"
ANY_COMPANY = "Any company"
ORDER = "In order of"
CLEAR_FILTERS = "Clear"
ORDERS: Mapping[str, str] = {
    "closest": "closeness",
    "furthest": "how far it went",
    "latest": "last contact",
    "days": "days in touch",
    "name": "name",
}
STEPS: Mapping[str, str] = {**RUNGS, "unknown": "not known yet"}
SURES: Mapping[str, str] = {
    "both": "both sides in your files",
    "own_side": "only your side",
    "their_side": "only their side",
    "unknown": "your files cannot tell",
}
FRESHNESS: Mapping[str, str] = {
    "active": "in touch",
    "quiet": "quiet",
    "cooling": "cooling",
    "dormant": "long silent",
    "none": "no dated contact",
}
MARKS: Mapping[str, str] = {
    "circle": "in your circle",
    "never": "never suggest",
    "paused": "paused",
    "stranger": "you do not know them",
    "tie": "connected to you",
    "no_tie": "contact, no tie in your files",
    "address_book": "only in your address book",
}
COLUMN_NAME = "Name"
COLUMN_TEXT = "In messages"
COLUMN_NETWORKS = "Networks"
COLUMN_STEP = "Step"
COLUMN_LAST = "Last contact"
COLUMN_DAYS = "Days in touch"
COLUMN_PLACE = "Place"
COLUMN_COMPANY = "Company"
LIST_HEADINGS: Mapping[str, str] = {
    "person": "Account",
    "name": COLUMN_NAME,
    "handle": "Handle",
    "place": COLUMN_PLACE,
    "company": COLUMN_COMPANY,
    "position": "Position",
    "networks": COLUMN_NETWORKS,
    "step": COLUMN_STEP,
    "sure": BY_SURE,
    "last_day": COLUMN_LAST,
    "active_days": COLUMN_DAYS,
    "freshness": BY_FRESHNESS,
}
LIST_MEANINGS: Mapping[str, Mapping[str, str]] = {
    "step": {**STEPS, "": STEPS["unknown"]},
    "sure": SURES,
    "freshness": FRESHNESS,
}
NO_CONTACT = "none on record"
NO_DATED_CONTACT = "no date"
DOWNLOAD_LIST = "This list as CSV"
NAMED = 4  # of those who are ticked elsewhere
TICK = "A name opens the person, a heading orders the list. Tick rows (Shift and Space) to do something for several."
OPEN = "Open"

# --- what a click does --------------------------------------------------------------------
TALKED_TODAY = "Talked today"
CALLED = "Called"
MET = "Met"
WE_MET = "We met…"
MORE = "More"
WHEN = "When"
WHERE = "Where"
WHAT_ABOUT = "What about, in a line"
LOG_IT = "Log it"
MORE_ABOUT_IT = "Add when, where, what about"
CHANGE = "Change"
KEEP_IT = "Keep it"
NEVER_SUGGEST = "Never suggest"
SUGGEST_AGAIN = "Suggest again"
PAUSE = "Pause"
PAUSES: Mapping[str, str] = {"month": "for a month", "quarter": "for three months", "year": "for a year"}
FOR_SEVERAL: Mapping[str, str] = {
    "circle": "Put in the circle",
    **{pause: f"{PAUSE} {how_long}" for pause, how_long in PAUSES.items()},
    "never": NEVER_SUGGEST,
    "nobody": "Untick everyone",
}
INTO_CIRCLE = "Put in the circle"
OUT_OF_CIRCLE = "Step back from the circle"
CIRCLE_FULL = "All twenty seats of your circle are taken. Who steps back?"
CHANGE_SEATS = "Change places"
ADD_NOTE = "Keep this note"
NOTE = "A note"
NOTES = "Notes"
NOTE_EXAMPLE = "What you learned about them, what you promised"
SHOW_MORE = "Show more"
SHOW_ALL = "Show all of it"
SHOW_LESS = "Show less"
NOT_THE_SAME = "Not the same person"
ALSO = "This is also…"
ALSO_MORE = "Find their other account. From then on both are one person, and you can part them again."
ALSO_NONE = "Nobody else fits."
DELETE = "Delete everywhere…"
DELETE_TITLE = "Delete this person everywhere?"
DELETE_FOREVER = "Delete for good"
CANCEL = "Cancel"


def people_title(shown: int, everybody: int, noted: int = 0) -> str:
    """How many people the list holds, of how many; `noted`: of them those who only stand in the address book."""
    if shown == everybody:
        told = f"{many(everybody, 'person', 'people').capitalize()} you have a tie or contact with"
        return f"{told}, or noted down" if noted else told
    return f"{number(shown)} of {number(everybody)} people"


def of_them_tied(tied: int, in_contact: int, noted: int) -> str:
    """How many of the list have a tie, which is whom the sentence on Today counts, and what is known of the others."""
    told = []
    if tied:
        told.append(f"{counted(tied, 'has', 'have')} a tie to you: the sentence on Today counts these.")
    if in_contact:
        more = " more" if tied else ""
        told.append(f"With {small(in_contact)}{more} there was contact; your files hold no tie to them.")
    if noted:
        more = " more" if tied or in_contact else ""
        told.append(f"{capital(small(noted))}{more} only {'stands' if noted == 1 else 'stand'} in your address book.")
    return " ".join(told)


NO_CIRCLE = (
    "Nobody is in your circle yet. It has room for the twenty people you want to keep close: open someone and press "
    "*Put in the circle*, or tick several in the list and choose it under *More*."
)


def nobody_fits(is_filtered: bool) -> str:
    """Said where a list is empty."""
    return f"Nobody fits. {'Take a filter away, or try fewer words.' if is_filtered else 'Try fewer words.'}"


def in_order_of(order: str) -> str:
    """The order of the list."""
    return f"by {ORDERS[order]}"


def filters_on(count: int) -> str:
    """The filters that are folded away, with how many are set."""
    return f"{FILTERS} ({count})" if count else FILTERS


def last_contact(when: date | None, today: date, has_contact: bool) -> str:
    """When the last contact was, as people say it."""
    if when is None:
        return NO_DATED_CONTACT if has_contact else NO_CONTACT
    return ago(when, today)


def no_such_order(column: str) -> str:
    """Said where a heading was clicked by which the list cannot be ordered."""
    return f"The list cannot be put in order of “{column}”. Search and filters narrow it down."


def networks_line(names: Iterable[str]) -> str:
    """Someone's networks in a cell."""
    return ", ".join(network(name) for name in names)


def selected(count: int) -> str:
    """How many rows are ticked."""
    return f"{capital(many(count, 'person', 'people')) if count else 'Nobody'} chosen"


def ticked_elsewhere(names: Sequence[str]) -> str:
    """Who is ticked beside those on this page."""
    more = len(names) - NAMED
    return f"Also chosen, not on this page: {listed([*names[:NAMED], f'{small(more)} more'] if more > 0 else names)}."


def list_alt(title: str, first: int, last: int) -> str:
    """The table in words."""
    return f"{title}: rows {number(first)} to {number(last)}, with step, last contact, place and company"


# --- what was done ------------------------------------------------------------------------
def seat_for(name: str) -> str:
    """The offer of a seat in the circle."""
    return f"Put {name} in the circle"


def pause_until(choice: str, today: date) -> date:
    """The day from which someone may be suggested again."""
    months = {"month": 1, "quarter": 3, "year": 12}[choice]
    year, place = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, place + 1, min(today.day, monthrange(year, place + 1)[1]))


def deletion(name: str, entries: int, networks: Sequence[str], notes: int) -> str:
    """What goes when someone is deleted."""
    where = listed(network(one) for one in networks)
    goes = [f"{name} on {where}", counted(entries, "entry", "entries") + " of what happened"]
    if notes:
        goes.append(counted(notes, "thing you said about them", "things you said about them"))
    return (
        f"This removes {listed(goes)} from Kith, for good. Later imports leave them out; to know whom, Kith keeps the "
        "names of their accounts and nothing else. It cannot be undone. Until Kith is next started, traces may remain "
        "in its file on this computer. The exports themselves are yours and still hold it, also those in inbox/done: "
        "Settings can delete these."
    )
