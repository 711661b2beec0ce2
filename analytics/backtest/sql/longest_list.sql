-- one row: as many people as anybody ever has a tie to or contact with; no list is longer (DuckDB puts at most 999,999 in order)
select least(max(people), 999999)
from (
    select owner_id, count(distinct account_id) as people
    from (
        select owner_id, account_id from given.tie_sides
        union all
        select owner_id, account_id from given.contacts
    )
    group by owner_id
)
