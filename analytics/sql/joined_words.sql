-- one row per account of someone with several: what the person is called and where they are found, whichever account says it
-- name: one of several words before a single one; of equals, and of all else, the closest account's
-- more_places, more_companies: what the other accounts say
with
reached as (
    select account_id, max(step) as step, max(last_at) as last_at
    from contacted
    where account_id in (select account_id from joined_accounts)
    group by account_id
),
members as (
    select
        j.person_id,
        nullif(trim(a.name), '') as name,
        a.handle,
        nullif(trim(a.location), '') as place,
        nullif(trim(a.company), '') as company,
        nullif(trim(a.position), '') as position,
        {
            'step': coalesce(r.step, 0), 'last': coalesce(r.last_at, timestamp '0001-01-01'), 'turn': ~j.account_id
        } as rank
    from joined_accounts j
    join accounts a on a.account_id = j.account_id
    left join reached r on r.account_id = j.account_id
),
told as (
    select
        person_id,
        arg_max(name, {'full': contains(name, ' '), 'rank': rank}) filter (where name is not null) as name,
        arg_max(handle, rank) filter (where handle is not null) as handle,
        arg_max(place, rank) filter (where place is not null) as place,
        arg_max({'company': company, 'position': position}, rank) filter (where coalesce(company, position) is not null) as work,
        list(distinct place) filter (where place is not null) as places,
        list(distinct company) filter (where company is not null) as companies,
        string_agg(concat_ws(' ', name, handle, company, place, position), ' ' order by rank desc) as words
    from members
    group by person_id
)
select
    j.account_id,
    coalesce(t.name, t.handle) is not null as is_named,
    t.name,
    t.handle,
    t.place,
    t.work.company as company,
    t.work.position as position,
    list_filter(coalesce(t.places, []), lambda one: lower(one) <> lower(t.place)) as more_places,
    list_filter(coalesce(t.companies, []), lambda one: lower(one) <> lower(t.work.company)) as more_companies,
    lower(strip_accents(concat_ws(' ', t.name, t.words))) as sought
from told t
join joined_accounts j on j.person_id = t.person_id
