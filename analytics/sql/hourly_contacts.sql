-- one row per network, day and hour (the user's own; hour null: the file knows only the date) and direction (out, in): composed
-- contacts; `both` counts once in each, without an hour once
with counted as (
    select i.owner_id, i.day, i.hour, i.direction, count(*) as contacts
    from so_far i
    join kinds k on k.kind = i.kind and k.composed
    where i.day is not null
    group by i.owner_id, i.day, i.hour, i.direction
)
select o.network, n.day, n.hour, d.direction, cast(sum(n.contacts) as bigint) as contacts
from counted n
join owners o using (owner_id)
join (values ('out'), ('in')) as d (direction) on n.direction = d.direction
    or (n.direction = 'both' and (n.hour is not null or d.direction = 'out'))
group by o.network, n.day, n.hour, d.direction
