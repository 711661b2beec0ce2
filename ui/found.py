"""What lies at the paths that the user gave: looked at, previewed, and handed to the worker."""

from __future__ import annotations

import json
import shutil
import tempfile
import uuid
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

import streamlit as st
from streamlit.typing import UploadedFile

from analytics.intake import SPOOL, Given, named, opened
from analytics.words import work
from analytics.worker import Job
from connectors import CONNECTORS, recognising
from connectors.contract import Connector, KithError, Recognised
from connectors.csv import Look, Mapping, Table, looks, remembered
from connectors.export import Export, open_exports
from connectors.loading import Progress
from store import imports, settings
from store.imports import ImportResult
from ui import app
from ui.spool import clear_uploads, delete_uploads, uploads

TABLE = next(connector for connector in CONNECTORS if isinstance(connector, Table))


@dataclass(frozen=True)
class Found:
    """One export at the given paths: who claims it, what the user chose, and what importing it would bring."""

    name: str
    paths: tuple[Path, ...]
    claims: tuple[tuple[Connector, Recognised], ...] = ()
    chosen: str | None = None  # a connector's name
    owner: str | None = None  # as the user corrected it
    complete: bool | None = None  # what the user says of lists of which only they can know
    tables: tuple[Look, ...] = ()
    mappings: tuple[tuple[str, Mapping], ...] = ()  # by fingerprint, as the user chose them
    result: ImportResult | None = None
    error: str = ""
    key: str = field(default_factory=lambda: uuid.uuid4().hex)  # whatever was corrected since


@dataclass(eq=False)
class _Tab:
    """What a browser tab was given: what waits there for a decision, and the drops that it looks at just now."""

    waiting: list[Found] = field(default_factory=list)
    looked_at: set[Path] = field(default_factory=set)
    begun: tuple[Path, ...] = ()  # a look that is not over
    is_open: bool = False
    key: str = field(default_factory=lambda: uuid.uuid4().hex)

    def close(self) -> None:
        """The tab was closed or loaded anew."""
        self.is_open = False


@st.cache_resource(show_spinner=False)
def _tabs() -> weakref.WeakSet[_Tab]:
    """Every browser tab that was given something; one that is closed for good drops out."""
    return weakref.WeakSet()


@st.cache_resource(show_spinner=False, scope="session", on_release=_Tab.close)
def _opened(key: str, _tab: _Tab) -> _Tab:
    _tab.is_open = True
    _tabs().add(_tab)
    return _tab


def _tab() -> _Tab:
    is_new = "given" not in st.session_state
    tab: _Tab = st.session_state.setdefault("given", _Tab())
    _opened(tab.key, tab)
    if is_new:
        _clear()
    return tab


def _clear() -> None:
    """Delete what was dropped and neither waits for a decision in an open tab nor is being imported."""
    needed = {path for tab in _tabs() if tab.is_open for path in _needed(tab)}
    clear_uploads(app.store().home, needed | _submitted())


def uploaded(files: Sequence[UploadedFile]) -> list[Path]:
    """The dropped files inside the data folder, each in a folder of its own: two may have one name."""
    paths = []
    for file in files:
        folder = uploads(app.store().home) / uuid.uuid4().hex
        name = PurePosixPath(file.name.replace("\\", "/")).name
        path = folder / (name if name.strip(".") else "export")
        _tab().looked_at.add(path)
        folder.mkdir(parents=True)
        file.seek(0)
        with path.open("wb") as target:
            shutil.copyfileobj(file, target)
        paths.append(path)
    return paths


def typed_paths(typed: str) -> list[Path]:
    """The paths that the user typed, one in each line."""
    paths = []
    for line in filter(None, (line.strip().strip('"').strip() for line in typed.splitlines())):
        path = Path(line)
        with suppress(RuntimeError):  # ~somebody, who is not here
            path = path.expanduser()
        paths.append(path.absolute())
    return paths


@st.cache_resource(show_spinner=False)
def _submitted() -> set[Path]:
    """The files that the worker still needs, of every browser tab."""
    return set()


def look_at(paths: Sequence[Path], progress: Callable[[Progress], None]) -> list[Found]:
    """Let every export at `paths` wait with its preview; what is wrong with one stands in its `error`.

    What was looked at before gives way to the new look, and its files are deleted where nobody needs them. Where
    something is pressed meanwhile, Streamlit breaks off: see `left_over`.
    """
    tab = _tab()
    tab.begun = tuple(paths)
    tab.waiting[:] = [
        found
        for found in tab.waiting
        if (found.result is not None or found.tables) and not set(found.paths) & set(paths)
    ]
    tab.looked_at.intersection_update(paths)
    _clear()
    try:
        with _spool() as spool:
            exports, failures = opened(paths, Path(spool))
            found = [_looked(export, Found(export.name, export.paths), progress) for export in exports]
        found += [Found(failure.name, failure.paths, error=failure.error) for failure in failures]
        tab.waiting += found
    except Exception:
        _is_over(tab)
        raise
    _is_over(tab)
    return found


def left_over() -> tuple[Path, ...]:
    """What was given to a look that was broken off."""
    return _tab().begun


def _is_over(tab: _Tab) -> None:
    tab.begun = ()
    tab.looked_at.clear()


def _needed(tab: _Tab) -> set[Path]:
    return tab.looked_at.union(*(found.paths for found in tab.waiting))


def look_again(found: Found, progress: Callable[[Progress], None]) -> Found:
    """The same export with what the user has corrected since."""
    with _spool() as spool:
        try:
            exports = open_exports(found.paths, Path(spool))
        except KithError as error:
            return replace(found, result=None, error=str(error))
        export = next((one for one in exports if one.name == found.name), exports[0])
        return _looked(export, replace(found, result=None, error=""), progress)


def keep(keys: Sequence[str]) -> None:
    """Hand exports that wait to the worker, to be imported together."""
    chosen, paths = _decided(keys)
    if not chosen:
        return  # a second click
    for found in chosen:
        for fingerprint, mapping in found.mappings:
            settings.remember_mapping(app.cursor(), fingerprint, json.loads(mapping.to_json()))
    _submitted().update(paths)
    home, submitted = app.store().home, _submitted()

    def after(job: Job) -> None:
        submitted.difference_update(paths)
        delete_uploads(home, paths)

    given = [
        Given(found.paths, partial(_connector, found), found.owner or None, found.complete, found.name)
        for found in chosen
    ]
    app.intake().submit_all(named([found.name for found in chosen]), given, after)


def forget(key: str) -> None:
    """Leave an export alone: what was dropped of it is deleted."""
    _, paths = _decided([key])
    delete_uploads(app.store().home, paths)


def _decided(keys: Sequence[str]) -> tuple[list[Found], set[Path]]:
    """These exports, which wait no more, and the paths that hold no other that does."""
    chosen = [found for found in waiting_list() if found.key in keys]
    waiting_list()[:] = [found for found in waiting_list() if found.key not in keys]
    others = {path for found in waiting_list() for path in found.paths}
    return chosen, {path for found in chosen for path in found.paths} - others


def _spool() -> tempfile.TemporaryDirectory[str]:
    """A folder for what has to be unpacked while it is looked at."""
    return tempfile.TemporaryDirectory(prefix="look-", dir=app.store().home / SPOOL)


# --- pieces -------------------------------------------------------------------------------


def _looked(export: Export, found: Found, progress: Callable[[Progress], None]) -> Found:
    claims = tuple(recognising.recognise(export, CONNECTORS))
    found = replace(found, claims=claims, tables=tuple(_tables(export, found, claims)))
    try:
        result = imports.preview(
            export, _connector(found, export), home=app.store().home, owner=found.owner or None, progress=progress
        )
    except OSError as error:
        return replace(found, error=work.failed(error.strerror or str(error), error.filename))
    except Exception as error:
        return replace(found, error=imports.failure_of(error, export.name, export.paths).error)
    return replace(found, result=result)


def _connector(found: Found, export: Export) -> Connector:
    return recognising.pick(export, CONNECTORS, found.chosen or _only_table(found)).fitted(export, _mappings(found))


def _only_table(found: Found) -> str | None:
    """The connector of tables, where nobody claims the export and the user has said what its columns mean."""
    return TABLE.name if not found.claims and found.tables else None


def _tables(export: Export, found: Found, claims: Sequence[tuple[Connector, Recognised]]) -> list[Look]:
    is_table = found.chosen == TABLE.name or (not found.chosen and all(one.generic for one, _ in claims))
    if not is_table:
        return []
    proposed = looks(export)
    chosen = _mappings(replace(found, tables=tuple(proposed)))
    return [remembered(look, chosen) for look in proposed]


def _mappings(found: Found) -> dict[str, Mapping]:
    """The user's mappings by fingerprint: those remembered, then those chosen just now."""
    remembered: dict[str, Mapping] = {}
    for look in found.tables:
        said = settings.mapping(app.cursor(), look.fingerprint)
        if said is not None and (meant := Mapping.remembered(said)):
            remembered[look.fingerprint] = meant
    return remembered | dict(found.mappings)


def put(found: Found) -> None:
    """Let an export stand in its own place, with what was corrected since."""
    waiting_list()[:] = [found if one.key == found.key else one for one in waiting_list()]


def waiting_list() -> list[Found]:
    """The exports that were looked at and not yet decided on, in this browser tab."""
    return _tab().waiting
