-- one row per network: the days on which its ties were first and last seen in a list, as the files say them
select
    o.network,
    cast(min(s.first_seen_at) as date) as first_seen_on,
    cast(max(least(s.last_seen_at, c.as_of)) as date) as last_seen_on
from tie_spans s
join owners o using (owner_id)
cross join clock c
where s.tie in ('following', 'follower', 'connection', 'close_friend') and s.first_seen_at <= c.as_of
group by o.network
