-- one row per reaction; it names nobody
select file, rowid as row, null as who_kind, null as who, 'the file does not say whose post it was' as skipped
from raw_reactions
