"""The export that a pull wrote, as its connector reads it: the manifest, and a file of pages per step."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from connectors.contract import Connector, NotThisExport, Part, Recognised, Sees
from connectors.export import Export
from connectors.formats import Json
from connectors.live.pull import FORMAT, MANIFEST

HERE = Path(__file__).parent
STRIPPED = (
    "The texts in these pages of a live account are deleted, and without them Kith cannot read the rest. Refresh the "
    "account and have its lists read to their end again."
)
SHARED = ("owner", "lists", "lacking", "pull")

ACCOUNT = "STRUCT(host VARCHAR, id VARCHAR, handle VARCHAR, name VARCHAR, local_id VARCHAR)"
STEP = (
    'STRUCT("name" VARCHAR, title VARCHAR, tie VARCHAR, newest_first BOOLEAN, '
    '"rows" BIGINT, ended VARCHAR, why VARCHAR)'
)
STEPS = Part(
    "pull",
    r"(.*/)?kith\.json",
    Json(
        columns={
            "account": ACCOUNT,
            "started_at": "TIMESTAMP",
            "finished_at": "TIMESTAMP",
            "steps": f"{STEP}[]",
        },
        rows="""
            select file, account, started_at, finished_at, unnest(steps, max_depth := 2)
            from source
        """,
        shape="object",
    ),
)


@dataclass(frozen=True)
class Pulled(Connector):
    """A connector of pulled pages; whose they are and what became of each step is told in one way for all."""

    def sql(self, name: str) -> str:
        """As for every connector; what its folder lacks is the same for every pull."""
        if name in SHARED and not (self.folder / f"{name}.sql").exists():
            return (HERE / f"{name}.sql").read_text(encoding="utf-8")
        return super().sql(name)


def pages(name: str, columns: Mapping[str, str], rows: str, sees: tuple[Sees, ...] = ()) -> Part:
    """The part for the file of a step.

    `columns` are the keys of a page's data with DuckDB's JSON types. `rows` is a SELECT from `source` (`file`,
    `asked_at`, `cursor` and the columns).
    """
    fields = ", ".join(f'"{key}" {kind}' for key, kind in columns.items())
    data = Json(
        columns={"cursor": "VARCHAR", "asked_at": "TIMESTAMP", "data": f"STRUCT({fields})"},
        rows=rows.replace("from source", "from (select file, cursor, asked_at, data.* from source)"),
        shape="lines",
    )
    return Part(name, rf"(.*/)?{name}\.ndjson", data, sees)


def recogniser(network: str) -> Callable[[Export], Recognised | None]:
    """Knows the pulls of one network by their manifest."""

    def recognise(export: Export) -> Recognised | None:
        for member in export.members:
            if member.path.rpartition("/")[2] == MANIFEST:
                try:
                    manifest = json.loads(export.head(member, 1 << 24))
                except ValueError:
                    continue
                if manifest.get("kith_pull") == FORMAT and manifest.get("network") == network:
                    if manifest.get("stripped_at"):
                        raise NotThisExport(STRIPPED)
                    return Recognised(1.0, "pages that Kith asked for")
        return None

    return recognise
