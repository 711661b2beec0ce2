-- one row per person with contact or with several accounts, as a list of people shows them; of several accounts the closest stands for all
-- networks: their names, one after the other; closeness: what layered puts in order; of everyone else by step and then strength, below 0
with
counted as (
    select
        *,
        case
            when
                step >= 3
                and account_id not in (select account_id from accounts where not is_identity)
                and (owner_id, account_id) not in (select (owner_id, account_id) from set_aside where blocked or muted)
                then decayed
            else 0
        end as talked
    from standing
    where interactions_out + interactions_in > 0 or account_id in (from several)
),
alone as (  -- whoever has one account of one of the user's own, which is nearly everybody, needs no grouping
    select
        person_id, account_id, network as networks, has_tie, step, sure, last_day, active_days, freshness, strength, talked
    from counted
    where account_id not in (from several)
),
ranked as (
    select *, row_number() over (
        partition by person_id order by step desc nulls last, last_day desc nulls last, strength desc, has_tie desc, account_id
    ) as place
    from counted
    where account_id in (from several)
),
on_networks as (  -- also where nothing but the account is known
    select j.person_id, string_agg(distinct a.network, ' ' order by a.network) as networks
    from joined_accounts j
    join accounts a on a.account_id = j.account_id
    group by j.person_id
),
grouped as (
    select
        person_id,
        max(account_id) filter (where place = 1) as account_id,
        string_agg(distinct network, ' ' order by network) as networks,
        bool_or(has_tie) as has_tie,
        case when max(step) > 0 or not bool_or(has_tie and step is null) then max(step) end as step,
        max(sure) filter (where place = 1) as sure,
        max(last_day) as last_day,
        sum(active_days) as active_days,
        coalesce(arg_max(freshness, last_day), 'none') as freshness,
        ln(1 + sum(exp(strength) - 1)) as strength,  -- of the days of all of them
        sum(talked) as talked
    from ranked
    group by person_id
),
joined as (
    select t.* replace (
        coalesce(o.networks, t.networks) as networks,
        coalesce(d.active_days, t.active_days) as active_days  -- one on which two accounts were in touch is one
    )
    from grouped t
    left join on_networks o on o.person_id = t.person_id
    left join together d on d.person_id = t.person_id
)
select
    person_id, account_id, networks, has_tie, cast(step as tinyint) as step, sure, last_day,
    cast(active_days as integer) as active_days, freshness, strength,
    if(talked > 0, talked, coalesce(step, -1) + strength / (1 + strength) - 10) as closeness
from (from alone union all by name from joined) every
where account_id not in (select account_id from accounts where is_owner)
