-- one row per network and week (its Monday): people the user wrote to, and people who wrote to the user
with
pairs as (
    select
        owner_id,
        account_id,
        date_trunc('week', day) as week_start,
        bit_or(ways) as ways
    from active_days
    where ways > 0
    group by owner_id, account_id, date_trunc('week', day)
)
select
    o.network,
    cast(p.week_start as date) as week_start,
    count(*) filter (where p.ways in (1, 3)) as people_written_to,
    count(*) filter (where p.ways in (2, 3)) as people_heard_from
from pairs p
join owners o using (owner_id)
group by o.network, p.week_start
