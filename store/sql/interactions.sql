-- one row per contact between the owner and an account
with
notes as (  -- the note of an invitation stands again among the messages once it is accepted
    select distinct owner_id, account_id, direction, text_hash
    from contact_rows
    where kind = 'invitation_note' and text_hash is not null
),
once as (
    select c.*, r.times
    from contact_rows c left join repeats r on r.event = c.event
    where (r.event is null or r.key = c.key) and c.account_id not in (select owner_id from owner_ids)
        and not (
            c.kind = 'message' and exists (
                from notes n
                where
                    n.owner_id = c.owner_id and n.account_id = c.account_id
                    and n.direction = c.direction and n.text_hash = c.text_hash
            )
        )
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
    c.audience, c.thread, c.words, c.key
from every c
left join local_hours z on z.quarter = epoch_us(c.happened_at) // 900000000
