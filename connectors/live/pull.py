"""A pull writes an export: each page as it came, one line in the file of its step, and kith.json, which says of what.

A page that stands whole in its file was received, so the files themselves are the state: a pull that was cut off at any
moment goes on after its last whole line, and no page is asked for twice.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any

from connectors.live.contract import Account, Api, OddAnswer, Page, Refused, Step, Unfinished, Wanted
from connectors.live.patience import Tell, Wait, asked, now, pause

MANIFEST = "kith.json"
FORMAT = 1
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"([a-z]+)-(.+)-(\d{8}T\d{6}Z)")
EMPTY = 50  # pages without an entry, one after the other, at which a list is left
CHUNK = 1 << 16
SHORT = 5.0  # seconds; a wait that is longer is worth importing what has come
GOING = "going"  # what the manifest says of a step that has not ended


@dataclass(frozen=True)
class Told:
    """How far a pull is: what it reads, requests made and expected (None: nobody knows), and until when it waits.

    `why` says so where it is not the network that asked for the wait.
    """

    title: str
    requests: int
    expected: int | None
    waits_until: datetime | None = None
    why: str | None = None


def begun(pulls: Path, network: str, account_id: str, host: str = "") -> Path | None:
    """The folder of this account's pull that was not ended, None without one."""
    for folder, manifest in pulls_of(pulls, network, account_id, host):
        if manifest.get("finished_at") is None:
            return folder
    return None


def pulls_of(pulls: Path, network: str, account_id: str, host: str = "") -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every pull of an account with its manifest, newest first."""
    for folder in sorted(pulls.glob(f"{network}-*"), key=lambda path: path.name[-16:], reverse=True):
        manifest = read_manifest(folder)
        whose = manifest.get("account", {})
        if (manifest.get("network"), whose.get("host"), whose.get("id")) == (network, host, account_id):
            yield folder, manifest


def begin(pulls: Path, account: Account, wanted: Wanted, whole: bool) -> Path:
    """A new folder for a pull of this account, with its manifest."""
    started = datetime.now(UTC)
    name = re.sub(r"[^\w.@-]+", "_", f"{account.network}-{account.handle or account.id}")
    while (folder := pulls / f"{name[:100]}-{started:{STAMP}}").exists():
        started += timedelta(seconds=1)  # the time in the name is what tells pulls apart and orders them
    folder.mkdir(parents=True)
    manifest = {
        "kith_pull": FORMAT,
        "network": account.network,
        "account": asdict(account),
        "wanted": asdict(wanted),
        "whole": whole,
        "started_at": f"{started:%Y-%m-%d %H:%M:%S}",
        "finished_at": None,
        "imported_at": None,
        "waits_until": None,  # so that a program that is started again waits as well
        "steps": [],
    }
    _write_manifest(folder, manifest)
    return folder


def told_by_name(folder: str) -> tuple[str, str, datetime] | None:
    """What the name of a pull's folder tells: network, handle and when it began (UTC); None for another name."""
    found = NAME.fullmatch(folder)
    return (found[1], found[2], datetime.strptime(found[3], STAMP)) if found else None


def pull(
    api: Api,
    folder: Path,
    earlier: Sequence[Path],
    tell: Callable[[Told], None],
    wait: Wait,
    meanwhile: Callable[[], None] = lambda: None,
    then: Callable[[], Wanted | None] = lambda: None,
) -> None:
    """Read every step to its end into `folder`, which `begin` made; goes on where an earlier call stopped.

    `earlier` are the folders of pulls that are still imported, newest first: what they hold is not asked for again,
    unless the pull is to read lists whole. `wait` waits so many seconds and says whether to go on; where it says no,
    Paused is raised. Raises SignInAgain or TryLater where nothing more can be had now; all received pages stay.

    `meanwhile` is called where the folder can be imported as it is: when the lists of people stand, and when a wait
    begins. `then` is called when all is read, and says what to look up besides, if anything.
    """
    pulling = _Pulling(api, folder, earlier, tell, wait, meanwhile)
    pulling.read()
    if (more := then()) is not None:
        pulling.manifest["wanted"] = asdict(more)
        pulling.read()
    pulling.write(finished_at=f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}")


def mark_imported(folder: Path) -> None:
    """Write that what was received is imported."""
    _write_manifest(folder, read_manifest(folder) | {"imported_at": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"})


def mark_stripped(folder: Path) -> None:
    """Write that the pages hold no texts any more, so that nobody imports them once more."""
    _write_manifest(folder, read_manifest(folder) | {"stripped_at": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"})


def allow(folder: Path) -> None:
    """A pull that was told to wait need not: another sign-in asks from here on."""
    _write_manifest(folder, read_manifest(folder) | {"waits_until": None})


class _Pulling:
    """A pull at work; its manifest says at every moment what its folder holds."""

    def __init__(
        self, api: Api, folder: Path, earlier: Sequence[Path], tell: Callable[[Told], None], wait: Wait,
        meanwhile: Callable[[], None],
    ) -> None:  # fmt: skip
        self.manifest = read_manifest(folder)
        self._api, self._folder, self._tell, self._wait, self._meanwhile = api, folder, tell, wait, meanwhile
        self._before = Held(folder, () if self.manifest["whole"] else earlier)
        self._ended = {step["name"]: step for step in self.manifest["steps"] if step["ended"] != GOING}

    def read(self) -> None:
        """Read every step that has not ended."""
        steps = self._api.steps(Account(**self.manifest["account"]), Wanted(**self.manifest["wanted"]), self._before)
        counts = [step.requests for step in steps]
        expected = None if None in counts else sum(count or 0 for count in counts)
        lists = [step.name for step in takewhile(lambda step: step.tie, steps)]
        for step in steps:
            if step.name in self._ended:
                continue
            reading = _Reading(step, self._folder, self._before)
            told = self._teller(reading, expected)
            self._wait_as_before(told)
            self._ended[step.name] = reading.to_its_end(told, self._wait)
            self.write()
            if step.name in lists[-1:] and step is not steps[-1]:
                self._meanwhile()

    def write(self, going: Sequence[dict[str, Any]] = (), **said: Any) -> None:
        """Write the manifest, with what it has to say besides and the line of the step that is being read."""
        self.manifest |= {"steps": [*self._ended.values(), *going], **said}
        _write_manifest(self._folder, self.manifest)

    def _teller(self, reading: _Reading, expected: int | None) -> Tell:
        def told(until: datetime | None = None, why: str | None = None) -> None:
            if until is not None:
                asked_for = {} if why else {"waits_until": until.astimezone(UTC).isoformat()}
                self.write([reading.line(GOING)], **asked_for)
            self._tell(Told(reading.step.title, self._api.requests, expected, until, why))
            if until is not None and (until - now()).total_seconds() > SHORT:
                self._meanwhile()

        return told

    def _wait_as_before(self, told: Tell) -> None:
        """Wait where the network allowed no more when the pull was cut off."""
        said, self.manifest["waits_until"] = self.manifest["waits_until"], None
        until = datetime.fromisoformat(said) if said else now()
        if until > now():
            told(until)
            pause((until - now()).total_seconds(), self._wait)


class _Reading:
    """One step, as far as its pages have come."""

    def __init__(self, step: Step, folder: Path, before: Held) -> None:
        self.step = step
        self._path = folder / f"{step.name}.ndjson"
        _cut_to_whole_lines(self._path)
        self._known: set[str] = set()
        if step.ids is not None:
            self._known = {name for page in before.pages(step.name) for name in step.ids(page["data"])}
        self._asked: set[str | None] = set()
        self._rows = self._empty = 0
        self._cursor: str | None = None
        self._end: dict[str, Any] | None = None
        for page in pages_of(self._path):
            self._take(Page(page["data"], page["next"], page["short"]))
            if self._end is not None:
                break

    def to_its_end(self, told: Tell, wait: Wait) -> dict[str, Any]:
        """Append the pages that are still to come; returns the step's line in the manifest."""
        while self._end is None:
            told()
            try:
                page = asked(self.step, self._cursor, told, wait)
            except (Refused, OddAnswer, Unfinished) as error:
                return self.line("broken", str(error))
            _append(self._path, self._cursor, page)
            self._take(page)
        return self._end

    def line(self, ended: str, why: str | None = None) -> dict[str, Any]:
        """What the manifest says of the step.

        It ended ``whole``, at what is ``known`` from before, ``short`` where the network gives no more, or ``broken``;
        or it is still ``going``.
        """
        step, pages = self.step, len(self._asked)
        return {
            "name": step.name, "title": step.title, "tie": step.tie, "newest_first": step.newest_first,
            "pages": pages, "rows": self._rows, "ended": ended, "why": why,
        }  # fmt: skip

    def _take(self, page: Page) -> None:
        """Count a page, and see whether the step ends with it."""
        step, held = self.step, self.step.rows(page.data)
        self._asked.add(self._cursor)
        self._rows, self._empty, self._cursor = self._rows + held, 0 if held else self._empty + 1, page.next
        if page.next is None:
            self._end = self.line("whole" if page.short is None else "short", page.short)
        # By its last entry: somebody who came back stands above those who are new.
        elif step.ids is not None and (of_page := step.ids(page.data)) and of_page[-1] in self._known:
            self._end = self.line("known")
        elif page.next in self._asked:
            self._end = self.line(
                "broken", "the server came back to a page that it had sent before; the list was left there"
            )
        elif self._empty == EMPTY:
            self._end = self.line("broken", f"the server sent {EMPTY} empty pages in a row; the list was left there")


# --- files --------------------------------------------------------------------------------


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a pull's folder says of itself; {} where it says nothing."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("kith_pull") == FORMAT else {}


def _write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    part = folder / f".{MANIFEST}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump(manifest, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / MANIFEST)


def _append(path: Path, cursor: str | None, page: Page) -> None:
    line = {
        "cursor": cursor,
        "next": page.next,
        "short": page.short,
        "asked_at": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}",
        "data": page.data,
    }
    with path.open("ab") as file:
        file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _cut_to_whole_lines(path: Path) -> None:
    """Remove the beginning of a line that was cut off at the end of a file."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            start = max(end - CHUNK, 0)
            file.seek(start)
            place = file.read(end - start).rfind(b"\n")
            if place >= 0:
                file.truncate(start + place + 1)
                return
            end = start
        file.truncate(0)


def pages_of(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of a step's file, one at a time, in the order in which they came; none where there is no file."""
    if path.exists():
        with path.open("rb") as file:
            yield from map(json.loads, file)


def delete_pages(folder: Path) -> None:
    """Delete what a pull received; its manifest stays."""
    for path in folder.glob("*.ndjson"):
        path.unlink(missing_ok=True)


def delete_pull(folder: Path) -> None:
    """Delete a pull altogether; whoever is about to read on in it finds it gone, never a part of it."""
    gone = folder.rename(folder.with_name(f".{folder.name}"))
    shutil.rmtree(gone)


class Held:
    """What pulls hold: the pages of earlier ones, newest first, and those of the one that goes on, if one does.

    Where a list broke off, earlier pages do not show what is below, so they are left out.
    """

    def __init__(self, now: Path | None, folders: Sequence[Path]) -> None:
        self._now = now
        self._ended = {
            folder: {step["name"]: step["ended"] for step in read_manifest(folder)["steps"]} for folder in folders
        }

    def pages(self, step: str) -> Iterator[dict[str, Any]]:
        """As `Before.pages`."""
        for folder, ended in self._ended.items():
            if ended.get(step, "broken") != "broken":
                yield from pages_of(folder / f"{step}.ndjson")

    def received(self, step: str) -> Iterator[dict[str, Any]]:
        """As `Before.received`."""
        return pages_of(self._now / f"{step}.ndjson") if self._now else iter(())
