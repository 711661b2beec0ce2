-- one row per click: a like, a vote, a reaction to a story
select
    file,
    rowid as row,
    'handle' as who_kind,
    username as who,
    username as handle,
    name as display_name,
    '<kind>' as kind,
    'out' as direction,
    happened_at,
    case
        when username is null then 'the file does not say whose it was'
        when username = (select owner from owner) then 'something of your own'
    end as skipped
from raw_entries
