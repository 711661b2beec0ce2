-- one row per import and network that it speaks of: the own account it belongs to, and when it was made
-- top: the place of its first row, as in holdings; that of row n is n less
select
    io.import_id, io.network, ow.owner_id, ow.is_known, i.snapshot_at,
    (greatest(epoch(i.snapshot_at), 0)::ubigint << 30) + 1073741823 as top
from import_owners io
join imports i using (import_id)
join owner_ids ow on ow.network = io.network and ow.owner is not distinct from io.owner
