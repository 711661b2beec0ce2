-- one row per account that a candidate follows
select
    file,
    rowid as row,
    'id' as who_kind,
    databaseId as who,
    login as handle,
    nullif(trim(name), '') as display_name,
    'id' as other_kind,
    candidate as other,
    'tie' as basis,
    case
        when databaseId = (select owner from owner) then 'they follow you'
        when databaseId is null and problem is null then 'the list is empty'
    end as skipped,
    'the list of ' || candidate || ': ' || problem as problem
from raw_candidates
