-- one row per person the user follows, given by name only
select
    file,
    rowid as row,
    'name' as who_kind,
    nullif(trim(replace(name, '  ', ' ')), '') as who,
    nullif(trim(replace(name, '  ', ' ')), '') as display_name,
    'following' as tie,
    try_cast(date as timestamp) as since,
    case
        when name is null then 'LinkedIn does not say whom'
        when lower(status) <> 'active' then 'no longer followed'
    end as skipped
from raw_member_follows
