-- one row per person the user follows, given by name only
with followed as (
    select
        file,
        rowid as row,
        tidy(replace(name, '  ', ' ')) as name,
        date,
        coalesce(try_cast(date as timestamp), named_day(date)) as since,
        case
            when name is null then 'LinkedIn does not say whom'
            when lower(status) <> 'active' then 'no longer followed'
        end as skipped
    from raw_member_follows
)
select
    file,
    row,
    'name' as who_kind,
    name as who,
    name as display_name,
    'following' as tie,
    since,
    skipped,
    case
        when since is null and date is not null and skipped is null
            then concat('the date “', date, '” is not readable; that you follow them is kept without it')
    end as remark
from followed
