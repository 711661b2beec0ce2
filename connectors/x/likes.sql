-- one row per like: X names the post that was liked, hardly ever whose it is; no date
select
    file,
    rowid as row,
    if(handle is null, 'status', 'handle') as who_kind,
    coalesce(handle, status) as who,
    'like' as kind,
    'out' as direction,
    status as native
from raw_likes
