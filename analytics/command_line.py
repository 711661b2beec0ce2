"""python -m analytics ties | suggest | report: the same answers as the dashboard, without a browser."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime

import duckdb

from analytics import questions, reading
from analytics.reasons import said_date
from analytics.tables import as_csv, as_json, as_text
from connectors.contract import KithError
from store.home import data_folder
from store.snapshot import open_for_reading

TIES = """
    select
        coalesce(o.handle, o.name, o.owner) as owner,
        l.network,
        a.value as account_id,
        a.handle,
        a.name,
        l.following,
        l.follower,
        l.rung,
        l.sure,
        l.freshness,
        round(l.strength, 6) as strength,
        l.first_at,
        l.last_at,
        l.active_days,
        l.interactions_out,
        l.interactions_in
    from standing l
    join accounts a using (account_id)
    left join owners o using (owner_id)
    where not a.is_owner
    order by l.strength desc, l.step desc nulls last, l.last_at desc nulls last, l.network, a.value
"""

SUGGESTED = ("queue", "action", "person", "network", "account_id", "score", "parts", "reasons", "opener")

LONGEST = 200  # letters of a message that are shown

EXAMPLES = """examples:
  python -m analytics ties                         every account, the strongest ties first
  python -m analytics ties --csv > ties.csv        the same for a spreadsheet
  python -m analytics suggest --limit 3            three people for today, with why and what to say
  python -m analytics suggest --as-of 2026-03-01   whom it would have named at the end of that day
  python -m analytics report --weeks 12 --json     totals and the last twelve weeks, for a script

The data folder is the dashboard's own; --home DIR or KITH_HOME names another. While the dashboard
runs, the answers come from the tables that it wrote last, and their time is said on the error output.
Exit status: 0 done, 1 could not, 2 wrong call."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    given = _parser().parse_args(arguments)
    try:
        connection, written_at = open_for_reading(data_folder(given.home, create=False))
        if written_at is not None:
            print(f"The dashboard is open: these are the tables of {written_at:%Y-%m-%d %H:%M} UTC.", file=sys.stderr)
        if getattr(given, "as_of", None):
            reading.as_of_day(connection, given.as_of)
        else:
            reading.at_present(connection, datetime.now(UTC).replace(tzinfo=None))
        print(_COMMANDS[given.command](connection, given), end="")
    except KithError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _ties(connection: duckdb.DuckDBPyConnection, given: argparse.Namespace) -> str:
    result = connection.execute(TIES)
    columns = [column[0] for column in result.description or ()]
    rows = result.fetchall()
    if given.json:
        return as_json([dict(zip(columns, row, strict=True)) for row in rows]) + "\n"
    if given.csv:
        return as_csv(columns, rows)
    if not rows:
        return _NOTHING
    return as_text(columns, rows)


def _suggest(connection: duckdb.DuckDBPyConnection, given: argparse.Namespace) -> str:
    found = questions.suggestions(connection, given.limit, questions.clock_day(connection))
    if given.json:
        return as_json([{name: asdict(one)[name] for name in SUGGESTED} for one in found]) + "\n"
    if not found:
        return "Nobody to suggest: either nothing is imported yet, or everyone is put aside.\n"
    told = []
    for one in found:
        proposal = {"answer": "Answer", "help": "Offer help to", "ask": "Ask", "meet": "Meet"}[one.action]
        proposal = proposal if one.opener else "Look who this is:"
        about = f" ({one.about})" if one.about else ""
        heard = f"They wrote: “{_shortened(one.heard)}”" if one.heard else ""
        lines = [*one.reasons, heard, f"> {one.opener}" if one.opener else "", one.profile_url or one.person]
        below = "\n".join(f"    {line}" for line in lines if line)
        told.append(f"{proposal} {one.name}{about}, {one.network}\n{below}\n")
    return "\n".join(told)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rsplit(" ", 1)[0] + " …"


def _report(connection: duckdb.DuckDBPyConnection, given: argparse.Namespace) -> str:
    head = questions.headline(connection)
    totals = questions.totals(connection)
    weeks = questions.weekly_summary(connection, given.weeks)
    share = round(head.follow_only / head.people, 4) if head.people else None
    if given.json:
        return (
            as_json(
                {
                    "people": head.people,
                    "follow_only": head.follow_only,
                    "follow_only_share": share,
                    "follow_only_sure": head.follow_only_sure,
                    "unknown": head.unknown,
                    "open_names": head.open_names,
                    "files_end": head.files_end,
                    "moved_closer": head.moved_closer,
                    "by_rung": head.by_rung,
                    "totals": [asdict(total) for total in totals],
                    "weeks": [asdict(week) for week in weeks],
                }
            )
            + "\n"
        )
    if not head.people:
        return _NOTHING
    are = "is" if head.follow_only == 1 else "are"
    sentences = [f"Of {head.people:,} people you are connected to, {head.follow_only:,} {are} only a follow."]
    if head.unknown:
        sentences.append(f"Of {head.unknown:,} it is not known: the loaded files do not show contact there.")
    if head.open_names:
        sentences.append(f"Names in messages that are not matched to accounts yet: {head.open_names:,}.")
    if head.moved_closer is not None:
        sentences.append(f"{head.moved_closer:,} moved closer in the last 30 days.")
    elif head.files_end is not None:
        sentences.append(f"What came after {said_date(head.files_end)} is not in your files.")
    total_rows = [(total.network, total.rung or "not known", total.people) for total in totals]
    week_columns = ("week", "written to", "heard from", "new ties", "moved up", "follow-only share")
    week_rows = [tuple(_NOT_IN_FILES if value is None else value for value in asdict(week).values()) for week in weeks]
    return "\n".join(
        [" ".join(sentences), "", as_text(("network", "step", "people"), total_rows), as_text(week_columns, week_rows)]
    )


_NOT_IN_FILES = "not in your files"
_COMMANDS = {"ties": _ties, "suggest": _suggest, "report": _report}
_NOTHING = "Nothing is imported yet. Begin with: python -m connectors import PATH   (or: python -m connectors demo)\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analytics",
        description="What your exports say about your ties, and whom to turn to today.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--home", metavar="DIR", help="where the data lives (default: KITH_HOME, else the platform's own place)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="ties | suggest | report")
    ties = commands.add_parser(
        "ties", parents=[shared], help="one row per account: step, how sure, strength, dates, counts"
    )
    forms = ties.add_mutually_exclusive_group()
    forms.add_argument("--csv", action="store_true", help="as CSV")
    forms.add_argument("--json", action="store_true", help="as JSON")
    suggest = commands.add_parser("suggest", parents=[shared], help="whom to turn to, why, and an opening line")
    suggest.add_argument("--limit", type=_count, default=10, metavar="N", help="at most so many people (default 10)")
    suggest.add_argument("--json", action="store_true", help="as JSON, with every part of the score")
    suggest.add_argument("--as-of", type=_day, metavar="DATE", help="as it stood at the end of that day, YYYY-MM-DD")
    report = commands.add_parser("report", parents=[shared], help="totals by network and step, and the weeks")
    report.add_argument(
        "--weeks", type=_count, default=26, metavar="N", help="so many weeks, this one last (default 26)"
    )
    report.add_argument("--json", action="store_true", help="as JSON")
    return parser


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date like 2026-03-01") from None
