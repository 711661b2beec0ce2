-- one row per name that stands alone somewhere and with exactly one account elsewhere
with named as (
    select distinct network, display_name, who_kind, who from seen where display_name is not null and who_kind <> 'name'
),
single as (
    select network, display_name, any_value(who_kind) as to_kind, any_value(who) as to_value
    from named group by network, display_name having count(*) = 1
)
select distinct
    seen.network, 'name' as kind, seen.who as value, single.to_kind, single.to_value, .8 as sure,
    'the only one of that name in your tables' as why
from seen
join single on single.network = seen.network and single.display_name = seen.who
where seen.who_kind = 'name'
