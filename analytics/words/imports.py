"""What came of an import, for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

YOU = "you"
MADE_ROOM = "the invented network made room for your own"
ASKS_COMPLETE = "nothing in it says whether its lists hold everyone, all time; if so, import it with --complete"

# "1 person you follow", "81 people you follow".
TIES: Mapping[str, tuple[str, str]] = {
    "follower": ("follower", "followers"),
    "following": ("person you follow", "people you follow"),
    "connection": ("connection", "connections"),
    "requested_in": ("request to you", "requests to you"),
    "requested_out": ("request by you", "requests by you"),
    "close_friend": ("close friend", "close friends"),
    "address_book": ("in your address book", "in your address book"),
    "blocked": ("blocked", "blocked"),
    "muted": ("muted", "muted"),
    "unfollowed": ("person you stopped following", "people you stopped following"),
}
NOT_AMONG_REAL_PEOPLE = (
    "Exports of yours are here already, and invented people would stand among the people in them. Try the invented "
    "network in a folder of its own: --home DIR."
)
KINDS: Mapping[str, tuple[str, str]] = {  # where an s is not enough
    "reply": ("reply", "replies"),
    "story_view": ("look at a story", "looks at stories"),
    "invitation_note": ("invitation with a note", "invitations with a note"),
    "planned": ("planned meeting", "planned meetings"),
    "met": ("meeting", "meetings"),
    "attended": ("event", "events"),
    "vote": ("vote in a poll", "votes in polls"),
}


def tie(kind: str, rows: int) -> str:
    """What ties of a kind are called, beside their number."""
    one, more = TIES[kind]
    return one if rows == 1 else more


def contact(kind: str, rows: int) -> str:
    """What contacts of a kind are called, beside their number."""
    plain = kind.replace("_", " ")
    one, more = KINDS.get(kind, (plain, f"{plain}s"))
    return one if rows == 1 else more


def whose(path: str, title: str, owner: str, why: str) -> str:
    """An export and whose it is."""
    return f"{path}: {title}, the export of {owner} ({why})"


def read(file: str, rows: int, kept: int, skipped: Mapping[str, int]) -> str:
    """What came of one file."""
    reasons = "; ".join(f"{number:,} {reason}" for reason, number in skipped.items())
    return f"{file}: {rows:,} read, {kept:,} kept" + (f" (skipped: {reasons})" if reasons else "")


def lacking(file: str, entries: int | None, held: int) -> str:
    """A file that the export announces and does not hold, or not all of."""
    if held:
        return f"{file}: {held:,} of the {entries:,} entries that the export announces; the others stay unknown"
    many = f" with {entries:,} entr{'y' if entries == 1 else 'ies'}" if entries is not None else ""
    return f"{file}: announced in the export{many}, but not in it; what it would show stays unknown"


def unreadable(line: int | None, entry: int | None, why: str) -> str:
    """A row that could not be read, with its line in the file or its place in a list."""
    place = f" (line {line:,})" if line is not None else f" (entry {entry:,})" if entry is not None else ""
    return f"could not be read{place}: {why}"


def more_unreadable(rows: int) -> str:
    """The rows that are not told one by one."""
    return f"and {rows:,} more rows that could not be read"


def counts(accounts: int, ties: Mapping[str, int], interactions: Mapping[str, int]) -> str:
    """What it holds."""
    tied = [f"{rows:,} {tie(kind, rows)}" for kind, rows in ties.items()]
    told = [f"{rows:,} {contact(kind, rows)}" for kind, rows in interactions.items()]
    return ", ".join([f"{accounts:,} account{'' if accounts == 1 else 's'}", *tied, *told])


def span(first: datetime, last: datetime) -> str:
    """The dates that it covers."""
    return f"from {first:%d %B %Y} to {last:%d %B %Y}"


def left_out(rows: int) -> str:
    """What is not kept since the user does not want it."""
    return f"{rows:,} statement{'' if rows == 1 else 's'} left out: you have deleted these people everywhere"


def statements(new: int, known: int) -> str:
    """How much of it was known."""
    return f"{new:,} statements new, {known:,} known before"
