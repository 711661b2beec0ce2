-- one row per kind of tie whose list was read
select
    tie,
    min(started_at) as snapshot_at,
    bool_and(ended = 'whole' and rows > 0) as complete,
    bool_and(newest_first) as newest_first,
    case
        when not bool_and(ended = 'whole') then 'not all of it was read'
        when not bool_and(rows > 0) then 'it is empty, which may mean that it is hidden'
        else 'read to its end'
    end as why
from raw_pull
where tie is not null
group by tie
