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
    select w.what, w.spelled, a.account_id, coalesce(a.name, a.handle) as name
    from spellings w
    join accounts a on a.company = w.written
    where w.what = 'company' and coalesce(a.name, a.handle) is not null
    union all
    select w.what, w.spelled, a.account_id, coalesce(a.name, a.handle)
    from spellings w
    join accounts a on a.location = w.written
    where w.what = 'place' and coalesce(a.name, a.handle) is not null
)
select s.owner_id, s.account_id, s.what, any_value(t.name) as name, row_number() over best as nth
from shared s
join there t on t.what = s.what and t.spelled = s.spelled
join contacted l on l.owner_id = s.owner_id and l.account_id = t.account_id and l.step >= 3 and l.person_id <> s.person_id
group by s.owner_id, s.account_id, s.what, l.person_id
window best as (partition by s.owner_id, s.account_id, s.what order by max(l.decayed) desc, l.person_id)
qualify nth <= 2
