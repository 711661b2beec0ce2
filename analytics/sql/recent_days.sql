-- one row per network and day of the last 400 days: contacts sent and received; `both` counts in each
select
    o.network,
    i.day,
    count(*) filter (where i.direction <> 'in') as sent,
    count(*) filter (where i.direction <> 'out') as received
from interactions i
join owners o using (owner_id)
join kinds k on k.kind = i.kind and k.weight > 0
cross join clock c
where
    i.day >= cast(c.as_of - interval 400 days as date)
    and coalesce(i.happened_at, c.as_of) <= c.as_of
group by o.network, i.day
