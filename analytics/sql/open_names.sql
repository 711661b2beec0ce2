-- one row per own account and name in messages that nobody has matched to an account yet (a view)
-- what the user has said of a name since the last rebuild counts at once
select
    i.owner_id,
    i.account_id,
    p.person,
    a.network,
    a.kind,
    a.name,
    count(*) as messages,
    min(i.happened_at) as first_at,
    max(i.happened_at) as last_at,
    max(i.day) as last_on
from so_far i
join accounts a using (account_id)
join people p using (account_id)
where
    not a.is_identity
    and (i.kind in ('message', 'mail', 'group_message') or i.thread is not null)
    and 'person:' || p.person not in (select subject from standing_actions where verb = 'matched')
group by i.owner_id, i.account_id, p.person, a.network, a.kind, a.name
