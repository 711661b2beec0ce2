-- one row per former name of an own account: what the user wrote under it, a newer export has them write under another
-- of two people who wrote to one another, each has what the other wrote as incoming
with
named as (
    select w.network, w.owner, max(coalesce(i.snapshot_at, timestamp '1970-01-01')) as told_at
    from import_owners w
    join imports i using (import_id)
    where w.owner is not null
    group by w.network, w.owner
    qualify count(*) over (partition by w.network) > 1
),
messages as (
    select
        o.network, n.owner, n.told_at, hash(o.thread, o.happened_at, o.text_hash) as message,
        any_value(o.direction) as direction
    from stated_contacts o
    join import_owners w on w.import_id = o.import_id and w.network = o.network
    join named n on n.network = w.network and n.owner = w.owner
    where o.thread is not null and o.happened_at is not null and o.direction in ('in', 'out')
    group by all
    having min(o.direction) = max(o.direction)  -- two may write the same at the same second
),
renamed as (
    select a.network, a.owner, b.owner as newer, any_value(b.told_at) as told_at
    from messages a
    join messages b
        on b.network = a.network and b.message = a.message and (b.told_at, b.owner) > (a.told_at, a.owner)
    group by a.network, a.owner, b.owner
    having bool_and(a.direction = b.direction) and bool_or(a.direction = 'out')
)
select
    r.network, i.kind, r.owner as value, i.kind as to_kind, arg_max(r.newer, (r.told_at, r.newer)) as to_value,
    .99::double as sure, 'what you wrote stands in a newer export under this name' as why
from renamed r
join identities i on i.network = r.network and i.place = 0
group by r.network, i.kind, r.owner
