-- one row per account in the list, newest first
select
    file,
    rowid as row,
    'handle' as who_kind,
    who,
    case when listed <> who then 'handle' end as also_kind,
    case when listed <> who then listed end as also,
    handle,
    display_name,
    profile_url,
    bio,
    'muted' as tie,
    case when who is null then 'an entry without the name of an account' end as problem
from raw_mutes
