-- one row per row of ladder, as it stands at the clock's time: strength and freshness (a view; nothing is rebuilt because a day passed)
select
    l.*,
    ln(1 + l.decayed * power(2, (r.epoch - c.on_day) / r.half_life)) as strength,
    case
        when l.last_day is null then 'none'
        when c.on_day - l.last_words_on <= r.fresh then 'active'
        when l.last_day + to_years(r.dormant) <= c.on_day then 'dormant'
        when l.active_days >= r.cooling_days and c.on_day - l.last_day > r.cooling_factor * l.mean_gap_days then 'cooling'
        else 'quiet'
    end as freshness
from ladder l
cross join rules r
cross join clock c
