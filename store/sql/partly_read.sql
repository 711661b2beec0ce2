-- one row per own account, channel and direction that a file would show of which not all could be read
select i.owner_id, i.network, s.channel, s.direction, max_by(f.path, (i.snapshot_at, f.path)) as path
from import_sees s
join sources i using (import_id)
join import_files f using (import_id, file)
where not s.is_whole
group by all
