-- one row per account in the list; X writes neither dates nor an order
select file, rowid as row, 'id' as who_kind, nullif(muting.accountId, '') as who, 'muted' as tie
from raw_mutes
