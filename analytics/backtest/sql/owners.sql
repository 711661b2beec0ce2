-- one row per person who takes a turn as the owner
select account_id as owner_id, 'given' as network, person as owner, null as handle, person as name
from given.people
where is_ego
