-- one row per owner, account and kind of tie that had begun by the clock; one without a date was always there
select
    s.owner_id, s.account_id, s.tie, min(s.since) as since_earliest, min(s.since) as since_latest, false as is_date,
    null::timestamp as first_seen_at, null::timestamp as last_seen_at, null::timestamp as ended_at, null::ubigint as position
from given.tie_sides s
join given.people p on p.account_id = s.owner_id and p.is_ego
where coalesce(s.since <= (select as_of from clock), true)
group by s.owner_id, s.account_id, s.tie
