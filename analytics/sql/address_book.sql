-- one row per person who only stands in the user's address book: neither tied to the user nor ever in contact
with
noted as (
    select distinct s.account_id
    from tie_spans s
    cross join clock c
    where
        s.tie = 'address_book'
        and coalesce(s.since_earliest, c.as_of) <= c.as_of
        and (s.ended_at is null or s.ended_at > c.as_of)
),
people as (
    select coalesce(j.person_id, n.account_id) as person_id, min(n.account_id) as account_id
    from noted n
    left join joined_accounts j on j.account_id = n.account_id
    where n.account_id not in (select account_id from accounts where is_owner)
    group by coalesce(j.person_id, n.account_id)
)
select p.person_id, p.account_id, a.network
from people p
join accounts a on a.account_id = p.account_id
anti join ladder l on l.person_id = p.person_id
