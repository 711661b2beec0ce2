-- one row per queue, ranker, date and owner with a list that holds somebody who came true and somebody who did not
-- auc: equal worth shares its middle place; in the first places equal worth takes turns by chance, the same for all rankers
-- what looks at the first k is 0 where a list is shorter, as is lists_k: of such a list everybody is among them
-- shares are whole numbers of 1e-12: their sums are the same in any order
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
),
judged as (
    select
        queue, ranker, as_of, owner_id, size, found,
        (sum(height) filter (where came) - found * (found + 1) / 2) / (found * (size - found)) as auc,
        1 / min(place) filter (where came) as mrr,
        found / size as chance,
        count(*) filter (where came and place <= 3) as found_3,
        count(*) filter (where came and place <= 5) as found_5,
        count(*) filter (where came and place <= 10) as found_10
    from placed
    group by queue, ranker, as_of, owner_id, size, found
),
looked_at as (
    select
        queue, ranker, as_of, owner_id, size, found,
        auc, mrr, chance,
        if(size >= 3, found_3 / 3, 0) as precision_3,
        if(size >= 5, found_5 / 5, 0) as precision_5,
        if(size >= 10, found_10 / 10, 0) as precision_10,
        if(size >= 3 and found_3 > 0, 1, 0) as hit_rate_3,
        if(size >= 5 and found_5 > 0, 1, 0) as hit_rate_5,
        if(size >= 10 and found_10 > 0, 1, 0) as hit_rate_10,
        if(size >= 3, chance, 0) as chance_3,
        if(size >= 5, chance, 0) as chance_5,
        if(size >= 10, chance, 0) as chance_10
    from judged
)
select
    queue, ranker, as_of, owner_id, size, found,
    cast(round(1e12 * columns(* exclude (queue, ranker, as_of, owner_id, size, found))) as bigint),
    1 as lists,
    cast(size >= 3 as integer) as lists_3,
    cast(size >= 5 as integer) as lists_5,
    cast(size >= 10 as integer) as lists_10
from looked_at
