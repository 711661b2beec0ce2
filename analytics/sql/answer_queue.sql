-- one row per own account and account whose last private message to the user has no answer, newest first
-- only where the files would show the user's own messages
with
today as (
    select cast(c.as_of at time zone 'UTC' at time zone c.time_zone as date) as on_day from clock c
),
answerable as (
    select distinct owner_id from coverage where direction = 'out' and channel in ('messages', 'contact')
),
asked as (  -- by the day; those who wrote and were written to on the same day are told apart below
    select l.owner_id, l.account_id, l.last_message_in_at, l.last_heard_on, l.last_wrote_on
    from ladder l
    join answerable w on w.owner_id = l.owner_id
    where
        l.last_message_in_at is not null
        and (l.last_wrote_on is null or l.last_wrote_on <= l.last_heard_on)
        and l.account_id not in (select account_id from accounts where is_owner)
        and not exists (
            select 1 from set_aside s where s.owner_id = l.owner_id and s.account_id = l.account_id and (s.blocked or s.muted)
        )
    order by l.last_message_in_at desc
    limit 20000
),
answered as (
    select i.owner_id, i.account_id, max(i.happened_at) as last_wrote_at
    from interactions i
    join asked a on a.owner_id = i.owner_id and a.account_id = i.account_id and i.day >= a.last_wrote_on
    join kinds k on k.kind = i.kind and k.composed
    cross join clock c
    where i.direction <> 'in' and i.happened_at <= c.as_of
    group by i.owner_id, i.account_id
)
select
    l.owner_id,
    l.account_id,
    l.last_message_in_at as waiting_since,
    t.on_day - cast(l.last_message_in_at as date) <= r.answer_within as is_fresh,
    power(2, -(t.on_day - cast(l.last_message_in_at as date)) / 1.0) as recency,
    row_number() over (partition by l.owner_id order by l.last_message_in_at desc, l.account_id) as place
from asked l
left join answered w on w.owner_id = l.owner_id and w.account_id = l.account_id
cross join rules r
cross join today t
where w.last_wrote_at is null or w.last_wrote_at < l.last_message_in_at
qualify place <= (select list_length from rules)
