-- one row per account that waits for an owner's answer and ranker: whom does the owner write to?
with
judged as (
    select
        q.owner_id,
        q.account_id,
        -q.place::double as kith,
        epoch(q.waiting_since) as newest_first,
        l.strength,
        (l.interactions_out + l.interactions_in)::double as raw_counts,
        hash(hash(q.owner_id, q.account_id, t.as_of)) / 1.8446744073709552e19 as random
    from answer_queue q
    join standing l on l.owner_id = q.owner_id and l.account_id = q.account_id
    cross join clock t
    where q.is_fresh
)
select 'answer' as queue, t.as_of, j.owner_id, j.account_id, j.ranker, j.worth, coalesce(o.wrote, false) as came
from (unpivot judged on kith, newest_first, strength, raw_counts, random into name ranker value worth) j
left join outcomes o on o.owner_id = j.owner_id and o.account_id = j.account_id
cross join clock t
