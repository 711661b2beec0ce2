"""The words for names in messages and the accounts they are, and for lists of which only the user knows the range."""

from __future__ import annotations

from datetime import date

from analytics.words.dates import ago
from ui.words.numbers import capital, counted, many

WHO_IS_THIS = "Who is this?"
NONE_OF_THEM = "Someone else"
NONE_OF_THEM_HELP = "Someone whom you neither follow nor are followed by."
ALL_SETTLED = "Every name in your messages is settled."
NOBODY_ALIKE = "Nobody you are tied to there is called anything like it."
NOT_THEM = "Not them"
MATCHING_JOB = "Putting names and people together"

ASK_WHOLE = "Is this everyone, all time?"
ASK_WHOLE_MORE = (
    "No file says so. If you chose the range “All time”, say yes: then a later export shows who has left. "
    "If you are not sure, say no; nothing is lost by it."
)
WHOLE = "Yes, everyone"
NOT_WHOLE = "No, or not sure"
WHOLE_SAID = "You said that its lists hold everyone, all time."
NOT_WHOLE_SAID = "You said that its lists may lack someone."
WHOLE_JOB = "Working out who has left"


def names_open(count: int, title: str) -> str:
    """Why names are asked about."""
    belong = "belongs" if count == 1 else "belong"
    return (
        f"Messages on {title} call people by the name they show, not by their username. {capital(many(count, 'name'))} "
        f"{belong} to no account yet. Until then nobody there is called “only a follow”, as anyone may be the one "
        "who wrote."
    )


def names_after(count: int) -> str:
    """The names that are asked about later."""
    return f"{capital(many(count, 'more name'))} after these."


def heard(messages: int, last: date | None, today: date) -> str:
    """What is known of an open name."""
    return counted(messages, "message") + (f", the last {ago(last, today)}" if last else "")


def why_likely(handle: str | None, reason: str) -> str:
    """Why an account is put forward."""
    return f"@{handle}: {reason}" if handle else capital(reason)


def account_called(handle: str | None, name: str | None, person: str, asked: str = "") -> str:
    """What an account is called: by its username, else by its name; where that is what was `asked`, with its own id."""
    if handle:
        return f"@{handle}"
    own = person.split("/", 2)[-1]
    return name if name and name != asked else f"{name} ({own})" if name else own


def search_accounts(title: str) -> str:
    """Over the search among all accounts of a network."""
    return f"Search in your {title} files"


def no_such_account(text: str, title: str) -> str:
    """Nobody is called what was typed."""
    return f"Nobody in your files of {title} is called “{text}”. If it is none of those there: “{NONE_OF_THEM}”."


def settled_names(own: int, found: int) -> str:
    """The title over names that are no longer open."""
    parts = [f"{counted(own, 'name')} settled by you"] if own else []
    parts += [f"{counted(found, 'name')} matched by Kith"] if found else []
    return ", ".join(parts)


def settled_name(network: str, name: str, account: str | None, is_denied: bool) -> str:
    """What became of a name on a network; `account` is what its account is called."""
    if account is None:
        return f"{network}: {name} is none of the people you are tied to"
    return f"{network}: {name} is {'not ' if is_denied else ''}{account}"
