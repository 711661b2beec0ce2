-- one row per own account, channel and direction that some file covers
select
    i.owner_id, i.network, s.channel, s.direction,
    min(coalesce(f.first_at, i.snapshot_at)) as from_at,
    max(coalesce(i.snapshot_at, f.last_at)) as to_at
from import_sees s
join sources i using (import_id)
join import_files f using (import_id, file)
where s.is_whole
group by all
