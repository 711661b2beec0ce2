-- one row per account that an owner had contact with and ranker: who is in contact next?
with
judged as (
    select
        l.owner_id,
        l.account_id,
        l.strength as kith,
        (l.interactions_out + l.interactions_in)::double as raw_counts,
        l.active_days::double as active_days,
        epoch(l.last_at) as newest_contact,
        hash(hash(l.owner_id, l.account_id, t.as_of)) / 1.8446744073709552e19 as random
    from standing l
    cross join clock t
    where l.active_days > 0
)
select 'contact' as queue, t.as_of, j.owner_id, j.account_id, j.ranker, j.worth, coalesce(o.came, false) as came
from (unpivot judged on kith, raw_counts, active_days, newest_contact, random into name ranker value worth) j
left join outcomes o on o.owner_id = j.owner_id and o.account_id = j.account_id
cross join clock t
