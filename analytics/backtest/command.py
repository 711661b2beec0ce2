"""python -m analytics backtest: a real network's past, replayed to see how the suggestions would have done."""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta
from pathlib import Path

import duckdb

from analytics.arguments import a_day, a_number, a_share
from analytics.backtest import telling
from analytics.backtest.loading import Files, load
from analytics.backtest.replay import LABELS, Plan, replay
from analytics.backtest.scoring import score
from analytics.tables import as_json
from connectors.contract import KithError

BAR = 24

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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.set_defaults(wrong_call=parser.error)
    parser.add_argument("--ties", type=Path, metavar="FILE", help="who is tied to whom (without it: nobody)")
    parser.add_argument(
        "--interactions", type=Path, metavar="FILE", required=True, help="who turned to whom, when, how"
    )
    parser.add_argument("--acquaintances", type=Path, metavar="FILE", help="who knows whom")
    parser.add_argument("--egos", type=Path, metavar="FILE", help="who takes a turn as the owner")
    parser.add_argument("--from", type=a_day, metavar="DATE", required=True, dest="first", help="the first day")
    parser.add_argument("--to", type=a_day, metavar="DATE", required=True, dest="last", help="the last day")
    parser.add_argument("--step", type=a_number, metavar="DAYS", required=True, help="from one day to the next")
    parser.add_argument("--horizon", type=a_number, metavar="DAYS", required=True, help="how far to look ahead of each")
    parser.add_argument(
        "--label", choices=tuple(LABELS), default="conversation", help="what to look for (default: conversation)"
    )
    parser.add_argument(
        "--keep-acquaintances",
        type=a_share,
        nargs="+",
        default=[],
        metavar="SHARE",
        help="how the start list does, besides, with only these shares of who knows whom: 0.3 0.1",
    )
    parser.add_argument("--json", action="store_true", help="all measures with their intervals, for a script")


def run(given: argparse.Namespace) -> str:
    """The outcome as text or JSON."""
    if given.last < given.first:
        given.wrong_call(f"--to {given.last} is before --from {given.first}")
    days = [given.first + timedelta(days=ahead) for ahead in range(0, (given.last - given.first).days + 1, given.step)]
    plan = Plan(days, given.horizon, given.label, given.acquaintances is not None, given.keep_acquaintances)
    with duckdb.connect() as cursor:
        size = load(cursor, Files(given.interactions, given.ties, given.acquaintances, given.egos))
        replay(cursor, plan, _bar)
        scored = score(cursor)
    if not scored:
        raise KithError(
            f"No list to score: on none of the {len(days)} days had anybody a candidate who came true within "
            f"{plan.horizon} days beside one who did not. The interactions are of {size.first_at:%Y-%m-%d} to "
            f"{size.last_at:%Y-%m-%d}; choose days between, and a horizon that ends there."
        )
    return as_json(telling.as_rows(size, plan, scored)) + "\n" if given.json else telling.as_text(size, plan, scored)


def _bar(done: int, total: int) -> None:
    """A progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return
    filled = round(done / total * BAR)
    print(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {done / total:4.0%}", end="", file=sys.stderr, flush=True)
    if done == total:
        print("\r" + " " * (BAR + 8), end="\r", file=sys.stderr, flush=True)
