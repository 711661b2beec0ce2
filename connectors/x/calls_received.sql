-- one row per call received, none of which is kept: X writes when, not who called
select file, rowid as row, null::varchar as who_kind, null::varchar as who,
    'a call you received, without the name of the caller' as skipped
from raw_calls_received
