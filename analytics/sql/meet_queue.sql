-- one row per own account and person to meet: conversation or above, those with no recorded meeting first, then by strength
-- nobody whom no file names; who stands in several rows of the ladder is met as a person, by the row that stands closest
with best as (
    select
        l.owner_id,
        l.account_id,
        coalesce(p.step, l.step) < 5 as not_met,
        coalesce(p.last_met_on, l.last_met_on) as last_met_on,
        ln(1 + coalesce(p.decayed, l.decayed) * power(2, (r.epoch - c.on_day) / r.half_life)) as strength,
        coalesce(p.active_days, l.active_days) as active_days,
        row_number() over (
            partition by l.owner_id
            order by
                coalesce(p.step, l.step) < 5 desc, coalesce(p.decayed, l.decayed) desc, l.last_at desc, l.account_id
        ) as place
    from contacted l
    semi join people_words w on w.account_id = l.account_id and w.is_named
    left join together p on p.person_id = l.person_id
    cross join rules r
    cross join clock c
    where
        l.step >= 3
        and l.account_id not in (select account_id from accounts where is_owner or not is_identity)
        and (p.person_id is null or (not p.is_avoided and p.owner_id = l.owner_id and p.account_id = l.account_id))
        and not exists (
            select 1 from set_aside s where s.owner_id = l.owner_id and s.account_id = l.account_id and (s.blocked or s.muted)
        )
    qualify place <= (select list_length from rules)
)
select b.*, p.person, p.person_id, o.network
from best b
join people p on p.account_id = b.account_id
join owners o on o.owner_id = b.owner_id
