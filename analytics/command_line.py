"""python -m analytics ties | suggest | report | backtest: the same answers as the dashboard, and a check on them."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from analytics import questions, reading
from analytics.arguments import a_day, a_number, a_path, weeks
from analytics.backtest import command as backtest
from analytics.ending import DONE, ended
from analytics.tables import as_csv, as_json, as_text, printable
from analytics.words import commands as words
from analytics.words.files import WHAT_IS_MISSING
from analytics.words.networks import network
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
        round(l.strength, 12) as strength,
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

TRIES = 3  # to read the tables of a dashboard that writes them anew
LONGEST = 200  # letters of a message that are shown

Page = Callable[[duckdb.DuckDBPyConnection, int | None], str]  # so many weeks as an HTML document; None: what fits
USUAL_WEEKS = 26


def main(arguments: Sequence[str] | None = None, *, page: Page | None = None) -> int:
    """Run one command; returns the exit status. `page` makes the document of `report --html`."""
    return ended(lambda: _run(_parser(page).parse_args(arguments)))


def _run(given: argparse.Namespace) -> int:
    try:
        if given.command == "backtest":
            print(backtest.run(given), end="")
            return DONE
        told, written_at = _told(given, TRIES)
        if written_at is not None:
            print(words.tables_of(written_at), file=sys.stderr)
        print(printable(told) if sys.stdout.isatty() else told, end="")
    except duckdb.Error as error:
        if not isinstance(error, duckdb.IOException) and "corrupt database" not in str(error).lower():
            raise
        raise cannot_open(data_folder(given.home, create=False) / FILE, error) from error
    return DONE


def _told(given: argparse.Namespace, tries: int) -> tuple[str, datetime | None]:
    """What the command says, and when the tables it read were written; None: it read the database itself."""
    try:
        connection, written_at = open_for_reading(data_folder(given.home, create=False))
        with closing(connection):
            if getattr(given, "as_of", None):
                reading.as_of_day(connection, given.as_of)
            else:
                reading.at_present(connection, datetime.now(UTC).replace(tzinfo=None))
            return _COMMANDS[given.command](connection, given), written_at
    except duckdb.IOException:  # the dashboard wrote them anew meanwhile
        if tries == 1:
            raise
        return _told(given, tries - 1)


def _ties(connection: duckdb.DuckDBPyConnection, given: argparse.Namespace) -> str:
    result = connection.execute(TIES)
    columns = [column[0] for column in result.description or ()]
    rows = result.fetchall()
    if given.json:
        return as_json([dict(zip(columns, row, strict=True)) for row in rows]) + "\n"
    if given.csv:
        return as_csv(columns, rows)
    if not rows:
        return f"{words.NOTHING_IMPORTED}\n"
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
        return f"{words.NOBODY}\n"
    told = []
    for one in found:
        proposal = words.PROPOSALS[one.action] if one.opener else words.SEE_WHO
        about = f" ({one.about})" if one.about else ""
        heard = words.they_wrote(_shortened(one.heard)) if one.heard else ""
        lines = [*one.reasons, heard, f"> {one.opener}" if one.opener else "", one.profile_url or one.person]
        below = "\n".join(f"    {line}" for line in lines if line)
        told.append(f"{proposal} {one.name}{about}, {network(one.network)}\n{below}\n")
    return "\n".join(told)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rsplit(" ", 1)[0] + " …"


def _report(connection: duckdb.DuckDBPyConnection, given: argparse.Namespace) -> str:
    head = questions.headline(connection)
    totals = questions.totals(connection)
    number = given.weeks or USUAL_WEEKS
    weeks = questions.weekly_summary(connection, number)
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
                    "unknown_why": head.unknown_why,
                    "settled_by": head.settled_by,
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
    if not head.people and not head.without_tie:
        return f"{words.NOTHING_IMPORTED}\n"
    sentences = words.headline(
        head.people, head.follow_only, head.unknown, head.unknown_why, head.settled_by, head.open_names
    )
    if not head.people:
        sentences.append(words.only_contact(head.without_tie))
    elif head.moved_closer is not None:
        sentences.append(words.moved_closer(head.moved_closer))
    ends = questions.files_ends(connection)
    is_over = head.files_end is not None and (head.moved_closer is None or head.files_end < head.month_ago)
    if head.people and is_over:
        sentences.append(words.files_end(ends))
    total_rows = [(network(total.network), total.rung or words.NOT_KNOWN, total.people) for total in totals]
    week_rows = [
        tuple(words.NOT_IN_FILES if (value := asdict(week)[name]) is None else value for name in words.WEEKS_COLUMNS)
        for week in weeks
    ]
    tables = [as_text(words.TOTALS_COLUMNS, total_rows), as_text(tuple(words.WEEKS_COLUMNS.values()), week_rows)]
    newest = max(ends.values(), default=None)
    if newest is not None and newest < weeks[0].week_start:
        reach = number + math.ceil((weeks[0].week_start - newest).days / 7)
        tables.append(f"{words.more_weeks(reach)}\n")
    if hints := questions.missing_hints(questions.coverage(connection), head.networks):
        tables.append("\n".join([f"{WHAT_IS_MISSING}:", *(f"- {hint}" for hint in hints)]) + "\n")
    return "\n".join([" ".join(sentences), "", *tables])


def _document(connection: duckdb.DuckDBPyConnection, given: argparse.Namespace) -> str:
    head = questions.headline(connection)
    if not head.people and not head.without_tie:
        raise KithError(words.NOTHING_IMPORTED)
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
        raise KithError(words.not_written(str(file), error.strerror)) from error
    return f"{words.written(str(file))}\n"


_COMMANDS = {"ties": _ties, "suggest": _suggest, "report": _report}


def _parser(page: Page | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analytics",
        description=words.ABOUT,
        epilog=words.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--home", metavar="DIR", help=words.HOME)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    ties = commands.add_parser("ties", parents=[shared], help=words.TIES)
    forms = ties.add_mutually_exclusive_group()
    forms.add_argument("--csv", action="store_true", help=words.AS_CSV)
    forms.add_argument("--json", action="store_true", help=words.AS_JSON)
    suggest = commands.add_parser(
        "suggest",
        parents=[shared],
        help=words.SUGGEST,
        description=words.SUGGEST_MORE,
    )
    suggest.add_argument("--limit", type=a_number, default=10, metavar="N", help=words.LIMIT)
    suggest.add_argument("--json", action="store_true", help=words.SUGGEST_JSON)
    suggest.add_argument("--as-of", type=a_day, metavar="DATE", help=words.AS_OF)
    report = commands.add_parser("report", parents=[shared], help=words.REPORT)
    report.add_argument("--weeks", type=weeks, metavar="N", help=words.WEEKS)
    forms = report.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help=words.AS_JSON)
    forms.add_argument(
        "--html",
        type=a_path,
        nargs="?",
        const="-",
        metavar="FILE",
        help=words.HTML,
    )
    report.set_defaults(page=page)
    backtest.add_arguments(commands.add_parser("backtest", help=words.BACKTEST))
    return parser
