-- one row per own account and account whose last private message to the user has no answer, newest first
-- only where the files would show the user's own messages
with
today as (
    select cast(c.as_of at time zone 'UTC' at time zone c.time_zone as date) as on_day from clock c
),
answerable as (
    select distinct owner_id from coverage where direction = 'out' and channel in ('messages', 'contact')
),
best as (
    select
        l.owner_id,
        l.account_id,
        l.last_message_in_at as waiting_since,
        t.on_day - cast(l.last_message_in_at as date) <= r.answer_within as is_fresh,
        power(2, -(t.on_day - cast(l.last_message_in_at as date)) / 1.0) as recency,
        row_number() over (partition by l.owner_id order by l.last_message_in_at desc, l.account_id) as place
    from ladder l
    join answerable w on w.owner_id = l.owner_id
    cross join rules r
    cross join today t
    where
        l.last_message_in_at is not null
        and (l.last_wrote_at is null or l.last_wrote_at < l.last_message_in_at)
        and not exists (
            select 1 from set_aside s where s.owner_id = l.owner_id and s.account_id = l.account_id and (s.blocked or s.muted)
        )
    qualify place <= (select list_length from rules)
)
select b.*, p.person, o.network
from best b
join people p on p.account_id = b.account_id
join owners o on o.owner_id = b.owner_id
