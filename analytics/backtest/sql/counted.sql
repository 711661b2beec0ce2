-- one row per owner and candidate for a conversation that counts: either could have spoken, for both had been in contact
-- with somebody by the clock; and as in the dashboard, who waits for an answer is proposed for nothing else
select s.owner_id, s.account_id
from start_queue s
where
    s.owner_id in (select account_id from present)
    and s.account_id in (select account_id from present)
    and not exists (
        select 1
        from answer_queue q
        where q.owner_id = s.owner_id and q.account_id = s.account_id and q.is_fresh
    )
