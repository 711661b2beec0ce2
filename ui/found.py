"""What lies at the paths that the user gave: looked at, previewed, and handed to the worker."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

import streamlit as st
from streamlit.typing import UploadedFile

from connectors import CONNECTORS, reading
from connectors.contract import Connector, KithError, Recognised
from connectors.csv import Look, Mapping, Table, looks
from connectors.export import Export, open_exports
from connectors.loading import Progress
from store import imports, settings
from store.imports import ImportResult
from ui import app
from ui.spool import clear_uploads, delete_uploads, uploads


@dataclass(frozen=True)
class Found:
    """One export at the given paths: who claims it, what the user chose, and what importing it would bring."""

    name: str
    paths: tuple[Path, ...]
    claims: tuple[tuple[Connector, Recognised], ...] = ()
    chosen: str | None = None  # a connector's name
    owner: str | None = None  # as the user corrected it
    tables: tuple[Look, ...] = ()
    mappings: tuple[tuple[str, Mapping], ...] = ()  # by fingerprint, as the user chose them
    result: ImportResult | None = None
    error: str = ""


def uploaded(files: Sequence[UploadedFile]) -> list[Path]:
    """The dropped files in a folder of their own inside the data folder."""
    folder = uploads(app.store().home) / uuid.uuid4().hex
    folder.mkdir(parents=True)
    paths = []
    for file in files:
        path = folder / (PurePosixPath(file.name.replace("\\", "/")).name or "export")
        file.seek(0)
        with path.open("wb") as target:
            shutil.copyfileobj(file, target)
        paths.append(path)
    return paths


@st.cache_resource(show_spinner=False)
def _submitted() -> set[Path]:
    """The files that the worker still needs, of every browser tab."""
    return set()


def look_at(paths: Sequence[Path], progress: Callable[[Progress], None]) -> list[Found]:
    """Every export at `paths` with its preview; what is wrong with one stands in its `error`.

    Whatever was dropped before and is neither waiting for a decision nor being imported is deleted.
    """
    waiting_list()[:] = [found for found in waiting_list() if found.result is not None or found.tables]
    kept = {path for found in waiting_list() for path in found.paths} | _submitted() | set(paths)
    clear_uploads(app.store().home, kept)
    try:
        exports = open_exports(paths, app.store().home / "spool")
    except KithError as error:
        return [Found(_named(paths), tuple(paths), error=str(error))]
    return [_looked(export, Found(export.name, _paths_of(export, exports, paths)), progress) for export in exports]


def look_again(found: Found, progress: Callable[[Progress], None]) -> Found:
    """The same export with what the user has corrected since."""
    try:
        exports = open_exports(found.paths, app.store().home / "spool")
    except KithError as error:
        return replace(found, result=None, error=str(error))
    export = next((one for one in exports if one.name == found.name), exports[0])
    return _looked(export, replace(found, result=None, error=""), progress)


def keep(found: Found) -> int:
    """Hand an export to the worker; returns the job's number."""
    for fingerprint, mapping in found.mappings:
        settings.remember_mapping(app.cursor(), fingerprint, json.loads(mapping.to_json()))
    _submitted().update(found.paths)
    home, submitted = app.store().home, _submitted()

    def after() -> None:
        submitted.difference_update(found.paths)
        delete_uploads(home, found.paths)

    return app.intake().submit(
        found.name,
        found.paths,
        owner=found.owner or None,
        choose=partial(_connector, found),
        after=after,
    )


def forget(found: Found) -> None:
    """Leave an export alone: what was dropped of it is deleted."""
    delete_uploads(app.store().home, found.paths)


# --- pieces -------------------------------------------------------------------------------


def _looked(export: Export, found: Found, progress: Callable[[Progress], None]) -> Found:
    claims = tuple(reading.recognise(export, CONNECTORS))
    found = replace(found, claims=claims, tables=tuple(_tables(export, found, claims)))
    try:
        result = imports.preview(
            export, _connector(found, export), home=app.store().home, owner=found.owner or None, progress=progress
        )
    except KithError as error:
        return replace(found, error=str(error))
    return replace(found, result=result)


def _connector(found: Found, export: Export) -> Connector:
    return reading.pick(export, CONNECTORS, found.chosen or _only_table(found)).fitted(export, _mappings(found))


def _only_table(found: Found) -> str | None:
    """The connector of tables, where nobody claims the export and the user has said what its columns mean."""
    table = next(connector for connector in CONNECTORS if isinstance(connector, Table))
    return table.name if not found.claims and found.tables else None


def _tables(export: Export, found: Found, claims: Sequence[tuple[Connector, Recognised]]) -> list[Look]:
    table = next(connector for connector in CONNECTORS if isinstance(connector, Table))
    is_table = found.chosen == table.name or (not found.chosen and all(one.generic for one, _ in claims))
    return looks(export, _mappings(found)) if is_table else []


def _mappings(found: Found) -> dict[str, Mapping]:
    """The user's mappings by fingerprint: those remembered, then those chosen just now."""
    remembered: dict[str, Mapping] = {}
    for look in found.tables:
        stored = settings.mapping(app.cursor(), look.fingerprint)
        if stored is not None:
            remembered[look.fingerprint] = Mapping.from_json(json.dumps(stored))
    return remembered | dict(found.mappings)


def _paths_of(export: Export, exports: Sequence[Export], paths: Sequence[Path]) -> tuple[Path, ...]:
    """The paths that hold this export and no other, where they can be told; else all of them."""
    if len(exports) == 1:
        return tuple(paths)
    names = [one.name for one in exports]
    own = [path for path in paths if path.name == export.name]
    if len(own) == 1 and names.count(export.name) == 1:
        return tuple(own)
    rest = [path for path in paths if path.name not in names]
    strangers = [name for name in names if name not in {path.name for path in paths}]
    return tuple(rest) if strangers == [export.name] else tuple(paths)


def _named(paths: Sequence[Path]) -> str:
    return paths[0].name if len(paths) == 1 else f"{paths[0].name} and {len(paths) - 1} more"


def waiting_list() -> list[Found]:
    """The exports that were looked at and not yet decided on, in this browser tab."""
    found: list[Found] = st.session_state.setdefault("found", [])
    return found
