-- one row per person with a tie, with contact or in the address book, as a list of people shows them (a view: of those without contact there is little to say)
select *, false as only_noted from people_standing
union all
select
    person_id, account_id, network as networks, has_tie, cast(step as tinyint) as step, sure, null as last_day,
    0 as active_days, 'none' as freshness, 0 as strength, coalesce(step, -1) - 10 as closeness,
    false as only_noted
from ladder
where
    interactions_out + interactions_in = 0
    and account_id not in (from several)
    and account_id not in (select account_id from accounts where is_owner)
union all
select
    person_id, account_id, network as networks, false as has_tie, null as step, 'unknown' as sure, null as last_day,
    0 as active_days, 'none' as freshness, 0 as strength, -12 as closeness, true as only_noted
from address_book
