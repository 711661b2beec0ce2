-- one row per private note about a connection: no contact, but it names the person
with noted as (
    select
        file,
        rowid as row,
        nullif(case when contains(url, '%') or contains(url, '?')
            then nfc_normalize(lower(coalesce(try(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))), rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))))
            else nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
        end, '') as slug,
        nullif(trim(concat_ws(' ', trim(first_name), trim(last_name))), '') as name,
        note
    from raw_notes
)
select
    file,
    row,
    case when slug is null then 'name' else 'slug' end as who_kind,
    coalesce(slug, name) as who,
    name as display_name,
    note as excerpt,
    case when coalesce(slug, name) is null then 'LinkedIn does not say about whom' end as skipped
from noted
