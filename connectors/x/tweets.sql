-- one row per post and account that it names: contact, or only an acquaintance of the others it names
with own_handles as (
    select lower(handle) as handle from owner where handle is not null
    union
    select lower(account.username) from raw_account where account.username is not null
    union
    select lower(screenNameChange.screenNameChange.changedFrom) from raw_screen_name_changes
    where screenNameChange.screenNameChange.changedFrom is not null
),
posts as (
    select
        file,
        rowid as row,
        id,
        first_version,
        coalesce(
            -- Fri Mar 06 13:02:05 +0000 2026, in English whatever the owner's language
            try_strptime(replace(substr(created_at, 5), '+0000 ', ''), '%b %d %H:%M:%S %Y'),
            made_at(id)
        ) as posted_at,
        replace(replace(replace(full_text, '&lt;', '<'), '&gt;', '>'), '&amp;', '&') as text,
        reply_status,
        reply_id,
        reply_handle,
        coalesce(reply_id, reply_handle) is not null as is_reply,
        starts_with(full_text, 'RT @') as is_repost,
        -- a reply begins with everyone in the thread; the archive does not tell who of them was typed
        len(regexp_extract(full_text, '^\s*(?:@\w+(?:\s+|$))+')) as head,
        mentions,
        urls,
        media,
        row_number() over (partition by first_version order by len(id) desc, id desc, rowid) > 1 as is_superseded
    from raw_tweets
),
notes as (
    select
        row_number() over () as note,
        date_trunc('second', try_cast(noteTweet.createdAt as timestamp)) as written_at,
        noteTweet.core.text as text,
        noteTweet.core.mentions as mentions
    from raw_note_tweets
),
-- a long text has an id of its own; its second is that of its post
noted as (
    select posts.file, posts.row, notes.text, notes.mentions
    from posts join notes on notes.written_at = posts.posted_at
    where not posts.is_repost and not posts.is_superseded
    qualify row_number() over (
        partition by notes.note
        order by starts_with(notes.text, left(substr(posts.text, posts.head + 1), 40)) desc, len(posts.text) desc, posts.row
    ) = 1
    and row_number() over (partition by posts.file, posts.row order by len(notes.text) desc, notes.note) = 1
),
fates as (
    select
        posts.*,
        coalesce(noted.text, posts.text) as whole_text,
        noted.mentions as note_mentions,
        owner.owner,
        case when id is null then 'the post has no id' end as problem
    from posts left join noted using (file, row), owner
),
current as (
    select
        * exclude (reposted_handle),
        nullif(reposted_handle, '') as reposted_handle,
        -- others may be named in what is repeated
        case
            when reposted_handle = '' then mentions[1]
            else list_filter(mentions, lambda one: lower(one.screen_name) = lower(reposted_handle))[1]
        end as reposted
    from (select *, regexp_extract(text, '^RT @(\w+)', 1) as reposted_handle from fates where not is_superseded and problem is null)
),
named as (
    select
        file, row, owner, is_reply, is_repost, head, text,
        coalesce(mention.id_str, mention.id) as id,
        mention.screen_name as handle,
        mention.name as name,
        try_cast(mention.indices[1] as integer) as place
    from (select *, unnest(mentions) as mention from current)
),
people as (
    -- ranks: 1 replied to or reposted, 2 named by the owner, 3 quoted, 4 named by the thread or inside a repost,
    -- 5 another post of whom is quoted
    select file, row, reply_id as id, reply_handle as handle, null as name, reply_status as status, 1 as rank
    from current
    where is_reply
    union all
    select file, row, coalesce(reposted.id_str, reposted.id), coalesce(reposted.screen_name, reposted_handle), reposted.name,
        -- a repost does not say which post it repeats; pictures in it do, where they are of the one who is reposted
        list_extract(list_transform(
            list_filter(media, lambda one:
                coalesce(one.source_user_id_str, one.source_user_id) = coalesce(reposted.id_str, reposted.id)),
            lambda one: coalesce(one.source_status_id_str, one.source_status_id)
        ), 1),
        1
    from current
    where is_repost
    union all
    select file, row, id, handle, name, null,
        case
            when is_repost then 4
            when is_reply and coalesce(place < head, contains(lower(left(text, head)), '@' || lower(handle))) then 4
            else 2
        end
    from named
    union all
    select file, row, null, mention.screenName, null, null, 2
    from (select file, row, unnest(note_mentions) as mention from current)
),
-- a deep mention of a long text has a handle only; the same post may know its id
known as (
    select file, row, lower(handle) as handle, max(id) as id
    from people
    where id <> '-1' and handle is not null
    group by all
),
identified as (
    select
        people.file, people.row, people.handle, people.name, people.status, people.rank,
        coalesce(people.id, known.id) as id
    from people left join known
        on people.file = known.file and people.row = known.row and lower(people.handle) = known.handle
    where people.id is distinct from '-1' or people.rank = 1
),
contacts as (
    select
        file,
        row,
        case when id is null or id = '-1' then 'handle' else 'id' end as who_kind,
        case when id is null or id = '-1' then lower(handle) else id end as who,
        max(handle) as handle,
        max(name) as display_name,
        max(status) as status,
        min(rank) as rank
    from identified
    group by file, row, who_kind, who
),
links as (
    select file, row, linked_post(url.expanded_url) as post
    from (select file, row, unnest(urls) as url from current where not is_repost)
),
quotes as (
    select
        links.file,
        links.row,
        case when max(known.id) is null then 'handle' else 'id' end as who_kind,
        coalesce(max(known.id), lower(links.post.handle)) as who,
        max(links.post.handle) as handle,
        null as display_name,
        links.post.status as status,
        if(row_number() over same_handle = 1, 3, 5) as rank
    from links left join known
        on links.file = known.file and links.row = known.row and lower(links.post.handle) = known.handle
    where links.post.handle not in ('', 'i')
    group by links.file, links.row, lower(links.post.handle), links.post.status
    window same_handle as (partition by links.file, links.row, lower(links.post.handle) order by links.post.status desc)
),
others as (
    select all_named.*
    from (select * from contacts union all by name select * from quotes) all_named, owner
    where who is not null and who is distinct from owner.owner
        and (who_kind = 'id' or who not in (select handle from own_handles))
),
company as (
    select file, row, count(distinct who) > 1 as is_company from others group by file, row
)
select
    others.file,
    others.row,
    others.who_kind,
    others.who,
    case when others.rank in (1, 3, 5) and others.status is not null then 'status' end as also_kind,
    case when others.rank in (1, 3, 5) then others.status end as also,
    case when others.rank in (3, 5) then made_at(others.status) end as also_at,
    others.handle,
    others.display_name,
    case when others.who_kind = 'handle' then 'https://x.com/' || others.handle end as profile_url,
    case
        when rank = 1 and is_repost then 'repost'
        when rank = 1 then 'reply'
        when rank = 2 then 'mention'
        when rank = 3 then 'quote'
    end as kind,
    case when rank < 4 then 'out' end as direction,
    current.posted_at as happened_at,
    case rank
        when 1 then first_version || if(is_repost, '/repost', '/reply')
        when 2 then first_version || '/mention/' || who
        when 3 then first_version || '/quote/' || lower(others.handle)
    end as native,
    case when rank < 4 then whole_text end as excerpt,
    case when rank < 4 and not is_repost then len(regexp_extract_all(
        regexp_replace(regexp_replace(whole_text, '^\s*(?:@\w+(?:\s+|$))+', ''), 'https?://\S+', '', 'g'), '\S+'
    )) end as words,
    case when is_company then 'post/' || first_version end as together,
    case when posted_at is null then 'the post has no date; it is kept without one' end as remark
from others join current using (file, row) join company using (file, row)
union all by name
select
    file,
    row,
    case
        when problem is not null then null
        when is_superseded then 'an earlier version of a post that was edited'
        when is_repost then 'a repost of your own post'
        when is_reply then 'a reply to yourself'
        else 'names nobody'
    end as skipped,
    problem
from fates
where is_superseded or problem is not null or (file, row) not in (select (file, row) from others)
