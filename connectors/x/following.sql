-- one row per account in the list, newest first: X writes no dates, the row is the order
select file, rowid as row, 'id' as who_kind, following.accountId as who, 'following' as tie
from raw_following
