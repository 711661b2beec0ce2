-- one row per message or reaction in a group and account that it is contact with, one per member who never wrote, and one
-- per link that says whose a liked post is
with messages as (
    select
        raw_group_messages.*,
        rowid as row,
        (select owner from owner) as owner,
        coalesce(try_cast(createdAt as timestamp), made_at(id)) as sent_at,
        row_number() over (partition by event, coalesce(id, 'row ' || rowid) order by rowid) as sighting
    from raw_group_messages
),
writers as (
    select distinct conversation, senderId as writer
    from messages
    where event = 'messageCreate' and senderId is not null and senderId is distinct from owner
),
members as (
    select conversation, writer as member from writers
    union
    select conversation, unnest(participantsSnapshot) from messages
    union
    select conversation, unnest(userIds) from messages
),
groups as (
    select
        conversation,
        group_size(count(*), conversation in (select conversation from messages where len(participantsSnapshot) > 0))
            as audience
    from members
    where member is distinct from (select owner from owner)
    group by conversation
),
comings as (
    select
        conversation,
        unnest(coalesce(userIds, participantsSnapshot)) as member,
        event <> 'participantsLeave' as came,
        sent_at as moved_at
    from messages
    where event in ('joinConversation', 'participantsJoin', 'participantsLeave') and sent_at is not null
),
readers as (  -- who writes in the group and was in it when the owner wrote, as far as the file says who came and left
    select m.row, m.writer
    from (
        select m.row, m.conversation, m.sent_at, w.writer
        from messages m
        join writers w using (conversation)
        where m.event = 'messageCreate' and m.senderId = m.owner
    ) m
    asof left join comings c on c.conversation = m.conversation and c.member = m.writer and m.sent_at >= c.moved_at
    left join (
        select conversation, member, arg_min(came, moved_at) as came_first from comings group by conversation, member
    ) f on f.conversation = m.conversation and f.member = m.writer
    where coalesce(c.came, not f.came_first, true)
),
talks as (
    select conversation, count(*) > 1 as is_talk from writers group by conversation
),
judged as (
    select
        messages.*,
        groups.audience,
        case when talks.is_talk then 'group/' || conversation end as together,
        case
            -- spam adds strangers to groups by the hundred
            when event = 'joinConversation' then 'being added to a group is not contact'
            when event in ('participantsJoin', 'participantsLeave') then 'someone came to a group or left it'
            when event = 'conversationNameUpdate' then 'a group got a name'
            when event is distinct from 'messageCreate' then 'not a message'
            when owner is null then 'whose archive this is has to be known first'
            when sighting > 1 then 'stands a second time in this archive'
            when senderId = owner and talks.conversation is null then 'a message to a group in which nobody else wrote'
            when senderId = owner and row not in (select row from readers)
                then 'a message to a group while none of those who wrote in it were there'
        end as skipped,
        case when event = 'messageCreate' and senderId is null then 'the message has no sender' end as problem
    from messages
    left join groups using (conversation)
    left join talks using (conversation)
),
kept as (
    select
        *,
        nullif(text, '') as excerpt,
        len(regexp_extract_all(regexp_replace(text, 'https?://\S+', '', 'g'), '\S+')) as words
    from judged
    where skipped is null and problem is null
),
reactions as (
    select file, row, owner, conversation, audience, together, id, senderId as author, unnest(reactions) as reaction
    from kept
),
links as (
    select file, row, sent_at, linked_post(url.expanded) as post
    from (select file, row, sent_at, unnest(urls) as url from kept)
),
listeners as (  -- only in a small group that talks: spam adds strangers by the hundred
    select min(row) as row, arg_min(file, row) as file, conversation, member, any_value(together) as together
    from (
        select
            file, row, conversation, together,
            unnest(list_concat(coalesce(participantsSnapshot, []), coalesce(userIds, []))) as member
        from judged
        where together is not null and audience <= 8
    )
    where member is distinct from (select owner from owner)
        and (conversation, member) not in (select (conversation, writer) from writers)
    group by conversation, member
)
select
    file, row, 'id' as who_kind, senderId as who, 'group_message' as kind, 'in' as direction, sent_at as happened_at,
    audience, conversation as thread, id as native, excerpt, words, together
from kept
where senderId <> owner
union all by name
select
    file, row, 'id' as who_kind, writer as who, 'group_message' as kind, 'out' as direction, sent_at as happened_at,
    audience, conversation as thread, id || '/to/' || writer as native, excerpt, words, together
from kept join readers using (row)
union all by name
select
    file, row, 'id' as who_kind, case when reaction.senderId = owner then author else reaction.senderId end as who,
    'reaction' as kind, case when reaction.senderId = owner then 'out' else 'in' end as direction,
    try_cast(reaction.createdAt as timestamp) as happened_at, audience, conversation as thread,
    coalesce(reaction.eventId, id || '/reaction/' || reaction.senderId) as native
from reactions
-- what others think of each other's messages is not contact with the owner
where (reaction.senderId = owner) <> (author = owner)
union all by name
select file, row, 'id' as who_kind, member as who, conversation as thread, together
from listeners
union all by name
select
    file, row, 'handle' as who_kind, lower(post.handle) as who, 'status' as also_kind, post.status as also,
    made_at(post.status) as also_at, sent_at as happened_at
from links
-- whose a post is matters where it was liked
semi join raw_likes on raw_likes.status = links.post.status
where post.handle not in ('', 'i')
union all by name
select file, row, skipped, problem
from judged
where skipped is not null or problem is not null
union all by name
select file, row, 'the message has no date; it is kept without one' as remark
from kept
where sent_at is null
