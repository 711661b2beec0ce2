-- one row per interaction and each of the two as the owner, over the whole time
with
sides as (
    select sender_id as owner_id, recipient_id as account_id, 'out' as direction, a.* from given.acts a
    union all
    select recipient_id, sender_id, 'in', a.* from given.acts a
)
select
    s.owner_id,
    s.account_id,
    s.kind::contact_kind as kind,
    if(k.step >= 4 or k.kind in ('planned', 'attended'), 'both', s.direction)::contact_direction as direction,
    s.happened_at,
    s.happened_at::date as day,
    hour(s.happened_at)::utinyint as hour,
    case when k.divides then len(s.recipients) else 1 end::integer as audience,
    case when k.divides then s.everyone end as thread,
    null::integer as words,
    null::ubigint as place,
    hash(s.sender_id, s.recipient_id, s.kind, s.happened_at) as key
from sides s
join kinds k on k.kind = s.kind::contact_kind
