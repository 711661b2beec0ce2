-- one row per message or reaction between the owner and one other account, and per link in it that says whose a liked post is
with messages as (
    select
        raw_direct_messages.*,
        rowid as row,
        (select owner from owner) as owner,
        string_split(conversation, '-') as sides,
        -- X splits a long conversation into blocks of a thousand that overlap
        row_number() over (partition by event, coalesce(id, 'row ' || rowid) order by rowid) as sighting
    from raw_direct_messages
),
placed as (
    select
        *,
        case
            when sides[1] = owner then sides[2]
            when sides[2] = owner then sides[1]
            when senderId = owner then recipientId
            when recipientId = owner then senderId
        end as other,
        coalesce(try_cast(createdAt as timestamp), made_at(id)) as sent_at
    from messages
),
judged as (
    select
        *,
        case
            when event = 'welcomeMessageCreate' then 'an automatic welcome message'
            when event is distinct from 'messageCreate' then 'not a message'
            when owner is null then 'whose archive this is has to be known first'
            when other = owner then 'a note to yourself'
            when other is null then 'a conversation of other people'
            when sighting > 1 then 'stands a second time in this archive'
        end as skipped,
        case when event = 'messageCreate' and senderId is null then 'the message has no sender' end as problem
    from placed
),
kept as (
    select * from judged where skipped is null and problem is null
),
reactions as (
    select file, row, owner, other, conversation, id, senderId as author, unnest(reactions) as reaction
    from kept
),
links as (
    select file, row, sent_at, linked_post(url.expanded) as post
    from (select file, row, sent_at, unnest(urls) as url from kept)
)
select
    file,
    row,
    'id' as who_kind,
    other as who,
    'message' as kind,
    case when senderId = owner then 'out' else 'in' end as direction,
    sent_at as happened_at,
    1 as audience,
    conversation as thread,
    id as native,
    nullif(text, '') as excerpt,
    len(regexp_extract_all(regexp_replace(text, 'https?://\S+', '', 'g'), '\S+')) as words
from kept
union all by name
select
    file,
    row,
    'id' as who_kind,
    other as who,
    'reaction' as kind,
    case when reaction.senderId = owner then 'out' else 'in' end as direction,
    try_cast(reaction.createdAt as timestamp) as happened_at,
    1 as audience,
    conversation as thread,
    coalesce(reaction.eventId, id || '/reaction/' || reaction.senderId) as native
from reactions
where reaction.senderId in (owner, other) and reaction.senderId <> author
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
