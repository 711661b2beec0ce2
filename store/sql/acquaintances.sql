-- one row per owner, pair of accounts, basis and source; both ways round
with
present as (
    select distinct
        s.owner_id, o.network, o.together, if(b.key is null, coalesce(l.target, o.who_key), b.account_id) as account_id,
        case
            when o.kind = 'group_message' or o.together in (o.thread, 'group/' || o.thread) then 'group thread'
            when o.kind in ('attended', 'met', 'planned') then 'attendance'
            else 'co-mention'
        end as source,
        o.happened_at
    from stated_gatherings o
    join sources s on s.import_id = o.import_id and s.network = o.network
    left join links l on l.key = o.who_key
    left join bearers b on b.key = o.key
    where o.together is not null and o.who_kind <> 'status' and (b.key is null or b.account_id is not null)
    union all
    select owner_id, network, 'logged/' || together, account_id, 'attendance', happened_at
    from logged
    where together is not null
),
gathered as (
    select owner_id, network, together, account_id, any_value(source) as source,
        min(happened_at) as first_at, max(happened_at) as last_at
    from present
    where account_id not in (select owner_id from owner_ids)
    group by all
),
small as (  -- a crowd does not make acquaintances
    select owner_id, network, together from gathered group by all having count(*) between 2 and 8
),
pairs as (
    select a.owner_id, a.account_id as a, b.account_id as b, 'talk' as basis, a.source, a.first_at, a.last_at
    from gathered a
    join small s using (owner_id, network, together)
    join gathered b using (owner_id, network, together)
    where a.account_id <> b.account_id
),
listed as (
    select
        s.owner_id, coalesce(l.target, o.who_key) as a, coalesce(m.target, o.other_key) as b, o.basis, 'list' as source,
        o.happened_at as first_at, o.happened_at as last_at
    from stated_others o
    join sources s on s.import_id = o.import_id and s.network = o.network
    left join links l on l.key = o.who_key
    left join links m on m.key = o.other_key
    where o.other_key is not null
),
every as (
    from pairs
    union all by name from listed
    union all by name select owner_id, b as a, a as b, basis, source, first_at, last_at from listed
)
select owner_id, a, b, basis, source, count(*)::uinteger as times, min(first_at) as first_at, max(last_at) as last_at
from every
where a <> b and a not in (select owner_id from owner_ids) and b not in (select owner_id from owner_ids)
group by owner_id, a, b, basis, source
