-- one row per post that names the owner and account in it: its author's contact, or an acquaintance of the others
with posts as (
    select
        raw_live_mentions.*,
        raw_live_mentions.rowid as row,
        owner.owner,
        owner.handle as own_handle,
        coalesce(edit_history_tweet_ids[1], id) as first_version,
        coalesce(
            try_cast(created_at as timestamp),
            made_at(id)
        ) as posted_at,
        replace(replace(replace(text, '&lt;', '<'), '&gt;', '>'), '&amp;', '&') as words_of_it,
        list_filter(referenced_tweets, lambda named: named.type = 'replied_to')[1].id as reply_status,
        list_filter(referenced_tweets, lambda named: named.type = 'retweeted')[1].id as repost_status,
        list_filter(referenced_tweets, lambda named: named.type = 'quoted')[1].id as quote_status,
        in_reply_to_user_id is not null as is_reply,
        repost_status is not null or coalesce(starts_with(text, 'RT @'), false) as is_repost,
        len(regexp_extract(text, '^\s*(?:@\w+(?:\s+|$))+')) as head,
        row_number() over (partition by first_version order by len(id) desc, id desc, raw_live_mentions.rowid) > 1 as is_superseded
    from raw_live_mentions, owner
),
fates as (
    select
        *,
        list_filter(entities.mentions, lambda mention: mention.id = owner) as of_owner,
        case
            when author_id = owner then 'a post of your own'
            when is_superseded then 'an earlier version of a post that was edited'
        end as skipped,
        case
            when id is null then 'the post has no id'
            when author_id is null then 'the post has no author'
            when posted_at is null then 'the post has no date'
            when posted_at > asked_at + interval 1 day then 'the post has a date in the future'
        end as problem
    from posts
),
judged as (
    select
        *,
        case
            when is_repost and (
                list_contains(list_transform(
                    list_filter(others, lambda other: other.id = repost_status), lambda other: other.author_id
                ), owner) or starts_with(lower(text), 'rt @' || lower(own_handle) || ':')
            ) then 'repost'
            when is_repost then null
            when in_reply_to_user_id = owner then 'reply'
            when list_contains(list_transform(
                list_filter(others, lambda other: other.id = quote_status), lambda other: other.author_id
            ), owner) then 'quote'
            -- the thread names everyone in it at the head of a reply to somebody else
            when is_reply and len(of_owner) > 0 and coalesce(list_max(
                list_transform(of_owner, lambda mention: mention.start)
            ) < head, false) then null
            else 'mention'
        end as kind
    from fates
    where skipped is null and problem is null
),
named as (
    select file, row, unnest(list_distinct(list_concat(
        [in_reply_to_user_id], list_transform(coalesce(entities.mentions, []), lambda mention: mention.id)
    ))) as who
    from judged
),
company as (
    select distinct named.file, named.row, named.who
    from named join judged using (file, row)
    where named.who is not null and named.who <> owner and named.who <> author_id
)
select
    file,
    row,
    'id' as who_kind,
    author_id as who,
    'status' as also_kind,
    id as also,
    list_filter(people, lambda person: person.id = author_id)[1].username as handle,
    list_filter(people, lambda person: person.id = author_id)[1].name as display_name,
    kind,
    case when kind is not null then 'in' end as direction,
    posted_at as happened_at,
    case kind
        when 'reply' then first_version || '/reply'
        when 'repost' then first_version || '/repost'
        when 'quote' then first_version || '/quote/' || owner
        when 'mention' then first_version || '/mention/' || owner
    end as native,
    case when kind is not null then words_of_it end as excerpt,
    case when kind is not null and kind <> 'repost' then len(regexp_extract_all(
        regexp_replace(regexp_replace(words_of_it, '^\s*(?:@\w+(?:\s+|$))+', ''), 'https?://\S+', '', 'g'), '\S+'
    )) end as words,
    case when (file, row) in (select (file, row) from company) then 'post/' || first_version end as together
from judged
union all by name
select
    file,
    row,
    'id' as who_kind,
    company.who,
    case when reply_status is not null and company.who = in_reply_to_user_id then 'status' end as also_kind,
    case when company.who = in_reply_to_user_id then reply_status end as also,
    list_filter(people, lambda person: person.id = company.who)[1].username as handle,
    list_filter(people, lambda person: person.id = company.who)[1].name as display_name,
    posted_at as happened_at,
    'post/' || first_version as together
from company join judged using (file, row)
union all by name
select file, row, skipped, problem
from fates
where skipped is not null or problem is not null
