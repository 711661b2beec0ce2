-- one row per notification and account that it names: what others did that concerns the owner
with kinds as (
    select unnest([
        {type: 'mention', kind: 'mention'},
        {type: 'quote', kind: 'quote'},
        {type: 'reblog', kind: 'repost'},
        {type: 'favourite', kind: 'like'},
        -- servers that speak Mastodon's language and know reactions
        {type: 'reaction', kind: 'reaction'},
        {type: 'emoji_reaction', kind: 'reaction'},
        {type: 'pleroma:emoji_reaction', kind: 'reaction'},
        {type: 'follow', kind: 'follower'},
        {type: 'follow_request', kind: 'requested_in'}
    ], recursive := true)
),
own as (
    select any_value(owner) as owner, (select any_value(account.local_id) from raw_pull) as own_id from owner
),
followers_whole as (
    select count(*) > 0 as is_whole from raw_pull where name = 'followers' and ended = 'whole' and rows > 0
),
notices as (
    select
        raw_notifications.* exclude (mentions),
        raw_notifications.rowid as row,
        own.*,
        kinds.kind as does,
        list_filter(mentions, lambda one: one.who <> own.owner and one.who is distinct from raw_notifications.who) as mentions,
        list_filter(mentions, lambda one: one.who = own.owner)[1].name as own_name,
        lower(regexp_replace(text, '^\s*(?:@[\w.@-]+(?:\s+|$))+', '')) as words_typed,
        -- a post may be dated before or after the moment at which it came
        case when kinds.kind in ('mention', 'quote') and posted_at between noticed_at - interval 7 days and noticed_at then posted_at else noticed_at end
            as happened_at,
        row_number() over (partition by notice order by raw_notifications.rowid) > 1 as is_again
    from raw_notifications cross join own left join kinds using (type)
),
judged as (
    select
        *,
        case
            when does is distinct from 'mention' then does
            when is_direct then if(len(mentions) = 0, 'message', 'group_message')
            when reply_id = own_id then 'reply'
            -- a reply to someone else begins with everyone in the thread: nobody wrote that to the owner
            when reply_id is not null
                and not coalesce(regexp_matches(words_typed, '@' || regexp_escape(own_name) || '($|[^\w.-])'), false) then null
            else 'mention'
        end as kind,
        case
            when does is null then 'not contact: ' || coalesce(nullif(type, ''), 'nothing said')
            when who = owner then 'something that you did yourself'
            when is_again then 'stands a second time in these pages'
            when does = 'follower' and (select is_whole from followers_whole) and who not in (
                select listed from raw_followers where listed is not null union select who from raw_followers where who is not null
            ) then 'followed you once, and does no more'
        end as skipped,
        case
            when does is null then null
            when who is null then 'the notification does not say whose it is'
            when noticed_at is null then 'the notification has no date'
            when noticed_at > asked_at + interval 1 day then 'the notification is dated in the future'
            when does in ('mention', 'quote') and post is null then 'the post is not there any more'
        end as problem
    from notices
),
kept as (
    select
        *,
        len(mentions) > 0 and does in ('mention', 'quote') as has_company,
        array_to_string(list_sort(list_distinct(list_append(list_transform(mentions, lambda one: one.who), who))), ',') as writers
    from judged
    where skipped is null and problem is null
)
select
    file,
    row,
    'handle' as who_kind,
    who,
    handle,
    display_name,
    profile_url,
    bio,
    case when does in ('follower', 'requested_in') then does end as tie,
    case when does in ('follower', 'requested_in') then happened_at end as since,
    case when does not in ('follower', 'requested_in') then kind end as kind,
    case when does not in ('follower', 'requested_in') and kind is not null then 'in' end as direction,
    case when does not in ('follower', 'requested_in') then happened_at end as happened_at,
    case when kind in ('message', 'group_message') then len(mentions) + 1 end as audience,
    case when kind in ('message', 'group_message') then 'direct/' || writers end as thread,
    case
        when kind in ('message', 'group_message') then post
        when kind = 'reply' then post || '/reply'
        when kind = 'mention' then post || '/mention/' || owner
        when kind = 'quote' then post || '/quote'
        when kind in ('like', 'repost') then coalesce(post, notice) || '/' || kind || '/' || who
        when kind = 'reaction' then 'notice/' || notice
    end as native,
    case when does in ('mention', 'quote') and kind is not null then text end as excerpt,
    case when does in ('mention', 'quote') and kind is not null then len(regexp_extract_all(
        regexp_replace(regexp_replace(text, '^\s*(?:@[\w.@-]+(?:\s+|$))+', ''), 'https?://\S+', '', 'g'), '\S+'
    )) end as words,
    case when has_company then if(is_direct, 'group/direct/' || writers, 'post/' || post) end as together
from kept
-- named in a thread that two others have, and nobody else is in it: nothing is said of anyone
where kind is not null or has_company
union all by name
select
    file, row, 'handle' as who_kind, one.who as who, one.handle as handle, one.url as profile_url,
    happened_at, case when is_direct then 'direct/' || writers end as thread,
    if(is_direct, 'group/direct/' || writers, 'post/' || post) as together
from (select *, unnest(mentions) as one from kept where has_company)
union all by name
select
    file, row,
    coalesce(skipped, case when problem is null then 'a thread of others in which you are named' end) as skipped, problem
from judged
where skipped is not null or problem is not null
    or (kind is null and not (len(mentions) > 0 and does in ('mention', 'quote')))
