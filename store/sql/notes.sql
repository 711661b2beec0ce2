-- one row per invitation's note that stands again among the messages: the event of the note, that of its copy, its thread
-- the network writes the copy at the moment of acceptance: on the day of connecting, give or take midnight, and where no
-- file tells that day, as the first words of the thread that the acceptance opened
with
noted as (
    select distinct event, owner_id, account_id, direction, happened_at, text_hash
    from contact_rows
    where kind = 'invitation_note'
),
written as (
    select
        event, owner_id, account_id, direction, happened_at, thread, text_hash,
        rank() over (partition by owner_id, account_id, thread order by happened_at) = 1 as opens
    from contact_rows
    where kind = 'message' and account_id in (select account_id from noted)
)
select n.event as note, w.event as copy, w.thread
from noted n
join written w using (owner_id, account_id, direction, text_hash)
left join tie_spans t
    on t.owner_id = n.owner_id and t.account_id = n.account_id
    and t.tie = 'connection' and t.since_earliest = t.since_latest
    and t.since_latest::date >= n.happened_at::date - 1  -- else it was another acceptance
where
    w.happened_at >= n.happened_at
    and coalesce(w.happened_at::date between t.since_latest::date - 1 and t.since_latest::date + 1, w.opens)
-- one copy for a note, and for a note sent twice that of the last before it
qualify
    row_number() over (partition by n.event order by w.happened_at, w.event) = 1
    and row_number() over (partition by w.event order by n.happened_at desc, n.event) = 1
