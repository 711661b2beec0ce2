-- one row per account in the queue of whom to meet and ranker: whom does the owner meet?
with
judged as (
    select
        q.owner_id,
        q.account_id,
        -q.place::double as kith,
        q.strength,
        (l.interactions_out + l.interactions_in)::double as raw_counts,
        epoch(l.last_at) as newest_contact,
        hash(hash(q.owner_id, q.account_id, t.as_of)) / 1.8446744073709552e19 as random
    from meet_queue q
    join ladder l on l.owner_id = q.owner_id and l.account_id = q.account_id
    cross join clock t
)
select 'meet' as queue, t.as_of, j.owner_id, j.account_id, j.ranker, j.worth, coalesce(o.came, false) as came
from (unpivot judged on kith, strength, raw_counts, newest_contact, random into name ranker value worth) j
left join outcomes o on o.owner_id = j.owner_id and o.account_id = j.account_id
cross join clock t
