-- one row per statement that more than one place holds: first and last snapshot with it, and its row in the last
with places as (
    select h.part, h.observation, i.snapshot_at, h.row, h.import_id
    from held h join imports i using (import_id)
    union all
    select o.part, o.observation, i.snapshot_at, o.row, o.import_id
    from observations o
    join imports i using (import_id)
    semi join held h on h.part = o.part and h.observation = o.observation
)
select
    part, observation,
    min(snapshot_at) as first_seen_at,
    max(snapshot_at) as last_seen_at,
    arg_max(row, (snapshot_at, import_id, -row::bigint)) as row
from places
group by part, observation
