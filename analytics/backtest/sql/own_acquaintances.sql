-- one row per owner, pair of people and source, both ways round: what the owner's own export shows by the clock
-- named in one post of the owner's, or in one group thread or gathering with the owner; a crowd makes no acquaintances
with
acts as (
    select distinct
        a.sender_id,
        a.happened_at,
        list_append(a.recipients, a.sender_id) as people,
        a.kind = 'group_message' as is_thread,
        k.step = 5 or k.kind = 'attended' as is_gathering
    from given.acts a
    join kinds k on k.kind = a.kind::contact_kind and not k.is_private
    where len(a.recipients) > 1 and a.happened_at <= (select as_of from clock)
),
witnessed as (
    select t.owner_id, a.happened_at, list_filter(a.people, lambda one: one <> t.owner_id) as others,
        case when a.is_thread then 'group thread' when a.is_gathering then 'attendance' else 'co-mention' end as source
    from acts a
    cross join lateral (select unnest(a.people) as owner_id) t
    where a.is_thread or a.is_gathering or t.owner_id = a.sender_id
),
small as (
    select * from witnessed where len(others) between 2 and (select group_limit from rules)
),
pairs_of as (
    select s.owner_id, s.source, s.happened_at, x.a, y.b
    from small s
    cross join lateral (select unnest(s.others) as a) x
    cross join lateral (select unnest(s.others) as b) y
    where x.a <> y.b
)
select owner_id, a, b, 'talk' as basis, source, count(*)::uinteger as times,
    min(happened_at) as first_at, max(happened_at) as last_at
from pairs_of
group by owner_id, a, b, source
