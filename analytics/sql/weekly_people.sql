-- one row per network and week (its Monday): people the user wrote to, and people who wrote to the user
with
pairs as (  -- weeks are counted from Monday, 5 January 1970
    select
        owner_id,
        account_id,
        cast(floor((day - date '1970-01-05') / 7) as smallint) as week,
        bit_or(ways) as ways
    from active_days
    where ways > 0
    group by owner_id, account_id, cast(floor((day - date '1970-01-05') / 7) as smallint)
)
select
    o.network,
    date '1970-01-05' + cast(p.week as integer) * 7 as week_start,
    count(*) filter (where p.ways in (1, 3)) as people_written_to,
    count(*) filter (where p.ways in (2, 3)) as people_heard_from
from pairs p
join owners o using (owner_id)
group by o.network, p.week
