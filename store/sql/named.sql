-- one row per person that the journal names: the account that this name leads to
with called as (
    select substr(subject, 8) as person from standing_actions where subject like 'person:%'
    union
    select coalesce(after ->> '$.with', after ->> '$.from') from standing_actions where verb in ('joined', 'parted')
)
select c.person, name_key(c.person) as key, coalesce(l.target, name_key(c.person)) as account_id
from called c
left join links l on l.key = name_key(c.person)
where c.person is not null
