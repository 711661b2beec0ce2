-- one row per owner and direction: the files show all contact
select
    account_id as owner_id, 'given' as network, 'contact' as channel, unnest(['out', 'in']) as direction,
    null as from_at, null as to_at
from given.people
where is_ego
