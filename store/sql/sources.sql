-- one row per import and network that it speaks of: the own account it belongs to, and when it was made
select io.import_id, io.network, ow.owner_id, i.snapshot_at
from import_owners io
join imports i using (import_id)
join owner_ids ow on ow.network = io.network and ow.owner is not distinct from io.owner
