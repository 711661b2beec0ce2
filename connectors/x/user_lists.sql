-- one row per list, none of which is kept: X names the list, not who is on it
select file, rowid as row, null::varchar as who_kind, null::varchar as who,
    'a list of accounts whose members the archive does not name' as skipped
from raw_user_lists
