-- one row per own account and account with a tie or with contact: its step, the day of each step, how sure, its rhythm (a view)
-- without contact the step is follow-only where a source would have shown some, else null; then sure is unknown
with
every as (
    select * from contacted
    union all by name
    select
        b.* exclude (is_meant), s.network, true as has_tie,
        case when s.sure <> 'unknown' and s.open_names = 0 and not b.is_meant then 0 end as step,
        case when s.sure <> 'unknown' and s.open_names = 0 and not b.is_meant then s.sure else 'unknown' end as sure,
        0 as interactions_out, 0 as interactions_in, 0 as clicks_out, 0 as clicks_in, 0 as words_out, 0 as words_in,
        0 as active_days, 0 as decayed
    from bystanders b
    left join sides s using (owner_id)
)
select e.*, g.rung
from every e
left join rungs g using (step)
