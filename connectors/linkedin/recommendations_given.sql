-- one row per recommendation that the user wrote; people are given by name only, namesakes told apart by their work
with recommended as (
    select
        file,
        rowid as row,
        full_name(first_name, last_name) as name,
        tidy(company) as company,
        tidy(position) as position,
        text,
        date,
        coalesce(
            pacific(date),
            try_cast(date as timestamp),
            named_day(date)
        ) as happened_at,
        not contains(date, ':') as is_date
    from raw_recommendations_given
)
select
    file,
    row,
    'name' as who_kind,
    concat_ws(', ', name, nullif(concat_ws(' at ', position, company), '')) as who,
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
    case
        when skipped is null and happened_at is null
            then concat('the date “', date, '” is not readable; the recommendation is kept without it')
    end as remark
from recommended
