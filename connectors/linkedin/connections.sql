-- one row per connection; LinkedIn leaves a line with nothing but a date for those it hides
-- a date by UTC's calendar since 2020; in 2018 a time of day in California
with dates as (
    select
        connected_on,
        coalesce(
            named_day(connected_on),
            pacific(connected_on),
            try_strptime(connected_on, ['%d-%b-%y', '%Y-%m-%d', '%d %B %Y'])
        ) as since
    from (select distinct connected_on from raw_connections)
),

listed as (
    select
        c.file,
        c.rowid as row,
        slug_of(c.url) as slug,
        nfc_normalize(full_name(c.first_name, c.last_name)) as name,
        c.email,
        tidy(c.company) as company,
        tidy(c.position) as position,
        connected_on,
        d.since
    from raw_connections c
    left join dates d using (connected_on)
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
    case when coalesce(slug, name) is null then 'LinkedIn hides this connection''s name' end as skipped,
    case
        when since is null and connected_on is not null and coalesce(slug, name) is not null
            then concat('the date “', connected_on, '” is not readable; the connection is kept without it')
    end as remark
from listed
