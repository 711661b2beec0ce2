-- one row per contact between the owner and an account
-- an invitation's note stands in the thread of its copy, and the copy is left out
-- what the user said of a plan stands for it, whatever a later table says
with
once as (
    select c.* replace (coalesce(c.thread, n.thread) as thread), r.times
    from contact_rows c
    left join repeats r on r.event = c.event
    left join notes n on n.note = c.event
    anti join notes d on d.copy = c.event
    anti join retold t on t.event = c.event
    where (r.event is null or r.key = c.key) and c.account_id not in (select owner_id from owner_ids)
),
every as (
    select * from once
    union all
    select o.* from once o cross join range(1, 1000) n(i) where o.times > 1 and n.i < o.times
)
select
    c.owner_id, c.account_id, c.kind::contact_kind as kind, c.direction::contact_direction as direction, c.happened_at,
    case when c.is_date then c.happened_at::date else z.local::date end as day,
    case when c.is_date then null else hour(z.local)::utinyint end as hour,
    if(c.kind = 'group_message', coalesce(c.audience, g.audience), c.audience) as audience,
    c.thread, c.words, c.place, c.key
from every c
left join group_sizes g on g.thread = c.thread
left join local_hours z on z.quarter = floor(epoch_us(c.happened_at) / 900000000)::bigint
anti join answered_plans a
    on a.owner_id = c.owner_id
    and a.account_id = if(c.kind in ('met', 'call', 'video_call'), c.account_id, null)
    and a.day = case when c.is_date then c.happened_at::date else z.local::date end
union all by name
select owner_id, account_id, kind, direction, happened_at, day, audience, thread, key from logged
