-- one row per entry of the address book that the app has copied
with reached as (
    select
        file,
        rowid as row,
        lower(trim(reached_at)) as place,
        nullif(trim(concat_ws(' ', trim(first_name), trim(last_name))), '') as name
    from raw_contacts
)
select
    file,
    row,
    if(contains(place, '@'), 'email', 'phone') as who_kind,
    if(contains(place, '@'), place, nullif(regexp_replace(place, '[^0-9+]', '', 'g'), '')) as who,
    name as display_name,
    if(contains(place, '@'), place, null) as email,
    'address_book' as tie,
    case
        when not coalesce(contains(place, '@') or regexp_matches(place, '[0-9]{4}'), false) then 'neither a number nor an address'
    end as skipped
from reached
