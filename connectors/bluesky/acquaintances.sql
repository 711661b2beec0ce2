-- one row per account that a candidate follows
select
    file,
    rowid as row,
    'id' as who_kind,
    candidate as who,
    'id' as other_kind,
    did as other,
    'tie' as basis,
    case when did = (select owner from owner) then 'that is you' end as skipped,
    case
        when refused is not null then 'the list of ' || candidate || ' could not be had: ' || refused
        when coalesce(did, '') not like 'did:%' then 'the entry names no account'
    end as problem
from raw_acquaintances
