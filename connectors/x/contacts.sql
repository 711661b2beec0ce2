-- one row per address of an entry in the uploaded address book: the first stands for the person
with entries as (
    select
        file,
        rowid as row,
        list_filter(list_transform(contact.emails, lambda email: lower(trim(email))), lambda email: email <> '') as emails,
        list_filter(
            list_transform(contact.phoneNumbers, lambda phone: regexp_replace(phone, '[^0-9+]', '', 'g')),
            lambda phone: phone <> ''
        ) as phones
    from raw_contacts
),
people as (
    select
        file,
        row,
        emails[1] as email,
        phones[1] as phone,
        case when emails[1] is not null then 'email' else 'phone' end as who_kind,
        coalesce(emails[1], phones[1]) as who,
        list_concat(
            list_transform(coalesce(emails, []), lambda email: {kind: 'email', address: email}),
            list_transform(coalesce(phones, []), lambda phone: {kind: 'phone', address: phone})
        ) as addresses
    from entries
),
others as (
    select distinct file, row, who_kind, who, other.kind as also_kind, other.address as also
    from (select file, row, who_kind, who, unnest(addresses) as other from people)
    where other.address <> who
)
select file, row, who_kind, who, email, phone, 'address_book' as tie,
    case when who is null then 'an entry of the address book without e-mail or phone' end as skipped
from people
union all by name
select file, row, who_kind, who, also_kind, also
from others
