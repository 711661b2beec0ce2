-- one row per owner and contact of theirs by the clock
select c.*
from given.contacts c
join given.people p on p.account_id = c.owner_id and p.is_ego
where c.happened_at <= (select as_of from clock)
