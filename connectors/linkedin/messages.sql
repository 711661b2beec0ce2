-- one row per message and person: a group message gives one for each of the others
-- links in a group are joined by ',' or ' ', names by ', '; names go with links only where there are as many
with grouped as (
    select
        rowid as row,
        list_filter(string_split(replace(recipient_urls, ' ', ','), ','), lambda url: url <> '') as urls,
        string_split(recipient_names, ', ') as names
    from raw_messages
    where contains(recipient_urls, ',') or contains(recipient_urls, ' ')
),

recipients as (
    select row, url, if(len(urls) = len(names), trim(names[place]), null) as name
    from (select *, unnest(urls) as url, generate_subscripts(urls, 1) as place from grouped)
),

links as (
    select url, slug, slug is not null and slug is not distinct from (select owner from owner) as is_owner
    from (
        select
            url,
            nullif(case when contains(url, '%') or contains(url, '?')
                then nfc_normalize(lower(coalesce(try(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))), rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
                else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
            end, '') as slug
        from (
            select sender_url as url from raw_messages
            union
            select recipient_urls from raw_messages
            union
            select url from recipients
            union
            select unnest([inviter_url, invitee_url]) from raw_invitations where note is not null
        )
    )
    where url is not null
),

-- Until 2023 a message does not say to whom it went: those who write in its thread tell.
thread_members as (
    select m.conversation_id as thread, l.slug, max(trim(m.sender_name)) as name
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

-- Some exports give an answer in a group as if it went to the user alone.
group_threads as (
    select m.conversation_id as thread, max(len(g.urls)) as peers
    from grouped g
    join raw_messages m on m.rowid = g.row
    group by thread
),

one_to_one as (
    select
        m.* exclude (direction),
        m.rowid as row,
        m.direction is not null as says_direction,
        coalesce(lower(m.direction) = 'outgoing', s.is_owner, false) as is_own,
        if(is_own, r.slug, s.slug) as linked,
        nullif(trim(if(is_own, m.recipient_names, m.sender_name)), '') as name,
        t.slug as peer,
        coalesce(t.peers, if(is_own, null, g.peers)) as peers,
        contains(m.content, '<') and contains(m.content, 'spinmail') as is_spinmail
    from raw_messages m
    left join links s on s.url = m.sender_url
    left join links r on r.url = m.recipient_urls
    left join thread_peers t on m.recipient_urls is null and t.thread = m.conversation_id
    left join group_threads g on g.thread = m.conversation_id
    where not coalesce(contains(m.recipient_urls, ',') or contains(m.recipient_urls, ' '), false)
),

-- An invitation's note stands again as the first message of the thread that its acceptance opened.
notes as (
    select
        lower(i.direction) = 'outgoing' as is_own,
        l.slug,
        trim(if(is_own, i.invitee_name, i.inviter_name)) as name,
        trim(replace(i.note, chr(13), '')) as text
    from raw_invitations i
    left join links l on l.url = case when lower(i.direction) = 'outgoing' then i.invitee_url else i.inviter_url end
    where i.note is not null
),

repeated as (
    select
        m.rowid as row,
        m.sent_at,
        coalesce(lower(m.direction) = 'outgoing', s.is_owner, false) as is_own,
        if(is_own, r.slug, s.slug) as slug,
        trim(if(is_own, m.recipient_names, m.sender_name)) as name,
        trim(replace(m.content, chr(13), '')) as text
    from raw_messages m
    left join links s on s.url = m.sender_url
    left join links r on r.url = m.recipient_urls
    where trim(replace(m.content, chr(13), '')) in (select text from notes)
),

copies as (
    select m.row
    from repeated m
    join notes n on n.text = m.text and n.is_own = m.is_own and (n.slug = m.slug or n.name = m.name)
    qualify row_number() over (partition by n.is_own, n.name, n.text order by m.sent_at, m.row desc) = 1
),

direct as (
    select
        file,
        row,
        coalesce(linked, if(peers = 1 and is_own, peer, null)) as slug,
        name,
        case
            when content is null and attachments is null then 'reaction'
            when peers > 1 then 'group_message'
            else 'message'
        end as kind,
        if(is_own, 'out', 'in') as direction,
        coalesce(
            try_cast(sent_at as timestamp),
            timezone('UTC', timezone('America/Los_Angeles',
                try_strptime(replace(sent_at, chr(8239), ' '), ['%m/%d/%y, %I:%M %p', '%m/%d/%Y, %I:%M %p'])))
        ) as happened_at,
        coalesce(peers, 1) as audience,
        conversation_id as thread,
        case
            when contains(content, '&') then
                replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
                    content, '&nbsp;', ' '), '&rsquo;', '’'), '&lsquo;', '‘'), '&rdquo;', '”'), '&ldquo;', '“'),
                    '&hellip;', '…'), '&#39;', ''''), '&quot;', '"'), '&lt;', '<'), '&gt;', '>'), '&amp;', '&')
            else content
        end as excerpt,
        sent_at,
        case
            when lower(is_draft) in ('true', 'yes') or lower(is_conversation_draft) in ('true', 'yes')
                then 'a draft that was not sent'
            when title = 'Sponsored Conversation' or is_spinmail then 'advertising'
            when folder = 'SPAM' then 'LinkedIn put it into spam'
            when sender_name is null and sender_url is null then 'LinkedIn does not say who wrote it'
            when slug is null and name = 'LinkedIn Member' then 'the account no longer exists (“LinkedIn Member”)'
            when not says_direction and sender_url is null then 'from LinkedIn or an advertiser: no profile is linked'
            when not says_direction and not exists (from links where is_owner)
                then 'which of the two is you could not be found out'
            when slug = (select owner from owner) then 'a message to yourself'
            when slug is null and name is null then 'LinkedIn does not say to whom it went'
            -- "Ann Lee, MBA, PhD" is one person, "Ann Lee, Bo Ek" are two
            when slug is null and contains(name, ', ')
                and not regexp_matches(name, '^[^,]+(, [A-Za-z.]*[A-Z.][A-Za-z.]*[A-Z.][A-Za-z.]*)+$')
                then 'to several people who are given by name only'
            when row in (from copies) then 'the note of an invitation, which counts there'
        end as skipped
    from one_to_one
    where not (is_own and coalesce(peers, 0) > 1)
),

-- What the user wrote into a group whose members are known by what they wrote there.
into_groups as (
    select m.file, m.rowid as row, t.thread, t.slug, t.name, p.peers, m.sent_at, m.content
    from raw_messages m
    join links l on l.url = m.sender_url and l.is_owner
    join thread_peers p on p.thread = m.conversation_id and p.peers > 1
    join thread_members t on t.thread = m.conversation_id
    where m.recipient_urls is null and m.content is not null
),

group_messages as (
    select
        m.* exclude (direction),
        m.rowid as row,
        l.slug as sender,
        coalesce(l.is_owner, false) as is_own,
        try_cast(m.sent_at as timestamp) as happened_at,
        case
            when lower(m.is_draft) in ('true', 'yes') or lower(m.is_conversation_draft) in ('true', 'yes')
                then 'a draft that was not sent'
            when m.title = 'Sponsored Conversation' then 'advertising'
            when m.folder = 'SPAM' then 'LinkedIn put it into spam'
            when m.sender_url is null then 'from LinkedIn or an advertiser: no profile is linked'
            when not exists (from links where is_owner) then 'which of them is you could not be found out'
        end as skipped
    from raw_messages m
    left join links l on l.url = m.sender_url
    where m.rowid in (select row from grouped)
),

others as (
    select row, slug, max(name) as name, bool_or(is_sender) as is_sender, count(*) over (partition by row) as audience
    from (
        select row, sender as slug, trim(sender_name) as name, true as is_sender
        from group_messages
        where not is_own
        union all
        select r.row, l.slug, r.name, false
        from recipients r
        join links l using (url)
        where not l.is_owner
    )
    where slug is not null
    group by row, slug
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
        g.content,
        -- a message of somebody else in the group tells of the rest only that they were there
        case
            when not g.is_own and not o.is_sender then null
            when g.content is null and g.attachments is null then 'reaction'
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
    excerpt,
    len(string_split(excerpt, ' ')) as words,
    if(audience > 1, thread, null) as together,
    skipped,
    case
        when skipped is null and happened_at is null then concat('the date “', sent_at, '” is not readable')
    end as problem
from direct

union all by name

select
    file,
    row,
    'slug' as who_kind,
    slug as who,
    name as display_name,
    'group_message' as kind,
    'out' as direction,
    try_cast(sent_at as timestamp) as happened_at,
    peers as audience,
    thread,
    content as excerpt,
    len(string_split(content, ' ')) as words,
    thread as together
from into_groups

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
    if(kind is null, null, content) as excerpt,
    if(kind is null, null, len(string_split(content, ' '))) as words,
    thread as together,
    skipped,
    case
        when skipped is null and happened_at is null then concat('the date “', sent_at, '” is not readable')
    end as problem
from in_groups
