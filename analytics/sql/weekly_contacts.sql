-- one row per network, week (its Monday), direction (out, in) and kind of contact: how many; `both` counts once in each
with
counted as (
    select
        i.owner_id,
        date_trunc('week', i.day) as week_start,
        i.direction,
        i.kind,
        count(*) as contacts
    from interactions i
    cross join clock c
    where i.day is not null and coalesce(i.happened_at, c.as_of) <= c.as_of
    group by i.owner_id, date_trunc('week', i.day), i.direction, i.kind
)
select
    o.network,
    cast(n.week_start as date) as week_start,
    d.direction,
    n.kind,
    cast(sum(n.contacts) as bigint) as contacts
from counted n
join owners o using (owner_id)
join kinds k on k.kind = n.kind and k.weight > 0
join (values ('out'), ('in')) as d (direction) on n.direction = d.direction or n.direction = 'both'
group by o.network, n.week_start, d.direction, n.kind
