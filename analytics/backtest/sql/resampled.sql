-- one row per queue, ranker and drawing: the measures over the people drawn
with
summed as (
    select queue, ranker, owner_id, cast(sum(columns(* exclude (queue, ranker, as_of, owner_id, size, found))) as bigint)
    from measured
    group by queue, ranker, owner_id
),
totals as (
    select queue, ranker, drawing, sum(times * columns(* exclude (queue, ranker, owner_id, drawing, times)))
    from summed
    join drawn using (queue, owner_id)
    group by queue, ranker, drawing
)
select
    queue, ranker, drawing,
    auc / lists / 1e12 as auc,
    precision_3 / nullif(lists_3, 0) / 1e12 as precision_3,
    precision_5 / nullif(lists_5, 0) / 1e12 as precision_5,
    precision_10 / nullif(lists_10, 0) / 1e12 as precision_10,
    precision_3 / nullif(chance_3, 0) as lift_3,
    precision_5 / nullif(chance_5, 0) as lift_5,
    precision_10 / nullif(chance_10, 0) as lift_10,
    hit_rate_3 / nullif(lists_3, 0) / 1e12 as hit_rate_3,
    hit_rate_5 / nullif(lists_5, 0) / 1e12 as hit_rate_5,
    hit_rate_10 / nullif(lists_10, 0) / 1e12 as hit_rate_10,
    mrr / lists / 1e12 as mrr
from totals
