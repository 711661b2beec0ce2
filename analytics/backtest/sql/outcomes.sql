-- one row per owner and account that had contact within the horizon after the clock: whether it was what is looked for
-- wrote: words or a call went out
select
    c.owner_id,
    c.account_id,
    bool_or(case r.label when 'meeting' then k.step = 5 else k.composed end) as came,
    bool_or(k.composed and c.direction <> 'in') as wrote
from given.contacts c
join kinds k using (kind)
cross join clock t
cross join replayed r
where c.happened_at > t.as_of and c.happened_at <= t.as_of + to_days(r.horizon)
group by c.owner_id, c.account_id
