-- one row per step of the pull: what could not be read is a problem, the rest is told by the pages
select
    file,
    rowid as row,
    null as who_kind,
    null as who,
    case when why is null then 'says what was asked' end as skipped,
    coalesce(title, name) || ': ' || why as problem
from raw_pull
