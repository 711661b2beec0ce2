-- one row per account that other names resolve to: its own kind and value
with named as (
    select network, to_kind as kind, to_value as value from resolved_names
    union all
    select network, who_kind, who from stated_names where (handle is not null and who_kind <> 'handle') or also is not null
)
select hash(network, kind, value) as account_id, any_value(network) as network, any_value(kind) as kind, any_value(value) as value
from named
group by hash(network, kind, value)
