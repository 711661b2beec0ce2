-- one row per name in the files that the user said is an account, or nobody's they know an account of (to_value null)
with told as (
    select substr(subject, 8) as person, after ->> '$.account' as account
    from standing_actions
    where verb = 'matched'
    qualify row_number() over (partition by subject order by action_id desc) = 1
),
split as (
    select
        person,
        split_part(person, '/', 1) as network, split_part(person, '/', 2) as kind,
        substr(person, length(network) + length(kind) + 3) as value,
        split_part(account, '/', 2) as to_kind,
        substr(account, length(network) + length(to_kind) + 3) as to_value
    from told
    where account is null or starts_with(account, split_part(person, '/', 1) || '/')
)
select network, kind, value, to_kind, to_value, 1.0::double as sure, 'you said so' as why
from split
where name_key(person) in (select who_key from stated_accounts)
