-- one row per account in the list, newest first: X writes no dates, the row is the order
select file, rowid as row, 'id' as who_kind, follower.accountId as who, 'follower' as tie
from raw_followers
