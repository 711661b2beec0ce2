"""What `python -m analytics backtest` says, and its help."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from analytics.words.dates import said_date

# --- help -----------------------------------------------------------------------------------
DESCRIPTION = """Takes every person of a network in turn as the owner, sets the clock back to each day from --from to
--to, makes the lists with the very statements that the dashboard uses, from nothing but what was known when
that day began (UTC), and compares them with what happened in the --horizon days from then on, next to
textbook rankers."""

EPILOG = """files (CSV, UTF-8; the first line names the columns, in any order; others are left alone):
  --interactions   sender, recipient, happened_at, kind
                   times in UTC, or with an offset: 2024-03-01 14:05:00+02:00; kinds as in docs/ladder.md:
                   message, call, mention, like, met ...
  --ties           person_a, person_b, tie, since
                   tie: connection (unless said), following (a follows b) or follower; a tie without a date
                   was always there
  --acquaintances  person_a, person_b, basis, since, owner
                   who knows whom, in place of what the ties and words among others show; basis: tie (unless
                   said) or talk; owner: the one person who knows of it, everyone near unless said
  --egos           person
                   who takes a turn as the owner, everyone without it; of more than some thousand people it
                   is better to choose

A candidate counts if both had been in contact with somebody by then; else the two could not have spoken.
A list counts if somebody in it came true and somebody did not.

“Kith, own export only” knows of who knows whom what the owner's own export would show: posts of the owner's that
name several, group threads and gatherings, each the rows of one sender, moment and kind. --keep-acquaintances
keeps a share of all pairs, chosen by a hash: the same pairs in every run.

examples:
  python -m analytics backtest --ties ties.csv --interactions interactions.csv \\
      --from 2024-01-06 --to 2024-01-09 --step 1 --horizon 5
  python -m analytics backtest --interactions messages.csv \\
      --from 2024-02-01 --to 2024-06-01 --step 14 --horizon 7 --json

Exit status: 0 done, 1 could not, 2 wrong call."""
TIES = "who is tied to whom (without it: nobody)"
INTERACTIONS = "who turned to whom, when, how"
ACQUAINTANCES = "who knows whom"
EGOS = "who takes a turn as the owner"
FROM = "the first day"
TO = "the last day"
STEP = "from one day to the next"
HORIZON = "how far to look ahead of each"
LABEL = "what to look for (default: conversation)"
KEEP_ACQUAINTANCES = "how the start list does, besides, with only these shares of who knows whom: 0.3 0.1"
AS_JSON = "all measures with their intervals, for a script"

# --- the outcome ----------------------------------------------------------------------------
ASKED = {
    ("start", "conversation"): "Start a conversation: with whom did words or a call follow?",
    ("start", "meeting"): "Start a conversation: with whom did a meeting follow?",
    ("answer", "conversation"): "Answer: to whom, of those who waited, did the person write?",
    ("contact", "conversation"): "Strength: of those there was contact with, who was in contact next?",
    ("meet", "meeting"): "Meet: with whom of the queue did a meeting follow?",
}
NAMES = {
    "kith": "Kith",
    "kith_own_export": "Kith, own export only",
    "kith_no_acquaintances": "Kith, no acquaintances",
    "strength": "strength alone",
    "newest_first": "newest first",
    "adamic_adar": "Adamic-Adar",
    "jaccard": "Jaccard",
    "common_neighbours": "common neighbours",
    "raw_counts": "number of contacts",
    "active_days": "number of days",
    "newest_contact": "newest contact",
    "newest_tie": "newest tie",
    "popularity": "popularity",
    "random": "random",
}
# The tables of a queue, side by side: they would be too wide for a terminal.
TABLES = (
    (("auc", "AUC"), ("mrr", "MRR"), ("lift_5", "lift@5")),
    (("precision_3", "p@3"), ("precision_5", "p@5"), ("precision_10", "p@10")),
    (("hit_rate_3", "hit@3"), ("hit_rate_5", "hit@5"), ("hit_rate_10", "hit@10")),
)
AHEAD = ("Kith ahead", "ahead of random")
DIFFERENCES = (("auc", "in AUC"), ("precision_5", "in p@5"))


def notes(drawings: int) -> str:
    """What the numbers mean."""
    return f"""\
In brackets: 95% intervals, from {drawings:,} drawings of the people with replacement. Differences are
paired: on the same lists and drawings. AUC: how often somebody who came true stands above somebody who did not.
MRR: mean of 1 / the place of the first who came true. p@k: share of the first k who came true, over lists of at
least k; lift@5: that share over the share of the whole list; hit@k: lists with anybody among the first k."""


def keeping(share: float) -> str:
    """The ranker that knows only a share of who knows whom."""
    return f"Kith, {share * 100:g}% of acquaintances"


def network(people: int, ties: int, interactions: int, first: date, last: date) -> str:
    """How large the network is."""
    return (
        f"{people:,} people, {ties:,} ties, {interactions:,} interactions from {said_date(first)} to {said_date(last)}."
    )


def replayed(days: int, first: date, last: date, horizon: int) -> str:
    """What was done with it."""
    on = f"On {said_date(first)}" if first == last else f"On {days} days from {said_date(first)} to {said_date(last)}"
    return f"{on}, each person as the owner; what followed within {horizon} days."


def beyond_the_data(last: date, end: date) -> str:
    """That the data end before the last horizon does."""
    return f"The last interaction is of {said_date(last)}, before the last horizon ends on {said_date(end)}."


def lists(lists: int, all_lists: int, people: int, candidates: int, chance: float) -> str:
    """What the scores are of."""
    return (
        f"{lists:,} of {all_lists:,} lists, of {people:,} people (in the others everybody came true or "
        f"nobody); {candidates:,} candidates; by chance {chance:.1%} came true."
    )


# --- what cannot be done --------------------------------------------------------------------
FILL_IT = "Fill it, or take the line out."


def backwards(first: date, last: date) -> str:
    """Said of days in the wrong order."""
    return f"--to {last} is before --from {first}"


def nothing_to_score(days: int, horizon: int, first: date, last: date) -> str:
    """Said where no list has somebody who came true beside somebody who did not."""
    return (
        f"No list to score: on none of the {days} days had anybody a candidate who came true within "
        f"{horizon} days beside one who did not. The interactions are of {first:%Y-%m-%d} to "
        f"{last:%Y-%m-%d}; choose days between, and a horizon that ends there."
    )


def no_interactions(file: str) -> str:
    """Said of a table without rows."""
    return f"{file} holds no interactions. A line for each is needed below the header."


def no_file(file: str, option: str) -> str:
    """Said of a file that is not there."""
    return f"There is no file {file}. The option --{option} takes a CSV file."


def no_column(file: str, column: str, wanted: Iterable[str]) -> str:
    """Said of a table that lacks a column."""
    return (
        f"{file}, line 1: no column “{column}”. The first line has to name the columns: "
        f"{','.join(wanted)} (in any order)."
    )


def no_csv(file: str, why: str) -> str:
    """Said of a file that is no table."""
    return f"{file} cannot be read as CSV: {why} Save it as UTF-8 with one header line and a comma between columns."


def empty(column: str) -> str:
    """Said of a cell."""
    return f"nothing in the column “{column}”"


def no_time(column: str, value: str) -> str:
    """Said of a cell."""
    return f"the {column} “{value}” is not a time"


def times_are(is_required: bool) -> str:
    """How times are written."""
    told = "Write times like 2024-03-01 14:05:00, in UTC or with an offset: 2024-03-01 14:05:00+02:00."
    return told if is_required else f"{told} Leave it empty where it is not known."


def not_one(column: str, value: str) -> str:
    """Said of a cell."""
    return f"the {column} “{value}” is not known"


def one_of(allowed: Iterable[str]) -> str:
    """What a cell may hold."""
    return f"It has to be one of: {', '.join(allowed)}."


def refused(file: str, line: int, what: str, remedy: str) -> str:
    """What is wrong in a line."""
    return f"{file}, line {line}: {what}. {remedy}"


def unknown_person(file: str, line: int, person: str) -> str:
    """Said of an owner who is in none of the other files."""
    return f"{file}, line {line}: “{person}” is in none of the other files. Name people as those files name them."
