-- one row per share; it names nobody
select file, rowid as row, null as who_kind, null as who, 'a post of your own' as skipped
from raw_shares
