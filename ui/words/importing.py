"""The words of Import and of the settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from analytics.words import imports as named
from analytics.words.networks import NETWORKS
from ui.words.numbers import capital, counted, listed, long_date, number, short_date, size, small, span
from ui.words.shared import FROM_PATH

# --- Import ------------------------------------------------------------------------------
IMPORT_TITLE = "Bring in an export"
IMPORT_MORE = "Give it the zip as you downloaded it. You see what is in it before anything is kept."
FROM = "Where it is"
DROP = "Drop one or several exports here"
DROP_MORE = (
    "Upload means: copied into Kith’s own folder on this computer, until it is imported or left. "
    f"Larger archives are read where they lie: choose “{FROM_PATH}” above."
)
PATH = "Path of a zip, a folder or a file on this computer"
PATH_EXAMPLE = "/home/you/Downloads/twitter-archive.zip"
PATH_MORE = (
    "Several paths, one in each line, are looked at together, so that the numbered parts of one export are one; the "
    "folder that holds them does as well. All is read in place, whatever its size: only the files that say something "
    "about people are opened."
)
LOOK = "Look at it"
LOOKING = "Looking into it…"
KEEP = "Import"
FORGET = "Leave it"
CHOOSE_CONNECTOR = "What is it?"
OWNER_FIELD = "Your own account in it"
OWNER_HELP = "Your handle or number on that network, or your name as it stands in the file."
CHECK_AGAIN = "Look again"
BY_FILE = "File by file"
LEAVE_IT = "You can leave this page: the work goes on."
CLEAR = "Clear"
MADE_ROOM = "The invented network has made room for it."
COLUMNS_CHECK = "Check the columns"
ALSO_MINE = "Yes, it is mine as well"
OWNERS_TIES = ("follower", "following", "connection", "close_friend")
COVERAGE = "What your files can show"
HISTORY = "What you have imported"
TAKE_OUT = "Take it out"
TAKE_OUT_TITLE = "Take this import out?"
GUIDES = "How to get your exports"
NOT_SHOWN = "not in your files"
PARTLY_READ = "not all could be read"
COLUMNS_TITLE = "What the columns mean"
COLUMNS_MISSING = (
    "No column says who a person is. Choose the one that holds a name, a handle, a mail address or a profile link."
)
IS_COMPLETE = "This table lacks nothing"
IS_COMPLETE_HELP = (
    "Then who stands in an older list and not in this one is known to be gone, and with whom it has no contact there "
    "was none."
)
ZONE = "Time zone of its times"
READ_THIS_WAY = "Read it this way"
IGNORED = "leave out"
REASONS_SHOWN = 3

CHANNELS: Mapping[str, str] = {
    "posts": "Public posts and replies",
    "messages": "Messages",
    "comments": "Comments",
    "contact": "Contacts in your list",
}
LISTED: Mapping[str, str] = {
    "following": "Who follows whom", "follower": "Who follows whom", "connection": "Who is connected",
}  # fmt: skip
TIED = "Who is tied to you"
NAMES_ONLY = "People’s names, no contact with them"
COLUMN_MEANINGS: Mapping[str, str] = {
    "network": "Network", "owner": "My own account", "id": "Account number", "handle": "Handle",
    "profile_url": "Profile link", "name": "Full name", "first_name": "First name", "last_name": "Last name",
    "email": "Mail address", "phone": "Phone", "company": "Company", "position": "Position", "location": "Place",
    "bio": "About them", "relation": "How we are tied", "i_follow": "I follow them", "follows_me": "They follow me",
    "since": "Tied since", "kind": "Kind of contact", "direction": "Who wrote", "date": "Date of contact",
    "text": "Text", "audience": "How many others", "thread": "Conversation or event", "native": "Number of the contact",
    "duration": "How long the call was", "clock": "Time of day", "attendees": "Who took part",
    "optional_attendees": "Who was invited as well", "organizer": "Who invited",
    "on_x": "Account on X", "on_linkedin": "Account on LinkedIn", "on_instagram": "Account on Instagram",
    "on_facebook": "Account on Facebook", "on_mastodon": "Account on Mastodon", "on_bluesky": "Account on Bluesky",
    "on_github": "Account on GitHub",
}  # fmt: skip
ASKED: Mapping[str, str] = {
    "relation": "How you are tied to these people",
    "kind": "What each row is",
    "direction": "Who wrote",
    "network": "Network",
    "date_order": "Which comes first in dates",
}
CHOICES: Mapping[str, str] = {
    "follower": "they follow me", "following": "I follow them", "follower following": "we follow each other",
    "connection": "we are connected", "address_book": "they are in my address book",
    "out": "I did", "in": "they did", "both": "both of us", "day": "the day", "month": "the month",
    "year": "the year",
    "contacts": "none of them", "": "the table does not say",
}  # fmt: skip


def inbox(path: str) -> str:
    """The folder whose files are imported by themselves."""
    return f"Or put it into {path}. Whatever comes to rest there is imported by itself."


def recognised(title: str, sure: float, why: str) -> str:
    """What an export was taken for, and how sure that is."""
    degree = "This is" if sure >= 0.9 else "This looks like" if sure >= 0.5 else "This may be"
    return f"{degree} an export of {title}" + (f": {why}" if why else "") + "."


def recognised_table(headings: Iterable[str]) -> str:
    """What a table was taken for."""
    named = listed(f"“{heading}”" for heading in headings)
    return "This looks like a table of people or contacts" + (f", by its columns {named}." if named else ".")


def columns_left_out(headings: Sequence[str]) -> str:
    """The columns of a table that say nothing as it is read now."""
    named = listed(f"“{heading}”" for heading in headings)
    return f"Left out: {named}. What a column means can be changed below."


def error_on_page(why: str) -> str:
    """An error as it reads on the Import page itself."""
    return why.replace(" on the Import page", " below").replace("Say which with --connector, or choose below", "Choose")


def owner_sentence(handle: str | None, name: str | None, owner: str | None) -> str:
    """Whose export it seems to be."""
    who = f"@{handle.lstrip('@')}" if handle else name or owner
    return f"This looks like the export of {who}." if who else "Nothing in it says whose export it is."


def held(
    accounts: int, ties: Mapping[str, int], contacts: Mapping[str, int], connector: str, *, before: bool
) -> list[str]:
    """What an export holds: people, ties, contacts, and apart from them what counts as neither; a sentence each.

    The same names and numbers stand in the preview (`before`) and in the result.
    """
    told = [f"It holds {counted(accounts, 'person', 'people')}."]
    if 0 < sum(count for kind, count in ties.items() if kind in OWNERS_TIES) < accounts:
        told = [f"It names {counted(accounts, 'person', 'people')} anywhere; Today counts those you have a tie with."]
    tied = [_ties(ties, kind) for kind in named.TIES if kind in OWNERS_TIES and ties.get(kind)]
    told.append(f"Ties: {listed(tied)}." if tied else "No ties: nobody follows or is connected in it.")
    undated = contacts.get("like", 0) if connector == "x" else 0
    kinds = sorted(contacts, key=lambda kind: -contacts[kind])
    dated = [
        f"{number(contacts[kind])} {named.contact(kind, contacts[kind])}"
        for kind in kinds
        if not (undated and kind == "like")
    ]
    told.append(f"Contacts: {listed(dated)}." if dated else "No contacts.")
    if contacts.get("reaction") and connector == "linkedin":
        told.append("The reactions are those to messages, in messages.csv; Reactions.csv does not say to whom.")
    if undated:
        told.append(f"Apart from these, {counted(undated, 'like')}, most of which do not say whose post it was.")
    apart = [_ties(ties, kind) for kind in ties if kind not in OWNERS_TIES]
    if apart:
        told.append(f"Not counted as ties: {listed(apart)}.")
    if not tied and not dated:
        goes = "They go" if before else "They went"
        told.append(
            f"{goes} into your address book: they add names, companies and places to people whom other files show, "
            "and are not put forward by themselves."
        )
    return told


def _ties(counts: Mapping[str, int], kind: str) -> str:
    return f"{number(counts[kind])} {named.tie(kind, counts[kind])}"


def kept_sentence(name: str, title: str, new: int, known: int, texts: int) -> str:
    """That an import is done."""
    if not new and texts:
        return (
            f"{name} ({title}) brought back {counted(texts, 'text')} that you had deleted. Nothing else in it is new."
        )
    if not new:
        return f"{name} ({title}) holds nothing that you did not have already."
    return f"{name} ({title}) is imported." + (" Part of it you had already." if known else "")


def left_out(statements: int) -> str:
    """What is not kept since the user has deleted people everywhere."""
    rows = counted(statements, "entry", "entries")
    return f"{rows} about people whom you have deleted everywhere {'was' if statements == 1 else 'were'} left out."


def second_owner(title: str, there: str) -> str:
    """Asked before an export of another account on the same network is imported."""
    return f"You already have an export of {title} by {there}. Is this account yours as well?"


NO_COLUMN_SAYS_WHEN = "No column says when these contacts were: they will have no date, so no week and no rhythm."


def date_taken_as_since(heading: str) -> str:
    """A column of dates that was taken for the beginning of a tie."""
    return f"“{heading}” is read as the day since when you are tied, not as the day of a contact. If it is, change it."


def progress(name: str, what: str, share: float) -> str:
    """The line above a progress bar."""
    told = " · ".join(part for part in (name, what) if part)
    return f"{told} ({share:.0%})" if share else told


def all_read(name: str) -> str:
    """The same once everything is read, which is about half of the time."""
    return f"{name} · Almost done: putting the pages together"


def accounted(read: int, kept: int, skipped: Sequence[tuple[str, int]], unreadable: int) -> str:
    """What became of all rows: kept, left out and why (the reasons that took most), or not readable."""
    told = f"{capital(counted(read, 'row'))} read, {number(kept)} kept."
    if skipped:
        out = sum(rows for _, rows in skipped)
        first = [f"{number(rows)}: {reason}" for reason, rows in skipped[:REASONS_SHOWN]]
        if len(skipped) > REASONS_SHOWN:
            first.append(f"{number(sum(rows for _, rows in skipped[REASONS_SHOWN:]))} for other reasons")
        told += (
            f" {number(out)} left out ({'; '.join(first)})."
            if len(first) > 1
            else f" {number(out)} left out: {skipped[0][0]}."
        )
    return told + (f" {number(unreadable)} could not be read." if unreadable else "")


def skipped_sentence(skipped: Iterable[tuple[str, int]]) -> str:
    """Why rows were left out."""
    return "; ".join(f"{number(rows)} left out: {reason}" for reason, rows in skipped)


def problems_sentence(problems: int, first: Sequence[tuple[str, str]]) -> str:
    """What could not be read; of the first ones the place and the reason."""
    told = "; ".join(f"{place}: {why}" if place else why for place, why in first)
    more = f"; and {number(problems - len(first))} more" if problems > len(first) else ""
    return f"{counted(problems, 'row')} could not be read. {capital(told)}{more}"


def past_import(title: str, owner: str | None, days: Sequence[date], first: date | None, last: date | None) -> str:
    """One line of the history; `days` are those on which it was imported, oldest first."""
    who = f" of {owner}" if owner else ""
    again = f", again on {listed(dict.fromkeys(long_date(day) for day in days[1:]))}" if days[1:] else ""
    dates = f" · {span(first, last)}" if first or last else ""
    return f"{title}{who} · imported on {long_date(days[0])}{again}{dates}"


def file_line(path: str, read: int, kept: int, skipped: str) -> str:
    """Row accounting of one file that was imported."""
    return f"{path}: {counted(read, 'row')} read, {number(kept)} kept" + (f"; {skipped}" if skipped else "")


def shown_by(title: str, whose: str, what: str) -> str:
    """What the files of a network, or of one of several own accounts there, can show."""
    return " · ".join(part for part in (title, whose, what) if part)


def list_of(on: date, complete: bool) -> str:
    """A list of people as an export holds it."""
    return f"everyone on {short_date(on)}" if complete else f"a list of {short_date(on)}, perhaps not everyone"


def covered(first: date | None, last: date | None) -> str:
    """From when to when a direction of a channel is in the files."""
    return span(first, last) if first or last else "yes"


def taken_out(name: str) -> str:
    """That an import is out, and the way back."""
    return f"{name} is taken out, and what only it said is forgotten. Importing it again brings it back."


def taking_out_means(name: str) -> str:
    """What goes with an import, what stays, and the way back."""
    return (
        f"What only {name} says goes from every page. What you noted and did is kept; of somebody whom no other "
        "file names it shows again when one does. Kith keeps no copy of a file: importing it again brings everything "
        "back."
    )


def taking_out(name: str) -> str:
    """The name of the work that removes an import."""
    return f"Taking out {name}"


# --- settings ----------------------------------------------------------------------------
SETTINGS = "Settings"
DAILY_NUMBER = "People a day"
DAILY_NUMBER_HELP = "Between 1 and 10, from tomorrow on. The people of today stay as they are."
OFFERS = "What I can offer"
OFFERS_HELP = "One in each line, for example “Postgres reviews”. Suggestions to help are matched with these."
KEEP_TEXT = "Keep the text of messages on this computer"
KEEP_TEXT_HELP = (
    "Turned off, the text that is here is deleted and only counts are kept from now on: in the database, whose file is "
    "written anew when Kith is next started, and in what live accounts gave. A refresh that is at work loses its texts "
    "when it has ended. Your archives still hold them, also those in inbox/done. To have the texts back, turn this on "
    "and import the archives again; refresh a live account with “Read the lists to their end again”."
)
DELETE_TEXTS_TITLE = "Delete the texts that are kept?"
DELETE_TEXTS = (
    "The text of every message and post goes from the database, and out of what live accounts gave; that you wrote, "
    "when and to whom stays. It cannot be undone: only importing your archives again, with this turned on, brings "
    "texts back."
)
DELETE_TEXTS_NOW = "Delete the texts"
KEPT_FILES = "What you put into the inbox"
DELETE_KEPT = "Delete these files…"
DELETE_KEPT_TITLE = "Delete what lies in inbox/done?"
DELETE_KEPT_NOW = "Delete the files"
TIME_ZONE = "Time zone"
SAVE = "Save"
NOTHING_TO_SAVE = "You have changed nothing here."
NOT_ME = "Not you?"
SAY_WHOSE = "Say whose it is"
A_TABLE = "This is a table that no network writes. It is read by its columns, as they stand below."


SETTING_NAMES: Mapping[str, str] = {
    "daily_number": DAILY_NUMBER,
    "offers": OFFERS,
    "keep_text": KEEP_TEXT,
    "time_zone": TIME_ZONE,
}


def where_it_lies(place: str) -> str:
    """Where everything is kept."""
    return (
        f"Everything that Kith knows lies in {place}; only the sign-ins of accounts that you have connected lie in "
        "your system’s keyring. To keep a copy, copy this folder while Kith is closed. To delete all of it, disconnect "
        "your accounts on Import and delete the folder."
    )


def kept_files(files: int, bytes_held: int, place: str) -> str:
    """What lies in inbox/done, and what that means."""
    return (
        f"Still in {place}: {counted(files, 'file')} ({size(bytes_held)}). Kith needs them no more, and they hold what "
        "they always held: also the text of messages, and people whom you have deleted here."
    )


def deleting_kept(files: int, bytes_held: int) -> str:
    """What goes with the files in inbox/done."""
    return (
        f"This deletes {counted(files, 'file')} ({size(bytes_held)}) from this computer. What was imported from them "
        "stays. It cannot be undone: to import them once more, you would have to ask the networks again."
    )


def columns_alt(path: str) -> str:
    """The first rows of a table, for those who do not see them."""
    return f"The first rows of {path}"


def column(place: int) -> str:
    """A column without a heading."""
    return f"Column {place + 1}"


def choice(value: str) -> str:
    """One of a question's answers in words."""
    return CHOICES.get(value) or NETWORKS.get(value) or value.replace("_", " ")


def covers(first: date | None, last: date | None) -> str:
    """The dates in an export."""
    return f"It covers {span(first, last)}."


INVENTED_TITLE = "Invented network"
INVENTED_OUT = "The invented network is taken out. Where nothing is imported, the first page invents another."
COLUMN_FILE = "File"
COLUMN_READ = "Rows read"
COLUMN_KEPT = "Kept"
COLUMN_DATES = "Dates"
COLUMN_NETWORK = "Network"
COLUMN_WHAT = "What"
COLUMN_FROM_YOU = "From you"
COLUMN_TO_YOU = "To you"
GUIDES_MORE = "Ask for it today, and drop it here when the network says that it is ready."
TIME_ZONE_HELP = "Days and weeks begin at its midnight. Type a city to find it."
NEW_DAY = "Getting ready for today"
NOT_WORKED_OUT = (
    "Kith could not work your data out anew after an update. Import says what went wrong. Nothing you gave it is lost."
)


def not_read(files: int) -> str:
    """Of the other files of an export, below those that are read."""
    are = "is" if files == 1 else "are"
    return f"{counted(files, 'other file')} in it {are} not read."


def lacking(files: Sequence[tuple[str, int | None, int]]) -> str:
    """Said in the preview: files that the export announces and does not hold, or not all of; entries and those held."""
    shown = [_lacking(path, entries, held) for path, entries, held in files[:3]]
    if len(files) > 3:
        shown.append(f"{number(len(files) - 3)} more")
    return (
        f"Not everything that this export announces is in it: {listed(shown)}. What is not there stays unknown. "
        "Give Kith the export as it came, all its parts together, or ask for a new one."
    )


def _lacking(path: str, entries: int | None, held: int) -> str:
    if entries is None:
        return f"{path} is missing"
    if not held:
        return f"{path} with {counted(entries, 'entry', 'entries')} is missing"
    return f"{path} holds {number(held)} of {counted(entries, 'entry', 'entries')}"


def rows_lost(count: int) -> str:
    """Said in the preview, where rows are of no use."""
    return f"{counted(count, 'row')} could not be read and would be left out: see {BY_FILE}."


def unreadable_rows(count: int) -> str:
    """How many rows could not be read, above the list of them."""
    return counted(count, "row that could not be read", "rows that could not be read")


def problem(file: str, place: str, why: str) -> str:
    """What could not be read, and where it stands."""
    return f"{file}, {place}: {why}" if place else f"{file}: {why}"


def keep_all(exports: int) -> str:
    """The button that imports everything that was looked at."""
    return "Import both" if exports == 2 else f"Import all {small(exports)}"
