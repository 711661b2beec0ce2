-- one row per statement that more than one place holds: first and last snapshot with it, and its row in the last
with places as (
    select h.key, i.snapshot_at, h.row
    from held h join imports i using (import_id)
    union all
    select o.key, i.snapshot_at, o.row
    from observations o
    join imports i using (import_id)
    semi join held h on h.key = o.key
)
select
    key,
    min(snapshot_at) as first_seen_at,
    max(snapshot_at) as last_seen_at,
    arg_max(row, (snapshot_at, -row::bigint)) as row
from places
group by key
