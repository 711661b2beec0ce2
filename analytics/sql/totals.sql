-- one row per network (null: all of them), step (null: not known) and how sure: people with a tie
with
in_network as (
    select
        person_id,
        network,
        max(step) as step,
        bool_or(has_tie) as has_tie,
        bool_or(has_tie and step is null) as has_unknown,
        min(sure) filter (where has_tie) as sure_from,
        max(sure) filter (where has_tie) as sure_to
    from ladder
    group by person_id, network
),
overall as (
    select
        person_id,
        cast(null as varchar) as network,
        max(step) as step,
        bool_or(has_tie) as has_tie,
        bool_or(has_unknown) as has_unknown,
        min(sure_from) as sure_from,
        max(sure_to) as sure_to
    from in_network
    group by person_id
),
judged as (
    select
        network,
        case when step > 0 or not has_unknown then step end as step,
        case when step > 0 or not has_unknown then if(sure_from = sure_to, sure_from, 'mixed') else 'unknown' end as sure
    from (select * from in_network union all select * from overall) as counted
    where has_tie
)
select j.network, j.step, g.rung, j.sure, count(*) as people
from judged j
left join rungs g using (step)
group by j.network, j.step, g.rung, j.sure
