-- one row per recommendation that the user wrote; people are given by name only
with recommended as (
    select
        file,
        rowid as row,
        nullif(trim(concat_ws(' ', trim(first_name), trim(last_name))), '') as name,
        trim(company) as company,
        trim(position) as position,
        text,
        date,
        coalesce(
            timezone('UTC', timezone('America/Los_Angeles',
                try_strptime(replace(date, chr(8239), ' '), ['%m/%d/%y, %I:%M %p', '%m/%d/%Y, %I:%M %p']))),
            try_cast(date as timestamp),
            try_strptime(date, '%d %b %Y')
        ) as happened_at,
        not contains(date, ':') as is_date
    from raw_recommendations_given
)
select
    file,
    row,
    'name' as who_kind,
    name as who,
    name as display_name,
    company,
    position,
    'recommendation' as kind,
    'out' as direction,
    happened_at,
    is_date,
    1 as audience,
    text as excerpt,
    len(string_split(text, ' ')) as words,
    case
        when name is null then 'LinkedIn does not say with whom'
        when text is null then 'no words were written'
    end as skipped,
    case when happened_at is null then concat('the date “', date, '” is not readable') end as problem
from recommended
