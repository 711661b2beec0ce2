-- one row per own account, queued account, kind and direction: how often, the last time, and its observation
with
queued as (
    select owner_id, account_id from start_queue
    union
    select owner_id, account_id from answer_queue
    union
    select owner_id, account_id from meet_queue
),
counted as (
    select
        i.owner_id,
        i.account_id,
        i.kind,
        i.direction,
        count(*) as contacts,
        max(i.day) as last_on,
        coalesce(arg_max(i.key, i.happened_at), max(i.key)) as last_key
    from interactions i
    join queued q on q.owner_id = i.owner_id and q.account_id = i.account_id
    cross join clock c
    where coalesce(i.happened_at, c.as_of) <= c.as_of
    group by i.owner_id, i.account_id, i.kind, i.direction
)
select n.*
from counted n
join kinds k on k.kind = n.kind and k.weight > 0
