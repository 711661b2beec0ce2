-- one row per entry of the address book that the user once let LinkedIn copy
with entries as (
    select
        file,
        rowid as row,
        coalesce(full_name, full_name(first_name, last_name)) as name,
        lower(tidy(split_part(emails, ',', 1))) as email,
        nullif(regexp_replace(split_part(phones, ',', 1), '[^0-9+]', '', 'g'), '') as phone,
        split_part(companies, ',', 1) as company,
        title,
        location,
        created_at,
        coalesce(pacific(created_at), try_cast(created_at as timestamp), named_day(created_at)) as since
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
    tidy(company) as company,
    title as position,
    location,
    'address_book' as tie,
    since,
    case when coalesce(email, phone) is null then 'neither an e-mail address nor a phone number' end as skipped,
    case
        when since is null and created_at is not null and coalesce(email, phone) is not null
            then concat('the date “', created_at, '” is not readable; the entry is kept without it')
    end as remark
from entries
