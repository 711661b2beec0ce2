-- one row per contact that another row tells better: its event
-- one file gives it by its minute alone, and another by its second and in its thread
select m.event
from contact_rows m
semi join contact_rows t
    on t.owner_id = m.owner_id and t.account_id = m.account_id and t.kind = m.kind and t.direction = m.direction
    and t.text_hash = m.text_hash and date_trunc('minute', t.happened_at) = m.happened_at and t.thread is not null
where m.kind in ('message', 'group_message') and m.thread is null and not m.has_native and not m.is_date
union
-- one file states it without the network's number, and another with it
select u.event
from contact_rows u
semi join (from contact_rows where has_native) n
    on n.owner_id = u.owner_id and n.account_id = u.account_id and n.direction = u.direction
    and n.happened_at = u.happened_at and n.text_hash = u.text_hash and n.thread is not distinct from u.thread
    -- words that answer and name somebody are an answer
    and (n.kind = u.kind or (n.kind = 'reply' and u.kind = 'mention'))
where not u.has_native
