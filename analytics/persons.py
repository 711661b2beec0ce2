"""From what actions call a person (<network>/<kind>/<value>) to the accounts that are theirs."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb


def accounts_of(cursor: duckdb.DuckDBPyConnection, persons: Sequence[str]) -> dict[str, list[int]]:
    """The account_ids of each person, also of those called by an older name; none where nobody has it."""
    asked = [person for person in persons if person.count("/") > 1]
    split = [person.split("/", 2) for person in asked]
    rows = cursor.execute(
        """
        with asked as (
            select person, hash(network, kind, value) as key
            from (
                select
                    unnest(cast($persons as varchar[])) as person,
                    unnest(cast($networks as varchar[])) as network,
                    unnest(cast($kinds as varchar[])) as kind,
                    unnest(cast($values as varchar[])) as value
            )
        ),
        called as (
            select person, key as account_id from asked
            union
            select k.person, n.account_id from asked k join aliases n on n.key = k.key
        ),
        found as (select * from called where account_id in (select account_id from accounts))
        select person, account_id from found
        union
        select f.person, theirs.account_id
        from found f
        join joined_accounts j on j.account_id = f.account_id
        join joined_accounts theirs on theirs.person_id = j.person_id
        order by person, account_id
        """,
        {
            "persons": asked,
            "networks": [parts[0] for parts in split],
            "kinds": [parts[1] for parts in split],
            "values": [parts[2] for parts in split],
        },
    ).fetchall()
    accounts: dict[str, list[int]] = {}
    for person, account_id in rows:
        accounts.setdefault(person, []).append(account_id)
    return accounts
