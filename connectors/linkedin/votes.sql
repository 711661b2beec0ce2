-- one row per vote; it names nobody
select file, rowid as row, null as who_kind, null as who, 'the file does not say whose poll it was' as skipped
from raw_votes
