-- one row per private conversation and account that its last post is contact with; the others come with the posts
with talks as (
    select
        raw_conversations.* exclude (mentions, members),
        raw_conversations.rowid as row,
        owner.owner,
        raw_conversations.who = owner.owner as is_own,
        -- whoever the post names and whoever wrote it, else whoever takes part
        list_distinct(list_filter(
            list_transform(if(len(mentions) > 0, mentions, members), lambda one: {who: one.who, handle: one.handle, url: one.url})
            || [{who: raw_conversations.who, handle: raw_conversations.handle, url: raw_conversations.profile_url}],
            lambda one: one.who <> owner.owner
        )) as others
    from raw_conversations, owner
),
judged as (
    select
        *,
        list_distinct(list_transform(others, lambda one: one.who)) as names,
        case
            when post is null then 'a conversation whose last post is not there any more'
            when len(others) = 0 then 'a private note to yourself'
        end as skipped,
        case
            when post is null then null
            when who is null then 'the post does not say who wrote it'
            when posted_at is null then 'the post has no date'
        end as problem
    from talks
),
kept as (
    select *, array_to_string(list_sort(names), ',') as readers from judged where skipped is null and problem is null
),
people as (
    select
        kept.* exclude (who, handle, display_name, profile_url, bio, others),
        other.who as who,
        any_value(other.handle) as handle,
        any_value(other.url) as profile_url,
        any_value(if(other.who = kept.who, kept.display_name, null)) as display_name,
        any_value(if(other.who = kept.who, kept.bio, null)) as bio,
        bool_or(is_own or other.who = kept.who) as is_contact
    from (select *, unnest(others) as other from kept) kept
    group by all
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
    case when is_contact then if(len(names) = 1, 'message', 'group_message') end as kind,
    case when is_contact then if(is_own, 'out', 'in') end as direction,
    posted_at as happened_at,
    len(names) as audience,
    'direct/' || readers as thread,
    case when is_contact then post || if(is_own and len(names) > 1, '/to/' || who, '') end as native,
    case when is_contact then text end as excerpt,
    case when is_contact then len(regexp_extract_all(
        regexp_replace(regexp_replace(text, '^\s*(?:@[\w.@-]+(?:\s+|$))+', ''), 'https?://\S+', '', 'g'), '\S+'
    )) end as words,
    case when len(names) > 1 then 'group/direct/' || readers end as together
from people
union all by name
select file, row, skipped, problem
from judged
where skipped is not null or problem is not null
