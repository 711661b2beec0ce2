-- one row per interaction: with how many others it was one act, that is one sender, moment and kind
-- where only the day is known (midnight), nobody can tell
with
told as (
    select hash('given', 'id', sender) as sender_id, hash('given', 'id', recipient) as recipient_id, kind, happened_at
    from given.interactions
    where sender <> recipient
),
grouped as (
    select sender_id, kind, happened_at, list_sort(list(distinct recipient_id)) as recipients
    from told
    where happened_at <> date_trunc('day', happened_at)
    group by sender_id, kind, happened_at
)
select
    t.sender_id, t.recipient_id, t.kind, t.happened_at,
    g.recipients,
    hash(list_sort(list_append(g.recipients, t.sender_id))) as everyone
from told t
left join grouped g on g.sender_id = t.sender_id and g.kind = t.kind and g.happened_at = t.happened_at
