-- one row per group of which some contact does not say how many were there: how many, as the newest that says it
select c.thread, arg_max(c.audience, (c.seen_at, c.audience)) as audience
from contact_rows c
semi join (select thread from contact_rows where kind = 'group_message' and audience is null) u on u.thread = c.thread
where c.kind = 'group_message' and c.audience is not null
group by c.thread
