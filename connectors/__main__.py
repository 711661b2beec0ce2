"""python -m connectors: bring exports in without a browser."""

from __future__ import annotations

import argparse
import json
import sys

from analytics import intake
from analytics.arguments import a_budget, a_number, a_path
from analytics.ending import COULD_NOT, DONE, ended, tell
from analytics.import_command import PATIENCE, carry_out
from analytics.import_report import print_rows, rows
from analytics.orders import Order
from analytics.tables import printable
from analytics.words import work
from connectors import CONNECTORS
from connectors.contract import KithError
from connectors.loading import Progress
from store.home import data_folder
from store.store import DatabaseBusy, Store

BAR = 30

ABOUT = """\
Bring exports into Kith without a browser.

  python -m connectors list                          what can be read, and how to get each export
  python -m connectors import ~/Downloads/*.zip      import exports as the networks sent them
  python -m connectors import --preview archive.zip  only show what would be written
  python -m connectors pull bluesky ada.bsky.social  ask a network what its export lacks
  python -m connectors demo                          an invented network to look around in

While the dashboard runs it holds the database: `import` and `demo` have it do the work, and wait for what comes
of it; in place of `pull` press Refresh on its Import page. Exit status: 0 done, 1 could not, 2 wrong call.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    return ended(lambda: _run(_parser().parse_args(arguments)))


def _run(call: argparse.Namespace) -> int:
    try:
        status: int = call.run(call)
    except KeyboardInterrupt:
        raise KithError("\nStopped; nothing of the unfinished export was written.") from None
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m connectors", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    listing = commands.add_parser("list", help="the networks that can be read, and how to get each export")
    listing.add_argument("--json", action="store_true", help="as JSON")
    _add_home(listing)  # as the other commands, though there is nothing to look up
    listing.set_defaults(run=_list)

    importing = commands.add_parser(
        "import",
        help="import exports: zip, tar.gz, folder or loose files",
        description="Import one or more exports. Importing the same file again changes nothing. What can be read is "
        "imported, what cannot is told (exit status 1).",
    )
    importing.add_argument("paths", nargs="+", type=a_path, metavar="PATH", help="zip, tar.gz, folder, or a CSV")
    importing.add_argument("--json", action="store_true", help="the result as JSON on standard output")
    importing.add_argument("--preview", action="store_true", help="say what would be written, and write nothing")
    importing.add_argument(
        "--connector", choices=[connector.name for connector in CONNECTORS], help="where the file fits more than one"
    )
    importing.add_argument("--owner", metavar="ID", help="your own account id there, where the export does not say")
    importing.add_argument(
        "--complete",
        action=argparse.BooleanOptionalAction,
        help="its lists hold everyone, all time (Date range “All time” at Instagram), so that a later export shows who "
        "has left, and a table lacks no contact of those that it notes; where an export does not say and you do not "
        "either, they are taken as holding only a part",
    )
    _add_wait(importing)
    _add_home(importing)
    importing.set_defaults(run=_import)

    pulling = commands.add_parser(
        "pull",
        help="ask a network for what no export holds: today's followers, who answered you, names behind ids",
        description="Pull a live account and import it. A pull that was cut off goes on where it stopped. Sign-ins "
        "come from the environment (KITH_<NETWORK>_…, see README.md) or from the keyring of the Import page.",
    )
    pulling.add_argument("network", type=_a_network, metavar="NETWORK", help="bluesky, github, mastodon or x")
    pulling.add_argument(
        "handle", nargs="?", default="", metavar="HANDLE", help="whose account; else the connected one"
    )
    pulling.add_argument("--host", default="", help="the instance, where the network has many")
    pulling.add_argument(
        "--whole", action="store_true", help="read lists to their end again, to see who has left; else only what is new"
    )
    pulling.add_argument(
        "--budget", type=a_budget, metavar="N",
        help="requests for the public lists of people you might turn to: whom of your contacts do they know? (100; "
        "0 for X, which charges for them)",
    )  # fmt: skip
    pulling.add_argument(
        "--no-names", dest="names", action="store_false",
        help="leave out looking up who is known by number only, which X charges for one by one",
    )  # fmt: skip
    pulling.add_argument(
        "--estimate",
        action="store_true",
        help="only say what it would take; nothing is asked but whose account it is, where it is not connected yet",
    )
    pulling.add_argument("--json", action="store_true", help="the result as JSON on standard output")
    _add_home(pulling)
    pulling.set_defaults(run=_pull)

    demo = commands.add_parser("demo", help="import an invented network to look around in (--remove takes it out)")
    demo.add_argument("--remove", action="store_true", help="take the invented network out again")
    demo.add_argument("--json", action="store_true", help="the result as JSON on standard output")
    _add_wait(demo)
    _add_home(demo)
    demo.set_defaults(run=_demo)
    return parser


def _add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", metavar="DIR", help="where the data lives (else KITH_HOME, else the usual place)")


def _a_network(text: str) -> str:
    """A network that can be asked."""
    from connectors.live.networks import network  # noqa: PLC0415

    try:
        return network(text).network
    except KithError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _add_wait(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wait",
        type=a_number,
        default=PATIENCE,
        metavar="SECONDS",
        help="while the dashboard runs: how long to wait for it until the answer is “queued” and the exit status 0 "
        f"({PATIENCE})",
    )


def _list(call: argparse.Namespace) -> int:
    if call.json:
        rows = [
            {
                "connector": c.name,
                "title": c.title,
                "steps": list(c.guide.steps),
                "waiting": c.guide.waiting,
                "link": c.guide.link,
            }
            for c in CONNECTORS
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE
    for connector in CONNECTORS:
        print(f"{connector.name:<10} {connector.title}")
        for number, step in enumerate(connector.guide.steps, 1):
            print(f"{'':<10} {number}. {step}")
        print(f"{'':<10} {connector.guide.waiting}")
        if connector.guide.link:
            print(f"{'':<10} {connector.guide.link}")
        print()
    return DONE


def _import(call: argparse.Namespace) -> int:
    missing = [str(path) for path in call.paths if not path.exists()]
    if missing:
        raise KithError(f"There is no file or folder {', '.join(missing)}. Check the path and try again.")
    home = data_folder(call.home)
    if call.preview:
        previews = intake.preview_paths(home, call.paths, connector=call.connector, owner=call.owner, progress=_bar)
        print_rows(rows(previews), call.json)
        return DONE
    order = Order("import", tuple(call.paths), call.connector, call.owner, call.complete)
    told = carry_out(home, order, call.wait, _bar)
    for failure in told.failed:
        tell(failure["error"])
    if told.is_queued:
        _print_queued(call)
    else:
        print_rows(
            [*told.results, *(told.failed if call.json else ())], call.json, is_answered=call.complete is not None
        )
    return COULD_NOT if told.failed else DONE


def _print_queued(call: argparse.Namespace) -> None:
    if call.json:
        print(json.dumps([{"path": str(path), "state": "queued"} for path in call.paths], ensure_ascii=False, indent=2))
        return
    for path in call.paths:
        shown = printable(str(path))
        print(
            f"queued: {shown} (the dashboard imports it where it lies; leave it there until the Import page shows it)"
        )


def _pull(call: argparse.Namespace) -> int:
    # Only here: no other command needs the libraries that speak to servers.
    from analytics.pull_command import account_of, foreseen, pull_account  # noqa: PLC0415
    from connectors.live.contract import Address  # noqa: PLC0415
    from connectors.live.networks import network  # noqa: PLC0415

    tell("\n".join(network(call.network).terms))  # before anything is asked, and charged
    try:
        store = Store.open(data_folder(call.home))
    except DatabaseBusy as busy:
        raise KithError("The dashboard is running. Press Refresh on its Import page, or close it first.") from busy
    try:
        account, budget = account_of(store, call.network, Address(call.handle, call.host), call.budget)
        options = {"whole": call.whole, "budget": budget, "names": call.names}
        told = foreseen(store, account, **options)
        if call.estimate:
            print(told)
            return DONE
        tell(told)
        requests, results = pull_account(store, account, **options)
    finally:
        store.close()
    tell(f"{requests:,} requests to {call.network} as {account.handle}")
    if not results and not call.json:
        print("Nobody is in what it gave, so nothing was imported.")
    print_rows(rows(results), call.json)
    return DONE


def _demo(call: argparse.Namespace) -> int:
    told = carry_out(data_folder(call.home), Order("remove" if call.remove else "invent"), call.wait, _bar)
    for failure in told.failed:
        tell(failure["error"])
    if told.failed:
        return COULD_NOT
    if told.is_queued:
        print(json.dumps([{"state": "queued"}], indent=2) if call.json else work.QUEUED)
        return DONE
    if call.remove:
        print("[]" if call.json else "The invented network is gone.")
        return DONE
    print_rows(told.results, call.json)
    if not call.json:
        print("These people are invented. `python -m connectors demo --remove` takes them out again.")
    return DONE


# --- telling ------------------------------------------------------------------------------


def _bar(progress: Progress) -> None:
    """A progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return
    share = progress.done / progress.total if progress.total else 1.0
    filled = round(share * BAR)
    label = printable(" ".join(progress.what.split()))[-40:] if progress.what else "putting it together"
    print(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {share:4.0%} {label:<40}", end="", file=sys.stderr, flush=True)
    if not progress.what:
        print("\r" + " " * (BAR + 50), end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
