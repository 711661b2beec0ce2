-- one row per own account and account with composed contact both ways, in one thread or within 30 days; the day it came to that
with
written as (  -- words both ways; `near`: the first of each are close, and no later pair can be earlier
    select
        e.owner_id,
        e.account_id,
        e.has_gathered,
        greatest(h.first_wrote_on, h.first_heard_on) as earliest,  -- both have written by then
        case
            when abs(h.first_wrote_on - h.first_heard_on) <= r.conversation_window
                then greatest(h.first_wrote_on, h.first_heard_on)
        end as near
    from evidence e
    left join rhythm h on h.owner_id = e.owner_id and h.account_id = e.account_id
    cross join rules r
    where e.words_out > 0 and e.words_in > 0
),
looked_at as (select owner_id, account_id, near from written where near is null or has_gathered),
in_threads as (
    select
        i.owner_id,
        i.account_id,
        i.thread,
        i.direction,
        i.day,
        case when k.divides then coalesce(i.audience, k.audience_if_unknown) + 1 else 0 end as took_part
    from so_far i
    join looked_at f on f.owner_id = i.owner_id and f.account_id = i.account_id
    join kinds k on k.kind = i.kind and k.step = 2
    where
        i.thread is not null
        and (f.near is null or k.divides)  -- one to one, the first words have decided
),
threads as (
    select
        owner_id,
        account_id,
        case  -- greatest() would pass over a side without a date
            when min(day) filter (where direction <> 'in') is not null and min(day) filter (where direction <> 'out') is not null
                then greatest(min(day) filter (where direction <> 'in'), min(day) filter (where direction <> 'out'))
        end as reached_on
    from in_threads
    group by owner_id, account_id, thread
    having
        count(*) filter (where direction <> 'in') > 0
        and count(*) filter (where direction <> 'out') > 0
        and max(took_part) <= (select group_limit from rules)
),
undecided as (  -- neither the first words nor a thread show that it was as early as it can be
    select w.owner_id, w.account_id
    from written w
    where
        w.near is null
        and not exists (
            select 1
            from threads t
            where t.owner_id = w.owner_id and t.account_id = w.account_id and t.reached_on = w.earliest
        )
),
turns as (  -- each day of words beside the one before: nowhere are the two sides closer than where they take turns
    select d.owner_id, d.account_id, d.day, d.ways, lag(d.day) over so_far as day_before, lag(d.ways) over so_far as ways_before
    from active_days d
    join undecided u on u.owner_id = d.owner_id and u.account_id = d.account_id
    where d.ways > 0
    window so_far as (partition by d.owner_id, d.account_id order by d.day)
),
reached as (
    select owner_id, account_id, near as reached_on from written where near is not null
    union all
    select owner_id, account_id, reached_on from threads
    union all
    select t.owner_id, t.account_id, t.day
    from turns t
    cross join rules r
    where t.ways = 3 or (t.ways_before <> t.ways and t.day - t.day_before <= r.conversation_window)
)
select owner_id, account_id, min(reached_on) as conversation_on
from reached
group by owner_id, account_id
