-- one row per row of ladder, as it stands at the clock's time: strength and freshness (a view; nothing is rebuilt because a day passed)
with today as (
    select cast(c.as_of at time zone 'UTC' at time zone c.time_zone as date) as on_day
    from clock c
)
select
    l.*,
    ln(1 + l.decayed * power(2, (r.epoch - t.on_day) / r.half_life)) as strength,
    t.on_day - l.last_day as days_silent,
    case
        when l.last_day is null then 'none'
        when t.on_day - l.last_words_on <= r.fresh then 'active'
        when l.last_day + to_years(r.dormant) <= t.on_day then 'dormant'
        when l.active_days >= r.cooling_days and t.on_day - l.last_day > r.cooling_factor * l.mean_gap_days then 'cooling'
        else 'quiet'
    end as freshness
from ladder l
cross join rules r
cross join today t
