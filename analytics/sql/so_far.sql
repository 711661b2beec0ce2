-- one row per contact by the clock's time, or without a date (a view)
select i.*
from interactions i
cross join clock c
where coalesce(i.happened_at, c.as_of) <= c.as_of
