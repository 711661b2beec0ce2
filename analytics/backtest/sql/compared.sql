-- one row per queue, ranker and measure: its value, what Kith is ahead by, and by how much it is ahead of a random order,
-- each with a 95% interval over the people drawn
with
told as (
    select queue, ranker, drawing, measure, value
    from (
        unpivot resampled
        on columns(* exclude (queue, ranker, drawing))
        into name measure value value
    )
),
paired as (
    select t.*, k.value - t.value as kith_ahead, t.value - r.value as ahead_of_random
    from told t
    join told k on k.queue = t.queue and k.drawing = t.drawing and k.measure = t.measure and k.ranker = 'kith'
    left join told r on r.queue = t.queue and r.drawing = t.drawing and r.measure = t.measure and r.ranker = 'random'
)
select
    queue,
    ranker,
    measure,
    max(value) filter (where drawing = 0) as value,
    quantile_cont(value, [0.025, 0.975]) filter (where drawing > 0) as interval,
    max(kith_ahead) filter (where drawing = 0) as kith_ahead,
    quantile_cont(kith_ahead, [0.025, 0.975]) filter (where drawing > 0) as kith_ahead_interval,
    max(ahead_of_random) filter (where drawing = 0) as ahead_of_random,
    quantile_cont(ahead_of_random, [0.025, 0.975]) filter (where drawing > 0) as ahead_of_random_interval
from paired
group by queue, ranker, measure
