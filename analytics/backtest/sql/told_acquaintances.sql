-- one row per owner, pair of people around them and basis, both ways round: what the file says by the clock
with
told as (
    select
        case when owner is not null then hash('given', 'id', owner) end as owner_id,
        hash('given', 'id', person_a) as a,
        hash('given', 'id', person_b) as b,
        basis,
        since
    from given.acquaintances
    where coalesce(since <= (select as_of from clock), true)
),
either_way as (
    select owner_id, a, b, basis, since from told
    union all
    select owner_id, b, a, basis, since from told
),
near as (  -- an owner knows of pairs with someone they have a tie to or contact with
    select owner_id, account_id from ladder
),
placed as (
    select n.owner_id, x.a, x.b, x.basis, x.since
    from either_way x
    join near n on n.account_id = x.a
    where x.owner_id is null
    union all
    select n.owner_id, x.a, x.b, x.basis, x.since
    from either_way x
    join near n on n.account_id = x.b
    where x.owner_id is null
    union all
    select owner_id, a, b, basis, since from either_way where owner_id is not null
)
select owner_id, a, b, basis, 'list' as source, 1::uinteger as times, min(since) as first_at, max(since) as last_at
from placed
where a <> b and a <> owner_id and b <> owner_id
group by owner_id, a, b, basis
