-- one row per account whose profile was asked for
select
    file,
    rowid as row,
    'id' as who_kind,
    databaseId as who,
    login as handle,
    nullif(trim(name), '') as display_name,
    'https://github.com/' || login as profile_url,
    nullif(trim(bio), '') as bio,
    nullif(trim(company), '') as company,
    nullif(trim(location), '') as location,
    case when databaseId is null then 'the account is gone' end as skipped
from raw_people
