-- one row per invitation, and one more where it still waits for an answer
with sent as (
    select
        file,
        rowid as row,
        lower(direction) as way,
        nullif(trim(case when lower(direction) = 'outgoing' then invitee_name else inviter_name end), '') as name,
        case when lower(direction) = 'outgoing' then invitee_url else inviter_url end as url,
        note,
        sent_at,
        -- Pacific time in every real export, whoever the owner is
        coalesce(
            timezone('UTC', timezone('America/Los_Angeles',
                try_strptime(replace(sent_at, chr(8239), ' '), ['%m/%d/%y, %I:%M %p', '%m/%d/%Y, %I:%M %p']))),
            try_cast(sent_at as timestamp)
        ) as happened_at
    from raw_invitations
),

invitations as (
    select
        *,
        nullif(case when contains(url, '%') or contains(url, '?')
            then nfc_normalize(lower(coalesce(try(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))), rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
        end, '') as slug
    from sent
),

connected as (
    select
        nullif(case when contains(url, '%') or contains(url, '?')
            then nfc_normalize(lower(coalesce(try(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))), rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
        end, '') as slug,
        lower(trim(concat_ws(' ', trim(first_name), trim(last_name)))) as name
    from raw_connections
),

judged as (
    select
        *,
        case
            when way is null or way not in ('incoming', 'outgoing')
                then 'which of the two sent the invitation is not readable'
            when happened_at is null then concat('the date “', sent_at, '” is not readable')
        end as problem,
        case
            when slug is null and name is null then 'LinkedIn does not say with whom'
            when slug is null and name = 'LinkedIn Member' then 'the account no longer exists (“LinkedIn Member”)'
            when slug = (select owner from owner) then 'an invitation to yourself'
        end as skipped
    from invitations
)

select
    file,
    row,
    case when slug is null then 'name' else 'slug' end as who_kind,
    coalesce(slug, name) as who,
    name as display_name,
    null as tie,
    null::timestamp as since,
    case when note is null then 'invitation' else 'invitation_note' end as kind,
    case way when 'outgoing' then 'out' else 'in' end as direction,
    happened_at,
    1 as audience,
    note as excerpt,
    len(string_split(trim(note), ' ')) as words,
    skipped,
    problem
from judged

union all by name

select
    file,
    row,
    case when slug is null then 'name' else 'slug' end as who_kind,
    coalesce(slug, name) as who,
    name as display_name,
    case way when 'outgoing' then 'requested_out' else 'requested_in' end as tie,
    happened_at as since
from judged
where problem is null
    and skipped is null
    -- only beside the list of connections can it be told which invitations were not accepted
    and exists (from raw_connections)
    and not exists (from connected c where c.slug = judged.slug)
    -- by name only where one of the two has no link
    and not exists (
        from connected c where c.name = lower(judged.name) and c.name <> '' and (judged.slug is null or c.slug is null)
    )
