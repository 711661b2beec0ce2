-- one row per network: the days (the user's own) on which its ties were first and last seen in a list
select
    o.network,
    local_day(min(s.first_seen_at), any_value(c.time_zone)) as first_seen_on,
    local_day(max(least(s.last_seen_at, c.as_of)), any_value(c.time_zone)) as last_seen_on
from tie_spans s
join owners o using (owner_id)
cross join clock c
where s.first_seen_at <= c.as_of
group by o.network
