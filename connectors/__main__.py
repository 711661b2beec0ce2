"""python -m connectors: bring exports in without a browser."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from analytics import intake
from connectors import CONNECTORS
from connectors.contract import Connector, KithError
from connectors.export import Export, open_exports
from connectors.loading import Progress
from connectors.reading import pick
from store.home import data_folder
from store.imports import ImportResult
from store.store import DatabaseBusy, Store

DONE, COULD_NOT, WRONG_CALL = 0, 1, 2
BAR = 30

ABOUT = """\
Bring exports into Kith without a browser.

  python -m connectors list                          what can be read, and how to get each export
  python -m connectors import ~/Downloads/*.zip      import exports as the networks sent them
  python -m connectors import --preview archive.zip  only show what would be written
  python -m connectors demo                          an invented network to look around in

While the dashboard runs it holds the database; `import` then puts the files into its inbox, and the
dashboard imports them within seconds. Exit status: 0 done, 1 could not, 2 wrong call.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    call = _parser().parse_args(arguments)
    try:
        status: int = call.run(call)
    except KithError as error:
        print(error, file=sys.stderr)
        return COULD_NOT
    except KeyboardInterrupt:
        print("\nStopped; nothing of the unfinished export was written.", file=sys.stderr)
        return COULD_NOT
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m connectors", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    listing = commands.add_parser("list", help="the networks that can be read, and how to get each export")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.set_defaults(run=_list)

    importing = commands.add_parser(
        "import",
        help="import exports: zip, tar.gz, folder or loose files",
        description="Import one or more exports. Importing the same file again changes nothing.",
    )
    importing.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="zip, tar.gz, folder, or a CSV")
    importing.add_argument("--json", action="store_true", help="the result as JSON on standard output")
    importing.add_argument("--preview", action="store_true", help="say what would be written, and write nothing")
    importing.add_argument(
        "--connector", choices=[connector.name for connector in CONNECTORS], help="where the file fits more than one"
    )
    importing.add_argument("--owner", metavar="ID", help="your own account id there, where the export does not say")
    _add_home(importing)
    importing.set_defaults(run=_import)

    demo = commands.add_parser("demo", help="import an invented network to look around in (--remove takes it out)")
    demo.add_argument("--remove", action="store_true", help="take the invented network out again")
    demo.add_argument("--json", action="store_true", help="the result as JSON on standard output")
    _add_home(demo)
    demo.set_defaults(run=_demo)
    return parser


def _add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", metavar="DIR", help="where the data lives (else KITH_HOME, else the usual place)")


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
    home = data_folder(call.home)
    missing = [str(path) for path in call.paths if not path.exists()]
    if missing:
        raise KithError(f"There is no file or folder {', '.join(missing)}. Check the path and try again.")
    if call.preview:
        named = call.connector

        def choose(export: Export) -> Connector:
            return pick(export, CONNECTORS, named).fitted(export)

        _print_results(
            intake.preview_paths(home, call.paths, owner=call.owner, choose=choose, progress=_bar), call.json
        )
        return DONE
    try:
        store = Store.open(home)
    except DatabaseBusy:
        return _queue(home, call)
    results: list[ImportResult] = []
    failed: list[dict[str, str]] = []
    try:
        for batch in _batches(home, call.paths):
            try:
                choose_known = intake.chooser(store, call.connector)
                results += intake.import_paths(store, batch, owner=call.owner, choose=choose_known, progress=_bar)
            except KithError as error:
                failed.append({"path": ", ".join(map(str, batch)), "error": str(error)})
                print(error, file=sys.stderr)
    finally:
        store.close()
    _print_results(results, call.json, failed)
    return COULD_NOT if failed else DONE


def _batches(home: Path, paths: list[Path]) -> list[list[Path]]:
    """The paths as they belong together: numbered parts of one export, loose files of one export, else one by one."""
    with tempfile.TemporaryDirectory(dir=home / "spool") as spool:
        try:
            together = len(open_exports(paths, Path(spool)))
        except KithError:
            together = len(paths)  # one of them is at fault; each is tried alone, so that the others get in
    return [paths] if together < len(paths) else [[path] for path in paths]


def _queue(home: Path, call: argparse.Namespace) -> int:
    """The dashboard holds the database: hand the files over."""
    queued = []
    for path in call.paths:
        target = home / intake.INBOX / path.name
        part = target.with_name(f".{target.name}.part")  # hidden until it is whole
        if path.is_dir():
            shutil.copytree(path, part)
        else:
            shutil.copy2(path, part)
        part.rename(target)
        queued.append({"path": str(path), "state": "queued", "inbox": str(target)})
    if call.json:
        print(json.dumps(queued, ensure_ascii=False, indent=2))
    else:
        for entry in queued:
            print(f"queued: {entry['path']} (the dashboard is running and imports it from {entry['inbox']})")
    return DONE


def _demo(call: argparse.Namespace) -> int:
    home = data_folder(call.home)
    store = Store.open(home)
    try:
        if call.remove:
            intake.remove_invented(store)
            print("The invented network is gone.")
            return DONE
        results = intake.invent(store, progress=_bar)
    finally:
        store.close()
    _print_results(results, call.json)
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
    label = progress.what[-40:] if progress.what else "putting it together"
    print(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {share:4.0%} {label:<40}", end="", file=sys.stderr, flush=True)
    if not progress.what:
        print("\r" + " " * (BAR + 50), end="\r", file=sys.stderr, flush=True)


def _print_results(results: list[ImportResult], as_json: bool, failed: list[dict[str, str]] | None = None) -> None:
    if as_json:
        print(
            json.dumps(
                [_as_row(result) for result in results] + (failed or []), ensure_ascii=False, indent=2, default=str
            )
        )
        return
    for result in results:
        print(_as_text(result))


def _as_row(result: ImportResult) -> dict[str, Any]:
    return {
        "path": result.name,
        "connector": result.connector,
        "owner": result.owner.owner,
        "owner_handle": result.owner.handle,
        "owner_why": result.owner.why,
        "snapshot_at": result.snapshot_at,
        "files": [
            {
                "file": file.path,
                "read": file.read,
                "kept": file.kept,
                "skipped": sum(rows for _, rows in file.skipped),
                "reasons": dict(file.skipped),
                "problems": [{"row": problem.row, "why": problem.why} for problem in file.problems],
            }
            for file in result.files
            if file.part is not None
        ],
        "not_read": [file.path for file in result.files if file.part is None],
        "accounts": result.accounts,
        "ties": result.ties,
        "interactions": result.interactions,
        "new": result.new,
        "known": result.known,
        "from": result.first_at,
        "to": result.last_at,
    }


def _as_text(result: ImportResult) -> str:
    whose = f"@{result.owner.handle}" if result.owner.handle else (result.owner.name or result.owner.owner or "you")
    lines = [f"{result.name}: {result.title}, the export of {whose} ({result.owner.why})"]
    for file in result.files:
        if file.part is None or not (file.read or file.problems):
            continue
        reasons = "; ".join(f"{rows:,} {reason}" for reason, rows in file.skipped)
        lines.append(
            f"  {file.path}: {file.read:,} read, {file.kept:,} kept" + (f" (skipped: {reasons})" if reasons else "")
        )
        lines += [
            f"    could not be read{'' if problem.row is None else f' (row {problem.row:,})'}: {problem.why}"
            for problem in file.problems[:5]
        ]
        if len(file.problems) > 5:
            lines.append(f"    and {len(file.problems) - 5:,} more rows that could not be read")
    told = [f"{result.accounts:,} accounts"]
    told += [f"{rows:,} {tie.replace('_', ' ')}" for tie, rows in result.ties.items()]
    told += [f"{rows:,} {kind.replace('_', ' ')}" for kind, rows in result.interactions.items()]
    lines.append("  " + ", ".join(told))
    if result.first_at and result.last_at:
        lines.append(f"  from {result.first_at:%d %B %Y} to {result.last_at:%d %B %Y}")
    if result.import_id is not None:
        lines.append(f"  {result.new:,} statements new, {result.known:,} known before")
    if result.removed_invented:
        lines.append("  the invented network made room for your own")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
