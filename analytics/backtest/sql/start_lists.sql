-- one row per counted candidate for a conversation, placed as the dashboard places them
-- whom nothing but the turn of their account sets apart share a place
with
ranked as (
    select
        owner_id,
        account_id,
        rank() over (
            partition by owner_id order by is_named desc, score desc, own_score desc, seen_at desc nulls last
        ) as place
    from start_queue
)
select
    'start' as queue, t.as_of, r.owner_id, r.account_id, $ranker as ranker,
    -r.place as worth, coalesce(o.came, false) as came
from ranked r
join counted c on c.owner_id = r.owner_id and c.account_id = r.account_id
left join outcomes o on o.owner_id = r.owner_id and o.account_id = r.account_id
cross join clock t
