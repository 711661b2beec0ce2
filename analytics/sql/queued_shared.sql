-- one row per own account, queued account, what is the same (company, place) and person the user has talked with there: at most
-- two, the closest to the user first
with
shared as (
    select s.owner_id, s.account_id, s.person_id, 'company' as what, lower(w.company) as spelled
    from start_queue s
    join people_words w on w.account_id = s.account_id
    where s.same_company > 0
    union all
    select s.owner_id, s.account_id, s.person_id, 'place', lower(w.place)
    from start_queue s
    join people_words w on w.account_id = s.account_id
    where s.same_place > 0
),
spellings as (  -- lower() walks through every letter, so each spelling is taken once
    select 'company' as what, company as written, lower(company) as spelled
    from (select distinct company from people_words where company is not null)
    where lower(company) in (select spelled from shared where what = 'company')
    union all
    select 'place', place, lower(place)
    from (select distinct place from people_words where place is not null)
    where lower(place) in (select spelled from shared where what = 'place')
),
written as (
    select s.what, s.spelled, w.account_id
    from people_words w
    join spellings s on s.what = 'company' and s.written = w.company
    where w.is_named
    union all
    select s.what, s.spelled, w.account_id
    from people_words w
    join spellings s on s.what = 'place' and s.written = w.place
    where w.is_named
),
there as (
    select w.what, w.spelled, l.owner_id, l.person_id, coalesce(j.name, a.name, j.handle, a.handle) as name, l.decayed, l.account_id
    from written w
    join contacted l on l.account_id = w.account_id and l.step >= 3
    join accounts a on a.account_id = l.account_id
    left join joined_words j on j.account_id = l.account_id
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
