-- one row per person: an account that is nobody's own, since everybody takes a turn as the owner
select
    account_id, 'given' as network, 'id' as kind, person as value, true as is_identity, false as is_owner,
    null as handle, person as name, null as profile_url, null as email, null as bio, null as location,
    null as company, null as position
from given.people
