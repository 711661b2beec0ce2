-- one row per person and day on which a calendar has a meeting with them that was to take place lately
with planned as (
    select i.account_id, i.day, min(coalesce(i.thread, i.key)) as occasion
    from so_far i
    cross join clock c
    cross join rules r
    where i.kind = 'planned' and i.day between c.on_day - r.ask_within and c.on_day
    group by i.account_id, i.day
)
select n.account_id, p.person, n.day, n.occasion
from planned n
join people p on p.account_id = n.account_id
