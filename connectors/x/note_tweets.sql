-- one row per mention in a long text whose post is not in the archive; the others are read with their post
-- the number of a long text is not that of its post, by which another archive may name the same mention
with posts as (
    select created_at from raw_tweets
    union all
    select created_at from raw_other_posts
),
seconds as (
    select distinct try_strptime(replace(substr(created_at, 5), '+0000 ', ''), '%b %d %H:%M:%S %Y') as happened_at
    from posts
),
own_handles as (
    select lower(handle) as handle from owner where handle is not null
    union
    select lower(screenNameChange.screenNameChange.changedFrom) from raw_screen_name_changes
),
notes as (
    select
        file,
        rowid as row,
        noteTweet.noteTweetId as id,
        date_trunc('second', try_cast(noteTweet.createdAt as timestamp)) as happened_at,
        noteTweet.core.text as text,
        noteTweet.core.mentions as mentions
    from raw_note_tweets
),
mentions as (
    select file, row, id, happened_at, text, lower(mention.screenName) as handle, mention.screenName as spelling
    from (select * exclude (mentions), unnest(mentions) as mention from notes)
    where happened_at not in (select happened_at from seconds where happened_at is not null)
        and lower(mention.screenName) not in (select handle from own_handles where handle is not null)
    qualify row_number() over (partition by coalesce(id, 'row ' || row), handle order by file, row) = 1
)
select
    file,
    row,
    'handle' as who_kind,
    handle as who,
    spelling as handle,
    'https://x.com/' || spelling as profile_url,
    'mention' as kind,
    'out' as direction,
    happened_at,
    text as excerpt,
    len(regexp_extract_all(regexp_replace(text, 'https?://\S+', '', 'g'), '\S+')) as words,
    case when count(*) over (partition by file, row) > 1 then 'note/' || id end as together
from mentions
union all by name
select
    file,
    row,
    case when happened_at in (select happened_at from seconds where happened_at is not null)
        then 'the long text of a post, read with the post'
        when id in (select id from mentions) then 'stands a second time in this archive'
        else 'names nobody'
    end as skipped
from notes
where happened_at is null or (file, row) not in (select (file, row) from mentions)
