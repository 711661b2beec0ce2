-- one row per account in the list; GitHub gives neither dates nor an order
select
    file,
    rowid as row,
    'id' as who_kind,
    id as who,
    login as handle,
    'https://github.com/' || login as profile_url,
    '<tie>' as tie,
    case
        when type = 'Organization' then 'an organisation'
        when type = 'Bot' or ends_with(login, '[bot]') then 'a bot'
    end as skipped,
    case when id is null then 'the account has no id' end as problem
from raw_list
