-- one row per person and day on which a calendar has a meeting with them that was to take place lately; no file says whether it did
with planned as (
    select i.account_id, i.day, min(coalesce(i.thread, i.key)) filter (where i.kind = 'planned') as occasion
    from so_far i
    cross join clock c
    cross join rules r
    where i.kind in ('planned', 'met', 'call', 'video_call') and i.day between c.on_day - r.ask_within and c.on_day
    group by i.account_id, i.day
    having bool_and(i.kind = 'planned')
)
select n.account_id, p.person, n.day, n.occasion
from planned n
join people p on p.account_id = n.account_id
