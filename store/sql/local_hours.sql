-- one row per quarter of an hour in which something happened: the same moment in the user's time zone
select
    quarter,
    make_timestamp(quarter * 900000000) at time zone 'UTC' at time zone (select time_zone from user_clock) as local
from (select distinct floor(epoch_us(happened_at) / 900000000)::bigint as quarter from contact_rows where happened_at is not null and not is_date)
