-- one row per private note about a connection: no contact, but it names the person
with noted as (
    select
        file,
        rowid as row,
        slug_of(url) as slug,
        full_name(first_name, last_name) as name,
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
