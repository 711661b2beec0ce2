-- one row per own account and two acquaintances that the clock knows, both ways round; talks: they are seen talking
select
    q.owner_id,
    q.a,
    q.b,
    max(cast(q.basis = 'talk' as utinyint)) as talks,
    max(q.last_at) as last_at
from acquaintances q
cross join clock c
where
    coalesce(q.last_at, c.as_of) <= c.as_of
    and q.a not in (select account_id from accounts where is_owner)
    and q.b not in (select account_id from accounts where is_owner)
group by q.owner_id, q.a, q.b
