-- one row per own account, account and day (the user's own) with contact
-- weight: the largest of the day; wrote, heard: 1 where words to one another went out, came in (calls and groups apart)
select
    i.owner_id,
    i.account_id,
    i.day,
    max(case
        when k.divides then greatest(k.weight / greatest(coalesce(i.audience, k.audience_if_unknown), 1), r.weight_floor)
        else k.weight
    end) as weight,
    max(cast(k.is_direct and i.direction <> 'in' as utinyint)) as wrote,
    max(cast(k.is_direct and i.direction <> 'out' as utinyint)) as heard
from interactions i
join kinds k using (kind)
cross join rules r
cross join clock c
where
    i.day is not null
    and coalesce(i.happened_at, c.as_of) <= c.as_of
    and k.weight > 0
    and i.account_id not in (select account_id from accounts where is_owner)
group by i.owner_id, i.account_id, i.day
