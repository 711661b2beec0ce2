-- one row per step that was not read to its end, nor up to what an earlier pull holds: what is missing may have happened
select name as part, null as path, null as entries, null as held from raw_pull where ended in ('short', 'broken', 'going')
