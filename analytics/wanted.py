"""What a live account may add to the user's data: names for ids, and whom the best candidates know."""

from __future__ import annotations

from datetime import date

import duckdb

from analytics.queues import ORDERS, put_aside
from connectors.live.contract import Account, Wanted
from store.imports import import_ids


def wanted(
    cursor: duckdb.DuckDBPyConnection, account: Account, budget: int, today: date, *, names: bool = True
) -> Wanted:
    """What a pull of `account` may look up; `budget` requests go to the lists of candidates.

    Without `names` nobody is looked up who is known by number only.
    """
    if not import_ids(cursor):
        return Wanted(budget=budget)
    whose = {"network": account.network, "owner": account.id}
    nameless = cursor.execute(
        """
        select
            a.value,
            exists (
                from tie_spans t
                where t.account_id = l.account_id and t.owner_id = l.owner_id
                    and t.tie in ('follower', 'following') and t.ended_at is null
            )
        from ladder l
        join accounts a using (account_id)
        join owners o using (owner_id)
        where o.network = $network and o.owner = $owner and a.kind = 'id' and a.handle is null and a.name is null
        order by l.decayed desc, l.since desc nulls last, a.account_id
        limit (select if($names, lookup_names, 0) from rules)
        """,
        whose | {"names": names},
    ).fetchall()
    candidates = cursor.execute(
        f"""
        select a.value
        from start_queue q
        join accounts a using (account_id)
        join owners o using (owner_id)
        where
            o.network = $network and o.owner = $owner and a.is_identity
            and q.person not in (select unnest(cast($resting as varchar[])))
        order by {ORDERS["start"]}
        limit (select if($budget > 0, lookup_candidates, 0) from rules)
        """,
        whose | {"budget": budget, "resting": list(put_aside(cursor, today))},
    ).fetchall()
    return Wanted(
        names=[name for name, _ in nameless],
        listed=[name for name, is_listed in nameless if is_listed],
        candidates=[row[0] for row in candidates],
        budget=budget,
    )
