-- one row per account that was looked up by its number
select
    file,
    rowid as row,
    'id' as who_kind,
    person.id as who,
    person.username as handle,
    person.name as display_name,
    nullif(trim(person.description), '') as bio,
    nullif(trim(person.location), '') as location,
    case when missing is not null then 'an account that is gone or suspended' end as skipped,
    case when missing is null and person.id is null then 'the entry names nobody' end as problem
from raw_live_names
