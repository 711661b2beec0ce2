-- one row per own account and account with a tie going at the clock's time
-- since: when the first of its ties began, since_on: the user's day of that; dated: to within `dated_within` days, whatever is not known of the others
with
going as (  -- one number for all kinds: an aggregate for each takes half as long again
    select
        s.owner_id,
        s.account_id,
        bit_or(cast(
            case s.tie when 'following' then 1 when 'follower' then 2 when 'connection' then 4 else 8 end as utinyint
        )) as kinds,
        min(s.since_latest) as since,
        bool_or(s.is_date) as is_date,  -- a date is never moved to the day before; to look which came first costs half as long again
        min(coalesce(s.since_earliest, timestamp '0001-01-01')) as since_earliest
    from tie_spans s
    cross join clock c
    where
        s.tie in ('following', 'follower', 'connection', 'close_friend')
        and coalesce(s.since_earliest, c.as_of) <= c.as_of
        and (s.ended_at is null or s.ended_at > c.as_of)
    group by s.owner_id, s.account_id
),
days as (  -- a zone is asked once for each quarter of an hour in which a tie began
    select
        quarter,
        local_day(make_timestamp(quarter * 900000000), (select time_zone from clock)) as day
    from (select distinct epoch_us(since_latest) // 900000000 as quarter from tie_spans where not is_date)
)
select
    g.owner_id,
    g.account_id,
    g.kinds & 5 <> 0 as following,  -- a connection is both
    g.kinds & 6 <> 0 as follower,
    g.kinds & 4 <> 0 as connected,
    g.kinds & 8 <> 0 as close_friend,
    case when g.since > c.as_of then c.as_of else g.since end as since,  -- least() would make a day of none
    coalesce(d.day, cast(g.since as date)) as since_on,
    g.since_earliest > g.since - to_days(r.dated_within) as dated
from going g
left join days d on not g.is_date and d.quarter = epoch_us(g.since) // 900000000
cross join clock c
cross join rules r
