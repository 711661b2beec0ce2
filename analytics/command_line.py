"""python -m analytics ties | suggest | report | backtest: the same answers as the dashboard, and a check on them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from analytics import questions, reading
from analytics.arguments import a_day, a_number, a_path, weeks
from analytics.backtest import command as backtest
from analytics.ending import DONE, ended
from analytics.tables import as_csv, as_json, as_text
from analytics.words.dates import said_date
from connectors.contract import KithError
from store.home import data_folder
from store.snapshot import open_for_reading
from store.store import FILE, cannot_open

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
  python -m analytics report --html week.html      the same to print or to mail: one file that asks for nothing
  python -m analytics backtest --help              how well the suggestions do on a network whose future is known

The data folder is the dashboard's own; --home DIR or KITH_HOME names another. While the dashboard
runs, the answers come from the tables that it wrote last, and their time is said on the error output.
Exit status: 0 done, 1 could not, 2 wrong call."""


Page = Callable[[duckdb.DuckDBPyConnection, int], str]  # so many weeks as an HTML document


def main(arguments: Sequence[str] | None = None, *, page: Page | None = None) -> int:
    """Run one command; returns the exit status. `page` makes the document of `report --html`."""
    return ended(lambda: _run(_parser(page).parse_args(arguments)))


def _run(given: argparse.Namespace) -> int:
    try:
        if given.command == "backtest":
            print(backtest.run(given), end="")
            return DONE
        connection, written_at = open_for_reading(data_folder(given.home, create=False))
        if written_at is not None:
            print(f"The dashboard is open: these are the tables of {written_at:%Y-%m-%d %H:%M} UTC.", file=sys.stderr)
        if getattr(given, "as_of", None):
            reading.as_of_day(connection, given.as_of)
        else:
            reading.at_present(connection, datetime.now(UTC).replace(tzinfo=None))
        print(_COMMANDS[given.command](connection, given), end="")
    except duckdb.Error as error:
        if "corrupt database" not in str(error).lower():
            raise
        raise cannot_open(data_folder(given.home, create=False) / FILE, error) from error
    return DONE


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
    today = questions.clock_day(connection)
    chosen = [] if given.as_of else questions.picks(connection, today)
    found = [pick.suggestion for pick in chosen if pick.state == "open"][: given.limit]
    besides = [pick.suggestion.person for pick in chosen]
    found += questions.suggestions(connection, given.limit - len(found), today, besides=besides)
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
    if given.html is not None:
        return _document(connection, given)
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


def _document(connection: duckdb.DuckDBPyConnection, given: argparse.Namespace) -> str:
    if not questions.headline(connection).people:
        raise KithError(_NOTHING.strip())
    document: str = given.page(connection, given.weeks)
    if given.html == Path("-"):
        return document
    file = given.html.expanduser()
    part = file.with_name(f".{file.name}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as written:
            written.write(document)
        part.replace(file)
    except OSError as error:
        raise KithError(f"The summary could not be written to {file}: {error.strerror}.") from error
    return f"The summary is in {file}.\n"


_NOT_IN_FILES = "not in your files"
_COMMANDS = {"ties": _ties, "suggest": _suggest, "report": _report}
_NOTHING = "Nothing is imported yet. Begin with: python -m connectors import PATH   (or: python -m connectors demo)\n"


def _parser(page: Page | None) -> argparse.ArgumentParser:
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
    commands = parser.add_subparsers(dest="command", required=True, metavar="ties | suggest | report | backtest")
    ties = commands.add_parser(
        "ties", parents=[shared], help="one row per account: step, how sure, strength, dates, counts"
    )
    forms = ties.add_mutually_exclusive_group()
    forms.add_argument("--csv", action="store_true", help="as CSV")
    forms.add_argument("--json", action="store_true", help="as JSON")
    suggest = commands.add_parser(
        "suggest",
        parents=[shared],
        help="whom to turn to, why, and an opening line",
        description="Whom to turn to, why, and an opening line. First the people of Today who are still open, in its "
        "order; then others: who waits for an answer, with whom to start a conversation, whom to meet. With --as-of, "
        "whom the files would have led to then.",
    )
    suggest.add_argument("--limit", type=a_number, default=10, metavar="N", help="at most so many people (default 10)")
    suggest.add_argument("--json", action="store_true", help="as JSON, with every part of the score")
    suggest.add_argument("--as-of", type=a_day, metavar="DATE", help="as it stood at the end of that day, YYYY-MM-DD")
    report = commands.add_parser("report", parents=[shared], help="totals by network and step, and the weeks")
    report.add_argument(
        "--weeks", type=weeks, default=26, metavar="N", help="so many weeks, this one last (default 26)"
    )
    forms = report.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="as JSON")
    forms.add_argument(
        "--html",
        type=a_path,
        nargs="?",
        const="-",
        metavar="FILE",
        help="as a page to print or to mail, into FILE or to the output",
    )
    report.set_defaults(page=page)
    backtest.add_arguments(
        commands.add_parser("backtest", help="replay a network's past: would the suggestions have been right?")
    )
    return parser
