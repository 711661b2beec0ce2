-- one row per queue, ranker, date and owner with a list that holds somebody who came true and somebody who did not
-- auc: equal worth shares its middle place; in the first places equal worth takes turns by chance, the same for all rankers
-- what looks at the first k is null where a list is shorter: of such a list everybody is among them
with
listed as (
    select
        l.*,
        count(*) over list as size,
        count(*) filter (where came) over list as found
    from lists l
    window list as (partition by queue, ranker, as_of, owner_id)
),
placed as (
    select
        l.queue, l.ranker, l.as_of, l.owner_id, l.size, l.found, l.came,
        (rank() over upwards - 1 + cume_dist() over upwards * l.size + 1) / 2 as height,
        row_number() over (
            partition by l.queue, l.ranker, l.as_of, l.owner_id
            order by l.worth desc, hash(hash(l.account_id, l.owner_id, l.as_of, 'turn'))
        ) as place
    from listed l
    where l.found > 0 and l.found < l.size
    window upwards as (partition by l.queue, l.ranker, l.as_of, l.owner_id order by l.worth)
)
select
    queue,
    ranker,
    as_of,
    owner_id,
    size,
    found,
    (sum(height) filter (where came) - found * (found + 1) / 2) / (found * (size - found)) as auc,
    if(size >= 3, count(*) filter (where came and place <= 3) / 3, null) as precision_3,
    if(size >= 5, count(*) filter (where came and place <= 5) / 5, null) as precision_5,
    if(size >= 10, count(*) filter (where came and place <= 10) / 10, null) as precision_10,
    if(size >= 5, cast(min(place) filter (where came) <= 5 as integer), null) as hit_rate_5,
    1 / min(place) filter (where came) as mrr,
    found / size as chance
from placed
group by queue, ranker, as_of, owner_id, size, found
