-- one row per company the user follows
select file, rowid as row, null as who_kind, null as who, 'a company, not a person' as skipped
from raw_company_follows
