-- one row per notice and account that it names: contact, a follow, or only acquaintances of each other
with notices as (
    select
        raw_notifications.*,
        raw_notifications.rowid as row,
        owner.owner,
        coalesce(parent = owner.owner, false) as is_to_owner,
        case
            when coalesce(did, '') not like 'did:%' then 'the notice does not say of whom'
            when happened_at is null then 'the notice has no date'
        end as problem
    from raw_notifications, owner
),
-- a list that was read to its end shows who has left
gone as (
    select did as who from raw_notifications
    where reason = 'follow' and did not in (select did from raw_followers where did is not null)
        and exists (select 1 from raw_pull where name = 'followers' and ended = 'whole' and rows > 0)
),
judged as (
    select
        *,
        case
            when reason in ('like', 'repost') then reason
            -- one post is one notice, and a mention goes before the reply that it is at the same time
            when reason in ('reply', 'mention', 'quote') and is_to_owner then 'reply'
            -- answers to others further down in the thread are told of as well, as replies
            when reason in ('mention', 'quote') then reason
        end as kind,
        case
            when problem is not null then null
            when did = owner then 'your own'
            when reason = 'follow' and did in (select who from gone) then 'not among your followers now'
            when coalesce(reason, '') not in ('like', 'repost', 'follow', 'reply', 'mention', 'quote')
                then 'no contact with you'
        end as skipped
    from notices
),
others as (
    select distinct file, row, did
    from (
        select file, row, owner, did as author, unnest(list_concat([parent], mentioned)) as did
        from judged
        where problem is null and skipped is null and reason in ('reply', 'mention', 'quote')
    )
    where did like 'did:%' and did not in (owner, author)
)
select
    file,
    row,
    'id' as who_kind,
    did as who,
    handle,
    name as display_name,
    bio,
    if(reason = 'follow', 'follower', null) as tie,
    if(reason = 'follow', happened_at, null) as since,
    kind,
    if(kind is not null, 'in', null) as direction,
    if(reason <> 'follow', happened_at, null) as happened_at,
    if(kind in ('reply', 'mention', 'quote'), coalesce(thread, uri), null) as thread,
    case when kind is not null then uri end as native,
    if(kind in ('reply', 'mention', 'quote'), text, null) as excerpt,
    if(
        kind in ('reply', 'mention', 'quote'),
        len(regexp_extract_all(regexp_replace(text, 'https?://\S+', '', 'g'), '\S+')),
        null
    ) as words,
    case when (file, row) in (select (file, row) from others) then 'post/' || uri end as together,
    skipped,
    problem
from judged
union all by name
select others.file, others.row, 'id' as who_kind, others.did as who, judged.happened_at, 'post/' || judged.uri as together
from others join judged using (file, row)
