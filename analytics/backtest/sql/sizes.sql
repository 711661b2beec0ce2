-- one row per queue: how many lists count, of how many people, with how many candidates, and the share that came true by chance
-- all_lists: those besides in which everybody came true or nobody, which no order can tell apart
select
    m.queue,
    count(*) as lists,
    count(distinct m.owner_id) as people,
    sum(m.size)::bigint as candidates,
    sum(m.found)::bigint as came_true,
    sum(m.chance) / count(*) / 1e12 as chance,
    (
        select count(*) from (select distinct as_of, owner_id from lists l where l.queue = m.queue and l.ranker = 'kith')
    ) as all_lists
from measured m
where m.ranker = 'kith'
group by m.queue
order by list_position(['start', 'answer', 'contact', 'meet'], m.queue)
