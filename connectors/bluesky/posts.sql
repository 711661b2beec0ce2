-- one row per post and account that it names: contact, or only an acquaintance of the others it names
with posts as (
    select
        raw_posts.*,
        raw_posts.rowid as row,
        owner.owner,
        case
            when uri is null then 'the post has no address'
            when happened_at is null then 'the post has no date'
        end as problem
    from raw_posts, owner
),
current as (
    select * from posts where problem is null
),
people as (
    -- ranks: 1 replied to or reposted, 2 mentioned, 3 quoted, 4 only in the same thread, or named in what was reposted
    select file, row, owner, if(is_repost, did, parent) as did, 1 as rank from current
    union all
    select file, row, owner, unnest(mentioned), if(is_repost, 4, 2) from current
    union all
    select file, row, owner, quoted, if(is_repost, 4, 3) from current
    union all
    select file, row, owner, unnest([parent, root, around[3].did]), 4 from current
),
others as (
    select file, row, did, min(rank) as rank
    from people
    where did like 'did:%' and did <> owner
    group by file, row, did
),
-- whoever the answer shows beside the post itself
shown as (
    select distinct on (file, row, did) *
    from (
        select file, row, did, handle, name from current
        union all
        select file, row, author.did, author.handle, author.name
        from (select file, row, unnest(around) as author from current)
        where author.did is not null
    )
),
company as (
    select file, row, count(*) > 1 as is_company from others group by file, row
)
select
    others.file,
    others.row,
    'id' as who_kind,
    others.did as who,
    shown.handle,
    shown.name as display_name,
    case
        when others.rank = 1 and is_repost then 'repost'
        when others.rank = 1 then 'reply'
        when others.rank = 2 then 'mention'
        when others.rank = 3 then 'quote'
    end as kind,
    case when others.rank < 4 then 'out' end as direction,
    current.happened_at,
    case when others.rank < 4 and not is_repost then coalesce(current.thread, current.uri) end as thread,
    case when others.rank < 4 then current.uri || '/' || others.did end as native,
    case when others.rank < 4 then current.text end as excerpt,
    case when others.rank < 4 and not is_repost
        then len(regexp_extract_all(regexp_replace(current.text, 'https?://\S+', '', 'g'), '\S+'))
    end as words,
    case when is_company then 'post/' || current.uri end as together
from others
join current using (file, row)
join company using (file, row)
left join shown on shown.file = others.file and shown.row = others.row and shown.did = others.did
union all by name
select
    file,
    row,
    case
        when problem is not null then null
        when is_repost then 'a repost of your own post'
        when parent <> '' then 'a reply to yourself'
        else 'names nobody'
    end as skipped,
    problem
from posts
where problem is not null or (file, row) not in (select (file, row) from others)
