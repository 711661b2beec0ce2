-- one row: whose export it is, and until when it tells
with invited as (
    select
        lower(direction) = 'outgoing' as is_sent,
        if(is_sent, inviter_url, invitee_url) as url,
        if(is_sent, inviter_name, invitee_name) as name,
        count(*) as times
    from raw_invitations
    where lower(direction) in ('outgoing', 'incoming') and url is not null
    group by all
),

-- only where no invitation tells: the user is the one who takes part in the most conversations
taking_part as (
    select url, null as name, thread
    from (
        select conversation_id as thread, sender_url as url from raw_messages
        union all
        select conversation_id, unnest(string_split(replace(recipient_urls, ' ', ','), ',')) from raw_messages
    )
    where url is not null and exists (from raw_messages where recipient_urls is not null)
    union all
    -- until 2023 only who writes has a link, and others may write more often: the names tell who takes part
    select null, name, thread
    from (
        select conversation_id as thread, tidy(sender_name) as name from raw_messages
        union all
        select conversation_id, tidy(recipient_names) from raw_messages
    )
    where name is not null and not exists (from raw_messages where recipient_urls is not null)
),

in_conversations as (
    select url, name, count(distinct thread) as threads
    from taking_part
    where not exists (from invited)
    group by url, name
),

in_most as (
    select
        coalesce(
            url,
            (
                select any_value(sender_url) from raw_messages where tidy(sender_name) = name
                having count(distinct sender_url) = 1
            )
        ) as url,
        threads,
        (select count(distinct conversation_id) from raw_messages) as of_threads
    from in_conversations
    qualify row_number() over (order by threads desc) = 1
        and threads > coalesce(lead(threads) over (order by threads desc), 0)
),

profiled as (
    select full_name(first_name, last_name) as name
    from raw_profile
    limit 1
),

-- a single conversation does not tell the two apart, but the profile's name does
named as (
    select any_value(sender_url) as url
    from raw_messages
    where not exists (from invited) and not exists (from in_most where url is not null) and tidy(sender_name) = (select name from profiled)
    having count(distinct sender_url) = 1
),

found as (
    select
        1 as rank,
        url,
        'the profile link in the invitations you ' || if(is_sent, 'sent', 'received') as why
    from invited
    qualify row_number() over (order by is_sent desc, times desc, url) = 1
    union all
    select
        2,
        url,
        concat('the one who takes part in ', threads, ' of ', of_threads, ' conversations')
    from in_most
    where url is not null
    union all
    select 3, url, 'the name in Profile.csv, which stands in messages too'
    from named
    where url is not null
),

dates as (
    select max(coalesce(try_strptime(said, '%d %b %Y'), pacific(said))) as newest
    from (
        select distinct connected_on as said from raw_connections
        union
        select sent_at from raw_invitations
        union
        select distinct sent_at from raw_messages where sent_at like '%/%'
    )
    union all
    -- ISO dates sort as they are written
    select try_cast(max(sent_at) as timestamp) from raw_messages where sent_at not like '%/%'
    union all
    select try_cast(max(date) as timestamp) from raw_comments
    union all
    select try_cast(max(date) as timestamp) from raw_reactions
    union all
    select try_cast(max(date) as timestamp) from raw_member_follows
),

-- LinkedIn ends the zip's name in the day of the export, MM-DD-YYYY; people keep folders as YYYY-MM-DD
days as (
    select coalesce(
        try_strptime(nullif(regexp_extract(name, '\d\d-\d\d-20\d\d'), ''), '%m-%d-%Y'),
        try_strptime(nullif(regexp_extract(name, '20\d\d-\d\d-\d\d'), ''), '%Y-%m-%d')
    ) as day
    from export
),

slugs as (
    select rank, why, slug_of(url) as slug
    from found
)

select
    f.slug as owner,
    null as handle,
    coalesce(
        p.name,
        (select name from invited order by is_sent desc, times desc limit 1),
        (select tidy(sender_name) from raw_messages join found on sender_url = found.url limit 1)
    ) as name,
    (
        select email from raw_email_addresses
        order by lower(is_primary) = 'yes' desc, rowid
        limit 1
    ) as email,
    -- Nothing in it is younger than the export. Files are younger: unpacking and copying dates them anew.
    coalesce(greatest(d.day, n.newest), n.newest, d.day, e.modified_at) as snapshot_at,
    coalesce(
        f.why,
        if(p.name is null, null, 'the name in Profile.csv; no file of this export links your profile'),
        'no file of this export says it'
    ) as why
from export e
cross join days d
cross join (select max(newest) as newest from dates) n
left join (select * from slugs order by rank limit 1) f on true
left join profiled p on true
