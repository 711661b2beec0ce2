-- one row per own account, account and day (the user's own) with contact
-- weight: the largest of the day; ways: words to one another (calls and groups apart), 1 went out, 2 came in, 3 both
select
    i.owner_id,
    i.account_id,
    i.day,
    max(case
        when k.divides then greatest(k.weight / greatest(coalesce(i.audience, k.audience_if_unknown), 1), r.weight_floor)
        else k.weight
    end) as weight,
    bit_or(cast(
        case
            when not k.is_direct then 0
            when i.direction = 'out' then 1
            when i.direction = 'in' then 2
            else 3
        end as utinyint
    )) as ways
from so_far i
join kinds k using (kind)
cross join rules r
where i.day is not null and k.weight > 0
group by i.owner_id, i.account_id, i.day
