-- one row per queue, ranker and drawing: the measures over the people drawn
with
summed as (
    select
        queue,
        ranker,
        owner_id,
        sum(auc) as auc, sum(mrr) as mrr, count(*) as lists,
        coalesce(sum(precision_3), 0) as precision_3, coalesce(sum(chance) filter (where size >= 3), 0) as chance_3,
        count(precision_3) as lists_3,
        coalesce(sum(precision_5), 0) as precision_5, coalesce(sum(chance) filter (where size >= 5), 0) as chance_5,
        count(precision_5) as lists_5, coalesce(sum(hit_rate_5), 0) as hit_rate_5,
        coalesce(sum(precision_10), 0) as precision_10, coalesce(sum(chance) filter (where size >= 10), 0) as chance_10,
        count(precision_10) as lists_10
    from measured
    group by queue, ranker, owner_id
),
totals as (
    select
        s.queue, s.ranker, d.drawing,
        sum(d.times * s.auc) as auc, sum(d.times * s.mrr) as mrr, sum(d.times * s.lists) as lists,
        sum(d.times * s.precision_3) as precision_3, sum(d.times * s.chance_3) as chance_3, sum(d.times * s.lists_3) as lists_3,
        sum(d.times * s.precision_5) as precision_5, sum(d.times * s.chance_5) as chance_5, sum(d.times * s.lists_5) as lists_5,
        sum(d.times * s.hit_rate_5) as hit_rate_5,
        sum(d.times * s.precision_10) as precision_10, sum(d.times * s.chance_10) as chance_10,
        sum(d.times * s.lists_10) as lists_10
    from summed s
    join drawn d on d.queue = s.queue and d.owner_id = s.owner_id
    group by s.queue, s.ranker, d.drawing
)
select
    queue, ranker, drawing,
    auc / lists as auc,
    precision_3 / nullif(lists_3, 0) as precision_3,
    precision_5 / nullif(lists_5, 0) as precision_5,
    precision_10 / nullif(lists_10, 0) as precision_10,
    precision_3 / nullif(chance_3, 0) as lift_3,
    precision_5 / nullif(chance_5, 0) as lift_5,
    precision_10 / nullif(chance_10, 0) as lift_10,
    hit_rate_5 / nullif(lists_5, 0) as hit_rate_5,
    mrr / lists as mrr
from totals
