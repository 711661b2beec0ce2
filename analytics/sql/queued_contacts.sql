-- one row per own account, queued account, kind and direction: how often, the last time, and its observation
-- what any of someone's joined accounts said, to any of the user's own, counts with the one that is queued
-- is_repeated: words that several people wrote to the user, letter for letter: a standard phrase
with
queued as (
    select owner_id, account_id from start_queue
    union
    select owner_id, account_id from answer_queue
    union
    select owner_id, account_id from meet_queue
),
spoken as (  -- beside a queued account the others of its person; with each of the user's own
    select q.owner_id, q.account_id, o.owner_id as by_owner_id, q.account_id as by_account_id
    from queued q
    cross join owners o
    union
    select q.owner_id, q.account_id, o.owner_id, k.account_id
    from queued q
    join joined_accounts j on j.account_id = q.account_id
    join joined_accounts k on k.person_id = j.person_id
    cross join owners o
),
counted as (
    select
        q.owner_id,
        q.account_id,
        i.kind,
        i.direction,
        count(*) as contacts,
        max(i.day) as last_on,
        arg_max(i.key, {'at': coalesce(i.happened_at, timestamp '0001-01-01'), 'then': i.place}) as last_key
    from so_far i
    join spoken q on q.by_owner_id = i.owner_id and q.by_account_id = i.account_id
    group by q.owner_id, q.account_id, i.kind, i.direction
),
texts as (
    select o.key, o.text_hash
    from stated_texts o
    where
        o.text_hash <> hash(cast(null as varchar))  -- the hash of no text
        and o.key in (
            select n.last_key from counted n join kinds k on k.kind = n.kind and k.is_direct where n.direction = 'in'
        )
),
phrases as (
    select o.text_hash
    from stated_texts o
    where o.text_hash in (select text_hash from texts) and o.direction = 'in'
    group by o.text_hash
    having count(distinct o.who_key) >= (select phrase_people from rules)
)
select n.*, p.text_hash is not null as is_repeated
from counted n
join kinds k on k.kind = n.kind and k.weight > 0
left join texts t on t.key = n.last_key
left join phrases p using (text_hash)
