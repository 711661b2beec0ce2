-- one row per network: the days (the user's own) on which its ties were first and last seen in a list
select
    o.network,
    cast(min(s.first_seen_at) at time zone 'UTC' at time zone any_value(c.time_zone) as date) as first_seen_on,
    cast(max(least(s.last_seen_at, c.as_of)) at time zone 'UTC' at time zone any_value(c.time_zone) as date) as last_seen_on
from tie_spans s
join owners o using (owner_id)
cross join clock c
where s.first_seen_at <= c.as_of
group by o.network
