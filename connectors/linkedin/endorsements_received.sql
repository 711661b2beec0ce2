-- one row per skill that was endorsed
with endorsed as (
    select
        file,
        rowid as row,
        slug_of(url) as slug,
        full_name(first_name, last_name) as name,
        coalesce(try_cast(date as timestamp), named_day(date)) as happened_at,
        not contains(date, ':') as is_date,
        date,
        skill
    from raw_endorsements_received
)
select
    file,
    row,
    case when slug is null then 'name' else 'slug' end as who_kind,
    coalesce(slug, name) as who,
    name as display_name,
    'endorsement' as kind,
    'in' as direction,
    happened_at,
    is_date,
    1 as audience,
    skill as excerpt,
    case when coalesce(slug, name) is null then 'LinkedIn does not say with whom' end as skipped,
    case
        when skipped is null and happened_at is null
            then concat('the date “', date, '” is not readable; the endorsement is kept without it')
    end as remark
from endorsed
