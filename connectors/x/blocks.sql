-- one row per account in the list; X writes neither dates nor an order
select file, rowid as row, 'id' as who_kind, nullif(blocking.accountId, '') as who, 'blocked' as tie
from raw_blocks
