-- one row: the account whose pages these are; its number is known to its own server only
select distinct
    lower(account.handle) as owner,
    account.handle as handle,
    account.name as name,
    null as email,
    started_at as snapshot_at,
    'it is the account that was asked' as why
from raw_pull
