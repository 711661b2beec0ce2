-- one row per own account and account with dated contact: its days
-- decayed: sum of weight * 2^((day - epoch) / half-life), see docs/methods.md; first_wrote_on, first_heard_on: words to one another
-- it is rounded to a billionth of what the last day is worth: equal sums in any order
with summed as (
    select
        d.owner_id,
        d.account_id,
        count(*) as active_days,
        min(d.day) as first_day,
        max(d.day) as last_day,
        min(d.day) filter (where d.ways in (1, 3)) as first_wrote_on,
        min(d.day) filter (where d.ways in (2, 3)) as first_heard_on,
        sum(d.weight * power(2, (d.day - r.epoch) / r.half_life)) as decayed,
        power(2, (max(d.day) - any_value(r.epoch)) / any_value(r.half_life)) as last_worth
    from active_days d
    cross join rules r
    group by d.owner_id, d.account_id
)
-- what is worth less than any number is worth nothing
select * exclude (decayed, last_worth), coalesce(round(decayed / nullif(last_worth, 0), 9) * last_worth, 0) as decayed
from summed
