-- one row per own account and account whose last private message to the user has no answer, in the order of the score
-- score: strength / (1 + days it waits), see docs/methods.md; behind them what waits longer than `answer_within`, newest first
-- only where the files would show the user's own messages; an answer with any account of a person is one
with
answerable as (
    select distinct owner_id from coverage where direction = 'out' and channel in ('messages', 'contact')
),
at_once as (  -- both wrote at the last moment: where files of one kind and one snapshot have both, their order tells who was last
    select i.owner_id, i.account_id, i.happened_at
    from so_far i
    join (
        select owner_id, account_id, last_wrote_at from contacted where last_wrote_at = last_message_in_at
    ) l on l.owner_id = i.owner_id and l.account_id = i.account_id and l.last_wrote_at = i.happened_at
    join kinds k on k.kind = i.kind and k.composed
    group by i.owner_id, i.account_id, i.happened_at
    having
        count(distinct i.key >> 32) = 1  -- their part
        and count(distinct i.place >> 30) = 1  -- their snapshot
        and arg_max(i.direction = 'in' and k.is_private, i.place)
),
waiting as (
    select
        l.owner_id,
        l.account_id,
        l.last_message_in_at as waiting_since,
        c.on_day - l.last_message_in_on <= r.answer_within as is_fresh,
        1 / (1 + (epoch(c.as_of) - epoch(l.last_message_in_at)) / 86400) as recency,
        ln(1 + coalesce(p.decayed, l.decayed) * power(2, (r.epoch - c.on_day) / r.half_life)) as strength
    from contacted l
    join answerable w on w.owner_id = l.owner_id
    left join at_once a on a.owner_id = l.owner_id and a.account_id = l.account_id
    left join together p on p.person_id = l.person_id
    cross join rules r
    cross join clock c
    where
        l.last_message_in_at is not null
        and (
            a.account_id is not null
            or l.last_wrote_at is null
            or (
                l.last_wrote_at < l.last_message_in_at
                -- of what is only known by its day nobody can say that it came before the message
                and l.last_wrote_at <> cast(l.last_message_in_on as timestamp)
            )
        )
        and (
            p.person_id is null
            or (
                not p.is_avoided
                and p.last_message_in_at = l.last_message_in_at
                and (
                    p.last_wrote_at is not distinct from a.happened_at
                    or (
                        p.last_wrote_at < p.last_message_in_at
                        and p.last_wrote_at <> cast(l.last_message_in_on as timestamp)
                    )
                )
            )
        )
        and not exists (
            select 1 from set_aside s where s.owner_id = l.owner_id and s.account_id = l.account_id and (s.blocked or s.muted)
        )
),
best as (
    select
        w.*,
        w.strength * w.recency as score,
        row_number() over (
            partition by w.owner_id
            order by w.is_fresh desc, if(w.is_fresh, w.strength * w.recency, 0) desc, w.waiting_since desc, w.account_id
        ) as place
    from waiting w
    qualify place <= (select list_length from rules)
)
select b.*, p.person, p.person_id, o.network
from best b
join people p on p.account_id = b.account_id
join owners o on o.owner_id = b.owner_id
