"""Every word of the interface, and numbers and dates turned into sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

# --- numbers and dates --------------------------------------------------------------------

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def number(count: int) -> str:
    """4812 as "4,812"."""
    return f"{count:,}"


def small(count: int) -> str:
    """Up to twelve as a word, above with separators."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else number(count)


def capital(sentence: str) -> str:
    """`sentence` with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def many(count: int, one: str, more: str | None = None) -> str:
    """ "one person", "three people", "4,812 people"."""
    return f"{small(count)} {one if count == 1 else more or one + 's'}"


def counted(count: int, one: str, more: str | None = None) -> str:
    """ "1 row", "3 rows": digits, for tables and accounts of work."""
    return f"{number(count)} {one if count == 1 else more or one + 's'}"


def listed(items: Iterable[str], word: str = "and") -> str:
    """ "X, LinkedIn and Bluesky"."""
    names = list(items)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def percent(part: int, whole: int) -> str:
    """A share in whole percent; never 0 or 100 % unless it is exactly that."""
    if whole <= 0:
        return "0%"
    share = 100 * part / whole
    if 0 < share < 1:
        return "under 1%"
    if 99 < share < 100:
        return "over 99%"
    return f"{share:.0f}%"


def share(value: float) -> str:
    """0.853 as "85%"."""
    return percent(round(value * 100_000), 100_000)


def day(when: date) -> str:
    """ "Saturday 21 November"."""
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"


def short_date(when: date) -> str:
    """ "21 Nov 2026"."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def short_day(when: date) -> str:
    """ "21 Nov"."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]}"


def weekday(when: date) -> str:
    """ "Sat"."""
    return _DAYS[when.weekday()][:3]


def long_date(when: date) -> str:
    """ "21 November 2026"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime | date, is_date: bool = False) -> str:
    """A date, with the hour where it is known."""
    if isinstance(when, datetime) and not is_date:
        return f"{long_date(when)}, {when:%H:%M}"
    return long_date(when)


def ago(when: date, today: date) -> str:
    """ "today", "yesterday", "three weeks ago", "in March", "in March 2021"."""
    days = (today - when).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"{small(days)} days ago"
    if days < 45:
        weeks = days // 7
        return "a week ago" if weeks == 1 else f"{small(weeks)} weeks ago"
    month = _MONTHS[when.month - 1]
    return f"in {month}" if days < 320 else f"in {month} {when.year}"


def span(first: date | None, last: date | None) -> str:
    """ "3 Mar 2021 to 4 Oct 2024", "since 3 Mar 2021", "until …"; "no dates" without any."""
    if first and last:
        return short_date(first) if first == last else f"{short_date(first)} to {short_date(last)}"
    if first:
        return f"since {short_date(first)}"
    return f"until {short_date(last)}" if last else "no dates"


def size(count: int) -> str:
    """Bytes as "3.2 MB"."""
    value = float(count)
    for unit in ("bytes", "KB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "bytes" or value >= 10 else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"


# --- names of things ----------------------------------------------------------------------

PRODUCT = "Kith"
TODAY = "Today"
ENGAGEMENT = "Engagement"
IMPORT = "Import"

RUNGS: Mapping[str, str] = {
    "follow_only": "only a follow",
    "noticed": "noticed",
    "one_sided": "one-sided",
    "conversation": "in conversation",
    "called": "called",
    "met": "met in person",
}
RUNG_MEANINGS: Mapping[str, str] = {
    "follow_only": "nothing but the follow",
    "noticed": "likes and reactions only",
    "one_sided": "only one of you has written",
    "conversation": "you have written to each other",
    "called": "you have spoken",
    "met": "you have met",
}
UNKNOWN = "not known yet"

NETWORKS: Mapping[str, str] = {
    "x": "X", "linkedin": "LinkedIn", "csv": "your own list", "instagram": "Instagram", "facebook": "Facebook",
    "bluesky": "Bluesky", "mastodon": "Mastodon", "github": "GitHub", "threads": "Threads", "tiktok": "TikTok",
    "whatsapp": "WhatsApp", "telegram": "Telegram", "signal": "Signal", "demo": "Invented network",
    "invented": "Invented network",
}  # fmt: skip

FAMILIES: Mapping[str, str] = {
    "private": "messages",
    "public": "public words",
    "spoken": "calls and meetings",
    "click": "one click",
}
FAMILY_OF: Mapping[str, str] = {
    **dict.fromkeys(("message", "mail", "invitation_note", "group_message"), "private"),
    **dict.fromkeys(("reply", "mention", "quote", "comment", "review", "recommendation"), "public"),
    **dict.fromkeys(("call", "video_call", "met"), "spoken"),
}

KINDS: Mapping[str, tuple[str, str]] = {
    # kind: (what the user did, what they did)
    "like": ("You liked something of theirs", "They liked something of yours"),
    "reaction": ("You reacted to them", "They reacted to you"),
    "repost": ("You reposted them", "They reposted you"),
    "vote": ("You voted in their poll", "They voted in your poll"),
    "story_view": ("You looked at their story", "They looked at your story"),
    "endorsement": ("You endorsed them", "They endorsed you"),
    "invitation": ("You invited them to connect", "They invited you to connect"),
    "tag": ("You tagged them", "They tagged you"),
    "reply": ("You replied to them", "They replied to you"),
    "mention": ("You mentioned them", "They mentioned you"),
    "quote": ("You quoted them", "They quoted you"),
    "comment": ("You commented on their post", "They commented on your post"),
    "review": ("You reviewed their work", "They reviewed your work"),
    "recommendation": ("You recommended them", "They recommended you"),
    "message": ("You wrote to them", "They wrote to you"),
    "mail": ("You mailed them", "They mailed you"),
    "invitation_note": ("You invited them with a note", "They invited you with a note"),
    "group_message": ("You wrote in a group with them", "They wrote in a group with you"),
    "call": ("You called", "They called"),
    "video_call": ("You called by video", "They called by video"),
    "missed_call": ("You tried to call", "They tried to call"),
    "planned": ("You planned to meet", "They planned to meet"),
    "met": ("You met", "You met"),
    "attended": ("You were at the same event", "You were at the same event"),
}
TIES: Mapping[str, str] = {
    "follower": "They follow you",
    "following": "You follow them",
    "connection": "You are connected",
    "requested_in": "They asked to connect",
    "requested_out": "You asked to connect",
    "close_friend": "On your list of close friends",
    "address_book": "In your address book",
    "blocked": "Blocked",
    "muted": "Muted",
}


def network(name: str) -> str:
    """A network as people write it."""
    return NETWORKS.get(name, name[:1].upper() + name[1:])


def happened(kind: str, direction: str | None) -> str:
    """One entry of the evidence as a sentence without its date."""
    if kind in KINDS:
        out, inward = KINDS[kind]
        if direction == "both":
            return {"call": "You spoke on a call", "video_call": "You spoke on a video call"}.get(kind, out)
        return inward if direction == "in" else out
    return TIES.get(kind, capital(kind.replace("_", " ")))


def initials(name: str) -> str:
    """One or two letters that stand for a name; a dot where it has none."""
    words = [word for word in "".join(c if c.isalnum() else " " for c in name).split() if word]
    letters = [word[0] for word in words if word[0].isalpha()]
    if not letters:
        return words[0][0] if words else "·"
    return (letters[0] + (letters[-1] if len(letters) > 1 else "")).upper()


# --- Today --------------------------------------------------------------------------------


def today_title(due: int) -> str:
    """The menu's entry, with the count of what is due beside it."""
    return f"{TODAY} ({due})" if due else TODAY


def headline(people: int, follow_only: int) -> str:
    """The one sentence of the first page."""
    if people == 1:
        return f"You are connected to one person, and it is {'only a follow' if follow_only else 'more than a follow'}."
    if follow_only == 0:
        return f"Of {number(people)} people you are connected to, none is only a follow."
    verb = "is" if follow_only == 1 else "are"
    return f"Of {number(people)} people you are connected to, {number(follow_only)} {verb} only a follow."


def moved_closer(count: int) -> str:
    """How many took a step on the ladder in the last 30 days."""
    return "Nobody moved closer this month." if count == 0 else f"{capital(small(count))} moved closer this month."


def for_today(count: int) -> str:
    """How many cards wait below, and what they cost."""
    if count == 0:
        return ""
    return f"{capital(many(count, 'person', 'people'))} for today, about {small(5 * count)} minutes."


def unknown(count: int, hint: str | None) -> str:
    """The people about whom the files cannot say."""
    if count == 0:
        return ""
    about = "One more is" if count == 1 else f"{number(count)} more are"
    return f"{about} not known yet" + (f": {hint}" if hint else ", because no file here would show contact with them.")


def open_names(count: int) -> str:
    """Names in messages that fit no account."""
    return f"{capital(many(count, 'name'))} in your messages could not be matched to anyone yet." if count else ""


ONE_SIDE: Mapping[str, str] = {
    "own_side": "Only a follow means here: you never wrote to them. What they wrote to you is not in your files.",
    "their_side": "Only a follow means here: they never wrote to you. What you wrote to them is not in your files.",
    "mixed": "Some of your files show only one side: there, only a follow means that side is silent.",
}

PROPOSALS: Mapping[str, tuple[str, str]] = {
    "answer": ("Answer", ":material/reply:"),
    "help": ("Offer help", ":material/volunteer_activism:"),
    "ask": ("Ask a question", ":material/help:"),
    "meet": ("Meet for coffee", ":material/local_cafe:"),
}
OUTCOMES: Mapping[str, str] = {
    "answered": "They answered",
    "date_set": "We set a date",
    "no_answer": "No answer yet",
}
LATER: Mapping[str, str] = {"tomorrow": "Tomorrow", "week": "Next week", "month": "Next month"}

DONE = "Done"
LATER_LABEL = "Later"
NEVER = "Not this person"
UNDO = "Undo"
COPY = "Copy"
COPIED = "Copied"
OPEN_PROFILE = "Open profile"
OPENING_LINE = "Your opening line"
HOW = "How do we know?"
SHOW = "Show"
FOLD = "Fold"
WAITING = "Waiting on you"
NOBODY_WAITING = "Nobody is waiting for an answer from you."
THIS_WEEK = "This week"
ENOUGH = "That is enough for today."
ENOUGH_MORE = "The next people come tomorrow. You can set how many a day on the Import page, under Settings."
NO_PICKS = "Nobody to put forward today."
NO_PICKS_MORE = (
    "Everyone who could come next has been asked, put off or set aside. "
    "An export of another network would bring new people."
)
NO_EVIDENCE = "There is nothing in your files but the tie itself."
INVENTED = "You are looking around in an invented network. None of these people exist."
REMOVE_INVENTED = "Remove it"
INVENTING = "Inventing a network"
READING_NOW = (
    "Kith is reading in the background. This page is as it was before, and changes by itself when that is done."
)


def later_until(choice: str, today: date) -> date:
    """The day on which someone put off may come back."""
    if choice == "tomorrow":
        return today + timedelta(days=1)
    if choice == "week":
        return today + timedelta(days=7)
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    for last in (today.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def folded(name: str, state: str, after: Mapping[str, object], today: date) -> str:
    """One line that says what became of a card."""
    if state == "done":
        return {
            "answered": f"{name} answered. Well done.",
            "date_set": f"You set a date with {name}.",
            "no_answer": f"You wrote to {name}. No answer yet.",
        }.get(str(after.get("outcome")), f"Done: {name}.")
    if state == "later":
        try:
            back = date.fromisoformat(str(after.get("until")))
        except ValueError:
            return f"{name} comes back later."
        return f"{name} comes back {'tomorrow' if (back - today).days == 1 else 'on ' + day(back)}."
    return f"{name} will not be suggested again."


def waiting(when: date, today: date) -> str:
    """Since when a message waits."""
    return f"wrote to you {ago(when, today)}"


def week_sentence(sent: int, received: int) -> str:
    """The last seven days in one line."""
    if not sent and not received:
        return "Nothing in your files from the last seven days. A newer export would show them."
    return (
        f"In the last seven days, {many(sent, 'contact')} from you (above the line) "
        f"and {many(received, 'contact')} to you (below)."
    )


# --- empty --------------------------------------------------------------------------------

WELCOME = "It’s easy to click “follow”. The hard part is what you do after."
WELCOME_MORE = (
    "Kith reads the exports that your networks give you, shows which ties are only a follow, and puts forward "
    "a few people each day. It all stays on this computer."
)
DOOR_EXPORT = "Drop an export"
DOOR_EXPORT_MORE = "The zip that LinkedIn or X mailed you, as it came. Or any CSV."
DOOR_EXPORT_BUTTON = "Choose a file"
DOOR_PATH = "Point to a folder"
DOOR_PATH_MORE = "Large archives are read where they lie. Nothing is copied."
DOOR_PATH_BUTTON = "Give a path"
DOOR_INVENTED = "Look around first"
DOOR_INVENTED_MORE = "An invented network of 1,500 people. One click removes it."
DOOR_INVENTED_BUTTON = "Invent a network"
NO_EXPORT_YET = "No export yet? Ask for it now, it takes a while"
ASK_FOR_IT = "Ask for it"

# --- Engagement ---------------------------------------------------------------------------

YOU_SENT = "↑ from you"
YOU_RECEIVED = "↓ to you"
NOT_IN_FILES = "not in your files"
RANGES: Mapping[int, str] = {13: "3 months", 26: "6 months", 52: "1 year", 104: "2 years"}
RANGE = "Range"
NETWORK_FILTER = "Networks"
ALL_NETWORKS = "All"
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
FOLLOW_ONLY_SHARE = "Follow-only share"
FOLLOW_ONLY_MEASURE = "People who are nothing but a follow, of all whose contact your files would show"
NO_SHARE_YET = "The share over time begins with your first export. Import a later one to see it move."
WHAT_IS_MISSING = "What your files cannot show"
NOTHING_YET = "Nothing to show yet"
NOTHING_YET_MORE = "This page shows, week by week, whether you are getting closer to people or only adding numbers."
GO_IMPORT = "Import an export"


def you_wrote_on(when: date, contacts: int) -> str:
    """Hover of the small week, above the line."""
    return f"{day(when)}: {many(contacts, 'contact')} from you"


def they_wrote_on(when: date, contacts: int) -> str:
    """Hover of the small week, below the line."""
    return f"{day(when)}: {many(contacts, 'contact')} to you"


def weekly_finding(week: date | None, people: int, usual: float | None, today: date) -> str:
    """The weekly chart's title: what the newest whole week that the files cover says, against the usual one.

    `people` is how many were written to in the week of `week`, `usual` the mean of the weeks before it.
    """
    if week is None:
        return "Your files do not show what you sent in this time"
    is_last = (today - week).days < 14
    told = f"You wrote to {many(people, 'person', 'people')} " + (
        "last week" if is_last else "in the week of " + short_date(week)
    )
    if usual is None:
        return told
    difference = round(people - usual)
    if difference == 0:
        return f"{told}, as many as usual"
    return f"{told}, {small(abs(difference))} {'more' if difference > 0 else 'fewer'} than usual"


def weekly_measure(weeks: int, newest: date | None, today: date) -> str:
    """The weekly chart's subtitle."""
    told = f"{WEEKLY_MEASURE}, last {weeks} weeks."
    if newest is not None and (today - newest).days >= 14:
        told += f" Your files show nothing after the week of {long_date(newest)}: a newer export would."
    return told


def weekly_alt(finding: str, sent: int, received: int, weeks: int) -> str:
    """The weekly chart in words, for those who do not see it."""
    return f"{finding}. In {weeks} weeks: {counted(sent, 'contact')} from you, {counted(received, 'contact')} to you."


def share_finding(points: list[tuple[date, float]]) -> str:
    """The title of the follow-only share over time."""
    first, last = points[0][1], points[-1][1]
    if len(points) < 2 or abs(first - last) < 0.005:
        return f"{share(last)} of your ties are only a follow"
    return f"{share(last)} of your ties are only a follow, {'down' if last < first else 'up'} from {share(first)}"


# --- the ladder in words ------------------------------------------------------------------


def ladder_alt(by_rung: Mapping[str, int], unknown_count: int) -> str:
    """The ladder's bar in words, for those who do not see it."""
    steps = [f"{number(by_rung.get(rung, 0))} {name}" for rung, name in RUNGS.items()]
    if unknown_count:
        steps.append(f"{number(unknown_count)} {UNKNOWN}")
    return f"The ladder: {listed(steps)}."


def ladder_legend(by_rung: Mapping[str, int], unknown_count: int, colours: Mapping[str, str], faint: str) -> str:
    """Each step of the ladder with its colour and count, as Markdown that wraps."""
    steps = [
        f"{_swatch(colours[rung])} {number(by_rung[rung])} {name}" for rung, name in RUNGS.items() if by_rung.get(rung)
    ]
    if unknown_count:
        steps.append(f"{_swatch(faint)} {number(unknown_count)} {UNKNOWN}")
    return " &ensp; ".join(step.replace(" ", "\u00a0") for step in steps)


def kinds_legend(colours: Mapping[str, str]) -> str:
    """The kinds of the weekly chart with their colours, as Markdown that wraps."""
    kinds = [f"{_swatch(colours[family])} {name}" for family, name in FAMILIES.items()]
    return " &ensp; ".join(kind.replace(" ", "\u00a0") for kind in kinds)


def _swatch(colour: str) -> str:
    return f':color[█]{{foreground="{colour}"}}'


def what_it_claims(sure: str, unknown_count: int, names: int) -> str:
    """What "only a follow" means with these files, and what they leave open."""
    sentences = (ONE_SIDE.get(sure, ""), unknown(unknown_count, None), open_names(names))
    return " ".join(sentence for sentence in sentences if sentence)


# --- shared -------------------------------------------------------------------------------

CANNOT_OPEN = "Kith cannot open its data"
NO_DATE = "no date"
GETTING_READY = "Getting your network ready"
GETTING_READY_MORE = "This takes a moment. The page shows it by itself when it is done."
FROM_FILES = "Files"
FROM_PATH = "Path or inbox"


def and_more(count: int) -> str:
    """What a cut-off list leaves out."""
    return f"and {number(count)} more"


# --- Import -------------------------------------------------------------------------------

IMPORT_TITLE = "Bring in an export"
IMPORT_MORE = "Give it the zip as the network sent it. You see what is in it before anything is kept."
FROM = "Where it is"
DROP = "Drop one or several exports here"
PATH = "Path of a zip, a folder or a file on this computer"
PATH_EXAMPLE = "/home/you/Downloads/twitter-archive.zip"
LOOK = "Look at it"
LOOKING = "Looking into it…"
PATH_MORE = "Read in place, whatever its size: only the files that say something about people are opened."
KEEP = "Import"
FORGET = "Leave it"
CHOOSE_CONNECTOR = "What is it?"
OWNER_FIELD = "Your own account in it"
OWNER_HELP = "Your handle or number on that network, or your name as it stands in the file."
CHECK_AGAIN = "Look again"
BY_FILE = "File by file"
RUNNING = "Being imported"
OVER = "Done. You can leave this page at any time: the work goes on."
LEAVE_IT = "You can leave this page: the work goes on."
DISMISS = "Dismiss"
COVERAGE = "What your files can show"
HISTORY = "What you have imported"
TAKE_OUT = "Take it out"
TAKE_OUT_HELP = "Forgets what only this import says. Importing the file again brings it back."
GUIDES = "How to get your exports"
NOTHING_IMPORTED = "Nothing yet. The steps below tell how to get an export from each network."
NOT_SHOWN = "not in your files"
COLUMNS_TITLE = "What the columns mean"
COLUMNS_MISSING = (
    "No column says who a person is. Choose the one that holds a name, a handle, a mail address or a profile link."
)
READ_THIS_WAY = "Read it this way"
IGNORED = "leave out"

CHANNELS: Mapping[str, str] = {
    "posts": "Public posts and replies",
    "messages": "Messages",
    "comments": "Comments",
    "contact": "Contacts in your list",
}
COLUMN_MEANINGS: Mapping[str, str] = {
    "network": "Network", "owner": "My own account", "id": "Account number", "handle": "Handle",
    "profile_url": "Profile link", "name": "Full name", "first_name": "First name", "last_name": "Last name",
    "email": "Mail address", "phone": "Phone", "company": "Company", "position": "Position", "location": "Place",
    "bio": "About them", "relation": "How we are tied", "i_follow": "I follow them", "follows_me": "They follow me",
    "since": "Tied since", "kind": "Kind of contact", "direction": "Who wrote", "date": "Date of contact",
    "text": "Text", "audience": "How many others", "thread": "Conversation", "native": "Number of the contact",
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
    "contacts": "none of them",
}  # fmt: skip


def upload_limit(megabytes: int) -> str:
    """Why there is a limit, and what to do with more."""
    return (
        f"Up to {number(megabytes)} MB a file: what is dropped here passes through memory. "
        f"Larger archives are read where they lie; choose “{FROM_PATH}” above."
    )


def inbox(path: str) -> str:
    """The folder whose files are imported by themselves."""
    return f"Or put it into {path}. Whatever comes to rest there is imported by itself."


def recognised(title: str, sure: float, why: str) -> str:
    """What an export was taken for, and how sure that is."""
    degree = "This is" if sure >= 0.9 else "This looks like" if sure >= 0.5 else "This may be"
    return f"{degree} an export of {title}" + (f": {why}" if why else "") + "."


def owner_sentence(handle: str | None, name: str | None, owner: str | None) -> str:
    """Whose export it seems to be."""
    who = f"@{handle.lstrip('@')}" if handle else name or owner
    return f"This looks like the export of {who}." if who else "Nothing in it says whose export it is."


def preview_counts(accounts: int, ties: Mapping[str, int], interactions: Mapping[str, int]) -> str:
    """What importing would bring, in one sentence."""
    contacts = sum(interactions.values())
    tied = sum(ties.values())
    return (
        f"It holds {counted(accounts, 'person', 'people')}, {counted(tied, 'tie')} and {counted(contacts, 'contact')}."
    )


def kept_sentence(name: str, title: str, new: int, known: int) -> str:
    """What an import brought."""
    if not new:
        return f"{name} ({title}) holds nothing that you did not have already."
    told = f"{name} ({title}): {counted(new, 'new entry', 'new entries')}"
    return told + (f", {number(known)} that you had already." if known else ".")


def file_sentence(read: int, kept: int, first: date | None, last: date | None) -> str:
    """Row accounting of one file."""
    told = f"{counted(read, 'row')} read, {number(kept)} kept"
    return told + (f", {span(first, last)}" if first or last else "")


def skipped_sentence(skipped: Iterable[tuple[str, int]]) -> str:
    """Why rows were left out."""
    return "; ".join(f"{number(rows)} left out: {reason}" for reason, rows in skipped)


def problems_sentence(problems: int, first: str) -> str:
    """What could not be read."""
    return f"{counted(problems, 'row')} could not be read, the first one because: {first}"


def past_import(title: str, owner: str | None, at: date, kept: int, new: int) -> str:
    """One line of the history."""
    who = f" of {owner}" if owner else ""
    return f"{title}{who} · imported on {long_date(at)} · {counted(kept, 'row')} kept, {number(new)} of them new"


def covered(first: date | None, last: date | None) -> str:
    """From when to when a direction of a channel is in the files."""
    return span(first, last) if first or last else "yes"


def taking_out(name: str) -> str:
    """The name of the work that removes an import."""
    return f"Taking out {name}"


# --- settings -----------------------------------------------------------------------------

SETTINGS = "Settings"
DAILY_NUMBER = "People a day"
OFFERS = "What I can offer"
OFFERS_HELP = "One in each line, for example “Postgres reviews”. Suggestions to help are matched with these."
KEEP_TEXT = "Keep the text of messages on this computer"
KEEP_TEXT_HELP = (
    "Turned off, the text that is here is deleted and only counts are kept from now on. To have it back, import again."
)
TIME_ZONE = "Time zone"
SAVE = "Save"
SAVED = "Saved."
NOT_ME = "Not you?"


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
COLUMN_NETWORK = "Network"
COLUMN_WHAT = "What"
COLUMN_FROM_YOU = "From you"
COLUMN_TO_YOU = "To you"
GUIDES_MORE = "Ask for it today, and drop it here when the mail comes."
TIME_ZONE_HELP = "As in Europe/Lisbon or America/Chicago. Days and weeks begin at its midnight."
NEW_DAY = "Getting ready for today"


def problem(file: str, row: int | None, why: str) -> str:
    """One row that could not be read, and where it stands."""
    return f"{file}: {why}" if row is None else f"{file}, row {number(row + 1)}: {why}"


def keep_all(exports: int) -> str:
    """The button that imports everything that was looked at."""
    return f"Import all {small(exports)}"
