-- one row per network, week (its Monday), direction (out, in) and kind of contact: how many
select
    network,
    cast(date_trunc('week', day) as date) as week_start,
    direction,
    kind,
    cast(sum(contacts) as bigint) as contacts
from daily_contacts
group by network, date_trunc('week', day), direction, kind
