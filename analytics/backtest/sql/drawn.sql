-- one row per queue, drawing and person in it: how often; as many are drawn as there are, with replacement (0: everyone once)
with
numbered as (
    select queue, owner_id, row_number() over (partition by queue order by owner_id) - 1 as number,
        count(*) over (partition by queue) as people
    from (select distinct queue, owner_id from measured)
),
seats as (
    -- hashed twice: once leaves the low bits of neighbouring numbers tied together, and the intervals too narrow
    select s.queue, d.drawing, hash(hash(d.drawing, s.number)) % s.people as number
    from numbered s
    cross join range(1, $drawings + 1) d(drawing)
)
select n.queue, s.drawing, n.owner_id, count(*) as times
from seats s
join numbered n on n.queue = s.queue and n.number = s.number
group by n.queue, s.drawing, n.owner_id
union all
select queue, 0, owner_id, 1 from numbered
