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
from analytics.words import backtest as words
from connectors.contract import KithError

BAR = 24


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.description, parser.epilog = words.DESCRIPTION, words.EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.set_defaults(wrong_call=parser.error)
    parser.add_argument("--ties", type=Path, metavar="FILE", help=words.TIES)
    parser.add_argument("--interactions", type=Path, metavar="FILE", required=True, help=words.INTERACTIONS)
    parser.add_argument("--acquaintances", type=Path, metavar="FILE", help=words.ACQUAINTANCES)
    parser.add_argument("--egos", type=Path, metavar="FILE", help=words.EGOS)
    parser.add_argument("--from", type=a_day, metavar="DATE", required=True, dest="first", help=words.FROM)
    parser.add_argument("--to", type=a_day, metavar="DATE", required=True, dest="last", help=words.TO)
    parser.add_argument("--step", type=a_number, metavar="DAYS", required=True, help=words.STEP)
    parser.add_argument("--horizon", type=a_number, metavar="DAYS", required=True, help=words.HORIZON)
    parser.add_argument("--label", choices=tuple(LABELS), default="conversation", help=words.LABEL)
    parser.add_argument(
        "--keep-acquaintances", type=a_share, nargs="+", default=[], metavar="SHARE", help=words.KEEP_ACQUAINTANCES
    )
    parser.add_argument("--json", action="store_true", help=words.AS_JSON)


def run(given: argparse.Namespace) -> str:
    """The outcome as text or JSON."""
    if given.last < given.first:
        given.wrong_call(words.backwards(given.first, given.last))
    days = [given.first + timedelta(days=ahead) for ahead in range(0, (given.last - given.first).days + 1, given.step)]
    plan = Plan(days, given.horizon, given.label, given.acquaintances is not None, given.keep_acquaintances)
    with duckdb.connect() as cursor:
        size = load(cursor, Files(given.interactions, given.ties, given.acquaintances, given.egos))
        replay(cursor, plan, _bar)
        scored = score(cursor)
    if not scored:
        raise KithError(words.nothing_to_score(len(days), plan.horizon, size.first_at.date(), size.last_at.date()))
    return as_json(telling.as_rows(size, plan, scored)) + "\n" if given.json else telling.as_text(size, plan, scored)


def _bar(done: int, total: int) -> None:
    """A progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return
    filled = round(done / total * BAR)
    print(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {done / total:4.0%}", end="", file=sys.stderr, flush=True)
    if done == total:
        print("\r" + " " * (BAR + 8), end="\r", file=sys.stderr, flush=True)
