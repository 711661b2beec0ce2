-- one row per own account, queued account, kind and direction: how often, the last time, and its observation
-- is_repeated: words to the user that stand in several messages, whoever sent them: a standard phrase
with
queued as (
    select owner_id, account_id from start_queue
    union
    select owner_id, account_id from answer_queue
    union
    select owner_id, account_id from meet_queue
),
counted as (
    select
        i.owner_id,
        i.account_id,
        i.kind,
        i.direction,
        count(*) as contacts,
        max(i.day) as last_on,
        coalesce(arg_max(i.key, i.happened_at), max(i.key)) as last_key
    from interactions i
    join queued q on q.owner_id = i.owner_id and q.account_id = i.account_id
    cross join clock c
    where coalesce(i.happened_at, c.as_of) <= c.as_of
    group by i.owner_id, i.account_id, i.kind, i.direction
),
texts as (
    select o.key, o.text_hash
    from observations o
    where
        o.text_hash <> hash(cast(null as varchar))  -- the hash of no text
        and o.key in (
            select n.last_key from counted n join kinds k on k.kind = n.kind and k.is_direct where n.direction = 'in'
        )
),
phrases as (  -- one message may be stated twice, so it takes two people or two days
    select o.text_hash
    from observations o
    where o.text_hash in (select text_hash from texts) and o.direction = 'in'
    group by o.text_hash
    having count(distinct o.who_key) > 1 or count(distinct cast(o.happened_at as date)) > 1
)
select n.*, p.text_hash is not null as is_repeated
from counted n
join kinds k on k.kind = n.kind and k.weight > 0
left join texts t on t.key = n.last_key
left join phrases p using (text_hash)
