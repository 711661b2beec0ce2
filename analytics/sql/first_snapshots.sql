-- one row per network: when its ties were first and last seen in a list
select
    o.network,
    min(s.first_seen_at) as first_seen_at,
    max(least(s.last_seen_at, c.as_of)) as last_seen_at
from tie_spans s
join owners o using (owner_id)
cross join clock c
where s.first_seen_at <= c.as_of
group by o.network
