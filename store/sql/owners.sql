-- one row per own account
select
    o.owner_id, o.network, any_value(o.value) as owner,
    arg_max(i.owner_handle, i.snapshot_at) as handle,
    arg_max(i.owner_name, i.snapshot_at) as name
from owner_ids o
left join import_owners io on io.network = o.network and io.owner is not distinct from o.owner
left join imports i on i.import_id = io.import_id
group by o.owner_id, o.network
