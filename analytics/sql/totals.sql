-- one row per network (null: all of them), step (null: not known) and how sure: people with a tie
with
alone as (  -- whoever has one account, which is nearly everybody, needs no grouping
    select network, step, sure, count(*) as people
    from ladder
    where has_tie and account_id not in (select account_id from several)
    group by network, step, sure
),
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
    where account_id in (select account_id from several)
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
        case when step > 0 or not has_unknown then if(sure_from = sure_to, sure_from, 'mixed') else 'unknown' end as sure,
        1 as people
    from (select * from in_network union all select * from overall) as counted
    where has_tie
    union all
    select network, step, sure, people from alone
    union all
    select null, step, sure, people from alone
)
select j.network, j.step, g.rung, j.sure, cast(sum(j.people) as bigint) as people
from judged j
left join rungs g using (step)
group by j.network, j.step, g.rung, j.sure
