-- one row per like: whose post it was stands in the post's address
select
    file,
    rowid as row,
    'id' as who_kind,
    whose as who,
    'like' as kind,
    'out' as direction,
    written_at as happened_at,
    uri as native,
    case
        when collection <> 'app.bsky.feed.post' then 'a like of a feed or a list, not of a post'
        when whose = (select owner from owner) then 'a like of your own post'
    end as skipped,
    case when coalesce(subject, '') not like 'at://did:%' then 'the like does not say of what' end as problem
from raw_like_records
