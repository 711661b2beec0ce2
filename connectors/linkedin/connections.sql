-- one row per connection; LinkedIn leaves a line with nothing but a date for those it hides
with dated as (
    select *, rowid as row, connected_at(connected_on) as stated from raw_connections
),
listed as (
    select
        file,
        row,
        slug_of(url) as slug,
        nfc_normalize(full_name(first_name, last_name)) as name,
        email,
        tidy(company) as company,
        tidy(position) as position,
        connected_on,
        case when stated >= opened_on() then stated end as since
    from dated
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
