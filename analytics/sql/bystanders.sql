-- one row per own account and account with a tie and no contact
-- is_meant: words went to or came from someone of the very same name, and no file tells whether it is them
with meant as (
    select distinct e.owner_id, lower(trim(a.name)) as name
    from evidence e
    join accounts a on a.account_id = e.account_id and not a.is_identity and a.name is not null
    join people p on p.account_id = e.account_id
    where
        e.words_out + e.words_in > 0
        and 'person:' || p.person not in (select subject from standing_actions where verb = 'matched')
)
select
    t.owner_id, t.account_id, coalesce(p.person_id, t.account_id) as person_id,
    t.following, t.follower, t.connected, t.since, t.since_on, t.dated, m.account_id is not null as is_meant
from going_ties t
anti join evidence e on e.owner_id = t.owner_id and e.account_id = t.account_id
left join (select account_id, person_id from people where account_id <> person_id) p on p.account_id = t.account_id
left join (
    select m.owner_id, a.account_id from accounts a join meant m on m.name = lower(trim(a.name))
) m on m.owner_id = t.owner_id and m.account_id = t.account_id
