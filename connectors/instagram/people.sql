-- one row per account in a list
select
    file,
    rowid as row,
    'handle' as who_kind,
    username as who,
    if(fbid is null, null, 'fbid') as also_kind,
    fbid as also,
    username as handle,
    name as display_name,
    '<kind>' as tie,
    happened_at as since,
    case
        when starts_with(username, '__deleted__') then 'the account no longer exists'
        when username = (select owner from owner) then 'your own account'
    end as skipped,
    case when username is null then 'the row names no account' end as problem
from raw_entries
