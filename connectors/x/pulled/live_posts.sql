-- one row per post of the owner's and account that it names: contact, or only an acquaintance of the others it names
with own_handles as (
    select lower(handle) as handle from owner where handle is not null
),
posts as (
    select
        raw_live_posts.*,
        rowid as row,
        (select owner from owner) as owner,
        coalesce(edit_history_tweet_ids[1], id) as first_version,
        coalesce(
            try_cast(created_at as timestamp),
            made_at(id)
        ) as posted_at,
        replace(replace(replace(text, '&lt;', '<'), '&gt;', '>'), '&amp;', '&') as words_of_it,
        list_filter(referenced_tweets, lambda named: named.type = 'replied_to')[1].id as reply_status,
        list_filter(referenced_tweets, lambda named: named.type = 'retweeted')[1].id as repost_status,
        in_reply_to_user_id is not null as is_reply,
        repost_status is not null or coalesce(starts_with(text, 'RT @'), false) as is_repost,
        -- a reply begins with everyone in the thread; X does not tell who of them was typed
        len(regexp_extract(text, '^\s*(?:@\w+(?:\s+|$))+')) as head,
        row_number() over (partition by first_version order by len(id) desc, id desc, rowid) > 1 as is_superseded
    from raw_live_posts
),
fates as (
    select
        *,
        case
            when id is null then 'the post has no id'
            when posted_at is null then 'the post has no date'
            when posted_at > asked_at + interval 1 day then 'the post has a date in the future'
        end as problem
    from posts
),
current as (
    select * from fates where not is_superseded and problem is null
),
sent_along as (
    select file, row, unnest(others) as post from current
),
named as (
    select file, row, is_reply, is_repost, head, unnest(entities.mentions) as mention from current
),
people as (
    -- ranks: 1 replied to or reposted, 2 named by the owner, 3 quoted, 4 named by the thread or inside a repost
    select file, row, in_reply_to_user_id as id, null as handle, reply_status as status, 1 as rank
    from current
    where is_reply
    union all
    select
        current.file, current.row,
        coalesce(sent_along.post.author_id, entities.mentions[1].id),
        coalesce(entities.mentions[1].username, nullif(regexp_extract(text, '^RT @(\w+)', 1), '')),
        repost_status, 1
    from current left join sent_along
        on sent_along.file = current.file and sent_along.row = current.row and sent_along.post.id = repost_status
    where is_repost
    union all
    select file, row, mention.id, mention.username, null,
        case when is_repost then 4 when is_reply and mention.start < head then 4 else 2 end
    from named
),
contacts as (
    select
        file,
        row,
        if(id is null, 'handle', 'id') as who_kind,
        coalesce(id, lower(handle)) as who,
        max(handle) as handle,
        max(status) as status,
        min(rank) as rank
    from people
    group by file, row, who_kind, who
),
links as (
    select
        file,
        row,
        linked_post(url.expanded_url) as post
    from (select file, row, unnest(entities.urls) as url from current where not is_repost)
),
quotes as (
    select
        links.file,
        links.row,
        coalesce(max(sent_along.post.author_id), max(known.who)) as id,
        if(id is null, 'handle', 'id') as who_kind,
        coalesce(id, lower(links.post.handle)) as who,
        max(links.post.handle) as handle,
        max(links.post.status) as status,
        3 as rank
    from links
    left join sent_along
        on sent_along.file = links.file and sent_along.row = links.row and sent_along.post.id = links.post.status
    left join contacts known
        on known.file = links.file and known.row = links.row and known.who_kind = 'id'
        and lower(known.handle) = lower(links.post.handle)
    -- x.com/i/web/status/… links to a post without saying whose it is
    where links.post.handle not in ('', 'i')
    group by links.file, links.row, lower(links.post.handle)
),
others as (
    select every.*
    from (from contacts union all by name select * exclude (id) from quotes) every, owner
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
    case when others.rank in (1, 3) and others.status is not null then 'status' end as also_kind,
    case when others.rank in (1, 3) then others.status end as also,
    coalesce(others.handle, list_filter(people, lambda person: person.id = others.who)[1].username) as handle,
    list_filter(people, lambda person: person.id = others.who)[1].name as display_name,
    case
        when rank = 1 and is_repost then 'repost'
        when rank = 1 then 'reply'
        when rank = 2 then 'mention'
        when rank = 3 then 'quote'
    end as kind,
    case when rank < 4 then 'out' end as direction,
    current.posted_at as happened_at,
    -- as for the archive's tweets.js, where the same contact may stand
    case rank
        when 1 then first_version || if(is_repost, '/repost', '/reply')
        when 2 then first_version || '/mention/' || who
        when 3 then first_version || '/quote/' || lower(others.handle)
    end as native,
    case when rank < 4 then words_of_it end as excerpt,
    case when rank < 4 and not is_repost then len(regexp_extract_all(
        regexp_replace(regexp_replace(words_of_it, '^\s*(?:@\w+(?:\s+|$))+', ''), 'https?://\S+', '', 'g'), '\S+'
    )) end as words,
    case when is_company then 'post/' || first_version end as together
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
