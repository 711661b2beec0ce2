-- one row per owner, account and kind of tie
with
found as (
    select
        i.owner_id, coalesce(l.target, o.who_key) as account_id, o.tie::tie_kind as tie,
        min(o.since) as since,
        max(o.not_before) as not_before,
        max(o.is_date) as is_date,
        -- least() and greatest() of every row cost as much as the grouping, and most statements stand in one import
        min(case when h.key is null then i.snapshot_at else least(h.first_seen_at, i.snapshot_at) end) as first_seen_at,
        max(case when h.key is null then i.snapshot_at else greatest(h.last_seen_at, i.snapshot_at) end) as last_seen_at,
        max(case when h.key is null then i.top - o.row else greatest(h.place, i.top - o.row) end) as place
    from stated_ties o
    join sources i on i.import_id = o.import_id and i.network = o.network
    left join links l on l.key = o.who_key
    left join holdings h on h.key = o.key
    where
        o.tie is not null and o.who_kind <> 'status'
        and coalesce(l.target, o.who_key) not in (select owner_id from owner_ids)
    group by 1, 2, 3
),
spans as (
    select * exclude (place), (1073741823 - (place & 1073741823))::uinteger as position from found
),
stopped as (
    select i.owner_id, coalesce(l.target, o.who_key) as account_id, max(o.since) as stopped_at
    from stated_ties o
    join sources i on i.import_id = o.import_id and i.network = o.network
    left join links l on l.key = o.who_key
    where o.tie = 'unfollowed'
    group by 1, 2
),
neighbours as (  -- for every snapshot: the complete ones before and after it
    select
        a.owner_id, a.tie, a.snapshot_at, bool_or(a.newest_first) as newest_first,
        max(b.snapshot_at) filter (b.complete and b.snapshot_at < a.snapshot_at) as before_at,
        min(b.snapshot_at) filter (b.complete and b.snapshot_at > a.snapshot_at) as after_at
    from tie_lists a join tie_lists b on b.owner_id = a.owner_id and b.tie = a.tie
    group by a.owner_id, a.tie, a.snapshot_at
),
newest_first as (  -- lists in the order of beginning, cut into at most a thousand blocks
    select s.owner_id, s.tie, s.last_seen_at, greatest(max(s.position) // 1000, 1) as block
    from spans s
    join neighbours n on n.owner_id = s.owner_id and n.tie = s.tie and n.snapshot_at = s.last_seen_at
    where n.newest_first
    group by all
    having max(s.not_before) is not null
),
bounds as (  -- nobody above began before the newest account below them was made
    select owner_id, tie, last_seen_at, block, place,
        max(max(not_before)) over (partition by owner_id, tie, last_seen_at order by place desc) as not_before
    from (
        select s.owner_id, s.tie, s.last_seen_at, f.block, s.position // f.block as place, s.not_before
        from spans s join newest_first f using (owner_id, tie, last_seen_at)
    )
    group by owner_id, tie, last_seen_at, block, place
),
hiding as (  -- ties of which a list hides with whom they are
    select distinct s.owner_id, li.tie::tie_kind as tie, li.snapshot_at, unnest(li.hidden_on) as began_on
    from import_lists li
    join sources s using (import_id)
),
hidden as (  -- whoever a list may hide has not gone with it: the next one that cannot tells
    select
        s.owner_id, s.account_id, s.tie,
        min(a.snapshot_at) filter (a.complete and u.tie is null) as ended_at
    from (
        select distinct s.owner_id, s.account_id, s.tie, s.last_seen_at, u.began_on
        from spans s
        join hiding u
            on u.owner_id = s.owner_id and u.tie = s.tie and u.snapshot_at > s.last_seen_at
            and u.began_on is not distinct from cast(s.since as date)
    ) s
    join tie_lists a on a.owner_id = s.owner_id and a.tie = s.tie and a.snapshot_at > s.last_seen_at
    left join hiding u
        on u.owner_id = s.owner_id and u.tie = s.tie and u.snapshot_at = a.snapshot_at
        and u.began_on is not distinct from s.began_on
    group by s.owner_id, s.account_id, s.tie
)
select
    s.owner_id, s.account_id, s.tie,
    coalesce(s.since, greatest(r.gone_at, f.before_at, b.not_before, s.not_before)) as since_earliest,
    coalesce(s.since, r.back_at, s.first_seen_at) as since_latest,
    coalesce(s.is_date, false) as is_date,
    s.first_seen_at, s.last_seen_at,
    least(if(h.account_id is null, l.after_at, h.ended_at), u.stopped_at) as ended_at,
    s.position
from spans s
left join neighbours f on f.owner_id = s.owner_id and f.tie = s.tie and f.snapshot_at = s.first_seen_at
left join neighbours l on l.owner_id = s.owner_id and l.tie = s.tie and l.snapshot_at = s.last_seen_at
left join newest_first o on o.owner_id = s.owner_id and o.tie = s.tie and o.last_seen_at = s.last_seen_at
left join bounds b
    on b.owner_id = s.owner_id and b.tie = s.tie and b.last_seen_at = s.last_seen_at and b.place = s.position // o.block
left join returned r on r.owner_id = s.owner_id and r.account_id = s.account_id and r.tie = s.tie
left join hidden h on h.owner_id = s.owner_id and h.account_id = s.account_id and h.tie = s.tie
left join stopped u
    on s.tie = 'following' and u.owner_id = s.owner_id and u.account_id = s.account_id and u.stopped_at > s.last_seen_at
