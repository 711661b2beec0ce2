-- one row per own account and account with a tie and no contact
-- is_meant: words went to or came from someone of the very same name, and no file tells whether it is them
with
silent as (
    select t.owner_id, t.account_id, t.following, t.follower, t.connected, t.since, t.since_on, t.dated
    from going_ties t
    anti join evidence e on e.owner_id = t.owner_id and e.account_id = t.account_id
),
by_name_only as (  -- a list names them and has no link: they may write under one
    select s.owner_id, s.account_id, s.connected, p.person, lower(trim(a.name)) as name
    from silent s
    join accounts a on a.account_id = s.account_id and a.kind in ('name', 'name_date')
    join people p on p.account_id = s.account_id
),
worded as (
    select e.owner_id, p.person_id, p.person, lower(trim(a.name)) as name, a.is_identity
    from evidence e
    join accounts a on a.account_id = e.account_id and a.name is not null
    join people p on p.account_id = e.account_id
    where
        e.words_out + e.words_in > 0
        and (not a.is_identity or lower(trim(a.name)) in (select name from by_name_only))
),
meant as (
    select distinct w.owner_id, a.account_id
    from worded w
    join accounts a on lower(trim(a.name)) = w.name
    where not w.is_identity and 'person:' || w.person not in (select subject from standing_actions where verb = 'matched')
    union
    select n.owner_id, n.account_id
    from worded w
    join by_name_only n on n.owner_id = w.owner_id and n.name = w.name
    where
        w.is_identity
        -- two connections are two people
        and not (n.connected and w.person_id in (
            select p.person_id from going_ties t join people p on p.account_id = t.account_id where t.connected
        ))
        and not exists (
            select 1 from standing_actions s
            where
                s.verb = 'parted'
                and (
                    (s.subject = 'person:' || n.person and s.after ->> '$.from' = w.person)
                    or (s.subject = 'person:' || w.person and s.after ->> '$.from' = n.person)
                )
        )
)
select
    s.owner_id, s.account_id, coalesce(p.person_id, s.account_id) as person_id,
    s.following, s.follower, s.connected, s.since, s.since_on, s.dated, m.account_id is not null as is_meant
from silent s
left join (select account_id, person_id from people where account_id <> person_id) p on p.account_id = s.account_id
left join meant m on m.owner_id = s.owner_id and m.account_id = s.account_id
