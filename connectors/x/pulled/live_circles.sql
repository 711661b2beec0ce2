-- one row per account that a candidate follows, and one per such account for its name
select
    file, rowid as row, 'id' as who_kind, candidate as who, 'id' as other_kind, person.id as other, 'tie' as basis
from raw_live_circles
where person.id is not null and candidate is not null and person.id <> candidate
union all by name
select
    file, rowid as row, 'id' as who_kind, person.id as who, person.username as handle, person.name as display_name
from raw_live_circles
where person.id is not null
union all by name
select
    file,
    rowid as row,
    case when missing is not null then 'a list that is hidden, or of an account that is gone or suspended' end as skipped,
    case when missing is null then 'the entry names nobody' end as problem
from raw_live_circles
where person.id is null
