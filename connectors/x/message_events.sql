-- one row per encrypted message (X Chat, since 2025) and account that it is contact with; its words cannot be read
with events as (
    select
        file,
        rowid as row,
        messageEvent.senderId as sender,
        messageEvent.conversationId as conversation,
        string_split(messageEvent.conversationId, ':') as sides,
        coalesce(messageEvent.messageId, messageEvent.sequenceId) as id,
        try(epoch_ms(try_cast(messageEvent.createdAtMsec as bigint))) as sent_at,
        messageEvent.detail.messageCreateEvent is not null as is_message,
        list_transform(
            messageEvent.detail.conversationKeyChangeEvent.conversationParticipantKeys,
            lambda key: key.userId
        ) as keyholders,
        (select owner from owner) as owner,
        row_number() over (partition by coalesce(id, 'row ' || rowid) order by rowid) as sighting
    from raw_message_events
),
writers as (
    select distinct conversation, sender as writer
    from events
    where is_message and sender is not null and sender is distinct from owner
),
members as (
    select conversation, writer as member from writers
    union
    select conversation, unnest(keyholders) from events
),
groups as (
    select
        conversation,  -- all hold the keys
        group_size(count(*), conversation in (select conversation from events where len(keyholders) > 0)) as audience
    from members
    where member is distinct from (select owner from owner)
    group by conversation
),
placed as (
    select
        events.*,
        len(sides) <> 2 as is_group,
        case when sides[1] = owner then sides[2] when sides[2] = owner then sides[1] end as other,
        case when len(sides) = 2 then 1 else groups.audience end as audience
    from events left join groups using (conversation)
),
judged as (
    select
        *,
        case
            when not is_message then 'a sign of reading or a change of keys, not a message'
            when owner is null then 'whose archive this is has to be known first'
            when not is_group and other = owner then 'a note to yourself'
            when not is_group and other is null then 'a conversation of other people'
            when sighting > 1 then 'stands a second time in this archive'
            when is_group and sender = owner and conversation not in (select conversation from writers)
                then 'a message to a group in which nobody else wrote'
        end as skipped,
        case when is_message and sender is null then 'the message has no sender' end as problem
    from placed
),
kept as (
    select * from judged where skipped is null and problem is null
)
select
    file, row, 'id' as who_kind, other as who, 'message' as kind,
    case when sender = owner then 'out' else 'in' end as direction, sent_at as happened_at, audience,
    -- the same thread as in direct-messages.js
    replace(conversation, ':', '-') as thread, id as native
from kept
where not is_group
union all by name
select
    file, row, 'id' as who_kind, sender as who, 'group_message' as kind, 'in' as direction, sent_at as happened_at,
    audience, conversation as thread, id as native
from kept
where is_group and sender <> owner
union all by name
select
    file, row, 'id' as who_kind, writer as who, 'group_message' as kind, 'out' as direction, sent_at as happened_at,
    audience, conversation as thread, id || '/to/' || writer as native
from kept join writers using (conversation)
where is_group and sender = owner
union all by name
select file, row, skipped, problem
from judged
where skipped is not null or problem is not null
union all by name
select file, row, 'the message has no date; it is kept without one' as remark
from kept
where sent_at is null
