-- one row per account that is blocked
select
    file,
    rowid as row,
    'id' as who_kind,
    did as who,
    handle,
    name as display_name,
    bio,
    'blocked' as tie,
    case when coalesce(did, '') not like 'did:%' then 'the entry names no account' end as problem
from raw_blocks
