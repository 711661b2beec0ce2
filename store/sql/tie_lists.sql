-- one row per own account, kind of tie and snapshot that lists it
-- a list of which it is not known whose it is ends nobody's ties
select distinct
    s.owner_id, li.tie::tie_kind as tie, li.snapshot_at, li.newest_first,
    s.is_known and coalesce(li.complete, li.import_id in (select import_id from completed)) as complete
from import_lists li
join sources s using (import_id)
