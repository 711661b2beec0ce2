-- one row per person and day on which a calendar has a meeting with them that was to take place lately
with today as (
    select c.as_of, cast(c.as_of at time zone 'UTC' at time zone c.time_zone as date) as on_day
    from clock c
),
planned as (
    select i.account_id, i.day, min(coalesce(i.thread, i.key)) as occasion
    from interactions i
    cross join today t
    cross join rules r
    where i.kind = 'planned' and i.day between t.on_day - r.ask_within and t.on_day and coalesce(i.happened_at, t.as_of) <= t.as_of
    group by i.account_id, i.day
)
select n.account_id, p.person, n.day, n.occasion
from planned n
join people p on p.account_id = n.account_id
where n.account_id not in (select account_id from accounts where is_owner)
