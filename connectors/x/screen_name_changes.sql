-- one row per change of the owner's handle: the old one stands in old posts and links
select
    file,
    rowid as row,
    'id' as who_kind,
    coalesce(screenNameChange.accountId, (select owner from owner)) as who,
    'handle' as also_kind,
    lower(screenNameChange.screenNameChange.changedFrom) as also,
    screenNameChange.screenNameChange.changedTo as handle,
    try_cast(screenNameChange.screenNameChange.changedAt as timestamp) as happened_at
from raw_screen_name_changes
