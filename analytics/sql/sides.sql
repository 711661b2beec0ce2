-- one row per own account: which sides of the contact its loaded sources witness, and how many names are still open
with
needed as (
    select o.owner_id, o.network, n.channel, d.direction
    from owners o
    join (select distinct network, channel from networks) n using (network)
    cross join (values ('out'), ('in')) as d (direction)
),
seen as (
    select
        n.owner_id,
        n.direction,
        bool_and(c.owner_id is not null) as whole
    from needed n
    left join (
        select distinct v.owner_id, v.channel, v.direction
        from coverage v
        cross join clock k
        where coalesce(v.from_at, k.as_of) <= k.as_of
    ) c using (owner_id, channel, direction)
    group by n.owner_id, n.direction
),
sides as (
    select
        o.owner_id,
        o.network,
        coalesce(bool_or(s.whole) filter (where s.direction = 'out'), false) as sees_out,
        coalesce(bool_or(s.whole) filter (where s.direction = 'in'), false) as sees_in
    from owners o
    left join seen s using (owner_id)
    group by o.owner_id, o.network
),
unmatched as (
    select owner_id, count(*) as open_names from open_names group by owner_id
)
select
    s.owner_id,
    s.network,
    case
        when s.sees_out and s.sees_in then 'both'
        when s.sees_out then 'own_side'
        when s.sees_in then 'their_side'
        else 'unknown'
    end as sure,
    coalesce(u.open_names, 0) as open_names
from sides s
left join unmatched u using (owner_id)
