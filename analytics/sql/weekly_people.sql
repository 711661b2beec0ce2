-- one row per network and week (its Monday): people the user wrote to, and people who wrote to the user
with
pairs as (
    select
        owner_id,
        account_id,
        date_trunc('week', day) as week_start,
        max(wrote) as wrote,
        max(heard) as heard
    from active_days
    where wrote + heard > 0
    group by owner_id, account_id, date_trunc('week', day)
)
select
    o.network,
    cast(p.week_start as date) as week_start,
    cast(sum(p.wrote) as bigint) as people_written_to,
    cast(sum(p.heard) as bigint) as people_heard_from
from pairs p
join owners o using (owner_id)
group by o.network, p.week_start
