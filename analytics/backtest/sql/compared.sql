-- one row per queue, ranker and measure: its value, and what Kith is ahead by, each with a 95% interval over the people drawn
with
told as (
    select queue, ranker, drawing, measure, value
    from (
        unpivot resampled
        on auc, precision_3, precision_5, precision_10, lift_3, lift_5, lift_10, hit_rate_5, mrr
        into name measure value value
    )
),
paired as (
    select t.*, k.value - t.value as ahead
    from told t
    join told k on k.queue = t.queue and k.drawing = t.drawing and k.measure = t.measure and k.ranker = 'kith'
)
select
    queue,
    ranker,
    measure,
    max(value) filter (where drawing = 0) as value,
    quantile_cont(value, [0.025, 0.975]) filter (where drawing > 0) as interval,
    max(ahead) filter (where drawing = 0) as ahead,
    quantile_cont(ahead, [0.025, 0.975]) filter (where drawing > 0) as ahead_interval
from paired
group by queue, ranker, measure
