"""The derived tables, rebuilt from the two ledgers: one SELECT per table in store/sql."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from connectors.contract import Connector
from connectors.literals import literal
from store import actions, ledger, settings
from store.store import next_generation

SQL = Path(__file__).parent / "sql"

# Identities on a network that no connector knows: whatever a table of people names them by.
ANY_IDENTITY = ("id", "handle", "slug", "email", "phone", "name")
# Networks that only tables speak of: how people write them, and what counts there (docs/ladder.md). On others any
# contact does.
SPOKEN_OF: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "facebook": ("Facebook", ("messages",)),
    "whatsapp": ("WhatsApp", ("messages",)),
    "telegram": ("Telegram", ("messages",)),
    "signal": ("Signal", ("messages",)),
    "skype": ("Skype", ("messages",)),
    "discord": ("Discord", ("messages",)),
    "threads": ("Threads", ("messages", "comments")),
    "tiktok": ("TikTok", ("messages", "comments")),
}
LONGEST_CHAIN = 30  # renamings of renamings

CONTACTS = ("contact_rows", "retold", "repeats", "group_sizes", "notes", "local_hours", "answered_plans", "logged")
STEPS = (
    *("holdings", "matched", "parted", "bearers", "links", "named", "link_targets", "owner_ids", "sources"),
    *("completed", "returned", *CONTACTS),
)


def derive(cursor: duckdb.DuckDBPyConnection, connectors: Sequence[Connector]) -> None:
    """Replace every derived table; runs inside the caller's transaction."""
    _step(cursor, "holdings")
    _networks(cursor, connectors)
    _names(cursor, connectors)
    _leave_out(cursor)
    for step in ("named", "link_targets", "owner_ids", "sources", "completed"):
        _step(cursor, step)
    for table in ("owners", "accounts", "joined_accounts", "namings", "aliases", "tie_lists"):
        _table(cursor, table)
    _step(cursor, "returned")
    for table in ("tie_spans", "set_aside"):
        _table(cursor, table)
    cursor.execute("create or replace temp table user_clock (time_zone varchar)")
    cursor.execute("insert into user_clock values (?)", [settings.read(cursor, "time_zone")])
    for step in CONTACTS:
        _step(cursor, step)
    for table in ("interactions", "acquaintances", "coverage", "partly_read"):
        _table(cursor, table)
    for step in STEPS:
        cursor.execute(f"drop table {step}")
    actions.settle(cursor)
    next_generation(cursor)


def _table(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    # The columns are those of schema.sql, in its order.
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
        title, channels = SPOKEN_OF.get(network, (network.replace("_", " ").capitalize(), ("contact",)))
        counted += [(network, title, channel) for channel in channels]
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
    concerned = {
        row[0]
        for row in cursor.execute("select network from import_owners union select connector from imports").fetchall()
    }
    for connector in connectors:
        select = connector.sql("resolve") if connector.name in concerned else ""
        if select:
            ledger.make_seen(cursor, connector.name)
            connector.make_macros(cursor)
            network = "network" if connector.generic else literal(connector.name)
            cursor.execute(
                f"insert into resolved_names select {network}, kind, value, to_kind, to_value, sure, why from "
                f"({select}) where value is not null and to_value is not null",
            )
    cursor.execute(f"insert into resolved_names {_sql('renamed_owners')}")
    _step(cursor, "matched")
    cursor.execute(
        "delete from resolved_names where (network, kind, value) in (select (network, kind, value) from matched)"
    )
    cursor.execute("insert into resolved_names from matched where to_value is not null")
    _step(cursor, "parted")
    _step(cursor, "bearers")
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
    cursor.execute("update bearers set account_id = l.target from links l where l.key = bearers.account_id")
    cursor.execute(  # those that bear it still
        "delete from bearers using links l where l.key = bearers.who_key and l.target = bearers.account_id"
    )
    cursor.execute(  # names that were parted may have come together again by way of others
        "delete from links where key in ("
        "select p.key from parted p join links a on a.key = p.key left join links b on b.key = p.other "
        "where a.target = coalesce(b.target, p.other))"
    )


def _leave_out(cursor: duckdb.DuckDBPyConnection) -> None:
    """Take out of the ledger whom the user deleted everywhere, under all names that lead to them."""
    cursor.execute(
        """
        create or replace temp table forgotten as
        with
        deleted as (
            select (after -> '$.names')::varchar[] as names from standing_actions where verb = 'forget'
        ),
        told as (  -- their only account on a network is them; one of several names may have become someone else's since
            select
                name_key(name) as key,
                split_part(name, '/', 2) <> 'name'  -- which others bear, too
                and len(list_filter(
                    names, lambda other: split_part(other, '/', 1) = split_part(name, '/', 1)
                )) = 1 as is_them
            from (select unnest(names) as name, names from deleted)
        ),
        accounts as (
            select key from told
            union
            select target from links where key in (select key from told where is_them)
        )
        select key from told
        where is_them or key not in (select key from links where target not in (from accounts))
        union
        select key from accounts where key not in (select key from told)
        union
        select key from links where target in (from accounts)
        """
    )
    if cursor.execute("select 1 from forgotten limit 1").fetchone():
        ledger.forget(cursor)
        cursor.execute("delete from links where key in (from forgotten) or target in (from forgotten)")
        cursor.execute("delete from resolved_names where hash(network, to_kind, to_value) in (from forgotten)")
    cursor.execute("drop table forgotten")
