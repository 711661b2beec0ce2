-- one row per own account, queued account, what is the same (company, place) and person the user has talked with there: at most
-- two, the closest to the user first
with
shared as (
    select s.owner_id, s.account_id, s.person_id, 'company' as what, lower(trim(a.company)) as spelled
    from start_queue s
    join accounts a on a.account_id = s.account_id
    where s.same_company > 0
    union all
    select s.owner_id, s.account_id, s.person_id, 'place', lower(trim(a.location))
    from start_queue s
    join accounts a on a.account_id = s.account_id
    where s.same_place > 0
),
spellings as (  -- lower() and trim() walk through every letter, so each spelling is taken once
    select 'company' as what, company as written, lower(trim(company)) as spelled
    from (select distinct company from accounts where company is not null)
    where lower(trim(company)) in (select spelled from shared where what = 'company')
    union all
    select 'place', location, lower(trim(location))
    from (select distinct location from accounts where location is not null)
    where lower(trim(location)) in (select spelled from shared where what = 'place')
),
there as (
    select w.what, w.spelled, l.owner_id, l.person_id, coalesce(a.name, a.handle) as name, l.decayed, l.account_id
    from contacted l
    join accounts a on a.account_id = l.account_id
    join spellings w on w.what = 'company' and w.written = a.company
    where l.step >= 3 and coalesce(a.name, a.handle) is not null
    union all
    select w.what, w.spelled, l.owner_id, l.person_id, coalesce(a.name, a.handle), l.decayed, l.account_id
    from contacted l
    join accounts a on a.account_id = l.account_id
    join spellings w on w.what = 'place' and w.written = a.location
    where l.step >= 3 and coalesce(a.name, a.handle) is not null
),
closest as (  -- one more than are told, for whoever is in the queue may be among them
    select what, spelled, owner_id, unnest(arg_max(
        {'person_id': person_id, 'name': name, 'decayed': decayed}, {'by': decayed, 'then': account_id}, 3
    ), max_depth := 2)
    from there
    group by what, spelled, owner_id
)
select s.owner_id, s.account_id, s.what, any_value(c.name) as name, row_number() over best as nth
from shared s
join closest c on c.owner_id = s.owner_id and c.what = s.what and c.spelled = s.spelled and c.person_id <> s.person_id
group by s.owner_id, s.account_id, s.what, c.person_id
window best as (partition by s.owner_id, s.account_id, s.what order by max(c.decayed) desc, c.person_id)
qualify nth <= 2
