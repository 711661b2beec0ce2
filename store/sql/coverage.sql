-- one row per own account, channel and direction that some file covers
select
    ow.owner_id, io.network, s.channel, s.direction,
    min(coalesce(f.first_at, i.snapshot_at)) as from_at,
    max(coalesce(i.snapshot_at, f.last_at)) as to_at
from import_sees s
join imports i using (import_id)
join import_files f using (import_id, file)
join import_owners io using (import_id)
join owner_ids ow on ow.network = io.network and ow.owner is not distinct from io.owner
group by all
