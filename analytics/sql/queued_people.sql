-- one row per own account and queued account: its row of the ladder and what is known of it, so that a question reads few rows
with
queued as (
    select owner_id, account_id from start_queue
    union
    select owner_id, account_id from answer_queue
    union
    select owner_id, account_id from meet_queue
)
select l.*, a.kind, a.value, a.handle, a.name, a.profile_url, a.bio, a.location, a.company, a.position
from queued q
join ladder l on l.owner_id = q.owner_id and l.account_id = q.account_id
join accounts a on a.account_id = q.account_id
