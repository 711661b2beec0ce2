-- one row per account that is followed: since when, as the app in use wrote it, where that can be
select
    file,
    rowid as row,
    'id' as who_kind,
    subject as who,
    'following' as tie,
    written_at as since,
    case when coalesce(subject, '') not like 'did:%' then 'the entry names no account' end as problem
from raw_follow_records
