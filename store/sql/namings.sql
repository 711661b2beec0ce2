-- one row per name that actions may give a person, and account of theirs with another name
with
called as (
    select n.person as called, coalesce(j.person_id, n.account_id) as person_id
    from named n left join joined_accounts j on j.account_id = n.account_id
    union
    select p.person, p.person_id from people p where p.account_id in (select account_id from joined_accounts)
)
select c.called, p.person
from called c
join people p on p.person_id = c.person_id
where p.person <> c.called
