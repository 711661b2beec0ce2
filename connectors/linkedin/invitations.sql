-- one row per invitation, and one more where it still waits for an answer
with sent as (
    select
        file,
        rowid as row,
        lower(direction) as way,
        tidy(case when lower(direction) = 'outgoing' then invitee_name else inviter_name end) as name,
        case when lower(direction) = 'outgoing' then invitee_url else inviter_url end as url,
        note,
        sent_at,
        -- Pacific time in every real export, whoever the owner is
        coalesce(pacific(sent_at), try_cast(sent_at as timestamp)) as happened_at
    from raw_invitations
),

invitations as (
    select *, slug_of(url) as slug from sent
),

connected as not materialized (  -- the name counts only where one of the two has no link
    select
        case when who_kind = 'slug' then who end as slug,
        case when who_kind <> 'slug' or (select bool_or(slug is null) from invitations) then lower(display_name) end as name
    from staged_connections
),

judged as (
    select
        *,
        case
            when way is null or way not in ('incoming', 'outgoing')
                then 'which of the two sent the invitation is not readable'
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
    -- spelled as messages.sql spells it, where it stands again once the invitation is accepted
    as_written(note) as excerpt,
    len(string_split(tidy(note), ' ')) as words,
    skipped,
    problem,
    case
        when skipped is null and happened_at is null
            then concat('the date “', sent_at, '” is not readable; the invitation is kept without it')
    end as remark
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
anti join connected c on c.slug = judged.slug
anti join connected n
    on n.name = nfc_normalize(lower(judged.name)) and n.name <> '' and (judged.slug is null or n.slug is null)
where problem is null
    and skipped is null
    -- only beside the list of connections can it be told which invitations were not accepted
    and exists (from raw_connections)
