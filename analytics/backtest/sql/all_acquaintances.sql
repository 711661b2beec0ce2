-- one row per owner, pair of people around them and basis, both ways round: what everybody's ties and words show by the clock
with
edges as (
    select distinct owner_id as a, account_id as b, 'tie' as basis, null::timestamp as last_at
    from given.tie_sides
    where coalesce(since <= (select as_of from clock), true)
    union all
    select c.owner_id, c.account_id, 'talk', max(c.happened_at)
    from given.contacts c
    join kinds k using (kind)
    where
        k.composed
        and coalesce(c.audience, k.audience_if_unknown) < (select group_limit from rules)
        and c.happened_at <= (select as_of from clock)
    group by c.owner_id, c.account_id
),
near as (  -- an owner knows of pairs with someone they have a tie to or contact with
    select owner_id, account_id from ladder
),
placed as (
    select n.owner_id, e.a, e.b, e.basis, e.last_at from near n join edges e on e.a = n.account_id
    union all
    select n.owner_id, e.a, e.b, e.basis, e.last_at
    from near n
    join edges e on e.b = n.account_id
    where (n.owner_id, e.a) not in (select owner_id, account_id from near)
)
select owner_id, a, b, basis, 'list' as source, 1::uinteger as times, last_at as first_at, last_at
from placed
where a <> owner_id and b <> owner_id
