-- one row per message and person: a group message gives one for each of the others
with own_urls as (
    select url
    from (select distinct sender_url as url from raw_messages union select distinct recipient_urls from raw_messages)
    where nullif(case when contains(url, '%') or contains(url, '?')
        then nfc_normalize(lower(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
        else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
    end, '') = (select owner from owner)
),

-- Until 2023 a message does not say to whom it went: those who write in its thread tell.
silent_threads as (
    select conversation_id as thread
    from raw_messages
    where recipient_urls is null and sender_url is not null and recipient_names <> 'LinkedIn Member'
),

thread_members as (
    select thread, slug, max(name) as name
    from (
        select
            conversation_id as thread,
            nullif(case when contains(sender_url, '%') or contains(sender_url, '?')
                then nfc_normalize(lower(url_decode(rtrim(split_part(split_part(sender_url, '/in/', 2), '?', 1), '/'))))
                else nfc_normalize(lower(rtrim(split_part(sender_url, '/in/', 2), '/')))
            end, '') as slug,
            trim(sender_name) as name
        from raw_messages
        where conversation_id in (from silent_threads) and sender_url not in (from own_urls)
    )
    where slug is not null
    group by thread, slug
),

thread_peers as (
    select thread, count(*) as peers, min(slug) as slug
    from thread_members
    group by thread
),

-- Some exports give an answer in a group as if it went to the user alone.
group_threads as (
    select
        conversation_id as thread,
        max(len(list_filter(string_split(replace(recipient_urls, ' ', ','), ','), lambda url: url <> ''))) as others
    from raw_messages
    where contains(recipient_urls, ',') or contains(recipient_urls, ' ')
    group by thread
),

-- An invitation's note stands again as the first message of the thread that its acceptance opened.
notes as (
    select is_own, nullif(case when contains(url, '%') or contains(url, '?')
            then nfc_normalize(lower(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
        end, '') as slug, name, text
    from (
        select
            lower(direction) = 'outgoing' as is_own,
            case when lower(direction) = 'outgoing' then invitee_url else inviter_url end as url,
            trim(case when lower(direction) = 'outgoing' then invitee_name else inviter_name end) as name,
            trim(replace(note, chr(13), '')) as text
        from raw_invitations
        where note is not null
    )
),

-- the messages that say word for word what some note says
repeated as (
    select
        rowid as row,
        sent_at,
        coalesce(lower(direction) = 'outgoing', sender_url in (from own_urls)) as is_own,
        sender_url,
        recipient_urls,
        sender_name,
        recipient_names,
        trim(replace(content, chr(13), '')) as text
    from raw_messages
    where trim(replace(content, chr(13), '')) in (select text from notes)
),

repeated_by as (
    select
        row,
        sent_at,
        is_own,
        nullif(case when contains(url, '%') or contains(url, '?')
            then nfc_normalize(lower(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
        end, '') as slug,
        trim(name) as name,
        text
    from (
        select
            *,
            case when is_own then recipient_urls else sender_url end as url,
            case when is_own then recipient_names else sender_name end as name
        from repeated
    )
),

copies as (
    select m.row
    from repeated_by m
    join notes n on n.text = m.text and n.is_own = m.is_own and (n.slug = m.slug or n.name = m.name)
    qualify row_number() over (partition by n.is_own, n.name, n.text order by m.sent_at, m.row desc) = 1
),

one_to_one as (
    select
        m.rowid as row,
        m.* exclude (direction),
        coalesce(lower(m.direction) = 'outgoing', m.sender_url in (from own_urls)) as is_own,
        m.direction is not null as says_direction,
        t.peers as writers,
        t.slug as peer,
        g.others
    from raw_messages m
    left join thread_peers t on m.recipient_urls is null and t.thread = m.conversation_id
    left join group_threads g on g.thread = m.conversation_id
    where not coalesce(contains(m.recipient_urls, ',') or contains(m.recipient_urls, ' '), false)
),

addressed as (
    select
        *,
        coalesce(writers, if(is_own, null, others)) as peers,
        case when is_own then recipient_urls else sender_url end as url,
        nullif(trim(case when is_own then recipient_names else sender_name end), '') as name,
        contains(content, '<') and contains(content, 'spinmail') as is_spinmail
    from one_to_one
),

parties as (
    select
        *,
        coalesce(nullif(case when contains(url, '%') or contains(url, '?')
            then nfc_normalize(lower(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
        end, ''), if(peers = 1 and is_own, peer, null)) as slug
    from addressed
),

direct as (
    select
        p.file,
        p.row,
        case when slug is null then 'name' else 'slug' end as who_kind,
        coalesce(slug, name) as who,
        name as display_name,
        case
            when content is null and attachments is null then 'reaction'
            when peers > 1 then 'group_message'
            else 'message'
        end as kind,
        case when is_own then 'out' else 'in' end as direction,
        coalesce(
            try_cast(sent_at as timestamp),
            timezone('UTC', timezone('America/Los_Angeles',
                try_strptime(replace(sent_at, chr(8239), ' '), ['%m/%d/%y, %I:%M %p', '%m/%d/%Y, %I:%M %p'])))
        ) as happened_at,
        case when peers > 1 then peers else 1 end as audience,
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
            when not says_direction and not exists (from own_urls)
                then 'which of the two is you could not be found out'
            when slug = (select owner from owner) then 'a message to yourself'
            when slug is null and name is null then 'LinkedIn does not say to whom it went'
            -- "Ann Lee, MBA, PhD" is one person, "Ann Lee, Bo Ek" are two
            when slug is null and contains(name, ', ')
                and not regexp_matches(name, '^[^,]+(, [A-Za-z.]*[A-Z.][A-Za-z.]*[A-Z.][A-Za-z.]*)+$')
                then 'to several people who are given by name only'
            when p.row in (from copies) then 'the note of an invitation, which counts there'
        end as skipped
    from parties p
    where not (is_own and coalesce(peers, 0) > 1)
),

-- What the user wrote into a group whose members are known by what they wrote there.
into_groups as (
    select m.file, m.row, t.slug, t.name, m.happened_at, m.peers, m.thread, m.content
    from (
        select file, row, try_cast(sent_at as timestamp) as happened_at, peers, conversation_id as thread, content
        from addressed
        where is_own and peers > 1 and content is not null
    ) m
    join thread_members t using (thread)
),

-- Groups: links are joined by ',' or ' ', names by ', '; names go with links only where there are as many.
groups as (
    select
        file,
        rowid as row,
        conversation_id as thread,
        nullif(case when contains(sender_url, '%') or contains(sender_url, '?')
            then nfc_normalize(lower(url_decode(rtrim(split_part(split_part(sender_url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(sender_url, '/in/', 2), '/')))
        end, '') as sender,
        trim(sender_name) as sender_name,
        list_filter(string_split(replace(recipient_urls, ' ', ','), ','), lambda url: url <> '') as urls,
        string_split(recipient_names, ', ') as names,
        try_cast(sent_at as timestamp) as happened_at,
        content,
        content is null and attachments is null as is_empty,
        case
            when lower(is_draft) in ('true', 'yes') or lower(is_conversation_draft) in ('true', 'yes')
                then 'a draft that was not sent'
            when title = 'Sponsored Conversation' or (contains(content, '<') and contains(content, 'spinmail'))
                then 'advertising'
            when folder = 'SPAM' then 'LinkedIn put it into spam'
            when sender_url is null then 'from LinkedIn or an advertiser: no profile is linked'
            when not exists (from own_urls) then 'which of them is you could not be found out'
        end as skipped
    from raw_messages
    where contains(recipient_urls, ',') or contains(recipient_urls, ' ')
),

members as (
    select file, row, sender as slug, sender_name as name, true as is_sender
    from groups
    union all
    select
        file,
        row,
        nullif(case when contains(url, '%') or contains(url, '?')
            then nfc_normalize(lower(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
        end, '') as slug,
        if(len(urls) = len(names), trim(names[place]), null) as name,
        false as is_sender
    from (select file, row, urls, names, unnest(urls) as url, generate_subscripts(urls, 1) as place from groups)
),

others as (
    select *, count(*) over (partition by row) as audience
    from (
        select file, row, slug, max(name) as name, bool_or(is_sender) as is_sender
        from members
        where slug is not null and slug is distinct from (select owner from owner)
        group by file, row, slug
    )
),

in_groups as (
    select
        g.file,
        g.row,
        'slug' as who_kind,
        o.slug as who,
        o.name as display_name,
        -- a message of somebody else in the group tells of the rest only that they were there
        case
            when g.sender <> (select owner from owner) and not o.is_sender then null
            when g.is_empty then 'reaction'
            when o.audience = 1 then 'message'
            else 'group_message'
        end as kind,
        case when g.sender = (select owner from owner) then 'out' else 'in' end as way,
        g.happened_at,
        o.audience,
        g.thread,
        g.content,
        g.skipped
    from groups g
    left join others o using (row)
)

select
    file,
    row,
    who_kind,
    who,
    display_name,
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
    happened_at,
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
    who_kind,
    who,
    display_name,
    kind,
    case when kind is not null then way end as direction,
    case when kind is not null then happened_at end as happened_at,
    case when kind is not null then audience::integer end as audience,
    thread,
    case when kind is not null then content end as excerpt,
    case when kind is not null then len(string_split(content, ' ')) end as words,
    thread as together,
    coalesce(skipped, case when who is null then 'a message to yourself' end) as skipped
from in_groups
-- those who were only there are told of once in a thread
qualify kind is not null or skipped is not null or who is null
    or row_number() over (partition by thread, who order by row) = 1
