-- one row per contact that the files state more than once: the statement that stands for it, and how often it happened
with
doubtful as (
    select event from contact_rows group by event having count(*) > 1
    union
    select c.event from contact_rows c semi join held h on h.key = c.key
    where not c.has_native
),
stated as (
    select event, has_native, key, import_id, seen_at, place from contact_rows where event in (select event from doubtful)
),
places as (
    select event, import_id from stated
    union all
    select s.event, h.import_id from stated s join held h on h.key = s.key
),
often as (
    select event, max(n) as times
    from (select event, import_id, count(*) as n from places group by event, import_id)
    group by event
)
select
    s.event,
    arg_max(s.key, (s.seen_at, s.place, s.key)) as key,
    case when bool_or(s.has_native) then 1 else any_value(o.times) end as times
from stated s join often o using (event)
group by s.event
