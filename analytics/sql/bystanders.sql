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
nameless as (  -- who wrote is known by name only
    select distinct e.owner_id, lower(trim(a.name)) as name
    from evidence e
    join accounts a on a.account_id = e.account_id and not a.is_identity and a.name is not null
    join people p on p.account_id = e.account_id
    where
        e.words_out + e.words_in > 0
        and 'person:' || p.person not in (select subject from standing_actions where verb = 'matched')
        and not exists (  -- who is known to be one of that network's accounts is none of the others
            select 1
            from joined_accounts j
            join joined_accounts k on k.person_id = j.person_id
            join accounts o on o.account_id = k.account_id and o.network = a.network and o.is_identity
            where j.account_id = a.account_id
        )
),
namesakes as (  -- who wrote is known, and bears the name of someone without a link
    select n.owner_id, n.account_id, n.connected, n.person as listed, p.person_id, p.person
    from by_name_only n
    join accounts a on lower(trim(a.name)) = n.name and a.is_identity
    join evidence e on e.owner_id = n.owner_id and e.account_id = a.account_id and e.words_out + e.words_in > 0
    join people p on p.account_id = a.account_id
),
meant as (
    select n.owner_id, a.account_id
    from nameless n
    join accounts a on lower(trim(a.name)) = n.name
    union
    select n.owner_id, n.account_id
    from namesakes n
    where
        -- two connections are two people
        not (n.connected and n.person_id in (
            select p.person_id from going_ties t join people p on p.account_id = t.account_id where t.connected
        ))
        and not exists (
            select 1 from standing_actions s
            where
                s.verb = 'parted'
                and (
                    (s.subject = 'person:' || n.listed and s.after ->> '$.from' = n.person)
                    or (s.subject = 'person:' || n.person and s.after ->> '$.from' = n.listed)
                )
        )
)
select
    s.owner_id, s.account_id, coalesce(p.person_id, s.account_id) as person_id,
    s.following, s.follower, s.connected, s.since, s.since_on, s.dated, m.account_id is not null as is_meant
from silent s
left join (select account_id, person_id from people where account_id <> person_id) p on p.account_id = s.account_id
left join meant m on m.owner_id = s.owner_id and m.account_id = s.account_id
