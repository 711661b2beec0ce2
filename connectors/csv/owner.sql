-- one row: the account that the rows themselves call the user's own
select
    (select mode(trim("owner", '@ ')) from raw_table where "owner" is not null) as owner,
    null as handle,
    null as name,
    null as email,
    modified_at as snapshot_at,
    if((select count("owner") from raw_table) > 0, 'a column of the table says so', 'the table does not say') as why
from export
