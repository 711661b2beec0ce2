-- one row per person who had been in contact with somebody by the clock
select distinct owner_id as account_id
from given.contacts
where happened_at <= (select as_of from clock)
