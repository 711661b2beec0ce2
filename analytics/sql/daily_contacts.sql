-- one row per network, day (the user's own), direction (out, in) and kind of contact: how many; `both` counts once in each
with
counted as (  -- kinds are looked up for the few sums, not for every contact
    select i.owner_id, i.day, i.direction, i.kind, count(*) as contacts
    from so_far i
    where i.day is not null
    group by i.owner_id, i.day, i.direction, i.kind
)
select
    o.network,
    n.day,
    d.direction,
    n.kind,
    cast(sum(n.contacts) as bigint) as contacts
from counted n
join owners o using (owner_id)
join kinds k on k.kind = n.kind and k.weight > 0
join (values ('out'), ('in')) as d (direction) on n.direction = d.direction or n.direction = 'both'
group by o.network, n.day, d.direction, n.kind
