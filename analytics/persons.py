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
        found as (
            select k.person, p.person_id
            from asked k
            join people p on p.account_id = k.key
            union
            select k.person, p.person_id
            from asked k
            join aliases n on n.key = k.key
            join people p on p.account_id = n.account_id
        )
        select f.person, p.account_id
        from found f
        join people p on p.person_id = f.person_id
        order by f.person, p.account_id
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
