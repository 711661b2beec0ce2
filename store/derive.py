"""The derived tables, rebuilt from the two ledgers: one SELECT per table in store/sql."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from connectors.contract import Connector
from store import ledger, settings
from store.store import next_generation

SQL = Path(__file__).parent / "sql"

# Identities on a network that no connector knows: whatever a table of people names them by.
ANY_IDENTITY = ("id", "handle", "slug", "email", "phone", "name")
LONGEST_CHAIN = 30  # renamings of renamings


def derive(cursor: duckdb.DuckDBPyConnection, connectors: Sequence[Connector]) -> None:
    """Replace every derived table; runs inside the caller's transaction."""
    ledger.make_view(cursor)
    _step(cursor, "holdings")
    _networks(cursor, connectors)
    _names(cursor, connectors)
    for step in ("owner_ids", "sources", "link_targets"):
        _step(cursor, step)
    for table in ("owners", "accounts", "aliases", "tie_spans", "set_aside"):
        _table(cursor, table)
    cursor.execute("create or replace temp table user_clock (time_zone varchar)")
    cursor.execute("insert into user_clock values (?)", [settings.read(cursor, "time_zone")])
    for step in ("contact_rows", "repeats", "local_hours"):
        _step(cursor, step)
    for table in ("interactions", "acquaintances", "coverage"):
        _table(cursor, table)
    for step in ("contact_rows", "repeats", "local_hours", "holdings", "link_targets", "links", "sources", "owner_ids"):
        cursor.execute(f"drop table {step}")
    next_generation(cursor)


def _table(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    # Emptied and filled rather than replaced: the columns and their types stay those of schema.sql.
    columns = ", ".join(row[0] for row in cursor.execute(f"describe {name}").fetchall())
    cursor.execute(f"create or replace table {name} as select {columns} from ({_sql(name)})")


def _step(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    cursor.execute(f"create or replace temp table {name} as {_sql(name)}")


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _networks(cursor: duckdb.DuckDBPyConnection, connectors: Sequence[Connector]) -> None:
    """`networks` (what counts where) and the temporary `identities` (which alias kinds are an account)."""
    named = {connector.name: connector for connector in connectors if not connector.generic}
    spoken_of = [row[0] for row in cursor.execute("select distinct network from import_owners").fetchall()]
    counted = [(c.name, c.title, channel) for c in named.values() for channel in c.counted]
    identities = [(c.name, kind, place) for c in named.values() for place, kind in enumerate(c.identities)]
    for network in sorted(set(spoken_of) - set(named)):
        counted.append((network, network.replace("_", " ").capitalize(), "contact"))
        identities += [(network, kind, place) for place, kind in enumerate(ANY_IDENTITY)]
    cursor.execute("create or replace table networks (network varchar, title varchar, channel varchar)")
    cursor.executemany("insert into networks values (?, ?, ?)", counted)
    cursor.execute("create or replace temp table identities (network varchar, kind varchar, place integer)")
    cursor.executemany("insert into identities values (?, ?, ?)", identities)


def _names(cursor: duckdb.DuckDBPyConnection, connectors: Sequence[Connector]) -> None:
    """The temporary `links`: every other name of an account and the account that it leads to."""
    cursor.execute(
        "create or replace temp table resolved_names "
        "(network varchar, kind varchar, value varchar, to_kind varchar, to_value varchar, sure double, why varchar)"
    )
    for connector in connectors:
        select = connector.sql("resolve")
        if select:
            cursor.execute(
                "create or replace temp view seen as "
                "select o.*, i.snapshot_at from observations o join imports i using (import_id) "
                f"where o.network = '{connector.name}' "
                "union all by name "
                "select o.* exclude (import_id, file, row), h.import_id, h.file, h.row, i.snapshot_at "
                "from observations o join held h using (key) join imports i on i.import_id = h.import_id "
                f"where o.network = '{connector.name}'"
            )
            cursor.execute(
                "insert into resolved_names select ?, kind, value, to_kind, to_value, sure, why from "
                f"({select}) where value is not null and to_value is not null",
                [connector.name],
            )
    _step(cursor, "links")
    for _ in range(LONGEST_CHAIN):
        # A name that leads back to itself is no other name.
        cursor.execute("delete from links where key = target")
        moved = cursor.execute(
            "update links set target = further.target from links further "
            "where further.key = links.target and further.target <> links.target"
        ).fetchone()
        if not moved or not moved[0]:
            break
