-- one row per own account and account with composed contact both ways, in one thread or within 30 days; the day it came to that
with
written as (  -- words both ways; `near`: the first of each are close, then no later pair can be earlier
    select
        e.owner_id,
        e.account_id,
        case
            when not e.has_gathered and abs(e.first_wrote_on - e.first_heard_on) <= r.conversation_window
                then greatest(e.first_wrote_on, e.first_heard_on)
        end as near
    from evidence e
    cross join rules r
    where e.words_out > 0 and e.words_in > 0
),
open_pairs as (select owner_id, account_id from written where near is null),
threads as (
    select
        i.owner_id,
        i.account_id,
        case
            when count(i.day) filter (where i.direction <> 'in') > 0 and count(i.day) filter (where i.direction <> 'out') > 0
                then greatest(
                    min(i.day) filter (where i.direction <> 'in'), min(i.day) filter (where i.direction <> 'out')
                )
        end as reached_on
    from interactions i
    join kinds k using (kind)
    join open_pairs o on o.owner_id = i.owner_id and o.account_id = i.account_id
    cross join rules r
    cross join clock c
    where
        i.thread is not null
        and k.step = 2
        and coalesce(i.happened_at, c.as_of) <= c.as_of
    group by i.owner_id, i.account_id, i.thread
    having
        count(*) filter (where i.direction <> 'in') > 0
        and count(*) filter (where i.direction <> 'out') > 0
        and max(case when k.divides then coalesce(i.audience, k.audience_if_unknown) + 1 else 0 end) <= any_value(r.group_limit)
),
running as (
    select
        d.owner_id,
        d.account_id,
        d.day,
        max(case when d.wrote = 1 then d.day end) over so_far as wrote_on,
        max(case when d.heard = 1 then d.day end) over so_far as heard_on
    from active_days d
    join open_pairs o on o.owner_id = d.owner_id and o.account_id = d.account_id
    where d.wrote + d.heard > 0
    window so_far as (
        partition by d.owner_id, d.account_id
        order by d.day
        rows between unbounded preceding and current row
    )
),
reached as (
    select owner_id, account_id, near as reached_on from written where near is not null
    union all
    select owner_id, account_id, reached_on from threads
    union all
    select s.owner_id, s.account_id, s.day
    from running s
    cross join rules r
    where abs(s.wrote_on - s.heard_on) <= r.conversation_window
)
select owner_id, account_id, min(reached_on) as conversation_on
from reached
group by owner_id, account_id
