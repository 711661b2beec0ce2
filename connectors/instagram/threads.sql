-- one row per entry of a list of Threads, none of which is kept (docs/ARCHITECTURE.md, "Keys")
select
    file,
    rowid as row,
    null as who_kind,
    null as who,
    'from a list of Threads, which Kith does not read' as skipped
from raw_threads
