-- one row per post of the owner and account that it names: contact, or only an acquaintance of the others it names
with posts as (
    select
        raw_statuses.* exclude (mentions, repost_mentions),
        raw_statuses.rowid as row,
        owner.owner,
        reposted.who is not null as is_repost,
        reply_id is not null as is_reply,
        list_filter(mentions, lambda one: one.who <> owner.owner) as mentions,
        repost_mentions,
        -- a reply begins with everyone in the thread; only those named after that were named by the owner
        lower(regexp_replace(text, '^\s*(?:@[\w.@-]+(?:\s+|$))+', '')) as words_typed,
        row_number() over (partition by post order by raw_statuses.rowid) > 1 as is_again
    from raw_statuses, owner
),
-- a reply gives its reader's number on this server
numbered as (
    select listed_id as id, who, handle from raw_followers
    union
    select listed_id, who, handle from raw_following
    union
    select id, who, handle from raw_notifications
    union
    select one.id, one.who, one.handle from (select unnest(mentions) as one from raw_statuses)
),
readers as (
    select id, any_value(who) as who, any_value(handle) as handle
    from numbered
    where id is not null and who is not null
    group by id
),
judged as (
    select
        *,
        case
            when is_again then 'stands a second time in these pages'
            when is_repost and reposted.who = owner then 'a repost of your own post'
            when is_direct and len(mentions) = 0 then 'a private note to yourself'
        end as skipped,
        case
            when post is null then 'the post has no id'
            when posted_at is null then 'the post has no date'
        end as problem
    from posts
),
kept as (
    select * from judged where skipped is null and problem is null
),
-- ranks: 1 replied to or reposted, 2 named by the owner, 3 quoted, 4 named by the thread or inside a repost
people as (
    select file, row, reposted.who as who, reposted.handle as handle, reposted.url as url, 1 as rank
    from kept
    where is_repost
    union all
    select kept.file, kept.row, readers.who, readers.handle, null, 1
    from kept join readers on readers.id = kept.reply_id
    where not is_repost and not is_direct
    union all
    select file, row, one.who, one.handle, one.url,
        case
            when is_direct then 1
            when is_reply and not regexp_matches(words_typed, '@' || regexp_escape(one.name) || '($|[^\w.-])') then 4
            else 2
        end
    from (select *, unnest(mentions) as one from kept where not is_repost)
    union all
    select file, row, one.who, one.handle, one.url, 4
    from (select *, unnest(repost_mentions) as one from kept where is_repost)
    union all
    select file, row, quoted.who, quoted.handle, quoted.url, 3
    from kept
    where quoted.who is not null and not is_repost and not is_direct
),
named as (
    select file, row, who, max(handle) as handle, max(url) as url, min(rank) as rank
    from people
    where who is not null and rank <> 3
    group by file, row, who
    union all
    select file, row, who, handle, url, rank from people where rank = 3
),
others as (
    select
        named.* exclude (url),
        case when regexp_matches(url, '^https?://') then url end as profile_url,
        kept.* exclude (file, row),
        count(*) over (partition by file, row) as company,
        array_to_string(list_sort(list_distinct(list_transform(mentions, lambda one: one.who))), ',') as readers
    from named join kept using (file, row)
    where named.who <> kept.owner
)
select
    file,
    row,
    'handle' as who_kind,
    who,
    handle,
    profile_url,
    case
        when rank = 4 then null
        when is_direct then if(len(mentions) = 1, 'message', 'group_message')
        when is_repost then 'repost'
        when rank = 1 then 'reply'
        when rank = 2 then 'mention'
        when rank = 3 then 'quote'
    end as kind,
    case when rank < 4 then 'out' end as direction,
    posted_at as happened_at,
    case when is_direct then len(mentions) end as audience,
    case when is_direct then 'direct/' || readers end as thread,
    case
        when rank = 4 then null
        when is_direct then post || if(len(mentions) = 1, '', '/to/' || who)
        when is_repost then post || '/repost'
        when rank = 1 then post || '/reply'
        when rank = 2 then post || '/mention/' || who
        when rank = 3 then post || '/quote'
    end as native,
    case when rank < 4 then text end as excerpt,
    case when rank < 4 and not is_repost then len(regexp_extract_all(
        regexp_replace(regexp_replace(text, '^\s*(?:@[\w.@-]+(?:\s+|$))+', ''), 'https?://\S+', '', 'g'), '\S+'
    )) end as words,
    case
        when company = 1 then null
        when is_direct then 'group/direct/' || readers
        when is_repost then 'post/' || original
        else 'post/' || post
    end as together
from others
union all by name
select
    file,
    row,
    coalesce(skipped, case
        when reply_id = (select any_value(account.local_id) from raw_pull) then 'a reply to yourself'
        when is_reply then 'a reply to someone whom these pages do not name'
        else 'names nobody'
    end) as skipped,
    problem
from judged
where skipped is not null or problem is not null or (file, row) not in (select (file, row) from others)
