-- one row per part that witnesses nothing: conversations show who wrote only where all of them were read
select unnest(['issues', 'pulls', 'reviews']) as part, null as path, null as entries, null as held
where (
    select count(distinct name) from raw_pull where name in ('issues', 'pulls', 'reviews') and ended in ('whole', 'known')
) < 3
