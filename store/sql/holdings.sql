-- one row per statement that further imports hold: first and last of their snapshots, and its first row in the last
-- snapshot and row are compared as one number, seconds above and the row (below 2^30, from the end) beneath
with places as (
    select
        h.key, i.snapshot_at,
        (greatest(epoch(i.snapshot_at), 0)::ubigint << 30) + (1073741823 - least(h.row, 1073741823)) as place
    from held h join imports i using (import_id)
)
select
    key,
    min(snapshot_at) as first_seen_at,
    max(snapshot_at) as last_seen_at,
    max(place) as place
from places
group by key
