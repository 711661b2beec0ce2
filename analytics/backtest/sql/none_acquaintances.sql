-- no row: nothing is known of who knows whom
select *
from (values (0::ubigint, 0::ubigint, 0::ubigint, '', '', 0::uinteger, null::timestamp, null::timestamp))
    as nothing (owner_id, a, b, basis, source, times, first_at, last_at)
where false
