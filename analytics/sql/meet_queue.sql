-- one row per own account and person to meet: conversation or above, those with no recorded meeting first, then by strength
-- nobody whom no file names
with
today as (
    select cast(c.as_of at time zone 'UTC' at time zone c.time_zone as date) as on_day from clock c
),
best as (
    select
        l.owner_id,
        l.account_id,
        l.step < 5 as not_met,
        l.last_met_on,
        ln(1 + l.decayed * power(2, (r.epoch - t.on_day) / r.half_life)) as strength,
        l.active_days,
        row_number() over (
            partition by l.owner_id order by l.step < 5 desc, l.decayed desc, l.last_at desc, l.account_id
        ) as place
    from ladder l
    cross join rules r
    cross join today t
    where
        l.step >= 3
        and l.account_id not in (
            select account_id from accounts where is_owner or not is_identity or coalesce(name, handle) is null
        )
        and not exists (
            select 1 from set_aside s where s.owner_id = l.owner_id and s.account_id = l.account_id and (s.blocked or s.muted)
        )
    qualify place <= (select list_length from rules)
)
select b.*, p.person, o.network
from best b
join people p on p.account_id = b.account_id
join owners o on o.owner_id = b.owner_id
