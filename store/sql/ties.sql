-- one row per owner and account with a going tie
select
    owner_id, account_id,
    bool_or(tie in ('following', 'connection')) as following,
    bool_or(tie in ('follower', 'connection')) as follower,
    bool_or(tie = 'connection') as connected,
    bool_or(tie in ('requested_in', 'requested_out')) as requested,
    bool_or(tie = 'close_friend') as close_friend,
    min(since_latest) as since,
    coalesce(bool_or(since_earliest > since_latest - interval 7 day), false) as dated
from tie_spans
where ended_at is null and tie in ('following', 'follower', 'connection', 'close_friend')
group by owner_id, account_id
