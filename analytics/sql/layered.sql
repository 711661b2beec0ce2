-- one row per person in the layers of closeness: those in conversation or above, by strength over all their accounts
-- of_people: how many there are in all, also beyond the outermost layer
with
talked_with as (
    select c.person_id, sum(c.decayed) as decayed, max(c.last_at) as last_at
    from contacted c
    where
        c.step >= 3
        and c.decayed > 0
        and c.account_id not in (select account_id from accounts where is_owner or not is_identity)
        and not exists (
            select 1 from set_aside s where s.owner_id = c.owner_id and s.account_id = c.account_id and (s.blocked or s.muted)
        )
    group by c.person_id
),
placed as (
    select
        person_id,
        row_number() over (order by decayed desc, last_at desc, person_id) as place,
        count(*) over () as of_people
    from talked_with
)
select p.person_id, p.place, p.of_people, min(l.size) as layer, arg_min(l.rhythm, l.size) as rhythm
from placed p
join layers l on p.place <= l.size
group by p.person_id, p.place, p.of_people
