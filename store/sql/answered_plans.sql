-- one row per own account, account and day of a planned contact of which the user has said what came of it
with
planned as (
    select
        c.owner_id, c.account_id,
        case when c.is_date then c.happened_at::date else z.local::date end as day
    from contact_rows c
    left join local_hours z on z.quarter = floor(epoch_us(c.happened_at) / 900000000)::bigint
    where c.kind = 'planned'
),
answered as (
    select n.account_id, s.day from plan_answers s join named n on n.person = s.person
)
select distinct p.owner_id, p.account_id, p.day
from planned p
semi join answered a on a.account_id = p.account_id and a.day = p.day
