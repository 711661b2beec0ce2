"""A large network written straight into a store's tables: ties, contacts and acquaintances of stated number.

`python -m benchmarks.network HOME --scale 1`
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

import duckdb

from analytics.rebuild import rebuild
from benchmarks.generate import X_OWNER
from store import ledger
from store.home import data_folder
from store.store import Store, next_generation, transaction

TIES = 1_000_000
INTERACTIONS = 10_000_000
ACQUAINTANCES = 2_000_000
YEARS = 5

# The hash of a number and a letter is as good as chance, and the same every time. The sixth power
# gives half of all contacts to one account in a hundred.
CONTENT = """
create or replace macro chance(number, salt) as (hash(number * 1000 + salt) >> 11) / 9007199254740992.0;
create or replace macro account_of(number) as hash('x', 'id', number::varchar);
create or replace macro skewed(number, salt) as (power(chance(number, salt), 6) * getvariable('ties'))::bigint;

insert into imports by name
select 1 as import_id, 'x' as connector, 'generated.zip' as name, getvariable('until') as imported_at,
    getvariable('until') as snapshot_at, getvariable('owner') as owner, 'robinquill' as owner_handle,
    'Robin Quill' as owner_name, 'generated' as owner_why, false as invented;

insert into import_owners by name select 1 as import_id, 'x' as network, getvariable('owner') as owner;

insert into import_files by name
select 1 as import_id, 0 as file, 'data/direct-messages.js' as path, 'x/direct_messages' as part,
    getvariable('interactions') as read, getvariable('interactions') as kept, getvariable('interactions') as new,
    0 as first_row, getvariable('since') as first_at, getvariable('until') as last_at;

insert into import_sees by name
select 1 as import_id, 0 as file, channel, direction
from (values ('posts', 'out'), ('messages', 'in'), ('messages', 'out')) sees(channel, direction);

insert into import_lists by name
select 1 as import_id, tie, getvariable('until') as snapshot_at, true as complete, true as newest_first,
    'generated' as why
from (values ('follower'), ('following')) lists(tie);

insert into networks by name
select 'x' as network, 'X' as title, channel from (values ('posts'), ('messages')) counted(channel);

insert into owners by name
select hash('x', 'id', getvariable('owner')) as owner_id, 'x' as network, getvariable('owner') as owner,
    'robinquill' as handle, 'Robin Quill' as name;

insert into accounts by name
select account_of(n) as account_id, 'x' as network, 'id' as kind, n::varchar as value, true as is_identity,
    false as is_owner, 'account' || n as handle, 'Person ' || n as name,
    'https://x.com/account' || n as profile_url,
    case when n % 5 = 0 then 'City ' || (hash(n) % 300) end as location,
    case when n % 3 = 0 then 'Works ' || (hash(n) % 5000) end as company
from range(getvariable('ties')) r(n)
union all by name
select owner_id as account_id, network, 'id' as kind, owner as value, true as is_identity, true as is_owner,
    handle, name
from owners;

insert into tie_spans by name
select owner_id, account_of(n) as account_id, tie, began as since_earliest, began as since_latest, false as is_date,
    getvariable('until') as first_seen_at, getvariable('until') as last_seen_at, n as position
from owners,
    (select n, tie, getvariable('until') - interval 1 minute * (chance(n, 1) * 2500000)::bigint as began
     from range(getvariable('ties')) r(n), (values ('follower'), ('following')) kinds(tie)
     where case tie when 'follower' then n % 3 <> 0 else n % 3 <> 1 end);

insert into interactions by name
select owner_id, account_of(account) as account_id, kind, direction, happened_at, happened_at::date as day,
    hour(happened_at)::utinyint as hour, case kind when 'group_message' then 4 else 1 end as audience,
    case when kind in ('message', 'group_message') then hash('thread', account, kind) end as thread,
    10 as words, n::ubigint as place, n::ubigint as key
from owners,
    (select n, skewed(n, 2) as account,
        case when chance(n, 3) < 0.4 then 'message' when chance(n, 3) < 0.5 then 'group_message'
            when chance(n, 3) < 0.8 then 'reply' when chance(n, 3) < 0.95 then 'like' else 'mention' end as kind,
        case when kind in ('message', 'group_message') and chance(n, 4) < 0.5 then 'in' else 'out' end as direction,
        getvariable('until') - interval 1 second * (chance(n, 5) * getvariable('seconds'))::bigint as happened_at
     from range(getvariable('interactions')) r(n));

create table observed.x_direct_messages as
select i.key, 1::uinteger as import_id, 0::uinteger as file, i.key as row, 'id' as who_kind,
    a.value as who, i.kind, i.direction, i.happened_at, false as is_date, i.audience,
    'Invented words about nothing much.' as excerpt, i.words
from interactions i join accounts a using (account_id);

insert into acquaintances by name
select distinct on (a, b) owner_id, account_of(a) as a, account_of(b) as b, basis, source, 1 + (a + b) % 5 as times,
    getvariable('until') - interval 1 day * ((a + b) % 900)::bigint as last_at, last_at as first_at
from owners,
    (select unnest([one, two]) as a, unnest([two, one]) as b,
        case when n % 2 = 0 then 'talk' else 'tie' end as basis,
        case when n % 2 = 0 then 'co-mention' else 'list' end as source
     from (select n, skewed(n, 6) as one, (power(chance(n, 7), 3) * getvariable('ties'))::bigint as two
      from range(getvariable('pairs')) r(n))
     where one <> two);

insert into coverage by name
select owner_id, 'x' as network, channel, direction, getvariable('since') as from_at, getvariable('until') as to_at
from owners, (values ('posts', 'out'), ('messages', 'in'), ('messages', 'out')) seen(channel, direction);
"""


def fill(cursor: duckdb.DuckDBPyConnection, scale: float, until: datetime) -> None:
    """Fill the empty tables of a store with a network whose newest contact is at `until` (UTC)."""
    numbers = {"ties": TIES, "interactions": INTERACTIONS, "pairs": ACQUAINTANCES // 2, "seconds": YEARS * 365 * 86400}
    for name, value in numbers.items():
        cursor.execute(f"set variable {name} = ?::bigint", [value if name == "seconds" else round(value * scale)])
    cursor.execute("set variable owner = ?::varchar", [X_OWNER])
    cursor.execute("set variable until = ?::timestamp", [until])
    cursor.execute("set variable since = getvariable('until') - interval 1 second * getvariable('seconds')")
    cursor.execute(CONTENT)
    ledger.make_views(cursor)


def main() -> None:
    """Make a data folder that holds the network; print what the rebuild and its floor took, in seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.network", description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    store = Store.open(data_folder(given.home))
    now = datetime.now(UTC).replace(tzinfo=None, minute=0, second=0, microsecond=0)
    with store.session() as cursor, transaction(cursor):
        fill(cursor, given.scale, now)
    store.close()
    store = Store.open(given.home)  # as on any later day: with the memory that so large a database is given
    floors, rebuilds = [], []
    for _ in range(given.runs):
        floors.append(_seconds(partial(_floor, store)))
        rebuilds.append(_seconds(partial(_rebuild, store, now)))
    store.close()
    print(json.dumps({"floor": median(floors), "rebuild": median(rebuilds)}))


def _floor(store: Store) -> None:
    store.cursor().execute(
        "select max(contacts) from (select account_id, count(*) as contacts from interactions group by account_id)"
    ).fetchall()


def _rebuild(store: Store, as_of: datetime) -> None:
    with store.session() as cursor, transaction(cursor):
        rebuild(cursor, as_of)
        next_generation(cursor)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
