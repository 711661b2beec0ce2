-- one row per message and person: a group message gives one for each of the others
-- links in a group are joined by ',' or ' ', names by ', '; names go with links only where there are as many
-- an account that no longer exists is named there, too ("LinkedIn Member"), and has no link
with grouped as (
    select
        rowid as row,
        list_filter(string_split(replace(recipient_urls, ' ', ','), ','), lambda url: url <> '') as urls,
        list_filter(string_split(recipient_names, ', '), lambda name: name <> 'LinkedIn Member') as names,
        coalesce(len(string_split(recipient_names, ', ')) - len(names), 0) as gone
    from raw_messages
    where contains(recipient_urls, ',')
        or contains(recipient_urls, ' ')
        or recipient_urls is not null and contains(recipient_names, 'LinkedIn Member')
),

recipients as (
    select row, url, if(len(urls) = len(names), tidy(names[place]), null) as name
    from (select *, unnest(urls) as url, generate_subscripts(urls, 1) as place from grouped)
),

slugs as (
    select url, slug_of(url) as slug
    from (
        select sender_url as url from raw_messages
        union
        select recipient_urls from raw_messages
        union
        select url from recipients
    )
    where url is not null
),

-- LinkedIn writes links as they are on the day of the export: the user may be named by a former or a later one.
own as (
    select if(owner in (select slug from slugs where slug is not null), owner, coalesce(found, owner)) as slug
    from owner
),

links as (
    select url, slug, slug is not null and slug is not distinct from (select slug from own) as is_owner
    from slugs
),

-- A conversation in which the user wrote is no spam, whatever LinkedIn takes it for.
answered as (
    select distinct m.conversation_id as thread
    from raw_messages m
    join links l on l.url = m.sender_url and l.is_owner
    where not is_unsent(m.is_draft, m.is_conversation_draft)
        and m.conversation_id in (select conversation_id from raw_messages where folder = 'SPAM')
),

-- Until 2023 a message does not say to whom it went: those who write in its thread tell.
thread_members as (
    select m.conversation_id as thread, l.slug, max(tidy(m.sender_name)) as name
    from raw_messages m
    join links l on l.url = m.sender_url
    where l.slug is not null
        and not l.is_owner
        and m.conversation_id in (
            select conversation_id
            from raw_messages
            where recipient_urls is null and sender_url is not null and recipient_names <> 'LinkedIn Member'
        )
    group by thread, l.slug
),

thread_peers as (
    select thread, count(*) as peers, min(slug) as slug
    from thread_members
    group by thread
),

-- The others of a group by name only: "Ann Lee, MBA, PhD" is one person, "Ann Lee, Bo Ek" are two.
named as (
    select
        m.rowid as row,
        m.conversation_id as thread,
        tidy(m.sender_name) as sender,
        coalesce(lower(m.direction) = 'outgoing', s.is_owner, false) as is_own,
        string_split(list_reduce(string_split(tidy(m.recipient_names), ', '), lambda told, name: concat(
            told,
            if(regexp_matches(name, '^[A-Za-z.]*[A-Z.][A-Za-z.]*[A-Z.][A-Za-z.]*$'), ', ', chr(31)),
            name
        )), chr(31)) as names
    from raw_messages m
    left join links s on s.url = m.sender_url
    where m.recipient_urls is null
        and contains(m.recipient_names, ', ')
        and tidy(m.recipient_names) not in (
            select coalesce(tidy(sender_name), '') from raw_messages
            union
            select coalesce(full_name(first_name, last_name), '') from raw_connections
        )
),

-- To whom the user wrote in a group: those whom the message names, else those who write in its thread.
addressed as (
    select n.row, t.slug, n.name, n.audience
    from (
        select row, thread, sender, len(names) as audience, unnest(names) as name
        from named
        where is_own and len(names) > 1
    ) n
    left join thread_members t on t.thread = n.thread and t.name = n.name
    where n.name is distinct from n.sender
    union all
    select m.rowid, t.slug, t.name, p.peers
    from raw_messages m
    join links l on l.url = m.sender_url and l.is_owner
    join thread_peers p on p.thread = m.conversation_id and p.peers > 1
    join thread_members t on t.thread = m.conversation_id
    where m.recipient_urls is null and m.rowid not in (select row from named where len(names) > 1)
),

-- Some exports give an answer in a group as if it went to the user alone.
group_threads as (
    select thread, max(others) as peers
    from (
        select m.conversation_id as thread, len(g.urls) + g.gone as others
        from grouped g
        join raw_messages m on m.rowid = g.row
        union all
        select thread, len(names) from named where len(names) > 1
    )
    group by thread
),

one_to_one as (
    select
        m.* exclude (direction),
        m.rowid as row,
        m.direction is not null as says_direction,
        coalesce(lower(m.direction) = 'outgoing', s.is_owner, false) as is_own,
        if(is_own, r.slug, s.slug) as linked,
        tidy(if(is_own, coalesce(a.name, m.recipient_names), m.sender_name)) as name,
        if(t.peers = 1 and is_own and a.row is null, t.slug, a.slug) as peer,
        coalesce(a.audience, greatest(t.peers, if(is_own, null, g.peers))) as peers,
        contains(m.content, '<') and contains(m.content, 'spinmail') as is_spinmail
    from raw_messages m
    left join links s on s.url = m.sender_url
    left join links r on r.url = m.recipient_urls
    left join thread_peers t on m.recipient_urls is null and t.thread = m.conversation_id
    left join group_threads g on g.thread = m.conversation_id
    left join addressed a on a.row = m.rowid
    where m.rowid not in (select row from grouped)
),

direct as (
    select
        file,
        row,
        coalesce(linked, peer) as slug,
        name,
        case
            when tidy(content) is null and attachments is null then 'reaction'
            when peers > 1 then 'group_message'
            else 'message'
        end as kind,
        if(is_own, 'out', 'in') as direction,
        moment(sent_at) as happened_at,
        coalesce(peers, 1) as audience,
        conversation_id as thread,
        as_written(content) as excerpt,
        sent_at,
        case
            when is_unsent(is_draft, is_conversation_draft) then 'a draft that was not sent'
            when title = 'Sponsored Conversation' or is_spinmail then 'advertising'
            when folder = 'SPAM' and not is_own and not coalesce(conversation_id in (from answered), false)
                then 'LinkedIn put it into spam'
            when sender_name is null and sender_url is null then 'LinkedIn does not say who wrote it'
            when slug is null and name = 'LinkedIn Member' then 'the account no longer exists (“LinkedIn Member”)'
            when not says_direction and sender_url is null then 'from LinkedIn or an advertiser: no profile is linked'
            when not says_direction and not exists (from links where is_owner)
                then 'which of the two is you could not be found out'
            when slug = (select slug from own) then 'a message to yourself'
            when slug is null and name is null then 'LinkedIn does not say to whom it went'
        end as skipped
    from one_to_one
),

group_messages as (
    select
        m.* exclude (direction),
        m.rowid as row,
        l.slug as sender,
        coalesce(l.is_owner, false) as is_own,
        moment(m.sent_at) as happened_at,
        as_written(m.content) as said,
        case
            when is_unsent(m.is_draft, m.is_conversation_draft) then 'a draft that was not sent'
            when m.title = 'Sponsored Conversation' then 'advertising'
            when m.folder = 'SPAM' and not coalesce(m.conversation_id in (from answered), false)
                then 'LinkedIn put it into spam'
            when m.sender_url is null and m.sender_name = 'LinkedIn Member'
                then 'the account no longer exists (“LinkedIn Member”)'
            when m.sender_url is null then 'from LinkedIn or an advertiser: no profile is linked'
            when not exists (from links where is_owner) then 'which of them is you could not be found out'
        end as skipped
    from raw_messages m
    left join links l on l.url = m.sender_url
    where m.rowid in (select row from grouped)
),

others as (
    select
        row,
        slug,
        max(name) as name,
        bool_or(is_sender) as is_sender,
        count(*) over (partition by row) + gone as audience
    from (
        select row, sender as slug, tidy(sender_name) as name, true as is_sender
        from group_messages
        where not is_own
        union all
        select r.row, l.slug, r.name, false
        from recipients r
        join links l using (url)
        where not l.is_owner
    )
    join grouped using (row)
    where slug is not null
    group by row, slug, gone
),

in_groups as (
    select
        g.file,
        g.row,
        g.conversation_id as thread,
        o.slug,
        o.name,
        o.audience,
        g.is_own,
        g.happened_at,
        g.sent_at,
        g.said,
        -- a message of somebody else in the group tells of the rest only that they were there
        case
            when not g.is_own and not o.is_sender then null
            when g.said is null and g.attachments is null then 'reaction'
            when o.audience = 1 then 'message'
            else 'group_message'
        end as kind,
        case when g.skipped is null and o.slug is null then 'a message to yourself' else g.skipped end as skipped
    from group_messages g
    left join others o using (row)
    -- those who were only there are told of once in a thread
    qualify kind is not null or skipped is not null
        or row_number() over (partition by g.conversation_id, o.slug order by g.row) = 1
)

select
    file,
    row,
    if(slug is null, 'name', 'slug') as who_kind,
    coalesce(slug, name) as who,
    name as display_name,
    kind,
    direction,
    happened_at,
    audience,
    thread,
    true as newest_first,
    excerpt,
    len(string_split(excerpt, ' ')) as words,
    if(audience > 1, thread, null) as together,
    skipped,
    case
        when skipped is null and happened_at is null
            then concat('the date “', sent_at, '” is not readable; the message is kept without it')
    end as remark
from direct

union all by name

select
    file,
    row,
    'slug' as who_kind,
    slug as who,
    name as display_name,
    kind,
    if(kind is null, null, if(is_own, 'out', 'in')) as direction,
    if(kind is null, null, happened_at) as happened_at,
    if(kind is null, null, audience) as audience,
    thread,
    true as newest_first,
    if(kind is null, null, said) as excerpt,
    if(kind is null, null, len(string_split(said, ' '))) as words,
    thread as together,
    skipped,
    case
        when skipped is null and happened_at is null and kind is not null
            then concat('the date “', sent_at, '” is not readable; the message is kept without it')
    end as remark
from in_groups
