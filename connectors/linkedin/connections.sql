-- one row per connection; LinkedIn leaves a line with nothing but a date for those it hides
with listed as (
    select
        file,
        rowid as row,
        nullif(case when contains(url, '%') or contains(url, '?')
            then nfc_normalize(lower(coalesce(try(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))), rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
        end, '') as slug,
        nullif(nfc_normalize(trim(concat_ws(' ', trim(first_name), trim(last_name)))), '') as name,
        email,
        trim(company) as company,
        trim(position) as position,
        connected_on,
        -- a date by UTC's calendar since 2020; in 2018 a time of day in California
        coalesce(
            try_strptime(connected_on, '%d %b %Y'),
            timezone('UTC', timezone('America/Los_Angeles',
                try_strptime(replace(connected_on, chr(8239), ' '), ['%m/%d/%y, %I:%M %p', '%m/%d/%Y, %I:%M %p']))),
            try_strptime(connected_on, ['%d-%b-%y', '%Y-%m-%d', '%d %B %Y'])
        ) as since
    from raw_connections
)
select
    file,
    row,
    case when slug is null then 'name_date' else 'slug' end as who_kind,
    coalesce(slug, name || ' ' || coalesce(strftime(since, '%Y-%m-%d'), '')) as who,
    name as display_name,
    email,
    company,
    position,
    'connection' as tie,
    since,
    not contains(connected_on, ':') as is_date,
    case when coalesce(slug, name) is null then 'LinkedIn hides this connection''s name' end as skipped
from listed
