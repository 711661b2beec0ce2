-- one row per call that the owner made and account that was called
with calls as (
    select
        file,
        raw_calls.rowid as row,
        broadcast.id as id,
        try_cast(broadcast.createdAt as timestamp) as happened_at,
        list_filter(list_distinct(broadcast.inviteesTwitter), lambda invitee: invitee is distinct from owner) as invitees,
        -- MISSED, DECLINED, TIMED_OUT and CANCELED are calls that nobody took
        len(list_filter(sessions, lambda session: session.endReason = 'HUNG_UP')) > 0 as answered
    from raw_calls, (select owner from owner)
),
judged as (
    select
        *,
        case
            when coalesce(len(invitees), 0) = 0 then 'a call without the name of anyone called'
            when answered and len(invitees) > 1 then 'a call to several people; the file does not say who answered'
        end as skipped
    from calls
)
select
    file,
    row,
    'id' as who_kind,
    unnest(invitees) as who,
    case when answered then 'call' else 'missed_call' end as kind,
    case when answered then 'both' else 'out' end as direction,
    happened_at,
    len(invitees) as audience,
    id || '/call/' || unnest(invitees) as native,
    case when happened_at is null then 'the call has no date; it is kept without one' end as remark
from judged
where skipped is null
union all by name
select file, row, skipped
from judged
where skipped is not null
