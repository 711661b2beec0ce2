-- one row per owner, account and kind of tie that a complete list between two others lacks, of ties whose beginning no file states
-- gone_at: the last such list; back_at: the first list after it that holds the tie again
with
watched as (select owner_id, tie from tie_lists group by owner_id, tie having count(distinct snapshot_at) > 2),
stated as (
    select o.key, o.import_id, o.network, o.tie::tie_kind as tie, coalesce(l.target, o.who_key) as account_id
    from stated_ties o
    left join links l on l.key = o.who_key
    where o.since is null and o.tie::tie_kind in (select tie from watched)
),
present as (
    select i.owner_id, s.account_id, s.tie, i.snapshot_at
    from stated s
    join sources i on i.import_id = s.import_id and i.network = s.network
    union
    select i.owner_id, s.account_id, s.tie, i.snapshot_at
    from stated s
    join held h on h.key = s.key
    join sources i on i.import_id = h.import_id and i.network = s.network
),
sightings as (
    select *, lag(snapshot_at) over (partition by owner_id, account_id, tie order by snapshot_at) as seen_before
    from present
    semi join watched using (owner_id, tie)
),
missed as (
    select s.owner_id, s.account_id, s.tie, s.snapshot_at as back_at, max(a.snapshot_at) as gone_at
    from sightings s
    join tie_lists a on a.owner_id = s.owner_id and a.tie = s.tie
    where a.complete and a.snapshot_at > s.seen_before and a.snapshot_at < s.snapshot_at
    group by s.owner_id, s.account_id, s.tie, s.snapshot_at
)
select owner_id, account_id, tie, max(back_at) as back_at, max(gone_at) as gone_at
from missed
group by owner_id, account_id, tie
