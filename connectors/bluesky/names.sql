-- one row per account of which only the DID was known
select
    file,
    rowid as row,
    'id' as who_kind,
    asked as who,
    handle,
    name as display_name,
    bio,
    case when did is null then 'gone, suspended or hidden: Bluesky shows no profile' end as skipped
from raw_names
