-- one row per own account and two acquaintances that the clock knows, both ways round; talks: they are seen talking
-- sources: what says so, 1 posts that name both, 2 a group they are in, 4 something both came to, 8 a list of ties
select
    q.owner_id,
    q.a,
    q.b,
    max(cast(q.basis = 'talk' as utinyint)) as talks,
    bit_or(
        cast(
            case q.source when 'co-mention' then 1 when 'group thread' then 2 when 'attendance' then 4 else 8 end
            as utinyint
        )
    ) as sources,
    max(if(q.last_at <= c.as_of, q.last_at, q.first_at)) as last_at  -- of what came later nothing is known yet
from acquaintances q
cross join clock c
where
    coalesce(q.first_at, c.as_of) <= c.as_of
    and q.a not in (select account_id from accounts where is_owner)
    and q.b not in (select account_id from accounts where is_owner)
group by q.owner_id, q.a, q.b
