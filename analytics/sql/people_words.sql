-- one row per account of which some file says more than a number: what a search looks into, and what a list is narrowed by
-- each account of someone with several has the words of all of them
select
    account_id,
    coalesce(name, handle) is not null as is_named,
    nullif(trim(location), '') as place,
    nullif(trim(company), '') as company,
    lower(strip_accents(concat_ws(' ', name, handle, company, location, position))) as sought
from accounts
where
    coalesce(name, handle, company, location, position) is not null
    and account_id not in (select account_id from joined_words)
union all
select account_id, is_named, place, company, sought from joined_words
