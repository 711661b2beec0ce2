-- one row per file that the manifest announces and that is not there: it may hold what nobody sees here
with announced as (
    select 'tweets' as part, unnest(dataTypes.tweets.files) as file from raw_manifest
    union all
    select 'tweets', unnest(dataTypes.tweet.files) from raw_manifest
    union all
    select 'direct_messages', unnest(dataTypes.directMessages.files) from raw_manifest
    union all
    select 'direct_messages', unnest(dataTypes.messageEvent.files) from raw_manifest
)
select part, file.fileName as path, try_cast(file.count as bigint) as entries
from announced
where coalesce(entries, 1) > 0
    and lower(parse_filename(file.fileName)) not in (select lower(parse_filename(path)) from members)
