-- one row per row of people_rows, with what it is called and where it is found (a view; a list joins the few that it shows)
select
    r.*, g.rung, a.network || '/' || a.kind || '/' || a.value as person, a.network, a.value,
    coalesce(b.position, a.position) as position, coalesce(b.name, trim(a.name)) as name, coalesce(a.handle, b.handle) as handle,
    w.place, w.company, coalesce(w.is_named, false) as is_named, coalesce(w.sought, '') as sought
from people_rows r
join accounts a on a.account_id = r.account_id
left join people_words w on w.account_id = r.account_id
left join joined_words b on b.account_id = r.account_id
left join rungs g on g.step = r.step
