-- one row per account in the list, newest first: X writes no dates, the row is the order
-- an id of 18 digits and more holds the millisecond in which the account was made
select
    file, rowid as row, 'id' as who_kind, nullif(follower.accountId, '') as who, 'follower' as tie,
    case when len(follower.accountId) >= 18
        then make_timestamp_ms((try_cast(follower.accountId as bigint) >> 22) + 1288834974657)
    end as not_before
from raw_followers
