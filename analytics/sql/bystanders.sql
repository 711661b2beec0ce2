-- one row per own account and account with a tie and no contact
select
    t.owner_id, t.account_id, coalesce(p.person_id, t.account_id) as person_id,
    t.following, t.follower, t.connected, t.since, t.dated
from going_ties t
anti join evidence e on e.owner_id = t.owner_id and e.account_id = t.account_id
left join (select account_id, person_id from people where account_id <> person_id) p on p.account_id = t.account_id
