-- one row per owner and account that is blocked or muted
select owner_id, account_id, bool_or(tie = 'blocked') as blocked, bool_or(tie = 'muted') as muted
from tie_spans
where ended_at is null and tie in ('blocked', 'muted')
group by owner_id, account_id
