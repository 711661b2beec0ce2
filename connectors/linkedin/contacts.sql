-- one row per entry of the address book that the user once let LinkedIn copy
with entries as (
    select
        file,
        rowid as row,
        coalesce(full_name, nullif(trim(concat_ws(' ', trim(first_name), trim(last_name))), '')) as name,
        nullif(lower(trim(split_part(emails, ',', 1))), '') as email,
        nullif(regexp_replace(split_part(phones, ',', 1), '[^0-9+]', '', 'g'), '') as phone,
        split_part(companies, ',', 1) as company,
        title,
        location,
        timezone('UTC', timezone('America/Los_Angeles',
            try_strptime(replace(created_at, chr(8239), ' '), ['%m/%d/%y, %I:%M %p', '%m/%d/%Y, %I:%M %p']))) as since
    from raw_contacts
)
select
    file,
    row,
    case when email is not null then 'email' when phone is not null then 'phone' end as who_kind,
    coalesce(email, phone) as who,
    name as display_name,
    email,
    phone,
    nullif(trim(company), '') as company,
    title as position,
    location,
    'address_book' as tie,
    since,
    case when coalesce(email, phone) is null then 'neither an e-mail address nor a phone number' end as skipped
from entries
