-- one row per account and day on which a calendar has a meeting with them that was to take place lately; no file says whether it did
with lately as (
    select p.person_id, p.person, i.account_id, i.day, i.kind, coalesce(i.thread, i.key) as occasion
    from so_far i
    join people p on p.account_id = i.account_id
    cross join clock c
    cross join rules r
    where
        i.day between c.on_day - r.ask_within and c.on_day
        and i.kind in ('planned', 'met', 'call', 'video_call')
        and i.key < 65535::ubigint << 32  -- what the user says of it is asked when it is read, so that it can be taken back
)
select n.account_id, n.person, n.day, min(n.occasion) as occasion
from lately n
anti join (from lately where kind <> 'planned') t on t.person_id = n.person_id and t.day = n.day
group by n.account_id, n.person, n.day
