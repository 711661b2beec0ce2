-- one row per thing written in a conversation and account that it is contact with, or that took part beside the owner
with me as (
    select owner as id, lower(handle) as login from owner
),
actors as (
    select author as actor from raw_issues
    union all by name
    select author as actor from raw_pulls
    union all by name
    select author as actor from raw_reviews
    union all by name
    select author as actor from raw_events
),
known as (  -- whoever an @name can mean: many a one is code (@property) and names nobody
    select lower(login) as login, min(id) as id
    from (
        select login, id from me
        union all
        select login, id from raw_followers where type = 'User'
        union all
        select login, id from raw_following where type = 'User'
        union all
        select actor.login, actor.databaseId from actors where actor.__typename = 'User'
    )
    where id is not null
    group by all
),
written as (
    select
        w.* exclude (body, said_at, author, opener, reply_to, thread),
        w.rowid as row,
        split_part(w.thread, 'github.com/', 2) as thread,
        coalesce(nullif(regexp_extract(w.url, '#(.+)$', 1), ''), split_part(w.url, 'github.com/', 2)) as native,
        try_cast(w.said_at as timestamp) as written_at,
        w.body,
        -- quoted words are someone else's, and code names nobody
        regexp_replace(
            regexp_replace(regexp_replace(w.body, '```.*?(```|$)', ' ', 'gs'), '`[^`\n]*`', ' ', 'g'),
            '(^|\n)[ \t]*>[^\n]*', ' ', 'g'
        ) as text,
        w.author as writer,
        w.opener,
        w.reply_to,
        me.id as me,
        me.login as my_login,
        w.author.databaseId is not distinct from me.id as is_own,
        w.opener.databaseId is not distinct from me.id as is_own_thread,
        w.author.__typename = 'User' and not ends_with(w.author.login, '[bot]') and w.author.databaseId is not null as is_person,
        row_number() over (partition by w.url, w.what order by w.rowid) > 1 as is_again
    from raw_written w, me
),
judged as (
    select
        *,
        case
            when what is null then 'a click or a push, not words to anyone'
            when is_again then 'the same words came twice'
            when writer is null then 'the account that wrote it is deleted'
            when not is_person then 'written by a bot or an organisation'
        end as skipped,
        case
            when what is null or is_again then null
            when native is null then 'it has no address'
            when written_at is null then 'it has no date'
            when written_at > asked_at + interval 1 day then 'its date lies in the future'
        end as problem
    from written
),
clean as (
    select * from judged where skipped is null and problem is null
),
crowds as (  -- who wrote in a conversation beside the owner, where all of it is here
    select
        thread,
        count(distinct writer.databaseId) as others,
        min(writer.databaseId) as other,
        min(written_at) as other_from,
        (select min(m.written_at) from clean m where m.thread = c.thread and m.is_own) as own_from
    from clean c
    where not is_own and whole
    group by thread
),
named as (
    select distinct file, row, k.id, k.login
    from (
        select file, row, lower(unnest(regexp_extract_all(text, '(?:^|[^\w@/.`-])@([A-Za-z\d][\w-]*)(?:[^\w/-]|$)', 1))) as login
        from clean
    ) n
    join known k using (login)
),
contacts as (
    -- ranks: 1 answered, 2 whose conversation it is, 3 named, 4 the only other one in it
    select file, row, reply_to.databaseId as id, reply_to.login as login, reply_to.name as name, 'reply' as kind, 'out' as direction, 1 as rank
    from clean
    where is_own and reply_to.__typename = 'User' and reply_to.databaseId <> me
    union all
    select file, row, writer.databaseId, writer.login, writer.name, 'reply', 'in', 1
    from clean
    where not is_own and reply_to.databaseId = me
    union all
    select file, row, opener.databaseId, opener.login, opener.name, if(what = 'review', 'review', 'comment'), 'out', 2
    from clean
    where is_own and not is_own_thread and (what in ('comment', 'review') or (what = 'line' and not whole))
        and opener.__typename = 'User' and not ends_with(opener.login, '[bot]')
    union all
    select file, row, writer.databaseId, writer.login, writer.name, if(what = 'review', 'review', 'comment'), 'in', 2
    from clean
    where not is_own and is_own_thread and (what in ('comment', 'review') or (what = 'line' and not whole))
    union all
    select n.file, n.row, n.id, n.login, null, 'mention', 'out', 3
    from named n
    join clean c using (file, row)
    where c.is_own and n.id <> c.me
    union all
    select c.file, c.row, c.writer.databaseId, c.writer.login, c.writer.name, 'mention', 'in', 3
    from clean c
    join named n using (file, row)
    where not c.is_own and n.id = c.me
    union all
    select c.file, c.row, w.other, null, null, 'comment', 'out', 4
    from clean c
    join crowds w using (thread)
    where c.is_own and c.is_own_thread and c.what = 'comment' and w.others = 1 and w.other_from < c.written_at
    union all
    select c.file, c.row, c.writer.databaseId, c.writer.login, c.writer.name, 'comment', 'in', 4
    from clean c
    join crowds w using (thread)
    where not c.is_own and not c.is_own_thread and c.what = 'comment' and w.others = 1 and w.own_from < c.written_at
),
closest as (
    select * from contacts
    where id is not null
    qualify row_number() over (partition by file, row, id order by rank) = 1
),
present as (  -- writing beside each other in a conversation of few
    select c.file, c.row, c.writer.databaseId as id, c.writer.login as login, c.writer.name as name
    from clean c
    join crowds w using (thread)
    where not c.is_own and c.whole and w.others between 2 and 7
),
people as (
    select file, row, id, coalesce(c.login, p.login) as login, coalesce(c.name, p.name) as name, c.kind, c.direction,
        p.id is not null as is_present
    from closest c full join present p using (file, row, id)
)
select
    p.file,
    p.row,
    'id' as who_kind,
    p.id as who,
    p.login as handle,
    p.name as display_name,
    'https://github.com/' || p.login as profile_url,
    p.kind,
    p.direction,
    c.written_at as happened_at,
    if(p.kind is null, null, c.thread) as thread,
    if(p.kind is null, null, c.native || '/' || p.id) as native,
    if(p.kind is null, null, c.body) as excerpt,
    if(p.kind is null, null, len(regexp_extract_all(regexp_replace(c.text, '(@[\w-]+|https?://\S+)', '', 'g'), '\S+'))) as words,
    if(p.is_present, c.thread, null) as together
from people p join clean c using (file, row)
union all by name
select
    file,
    row,
    case
        when problem is not null then null
        when skipped is not null then skipped
        when is_own and what = 'line' then 'part of a review'
        when is_own and not is_own_thread and what <> 'post' then 'in a conversation that GitHub does not say who opened'
        when is_own then 'under your own words, to nobody by name'
        when what = 'line' and is_own_thread then 'part of a review'
        else 'words of others, not to you'
    end as skipped,
    problem
from judged
where skipped is not null or problem is not null or (file, row) not in (select (file, row) from people)
