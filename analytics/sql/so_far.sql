-- one row per contact by the clock's time, or without a date (a view); what is only a date has come with its day
select i.*
from interactions i
cross join clock c
where case when i.hour is null then coalesce(i.day <= c.on_day, true) else i.happened_at <= c.as_of end
