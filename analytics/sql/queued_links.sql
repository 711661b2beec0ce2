-- one row per own account, person in the start queue and person between (at most three, the closest to the user first)
select
    p.owner_id,
    p.a as account_id,
    p.b as via_account_id,
    p.talks = 1 and l.step >= 2 as both_talk,
    l.step >= 2 as in_contact,
    row_number() over (
        partition by p.owner_id, p.a order by l.step >= 2 desc, p.talks desc, l.decayed desc, p.b
    ) as nth
from pairs p
join start_queue s on s.owner_id = p.owner_id and s.account_id = p.a
join ladder l on l.owner_id = p.owner_id and l.account_id = p.b
join accounts v on v.account_id = p.b
where (l.step >= 2 or l.has_tie) and coalesce(v.name, v.handle) is not null
qualify nth <= 3
