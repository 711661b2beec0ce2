-- one row per account in the list, newest first: X writes no dates, the row is the order
select
    file,
    rowid as row,
    'id' as who_kind,
    person.id as who,
    person.username as handle,
    person.name as display_name,
    nullif(trim(person.description), '') as bio,
    nullif(trim(person.location), '') as location,
    'tie' as tie,
    try_cast(person.created_at as timestamp) as not_before,
    case when person.id is null then 'the entry names nobody' end as problem
from raw_people
