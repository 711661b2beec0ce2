-- one row per account that is followed
select
    file,
    rowid as row,
    'id' as who_kind,
    did as who,
    handle,
    name as display_name,
    bio,
    'following' as tie,
    made_at as not_before,
    case when coalesce(did, '') not like 'did:%' then 'the entry names no account' end as problem
from raw_following
