-- one row: the account whose pages these are
select distinct
    account.id as owner,
    account.handle as handle,
    account.name as name,
    null as email,
    started_at as snapshot_at,
    'it is the account that was asked' as why
from raw_pull
