-- one row per event of a message that one file gives by its minute alone, and another by its second and in its thread
select distinct m.event
from contact_rows m
join contact_rows t
    on t.owner_id = m.owner_id and t.account_id = m.account_id and t.kind = m.kind and t.direction = m.direction
    and t.text_hash = m.text_hash and date_trunc('minute', t.happened_at) = m.happened_at
where m.kind in ('message', 'group_message') and m.thread is null and not m.has_native and not m.is_date
    and t.thread is not null
