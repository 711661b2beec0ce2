-- one row per import of which the user said that its lists hold everyone, all time
with told as (
    select subject, (after ->> '$.complete')::boolean as complete
    from standing_actions
    where verb = 'complete'
    qualify row_number() over (partition by subject order by action_id desc) = 1
)
select i.import_id
from imports i
join told t on t.subject = export_name(i.connector, i.owner, i.snapshot_at)
where t.complete
