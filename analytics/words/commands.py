"""What `python -m analytics ties | suggest | report` say, and their help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from analytics.words.dates import listed, said_date
from analytics.words.networks import network

# --- help -----------------------------------------------------------------------------------
ABOUT = "What your exports say about your ties, and whom to turn to today."
EXAMPLES = """examples:
  python -m analytics ties                         every account, the strongest ties first
  python -m analytics ties --csv > ties.csv        the same for a spreadsheet
  python -m analytics suggest --limit 3            three people for today, with why and what to say
  python -m analytics suggest --as-of 2026-03-01   whom it would have named at the end of that day
  python -m analytics report --weeks 12 --json     totals and the last twelve weeks, for a script
  python -m analytics report --html week.html      the same to print or to mail: one file that asks for nothing
  python -m analytics backtest --help              how well the suggestions do on a network whose future is known

The data folder is the dashboard's own; --home DIR or KITH_HOME names another. While the dashboard
runs, the answers come from the tables that it wrote last, and their time is said on the error output.
Exit status: 0 done, 1 could not, 2 wrong call."""
HOME = "where the data lives (default: KITH_HOME, else the platform's own place)"
TIES = "one row per account: step, how sure, strength, dates, counts"
AS_CSV = "as CSV"
AS_JSON = "as JSON"
SUGGEST = "whom to turn to, why, and an opening line"
SUGGEST_MORE = (
    "Whom to turn to, why, and an opening line. First the people of Today who are still open, in its "
    "order; then others: who waits for an answer, with whom to start a conversation, whom to meet. With --as-of, "
    "whom the files would have led to then."
)
LIMIT = "at most so many people (default 10)"
SUGGEST_JSON = "as JSON, with every part of the score"
AS_OF = "as it stood at the end of that day, YYYY-MM-DD"
REPORT = "totals by network and step, and the weeks"
WEEKS = "so many weeks, this one last (default 26; with --html as many as show something)"
HTML = "as a page to print or to mail, into FILE or to the output"
BACKTEST = "replay a network's past: would the suggestions have been right?"

# --- what they take -------------------------------------------------------------------------
EMPTY_NAME = "the name of a file or folder is empty"


def no_date(text: str) -> str:
    """Said of what should be a day."""
    return f"“{text}” is not a date like 2026-03-01"


def not_between(text: str, first: int, last: int) -> str:
    """Said of a day that lies too far away."""
    return f"“{text}” is not between {first} and {last}"


def no_number(text: str) -> str:
    """Said of what should be a number."""
    return f"“{text}” is not a whole number above 0"


def no_share(text: str) -> str:
    """Said of what should be a share."""
    return f"“{text}” is not a share from 0 to 1"


def too_much(text: str, most: int) -> str:
    """Said of a number that is too large."""
    return f"“{text}” is too much: at most {most:,}"


# --- what they say --------------------------------------------------------------------------
NOTHING_IMPORTED = (
    "Nothing is imported yet. Begin with: python -m connectors import PATH   (or: python -m connectors demo)"
)
NOBODY = "Nobody to suggest: either nothing is imported yet, or everyone is put aside."
PROPOSALS: Mapping[str, str] = {"answer": "Answer", "help": "Offer help to", "ask": "Ask", "meet": "Meet"}
SEE_WHO = "Look who this is:"
NOT_IN_FILES = "not in your files"
NOT_KNOWN = "not known"
TOTALS_COLUMNS = ("network", "step", "people")
WEEKS_COLUMNS: Mapping[str, str] = {
    "week_start": "week",
    "people_written_to": "written to",
    "people_heard_from": "heard from",
    "new_ties": "new ties",
    "moved_up": "moved up",
    "follow_only_share": "follow-only share",
}


def tables_of(written_at: datetime) -> str:
    """Which tables the answer comes from."""
    return f"The dashboard is open: these are the tables of {written_at:%Y-%m-%d %H:%M} UTC."


def they_wrote(text: str) -> str:
    """The message that an answer is for."""
    return f"They wrote: “{text}”"


WHY_UNKNOWN: Mapping[str, str] = {
    "files": "the loaded files do not show contact there",
    "names": "any of them may be behind a name in the files that is not matched",
    "namesakes": "somebody of the same name is in the files, and nothing tells whether it is them",
}


def headline(
    people: int, follow_only: int, unknown: int, unknown_why: Sequence[str], settled_by: Sequence[str], open_names: int
) -> list[str]:
    """How many of the people are only a follow, and of whom that is not known."""
    are = "is" if follow_only == 1 else "are"
    told = [f"Of {people:,} people you are connected to, {follow_only:,} {are} only a follow."]
    if not people:
        told = ["Your files show nobody you are connected to."]
    if unknown:
        told.append(f"Of {unknown:,} it is not known: {', or '.join(WHY_UNKNOWN[why] for why in unknown_why)}.")
        told += settled_by
    if open_names:
        told.append(f"Names in messages that are not matched to accounts yet: {open_names:,}.")
    return told


def moved_closer(count: int) -> str:
    """How many took a step lately."""
    return f"{count:,} of them moved closer in the last 30 days."


def only_contact(people: int) -> str:
    """Said where nobody is connected: with how many there was contact."""
    return f"With {people:,} {'person' if people == 1 else 'people'} there was contact."


def files_end(ends: Mapping[str, date]) -> str:
    """What the files do not reach: the last day of each network, the newest first."""
    days: dict[date, list[str]] = {}
    for name, end in ends.items():
        days.setdefault(end, []).append(network(name))
    if len(days) == 1:
        return f"What came after {said_date(next(iter(days)))} is not in your files."
    told = listed([f"{said_date(end)} ({listed(names)})" for end, names in sorted(days.items(), reverse=True)])
    return f"Your files end on {told}."


def more_weeks(weeks: int) -> str:
    """How far a report reaches back to the last week that a file covers."""
    return f"Your files end before these weeks: --weeks {weeks} reaches back to the last that they hold."


def not_written(file: str, why: str | None) -> str:
    """That a page could not be kept."""
    return f"The summary could not be written to {file}: {why}."


def written(file: str) -> str:
    """Where a page is."""
    return f"The summary is in {file}."
