-- one row per own account and account with a tie going at the clock's time
with
moved as (  -- ties that began or ended after the clock: their state then is not their state now
    select distinct s.owner_id, s.account_id
    from tie_spans s
    cross join clock c
    where s.since_latest > c.as_of or s.ended_at > c.as_of
),
then_going as (
    select s.*
    from tie_spans s
    join moved m on m.owner_id = s.owner_id and m.account_id = s.account_id
    cross join clock c
    where
        s.tie in ('following', 'follower', 'connection', 'close_friend')
        and coalesce(s.since_earliest, c.as_of) <= c.as_of
        and (s.ended_at is null or s.ended_at > c.as_of)
)
select t.owner_id, t.account_id, t.following, t.follower, t.connected, t.close_friend, t.since, t.dated
from ties t
where not exists (select 1 from moved m where m.owner_id = t.owner_id and m.account_id = t.account_id)
union all
select
    s.owner_id,
    s.account_id,
    bool_or(s.tie in ('following', 'connection')) as following,
    bool_or(s.tie in ('follower', 'connection')) as follower,
    bool_or(s.tie = 'connection') as connected,
    bool_or(s.tie = 'close_friend') as close_friend,
    min(least(s.since_latest, c.as_of)) as since,
    coalesce(bool_or(s.since_earliest > s.since_latest - interval 7 day), false) as dated
from then_going s
cross join clock c
group by s.owner_id, s.account_id
